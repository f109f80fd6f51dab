// A chat that looks like Telegram: the customer's and the owner's.
import {
  clockTime,
  composerField,
  h,
  icon,
  keepAtEnd,
  menuButton,
  safeHtml,
  showList,
  sizeOf,
} from "./dom.js";

/**
 * @param {{ t: Function, lang: string, title: string, intro: () => (Node | null), quick: Node[], commands: { command: string, label: string }[],
 *   attachments: Node[], onSend: (text: string) => void, onEdit?: (id: number, text: string) => void,
 *   onPress: (id: number, data: string) => void, onPicture: (url: string, name: string) => void }} deps
 */
export function createChat(deps) {
  const { t, lang, title } = deps;
  let editing = null;
  let lastCount = -1;
  let introOf = null;
  let shownId = null;

  const subtitle = h("div", { class: "tg-subtitle" }, t("bot"));
  const intro = h("div", { class: "tg-intro" });
  const list = h("div", { class: "tg-list", role: "log", "aria-live": "polite" });
  const typing = h(
    "div",
    { class: "tg-row", hidden: true },
    h("div", { class: "tg-bubble tg-dots" }, h("i"), h("i"), h("i")),
  );
  const draft = h("div", { class: "tg-row", hidden: true }, h("div", { class: "tg-bubble" }));
  const scroller = h(
    "div",
    { class: "tg-scroll", tabindex: 0, "aria-label": title },
    intro,
    list,
    draft,
    typing,
  );
  const { field, grow } = composerField({ label: t("message"), onSend: submit });
  const editBar = h(
    "div",
    { class: "tg-edit-bar", hidden: true },
    icon("edit"),
    h("span", {}, t("edit")),
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": t("cancel"), on: { click: () => edit(null) } },
      icon("close"),
    ),
  );

  const element = h(
    "div",
    { class: "tg" },
    h(
      "div",
      { class: "tg-head" },
      h("div", { class: "tg-avatar", "aria-hidden": "true" }),
      h("div", {}, h("div", { class: "tg-title" }, title), subtitle),
    ),
    scroller,
    h("div", { class: "tg-quick", role: "group", "aria-label": t("suggestions") }, ...deps.quick),
    editBar,
    h(
      "form",
      {
        class: "tg-composer",
        on: {
          submit: (event) => {
            event.preventDefault();
            submit();
          },
        },
      },
      commandMenu(),
      field,
      deps.attachments.length > 0 &&
        menuButton(
          h(
            "button",
            { type: "button", class: "icon-button", "aria-label": t("attach"), title: t("attach") },
            icon("attach"),
          ),
          deps.attachments,
        ),
      h(
        "button",
        { type: "submit", class: "icon-button tg-send", "aria-label": t("send"), title: t("send") },
        icon("send"),
      ),
    ),
  );

  function commandMenu() {
    if (deps.commands.length === 0) return false;
    const button = h(
      "button",
      { type: "button", class: "icon-button", "aria-label": t("commands"), title: t("commands") },
      icon("commands"),
    );
    const items = deps.commands.map(({ command, label }) =>
      h(
        "button",
        { type: "button", role: "menuitem", on: { click: () => deps.onSend(command) } },
        h("b", {}, command),
        h("span", {}, label),
      ),
    );
    return menuButton(button, items);
  }

  function submit() {
    const text = field.value.trim();
    if (text === "") return;
    if (editing === null) deps.onSend(text);
    else deps.onEdit?.(editing.id, text);
    edit(null);
    field.focus();
  }

  function edit(message) {
    editing = message;
    editBar.hidden = message === null;
    field.value = message?.text ?? "";
    grow();
    if (message !== null) field.focus();
  }

  function row(message) {
    const isMine = message.from === "user";
    const meta = h(
      "span",
      { class: "tg-meta" },
      message.isEdited && h("span", {}, t("edited")),
      h("time", {}, clockTime(new Date(message.at), lang)),
      isMine && h("span", { class: "tg-ticks", "aria-hidden": "true" }, "✓✓"),
    );
    const isSticker = message.file?.kind === "sticker";
    const bubble = h(
      "div",
      {
        class: `tg-bubble${isSticker ? " tg-sticker" : ""}${message.file?.kind === "photo" ? " tg-photo" : ""}`,
      },
      message.quoted && h("div", { class: "tg-quoted" }, message.quoted),
      message.file && shownFile(message.file, deps),
      message.html !== "" && h("div", { class: "tg-text" }, safeHtml(message.html, lang)),
      meta,
    );
    const canEdit = isMine && message.text !== "" && message.file === null && deps.onEdit !== undefined;
    return h(
      "div",
      {
        class: `tg-row${isMine ? " is-mine" : ""}${message.isLast ? " is-last" : ""}`,
        data: { id: message.id },
      },
      h(
        "div",
        { class: "tg-line" },
        canEdit &&
          h(
            "button",
            {
              type: "button",
              class: "icon-button tg-edit",
              "aria-label": t("edit"),
              title: t("edit"),
              on: { click: () => edit(message) },
            },
            icon("edit"),
          ),
        bubble,
      ),
      message.buttons.length > 0 &&
        h(
          "div",
          { class: "tg-keyboard" },
          ...message.buttons.map((buttons) =>
            h("div", {}, ...buttons.map((button) => shownButton(message, button))),
          ),
        ),
    );
  }

  function shownButton(message, { text, data, url }) {
    if (url !== undefined && /^https?:/i.test(url)) {
      return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text, " ↗");
    }
    return h("button", { type: "button", on: { click: () => deps.onPress(message.id, data ?? "") } }, text);
  }

  return {
    element,
    focus: () => field.focus(),
    update(chat) {
      const { messages } = chat;
      const items = messages.map((message, index) => ({
        ...message,
        quoted: messages.find(({ id }) => id === message.replyTo)?.text ?? null,
        isLast: messages[index + 1]?.from !== message.from,
      }));
      const newest = messages.at(-1);
      const isNew = messages.length !== lastCount || chat.id !== shownId;
      lastCount = messages.length;
      if (chat.id !== shownId) scroller.dataset.atEnd = "yes";
      shownId = chat.id;
      element.classList.toggle("is-empty", messages.length === 0);
      subtitle.textContent = chat.typing ? t("typing") : t("bot");
      subtitle.classList.toggle("is-typing", chat.typing);
      keepAtEnd(
        scroller,
        () => {
          const wanted = messages.length === 0 ? chat.id : null;
          if (wanted !== introOf) intro.replaceChildren(...(wanted === null ? [] : [deps.intro()]));
          introOf = wanted;
          showList(list, items, { key: (item) => `${chat.id}:${item.id}`, render: row });
          typing.hidden = !chat.typing || Boolean(chat.draft);
          draft.hidden = !chat.draft;
          draft.firstChild.textContent = chat.draft ?? "";
        },
        isNew && newest?.from === "user",
      );
    },
  };
}

