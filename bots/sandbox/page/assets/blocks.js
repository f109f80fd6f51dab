// Block Kit as staff see it: what our bot uses, and a plain fallback for the rest.
import { h, safeHtml } from "./dom.js";

/** A text object: mrkdwn came as safe HTML, plain_text is text. */
export function textNode(text, lang) {
  if (!text) return "";
  return text.type === "mrkdwn" ? safeHtml(text.html, lang) : (text.text ?? "");
}

/** @param {{ lang: string, onPress: (actionId: string, value: string | undefined, button: HTMLElement) => void }} deps */
export function renderBlocks(blocks, deps) {
  return h("div", { class: "sl-blocks" }, ...blocks.map((block) => renderBlock(block, deps)));
}

function renderBlock(block, deps) {
  const { lang } = deps;
  switch (block.type) {
    case "header":
      return h("div", { class: "sl-header-block" }, textNode(block.text, lang));
    case "section":
      return h(
        "div",
        { class: "sl-section" },
        h(
          "div",
          {},
          textNode(block.text, lang),
          block.fields &&
            h(
              "div",
              { class: "sl-fields" },
              ...block.fields.map((field) => h("div", {}, textNode(field, lang))),
            ),
        ),
        block.accessory && renderElement(block.accessory, deps),
      );
    case "context":
      return h(
        "div",
        { class: "sl-context" },
        ...block.elements.map((element) =>
          h("span", {}, textNode(element, lang) || (element.alt_text ?? "")),
        ),
      );
    case "actions":
      return h(
        "div",
        { class: "sl-actions" },
        ...block.elements.map((element) => renderElement(element, deps)),
      );
    case "divider":
      return h("hr");
    case "image":
      return h("div", { class: "sl-context" }, textNode(block.title, lang) || (block.alt_text ?? ""));
    case "rich_text":
      return h("div", { class: "sl-section" }, richText(block));
    default:
      return h("div", { class: "sl-context" }, textNode(block.text, lang));
  }
}

function richText(value) {
  if (typeof value?.text === "string") return value.text;
  return (value?.elements ?? []).map(richText).join("");
}

function renderElement(element, { lang, onPress }) {
  if (element.type === "button") {
    const style = element.style === "primary" || element.style === "danger" ? ` is-${element.style}` : "";
    const button = h(
      "button",
      { type: "button", class: `sl-button${style}`, data: { action: element.action_id } },
      textNode(element.text, lang),
    );
    button.addEventListener("click", () => onPress(element.action_id, element.value, button));
    return button;
  }
  const options = element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
  if (options.length > 0) {
    const placeholder = textNode(element.placeholder, lang) || "…";
    const initial = element.initial_option?.value ?? "";
    const select = h(
      "select",
      { class: "sl-select", "aria-label": typeof placeholder === "string" ? placeholder : element.action_id },
      initial === "" && h("option", { value: "" }, placeholder),
      ...options.map((option) => h("option", { value: option.value }, textNode(option.text, lang))),
    );
    select.value = initial;
    // What was chosen shows once the app has written the message anew.
    select.addEventListener("change", () => {
      if (select.value !== "") onPress(element.action_id, select.value, select);
      select.value = initial;
    });
    return select;
  }
  return h("span", { class: "sl-context" }, textNode(element.text, lang) || (element.alt_text ?? ""));
}
