// One line of a Slack channel or thread: a message, or a note that only one person sees.
import { act } from "./api.js";
import { renderBlocks } from "./blocks.js";
import { clockTime, composerField, h, icon, safeHtml, sizeOf } from "./dom.js";

const EMOJI = { white_check_mark: "✅", warning: "⚠️", eyes: "👀", "+1": "👍", heart: "❤️" };

/**
 * @param {{ t: Function, lang: string, staff: () => any, onPress: Function, onOpen: (ts: string) => void,
 *   onDismiss: (ts: string) => void, onPicture: Function }} deps
 */
export function createRows({ t, lang, staff, onPress, onOpen, onDismiss, onPicture }) {
  return row;

  function author(message) {
    if (message.isApp) return { name: message.username ?? t("brand"), isApp: true };
    const known = staff().agents.find(({ id }) => id === message.user);
    return { name: known?.name ?? message.user, isApp: false };
  }

  function row(message) {
    if (message.isNote) return noteRow(message);
    const { name, isApp } = author(message);
    const isMine = message.user === message.viewer;
    const isEmpty = message.html === "" && message.blocks.length === 0 && message.files.length === 0;
    return h(
      "article",
      { class: "sl-message", data: { ts: message.ts } },
      h(
        "div",
        {
          class: `sl-avatar${isApp ? " is-app" : ""}`,
          data: { who: isApp ? "app" : message.user },
          "aria-hidden": "true",
        },
        isApp ? "" : name.slice(0, 1),
      ),
      h(
        "div",
        { class: "sl-body" },
        message.inThread && h("div", { class: "sl-context" }, t("in-thread")),
        h(
          "div",
          { class: "sl-by" },
          h("b", {}, name),
          isApp && h("span", { class: "sl-app" }, t("app")),
          h("time", {}, timeOf(message.ts)),
        ),
        isEmpty && h("div", { class: "sl-context" }, t("deleted")),
        message.blocks.length > 0
          ? renderBlocks(message.blocks, {
              lang,
              onPress: (actionId, value, button) => onPress(message, actionId, value, button),
            })
          : message.html !== "" &&
              h(
                "div",
                { class: "sl-text" },
                safeHtml(message.html, lang),
                message.isEdited && h("small", {}, ` (${t("edited")})`),
              ),
        message.files.length > 0 && h("div", { class: "sl-files" }, ...message.files.map(shownFile)),
        message.reactions.length > 0 &&
          h("div", { class: "sl-reactions" }, ...message.reactions.map(shownReaction)),
        message.canOpen && threadLink(message),
      ),
      isMine && ownTools(message),
    );
  }

  function ownTools(message) {
    const target = { agent: message.viewer, channel: message.channel, ts: message.ts };
    const tool = (name, label, click) =>
      h(
        "button",
        { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click } },
        icon(name),
      );
    const tools = h(
      "div",
      { class: "sl-own" },
      message.text !== "" && tool("edit", t("edit"), () => startEdit()),
      tool("trash", t("delete"), () => act("staff-delete", target)),
    );
    function startEdit() {
      const article = tools.closest(".sl-message");
      const body = article.querySelector(".sl-text");
      const save = async () => {
        const text = field.value.trim();
        if (text !== "" && text !== message.text) await act("staff-edit", { ...target, text });
        form.replaceWith(body);
        tools.hidden = false;
      };
      const { field, grow } = composerField({ label: t("edit"), onSend: save });
      field.value = message.text;
      const form = h("div", { class: "sl-composer" }, field);
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        form.replaceWith(body);
        tools.hidden = false;
      });
      tools.hidden = true;
      body.replaceWith(form);
      grow();
      field.focus();
    }
    return tools;
  }

  function noteRow(note) {
    return h(
      "article",
      { class: "sl-message sl-ephemeral" },
      h("div", { class: "sl-avatar is-app", "aria-hidden": "true" }),
      h(
        "div",
        { class: "sl-body" },
        h(
          "div",
          { class: "sl-only" },
          icon("eye"),
          t("only-you"),
          " · ",
          h(
            "button",
            {
              type: "button",
              class: "link",
              on: { click: () => onDismiss(note.ts) },
            },
            t("dismiss"),
          ),
        ),
        h(
          "div",
          { class: "sl-by" },
          h("b", {}, t("brand")),
          h("span", { class: "sl-app" }, t("app")),
          h("time", {}, timeOf(note.ts)),
        ),
        note.blocks.length > 0
          ? renderBlocks(note.blocks, {
              lang,
              onPress: (actionId, value, button) => onPress(note, actionId, value, button),
            })
          : h("div", { class: "sl-text" }, safeHtml(note.html, lang)),
      ),
    );
  }

  function threadLink({ ts, replies }) {
    const label =
      replies === 0
        ? t("open-thread")
        : replies === 1
          ? t("replies-one")
          : t("replies-many", { count: replies });
    return h(
      "button",
      { type: "button", class: "sl-thread-link", on: { click: () => onOpen(ts) } },
      icon("thread"),
      label,
    );
  }

  function shownFile(file) {
    if (/^image\/(png|jpeg|webp|gif)$/.test(file.mimeType)) {
      return h(
        "button",
        { type: "button", class: "sl-picture", on: { click: () => onPicture(file.url, file.name) } },
        h("img", { src: file.url, alt: file.name }),
      );
    }
    return h(
      "a",
      { class: "sl-file", href: file.url, download: file.name },
      icon("file"),
      h("span", {}, h("b", {}, file.name), h("small", {}, sizeOf(file.size))),
    );
  }

  function shownReaction({ name, users }) {
    const names = users.map((id) =>
      id === staff().botUserId ? t("brand") : (staff().agents.find((one) => one.id === id)?.name ?? id),
    );
    return h(
      "span",
      { class: "sl-reaction", title: `:${name}: ${names.join(", ")}` },
      EMOJI[name] ?? `:${name}:`,
      h("small", {}, String(users.length)),
    );
  }

  function timeOf(ts) {
    return clockTime(new Date(Number(ts) * 1000), lang);
  }
}
