// What stands over the panes: whose page this is, what is real in it, which mode answers.
import { h } from "./dom.js";

/** @param {{ t: Function, lang: string, texts: any, onLanguage: (language: string) => void }} deps */
export function createHeader({ t, lang, texts, onLanguage }) {
  const modeText = h("span", {}, t("mode-unknown"));
  const modeNote = h("p", {}, t("mode-unknown-note"));
  const mode = h("summary", { class: "pill" }, h("i", { class: "lamp" }), modeText);
  const notes = [
    h("details", { class: "note", name: "note" }, mode, h("div", { class: "note-box" }, modeNote)),
    h(
      "details",
      { class: "note", name: "note" },
      h("summary", { class: "pill is-plain" }, t("live")),
      h("div", { class: "note-box" }, h("p", {}, t("live-note"))),
    ),
  ];
  const language = (id, text) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": String(id === lang),
        lang: id === "zh" ? "zh-CN" : "en",
        on: { click: () => onLanguage(id) },
      },
      text,
    );

  const element = h(
    "header",
    { class: "top" },
    h(
      "div",
      { class: "brand" },
      h("img", { src: "/sandbox/page/seal.svg", alt: "", width: 34, height: 34 }),
      h("h1", {}, t("brand")),
      h("span", { class: "tag" }, t("tag")),
    ),
    h("p", { class: "honest" }, texts.honest),
    h(
      "div",
      { class: "top-tools" },
      ...notes,
      h(
        "div",
        { class: "segments", role: "group", "aria-label": t("language") },
        language("zh", "中文"),
        language("en", "EN"),
      ),
    ),
  );
  document.addEventListener("click", (event) => {
    for (const note of notes) if (!note.contains(event.target)) note.open = false;
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const note of notes) {
      if (note.open) note.querySelector("summary").focus();
      note.open = false;
    }
  });

  return {
    element,
    showMode(name) {
      const known = name === "quote" || name === "model" ? name : "unknown";
      modeText.textContent = t(`mode-${known}`);
      modeNote.textContent = t(`mode-${known}-note`);
      mode.dataset.mode = known;
    },
  };
}
