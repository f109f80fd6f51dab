// The staff's side: a workspace that looks like Slack.
import { act } from "./api.js";
import { h, icon, keepAtEnd, showList } from "./dom.js";
import { offers } from "./guide.js";
import { createModal } from "./modal.js";
import { createHome } from "./slack-home.js";
import { createRows } from "./slack-message.js";
import { createPlace } from "./slack-place.js";

/** @param {{ t: Function, lang: string, ui: any, shop: string, onPicture: Function, onProblem: Function }} deps */
export function createStaff(deps) {
  const { t, lang, ui, shop } = deps;
  let staff = null;
  let shownModal = null;

  const channelName = (kind) => t(`channel-${kind}`);
  const channelList = h("nav", { class: "sl-channels", "aria-label": t("channels") });
  const place = (kind) =>
    createPlace({
      t,
      kind,
      onProblem: deps.onProblem,
      target: () => ({
        agent: agent().id,
        channel: current().id,
        ...(kind === "thread" && ui.thread ? { threadTs: ui.thread } : {}),
      }),
    });
  const channel = place("channel");
  const thread = place("thread");
  const row = createRows({
    t,
    lang,
    staff: () => staff,
    onPress: press,
    onOpen: openThread,
    onDismiss: (ts) => {
      ui.dismissed.add(ts);
      update(staff);
    },
    onPicture: deps.onPicture,
  });
  const home = createHome({ t, lang, onProblem: deps.onProblem });
  const overlay = h("div", { class: "sl-modals" });
  const element = h(
    "div",
    { class: "sl", on: { click: followLink } },
    h(
      "aside",
      { class: "sl-side" },
      h("div", { class: "sl-workspace" }, shop),
      h("h3", {}, t("channels")),
      channelList,
    ),
    h("div", { class: "sl-main" }, channel.element, thread.element, home.element),
    overlay,
  );

  const agent = () => staff.agents.find(({ id }) => id === ui.agent) ?? staff.agents[0];
  const current = () => staff.channels.find(({ kind }) => kind === ui.channel) ?? staff.channels[0];

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

  /** A link to a thread opens it right here: Slack's own pages are no part of the sandbox. */
  function followLink(event) {
    const link = event.target.closest("a[href]");
    const [, place, digits] = /\/archives\/(\w+)\/p(\d{16})$/.exec(link?.href ?? "") ?? [];
    const linked = staff?.channels.find(({ id }) => id === place);
    if (linked === undefined) return;
    event.preventDefault();
    ui.channel = linked.kind;
    channel.count = -1;
    openThread(`${digits.slice(0, 10)}.${digits.slice(10)}`);
  }

  function openHome() {
    ui.channel = "home";
    ui.thread = null;
    ui.homeOf = null;
    update(staff);
  }

  /** Opens where the newest ticket waits to be claimed: an angry customer's stands with the senior team. */
  function openWaiting() {
    const waiting = staff.channels.flatMap(({ kind, messages }) =>
      messages.filter((message) => offers(message, "ticket_claim")).map(({ ts }) => ({ kind, ts })),
    );
    if (waiting.length === 0) return;
    ui.channel = waiting.reduce((newest, one) => (one.ts > newest.ts ? one : newest)).kind;
    ui.thread = null;
    channel.count = -1;
    update(staff);
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
    const viewer = agent();
    const isHome = ui.channel === "home";
    home.element.hidden = !isHome;
    channel.element.hidden = isHome;
    home.update(viewer);
    if (isHome && ui.homeOf !== viewer.id) {
      ui.homeOf = viewer.id;
      home.open(viewer.id);
    }
    const { kind, messages } = current();
    const name = channelName(kind);
    const notes = viewer.ephemerals.filter(
      (note) => note.channel === current().id && !ui.dismissed.has(note.ts),
    );
    if (ui.thread !== null && !messages.some(({ ts }) => ts === ui.thread)) ui.thread = null;

    showList(
      channelList,
      [
        { kind: "home", isOpen: isHome, unread: 0 },
        ...staff.channels.map((one) => ({
          kind: one.kind,
          isOpen: one.kind === kind && !isHome,
          unread: unreadIn(one, isHome ? "home" : kind),
        })),
      ],
      { key: (one) => one.kind, render: channelButton },
    );

    channel.head.replaceChildren(
      h("h2", {}, h("span", { "aria-hidden": "true" }, "# "), name),
      h("p", {}, t(`channel-${kind}-note`)),
    );
    channel.name({ place: `#${name}`, message: t("channel-message", { channel: name }), alsoTo: "" });
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
    channel.list.dataset.empty = messages.length === 0 ? emptyText(kind) : "";

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
      thread.name({
        place: t("thread"),
        message: t("thread-message", { name: viewer.name }),
        alsoTo: t("broadcast", { channel: name }),
      });
      const { replies, ...message } = root;
      show(
        thread,
        [message, ...replies],
        notes.filter(({ threadTs }) => threadTs === root.ts),
      );
    }
    showModal(viewer);
  }

  /** How many of a channel's messages nobody has seen. */
  function unreadIn({ kind, messages }, openKind) {
    const newest = messages.at(-1)?.ts ?? "";
    if (kind === openKind && (element.offsetParent !== null || ui.read[kind] === undefined))
      ui.read[kind] = newest;
    return messages.filter(({ ts }) => ts > (ui.read[kind] ?? "")).length;
  }

  /** The first ticket may have gone past #tickets: an angry customer goes to the senior team at once. */
  function emptyText(kind) {
    const seniors = staff.channels.find((one) => one.kind === "senior")?.messages ?? [];
    return kind === "ticket" && seniors.length > 0
      ? t("channel-empty-ticket-senior", { channel: channelName("senior") })
      : t(`channel-empty-${kind}`);
  }

  function channelButton({ kind, isOpen, unread }) {
    const open = () => {
      if (kind === "home") return openHome();
      ui.channel = kind;
      ui.thread = null;
      channel.count = -1;
      update(staff);
    };
    return h(
      "button",
      {
        type: "button",
        class: unread > 0 ? "is-unread" : "",
        "aria-current": isOpen ? "page" : false,
        on: { click: open },
      },
      h("span", { "aria-hidden": "true" }, kind === "home" ? "⌂" : "#"),
      kind === "home" ? t("home") : channelName(kind),
      unread > 0 &&
        h(
          "b",
          { class: "sl-unread", title: t("unread-many", { count: unread }) },
          unread > 99 ? "99+" : String(unread),
        ),
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
        onOptions: async (actionId, typed) =>
          (await act("staff-options", { ...target, actionId, typed }))?.options ?? [],
        onChoose: (actionId, value) => act("staff-choose", { ...target, actionId, value }),
        onClose: () => act("staff-close", target),
      }),
    );
  }

  return { element, update, openWaiting };
}
