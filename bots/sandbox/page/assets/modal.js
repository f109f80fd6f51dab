// A Slack modal over the staff pane.
import { renderBlocks, textNode } from "./blocks.js";
import { h, icon } from "./dom.js";

/** @param {{ t: Function, lang: string, people: { id: string, name: string }[], view: any, onSubmit: (values: any) => Promise<any>, onOptions: (actionId: string, typed: string) => Promise<any[]>, onChoose: (actionId: string, value: string) => void, onClose: () => void }} deps */
export function createModal({ t, lang, people, view, onSubmit, onOptions, onChoose, onClose }) {
  const readers = [];
  const places = new Map();
  const submit = h(
    "button",
    { type: "submit", class: "sl-button is-primary" },
    view.submit ?? t("form-done"),
  );
  const form = h(
    "form",
    {
      class: "sl-modal",
      role: "dialog",
      "aria-modal": "true",
      "aria-label": view.title,
      novalidate: true,
      on: { submit: send, keydown: onKey },
    },
    h(
      "header",
      {},
      h("h3", {}, view.title),
      h(
        "button",
        { type: "button", class: "icon-button", "aria-label": t("close"), on: { click: onClose } },
        icon("close"),
      ),
    ),
    h("div", { class: "sl-modal-body" }, ...view.blocks.map(renderModalBlock)),
    h(
      "footer",
      {},
      h("button", { type: "button", class: "sl-button", on: { click: onClose } }, view.close ?? t("cancel")),
      view.submit && submit,
    ),
  );
  const element = h("div", { class: "sl-overlay" }, form);
  queueMicrotask(() => form.querySelector("select, input, textarea, button")?.focus());
  return element;

  function renderModalBlock(block) {
    if (block.type !== "input") return renderBlocks([block], { lang, onPress: () => {} });
    const { control, read } = inputFor(block.element ?? {});
    const problem = h("div", { class: "sl-problem", role: "alert" });
    places.set(block.block_id, problem);
    readers.push(() => [block.block_id, block.element?.action_id, read()]);
    return h(
      "label",
      { class: "sl-input" },
      h("span", {}, textNode(block.label, lang)),
      control,
      block.hint && h("small", {}, textNode(block.hint, lang)),
      problem,
    );
  }

  function inputFor(element) {
    const initial =
      element.initial_value ??
      element.initial_user ??
      element.initial_option?.value ??
      element.initial_date ??
      "";
    switch (element.type) {
      case "users_select":
        return selectOf([["", t("choose")], ...people.map(({ id, name }) => [id, name])], initial);
      case "static_select":
      case "radio_buttons":
        return selectOf(
          [
            ["", t("choose")],
            ...(element.options ?? []).map((option) => [option.value, textNode(option.text, lang)]),
          ],
          initial,
        );
      case "external_select":
        return searchField(element);
      case "checkboxes":
      case "multi_static_select": {
        const boxes = (element.options ?? []).map((option) =>
          h("input", { type: "checkbox", value: option.value }),
        );
        const rows = boxes.map((box, index) =>
          h("label", { class: "sl-check" }, box, textNode(element.options[index].text, lang)),
        );
        return {
          control: h("div", {}, ...rows),
          read: () => boxes.filter((box) => box.checked).map((box) => box.value),
        };
      }
      case "datepicker":
      case "number_input":
      case "email_text_input": {
        const type = { datepicker: "date", number_input: "number", email_text_input: "email" }[element.type];
        const control = h("input", { type, value: initial });
        return { control, read: () => control.value };
      }
      default: {
        const control = element.multiline ? h("textarea", { rows: 4 }) : h("input", { type: "text" });
        control.value = initial;
        return { control, read: () => control.value };
      }
    }
  }

  /** A menu whose options the app serves: what is typed is asked for, what is chosen is told at once. */
  function searchField(element) {
    const list = h("div", { class: "sl-options", role: "listbox" });
    const control = h("input", {
      type: "search",
      placeholder: textNode(element.placeholder, lang),
      autocomplete: "off",
      on: { input: show, focus: show },
    });
    let asked = 0;
    async function show() {
      asked += 1;
      const mine = asked;
      const options = await onOptions(element.action_id, control.value);
      if (mine !== asked) return;
      list.replaceChildren(
        ...options.map(({ label, value }) =>
          h(
            "button",
            {
              type: "button",
              role: "option",
              class: "sl-option",
              on: { click: () => onChoose(element.action_id, value) },
            },
            label,
          ),
        ),
      );
    }
    return { control: h("div", {}, control, list), read: () => "" };
  }

  function selectOf(choices, initial) {
    const control = h(
      "select",
      { class: "sl-select" },
      ...choices.map(([value, label]) => h("option", { value, selected: value === initial }, label)),
    );
    return { control, read: () => control.value };
  }

  async function send(event) {
    event.preventDefault();
    submit.disabled = true;
    const values = {};
    for (const read of readers) {
      const [block, action, value] = read();
      if (value.length > 0) values[block] = { ...values[block], [action]: value };
    }
    const answer = await onSubmit(values);
    submit.disabled = false;
    for (const problem of places.values()) problem.textContent = "";
    for (const block of answer?.missing ?? []) places.get(block)?.append(t("required"));
    for (const [block, text] of Object.entries(answer?.errors ?? {})) places.get(block)?.append(text);
  }

  /** Keeps the focus inside while it is open. */
  function onKey(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    }
    if (event.key !== "Tab") return;
    const stops = [...form.querySelectorAll("button, select, input, textarea")].filter(
      (stop) => !stop.disabled,
    );
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }
}
