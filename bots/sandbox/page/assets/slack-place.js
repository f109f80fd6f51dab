// A channel of Slack, or a thread beside it.
import { act, formOf } from "./api.js";
import { composerField, h, icon } from "./dom.js";
import { isSmallEnough } from "./samples.js";

/**
 * A list of messages with a composer under it. `target` tells where the composer writes, and as whom.
 * @param {{ t: Function, kind: "channel" | "thread", target: () => any, onProblem: Function }} deps
 */
export function createPlace({ t, kind, target, onProblem }) {
  const head = h("header", { class: "sl-head" });
  const list = h("div", { class: "sl-list", role: "log", "aria-live": "polite" });
  const scroller = h("div", { class: "sl-scroll", tabindex: 0 }, list);
  const { field, grow } = composerField({ label: "", onSend: send });
  const broadcast = h("input", { type: "checkbox" });
  const broadcastText = h("span");
  const picker = h("input", { type: "file", hidden: true, on: { change: sendFile } });
  const note = h("p", { class: "sl-note" }, t("thread-note"));
  const composer = h(
    "form",
    {
      class: "sl-composer",
      on: {
        submit: (event) => {
          event.preventDefault();
          send();
        },
      },
    },
    field,
    h(
      "div",
      { class: "sl-tools" },
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": t("attach"),
          title: t("attach"),
          on: { click: () => picker.click() },
        },
        icon("attach"),
      ),
      picker,
      kind === "thread" && h("label", { class: "sl-check" }, broadcast, broadcastText),
      h(
        "button",
        { type: "submit", class: "icon-button sl-send", "aria-label": t("send"), title: t("send") },
        icon("send"),
      ),
    ),
  );
  const box = h(
    "section",
    { class: `sl-place sl-${kind}` },
    head,
    scroller,
    kind === "thread" && note,
    composer,
  );

  async function send() {
    const text = field.value.trim();
    if (text === "") return;
    field.value = "";
    grow();
    await act("staff-post", { ...target(), text, ...(broadcast.checked ? { broadcast: true } : {}) });
    broadcast.checked = false;
  }

  async function sendFile() {
    const [file] = picker.files;
    picker.value = "";
    if (!file) return;
    if (!isSmallEnough(file)) return onProblem("too-large");
    const text = field.value.trim();
    field.value = "";
    grow();
    await act("staff-post", formOf({ ...target(), text, file }));
  }

  return {
    element: box,
    head,
    list,
    scroller,
    field,
    /** How many lines were shown last; -1 before the first. */
    count: -1,
    /** Names the place for readers and screen readers. */
    name({ place: name, message, alsoTo }) {
      scroller.setAttribute("aria-label", name);
      field.placeholder = message;
      field.setAttribute("aria-label", message);
      broadcastText.textContent = alsoTo;
    },
  };
}
