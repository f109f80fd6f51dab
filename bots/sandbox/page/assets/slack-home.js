// The app's home in Slack, as one agent sees it.
import { act } from "./api.js";
import { renderBlocks } from "./blocks.js";
import { h } from "./dom.js";

/** @param {{ t: Function, lang: string, onProblem: Function }} deps */
export function createHome({ t, lang, onProblem }) {
  const content = h("div", { class: "sl-scroll sl-home-blocks", tabindex: 0, "aria-label": t("home") });
  const element = h(
    "section",
    { class: "sl-place sl-home" },
    h("header", { class: "sl-head" }, h("h2", {}, t("home")), h("p", {}, t("home-note"))),
    content,
  );
  let shown = null;

  async function press(target, actionId, value, button) {
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    const answer = await act("staff-choose", { ...target, actionId, ...(value ? { value } : {}) });
    button.disabled = false;
    button.removeAttribute("aria-busy");
    if (answer && !answer.acknowledged) onProblem("no-answer");
  }

  return {
    element,
    /** Slack tells the app that somebody looks; the app answers with the newest. */
    open: (agentId) => act("staff-home", { agent: agentId }),
    update({ id, home }) {
      const wanted = `${id}:${JSON.stringify(home)}`;
      if (wanted === shown) return;
      shown = wanted;
      if (home === null) return content.replaceChildren();
      const target = { agent: id, viewId: home.id };
      const onPress = (actionId, value, button) => press(target, actionId, value, button);
      content.replaceChildren(renderBlocks(home.blocks, { lang, onPress }));
    },
  };
}