function shownFile(file, { t, onPicture }) {
  switch (file.kind) {
    case "photo":
      return h(
        "button",
        { type: "button", class: "tg-picture", on: { click: () => onPicture(file.url, file.name) } },
        h("img", { src: file.url, alt: file.name }),
      );
    case "sticker":
      return h("img", { class: "tg-sticker-image", src: file.url, alt: t("attach-sticker") });
    case "voice":
      return voice(file, t);
    default:
      return h(
        "a",
        { class: "tg-file", href: file.url, download: file.name },
        h("span", { class: "tg-file-icon" }, icon("file")),
        h("span", {}, h("b", {}, file.name), h("small", {}, sizeOf(file.size))),
      );
  }
}

function voice(file, t) {
  const sound = new Audio(file.url);
  sound.preload = "none";
  const button = h(
    "button",
    { type: "button", class: "tg-file-icon", "aria-label": t("attach-voice") },
    icon("play"),
  );
  button.addEventListener("click", () => (sound.paused ? sound.play() : sound.pause()));
  for (const event of ["play", "pause", "ended"]) {
    sound.addEventListener(event, () =>
      button.replaceChildren(icon(sound.paused || sound.ended ? "play" : "pause")),
    );
  }
  const bars = Array.from({ length: 26 }, (_, index) => {
    const bar = h("i");
    bar.style.height = `${5 + Math.round(13 * Math.abs(Math.sin(index * 1.3) * Math.cos(index * 0.45)))}px`;
    return bar;
  });
  return h(
    "div",
    { class: "tg-voice" },
    button,
    h("span", { class: "tg-wave", "aria-hidden": "true" }, ...bars),
  );
}
