// The staff's side: a workspace that looks like Slack.
import { act, formOf } from "./api.js";
import { renderBlocks } from "./blocks.js";
import { clockTime, composerField, h, icon, keepAtEnd, safeHtml, showList, sizeOf } from "./dom.js";
import { createModal } from "./modal.js";
import { isSmallEnough } from "./samples.js";

const EMOJI = { white_check_mark: "✅", warning: "⚠️", eyes: "👀", "+1": "👍", heart: "❤️" };

/** @param {{ t: Function, lang: string, ui: any, shop: string, onPicture: Function, onProblem: Function }} deps */
export function createStaff(deps) {
  const { t, lang, ui, shop } = deps;
  let staff = null;
  let shownModal = null;

  const channelName = (kind) => t(`channel-${kind}`);
  const channelList = h("nav", { class: "sl-channels", "aria-label": t("channels") });
  const channel = place("channel");
  const thread = place("thread");
  const overlay = h("div", { class: "sl-modals" });
  const element = h(
    "div",
    { class: "sl" },
    h(
      "aside",
      { class: "sl-side" },
      h("div", { class: "sl-workspace" }, shop),
      h("h3", {}, t("channels")),
      channelList,
    ),
    h("div", { class: "sl-main" }, channel.element, thread.element),
    overlay,
  );

  const agent = () => staff.agents.find(({ id }) => id === ui.agent) ?? staff.agents[0];
  const current = () => staff.channels.find(({ kind }) => kind === ui.channel) ?? staff.channels[0];

  /** A list of messages with a composer under it: the channel, or the thread beside it. */
  function place(kind) {
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

    function target() {
      const { id } = current();
      return {
        agent: agent().id,
        channel: id,
        ...(kind === "thread" && ui.thread ? { threadTs: ui.thread } : {}),
      };
    }

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
      if (!isSmallEnough(file)) return deps.onProblem("too-large");
      const text = field.value.trim();
      field.value = "";
      grow();
      await act("staff-post", formOf({ ...target(), text, file }));
    }

    return { element: box, head, list, scroller, field, broadcastText, count: -1 };
  }

  async function press(message, actionId, value, button) {
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    const answer = await act("staff-press", {
      agent: agent().id,
      channel: current().id,
      ts: message.ts,
      actionId,
      ...(value ? { value } : {}),
    });
    button.disabled = false;
    button.removeAttribute("aria-busy");
    if (answer && !answer.acknowledged) deps.onProblem("no-answer");
    // Who claims a ticket wants to write next: real Slack leaves that to a second click.
    if (answer?.acknowledged && actionId === "ticket_claim" && message.threadTs === null)
      openThread(message.ts);
  }

  function openThread(ts) {
    ui.thread = ts;
    thread.count = -1;
    update(staff);
    if (matchMedia("(min-width: 900px)").matches) thread.field.focus();
  }

  function closeThread() {
    ui.thread = null;
    update(staff);
    channel.scroller.focus();
  }

  function author(message) {
    if (message.isApp) return { name: message.username ?? t("brand"), isApp: true };
    const known = staff.agents.find(({ id }) => id === message.user);
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
              onPress: (actionId, value, button) => press(message, actionId, value, button),
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
      isMine && !message.isEditing && ownTools(message),
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
              on: {
                click: () => {
                  ui.dismissed.add(note.ts);
                  update(staff);
                },
              },
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
              onPress: (actionId, value, button) => press(note, actionId, value, button),
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
      { type: "button", class: "sl-thread-link", on: { click: () => openThread(ts) } },
      icon("thread"),
      label,
    );
  }

  function shownFile(file) {
    if (/^image\/(png|jpeg|webp|gif)$/.test(file.mimeType)) {
      return h(
        "button",
        { type: "button", class: "sl-picture", on: { click: () => deps.onPicture(file.url, file.name) } },
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
      id === staff.botUserId ? t("brand") : (staff.agents.find((one) => one.id === id)?.name ?? id),
    );
    return h(
      "span",
      { class: "sl-reaction", title: `:${name}: ${names.join(", ")}` },
      EMOJI[name] ?? `:${name}:`,
      h("small", {}, String(users.length)),
    );
  }

  const timeOf = (ts) => clockTime(new Date(Number(ts) * 1000), lang);

  function show(shownPlace, messages, notes) {
    const viewer = agent().id;
    const items = [...messages, ...notes.map((note) => ({ ...note, isNote: true }))]
      .map((item) => ({ ...item, viewer, channel: current().id }))
      .sort((a, b) => ((a.sortTs ?? a.ts) < (b.sortTs ?? b.ts) ? -1 : 1));
    const isNew = items.length !== shownPlace.count;
    const isFirst = shownPlace.count === -1;
    shownPlace.count = items.length;
    const isMine = items.at(-1)?.user === viewer;
    keepAtEnd(
      shownPlace.scroller,
      () => showList(shownPlace.list, items, { key: ({ ts }) => ts, render: row }),
      isFirst || (isNew && isMine),
    );
  }

  function update(next) {
    staff = next;
    const { kind, messages } = current();
    const viewer = agent();
    const name = channelName(kind);
    const notes = viewer.ephemerals.filter(
      (note) => note.channel === current().id && !ui.dismissed.has(note.ts),
    );
    if (ui.thread !== null && !messages.some(({ ts }) => ts === ui.thread)) ui.thread = null;

    showList(
      channelList,
      staff.channels.map((one) => ({
        kind: one.kind,
        isOpen: one.kind === kind,
        unread: unreadIn(one, kind),
      })),
      { key: (one) => one.kind, render: channelButton },
    );

    channel.head.replaceChildren(
      h("h2", {}, h("span", { "aria-hidden": "true" }, "# "), name),
      h("p", {}, t(`channel-${kind}-note`)),
    );
    label(channel.field, t("channel-message", { channel: name }));
    channel.scroller.setAttribute("aria-label", `#${name}`);
    const roots = messages.map(({ replies, ...message }) =>
      message.threadTs === null
        ? { ...message, canOpen: true, replies: replies.length }
        : { ...message, inThread: true },
    );
    // A note about a thread stands under its root message, so that who pressed a button there sees it.
    show(
      channel,
      roots,
      notes.map((note) => ({ ...note, sortTs: note.threadTs === null ? note.ts : `${note.threadTs}~` })),
    );
    channel.list.dataset.empty = messages.length === 0 ? t(`channel-empty-${kind}`) : "";

    const root = messages.find(({ ts }) => ts === ui.thread);
    element.classList.toggle("has-thread", root !== undefined);
    thread.element.hidden = root === undefined;
    if (root !== undefined) {
      thread.head.replaceChildren(
        h(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": t("back"),
            title: t("back"),
            on: { click: closeThread },
          },
          icon("back"),
        ),
        h("h2", {}, t("thread")),
        h("p", {}, `# ${name}`),
      );
      label(thread.field, t("thread-message", { name: viewer.name }));
      thread.scroller.setAttribute("aria-label", t("thread"));
      thread.broadcastText.textContent = t("broadcast", { channel: name });
      const { replies, ...message } = root;
      show(
        thread,
        [message, ...replies],
        notes.filter(({ threadTs }) => threadTs === root.ts),
      );
    }
    showModal(viewer);
  }

  function unreadIn({ kind, messages }, openKind) {
    const newest = messages.at(-1)?.ts ?? "";
    if (kind === openKind && (element.offsetParent !== null || ui.read[kind] === undefined))
      ui.read[kind] = newest;
    return newest > (ui.read[kind] ?? "");
  }

  function channelButton({ kind, isOpen, unread }) {
    const open = () => {
      ui.channel = kind;
      ui.thread = null;
      channel.count = -1;
      update(staff);
    };
    return h(
      "button",
      {
        type: "button",
        class: unread ? "is-unread" : "",
        "aria-current": isOpen ? "page" : false,
        on: { click: open },
      },
      h("span", { "aria-hidden": "true" }, "#"),
      channelName(kind),
      unread && h("i", { class: "dot", title: t("unread") }),
    );
  }

  function showModal(viewer) {
    const wanted = viewer.view
      ? `${viewer.id}:${viewer.view.id}:${JSON.stringify(viewer.view.blocks)}`
      : null;
    if (wanted === shownModal) return;
    shownModal = wanted;
    if (wanted === null) return overlay.replaceChildren();
    const target = { agent: viewer.id, viewId: viewer.view.id };
    overlay.replaceChildren(
      createModal({
        t,
        lang,
        people: staff.agents,
        view: viewer.view,
        onSubmit: async (values) => {
          const answer = await act("staff-submit", { ...target, values });
          if (answer && !answer.acknowledged) deps.onProblem("no-answer");
          return answer;
        },
        onClose: () => act("staff-close", target),
      }),
    );
  }

  return {
    element,
    update,
    openNewest: () => current().messages.at(-1) && openThread(current().messages.at(-1).ts),
  };
}

function label(field, text) {
  field.placeholder = text;
  field.setAttribute("aria-label", text);
}
