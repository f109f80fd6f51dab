// The page: three people side by side, and what stands around them.
import { act, formOf, listen, onProblem, readMode } from "./api.js";
import { createChat } from "./chat.js";
import { h, icon } from "./dom.js";
import { createGuide } from "./guide.js";
import { createHeader } from "./header.js";
import { fitPhoto, isSmallEnough, samplePhoto, sampleVoice, sticker, VOICE_SECONDS } from "./samples.js";
import { createStaff } from "./staff.js";

const PANES = ["customer", "staff", "owner"];
const STICKERS = ["👍", "🙏", "🐼", "😢"];

const allTexts = await (await fetch("/sandbox/texts")).json();
const ui = {
  lang: remembered("language") ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"),
  pane: "customer",
  customer: null,
  agent: null,
  channel: "ticket",
  thread: null,
  dismissed: new Set(),
  read: {},
  seen: {},
  mode: null,
};
let state = null;
let page = null;

listen({
  onState: (next) => {
    state = next;
    ui.customer = state.customers.some(({ id }) => id === ui.customer) ? ui.customer : state.customers[0].id;
    ui.agent ??= state.staff.agents[0].id;
    page ??= build();
    page.update();
  },
  onConnection: (isThere) => document.body.classList.toggle("is-lost", !isThere),
});
void watchMode();

async function watchMode() {
  const mode = await readMode();
  if (mode !== ui.mode) {
    ui.mode = mode;
    page?.header.showMode(mode);
  }
  setTimeout(watchMode, mode === null ? 1000 : 5000);
}

function build() {
  const { lang } = ui;
  const texts = allTexts[lang];
  const t = (id, values = {}) => texts[id].replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  document.title = t("title");

  const toast = h("div", { class: "toast", role: "status", hidden: true });
  let toastTimer;
  const problem = (id) => {
    toast.textContent = t(id);
    toast.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => {
      toast.hidden = true;
    }, 4000);
  };
  onProblem(problem);

  const customer = customerPane(t, lang, texts.shop, problem);
  const staff = createStaff({ t, lang, ui, shop: texts.shop, onPicture: showPicture, onProblem: problem });
  const owner = ownerPane(t, lang, texts.shop);
  const agents = h("div", { class: "segments", role: "radiogroup", "aria-label": t("as") });
  const who = h("select", {
    class: "who",
    "aria-label": t("as"),
    on: {
      change: () => {
        ui.customer = who.value;
        page.update();
      },
    },
  });
  const ownerName = h("b");
  const newCustomer = h(
    "button",
    { type: "button", class: "small-button", title: t("new-customer"), on: { click: addCustomer } },
    icon("plus"),
    h("span", {}, t("new-customer")),
  );
  const panes = {
    customer: pane("customer", [h("span", { class: "as" }, t("as")), who, newCustomer], customer.element),
    staff: pane("staff", [h("span", { class: "as" }, t("as")), agents], staff.element),
    owner: pane("owner", [h("span", { class: "as" }, t("as")), ownerName], owner.element),
  };
  const tabs = h("div", { class: "tabs", role: "tablist" }, ...PANES.map(tab));
  const header = createHeader({ t, lang, texts, onLanguage: speak });
  const guide = createGuide({ t, onStep: goTo });
  const lost = h("div", { class: "lost", role: "alert" }, t("lost"));
  const main = h("main", { class: "panes" }, panes.customer, panes.staff, panes.owner);
  document.body.replaceChildren(header.element, lost, guide.element, main, tabs, toast, pictureBox());
  header.showMode(ui.mode);
  choosePane(ui.pane);

  return { header, update };

  function pane(name, tools, content) {
    return h(
      "section",
      { class: "pane", id: `pane-${name}`, "aria-label": t(name) },
      h(
        "div",
        { class: "pane-head" },
        h("h2", {}, t(name)),
        h("span", { class: "platform" }, t(name === "staff" ? "in-slack" : "in-telegram")),
        h("div", { class: "pane-tools" }, ...tools),
      ),
      h("div", { class: "device" }, content),
    );
  }

  function tab(name) {
    return h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "aria-controls": `pane-${name}`,
        on: { click: () => choosePane(name), keydown: moveTab },
      },
      t(name),
      h("i", { class: "dot", hidden: true, title: t("unread") }),
    );
  }

  function moveTab(event) {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    const step = event.key === "ArrowRight" ? 1 : -1;
    const next = PANES[(PANES.indexOf(ui.pane) + step + PANES.length) % PANES.length];
    choosePane(next);
    document.getElementById(`tab-${next}`).focus();
  }

  function choosePane(name) {
    ui.pane = name;
    main.dataset.pane = name;
    for (const button of tabs.children) {
      const isChosen = button.id === `tab-${name}`;
      button.setAttribute("aria-selected", String(isChosen));
      button.tabIndex = isChosen ? 0 : -1;
    }
    if (state !== null) page?.update();
  }

  async function addCustomer() {
    const answer = await act("customer-new", { language: lang });
    if (answer === null) return;
    ui.customer = answer.id;
    page.update();
    customer.focus();
  }

  function goTo(name) {
    choosePane(name);
    panes[name].scrollIntoView({ block: "nearest" });
    if (name === "customer") customer.focus();
    if (name === "owner") owner.focus();
  }

  function update() {
    const chosen = state.customers.find(({ id }) => id === ui.customer) ?? state.customers[0];
    const options = state.customers.map(({ id, name }) =>
      h("option", { value: id, selected: id === chosen.id }, name),
    );
    const signature = state.customers.map(({ id }) => id).join();
    if (who.dataset.list !== signature) {
      who.dataset.list = signature;
      who.replaceChildren(...options);
    }
    who.value = chosen.id;
    if (agents.childElementCount === 0) agents.append(...state.staff.agents.map(agentButton));
    for (const button of agents.children)
      button.setAttribute("aria-checked", String(button.dataset.id === ui.agent));
    ownerName.textContent = t("owner-name");
    customer.update(chosen);
    staff.update(state.staff);
    owner.update(state.owner);
    guide.update(state);
    showUnread();
  }

  function agentButton({ id, name }) {
    return h(
      "button",
      {
        type: "button",
        role: "radio",
        data: { id },
        on: {
          click: () => {
            ui.agent = id;
            page.update();
          },
        },
      },
      name,
    );
  }

  /** A dot on a tab whose pane has news that nobody looked at yet. */
  function showUnread() {
    const replies = state.staff.channels.flatMap(({ messages }) =>
      messages.map((message) => message.replies.length),
    );
    const counts = {
      customer: state.customers.flatMap(({ messages }) => messages).filter(({ from }) => from === "bot")
        .length,
      staff: replies.length + replies.reduce((sum, count) => sum + count, 0),
      owner: state.owner.messages.filter(({ from }) => from === "bot").length,
    };
    const isNarrow = matchMedia("(max-width: 899px)").matches;
    for (const name of PANES) {
      if (!isNarrow || name === ui.pane) ui.seen[name] = counts[name];
      document.querySelector(`#tab-${name} .dot`).hidden = counts[name] <= (ui.seen[name] ?? 0);
    }
  }
}

function customerPane(t, lang, shop, problem) {
  const input = (values) => ({ customer: ui.customer, language: lang, ...values });
  const say = (text) => act("customer-send", input({ text }));
  const sendFile = (kind, file, more = {}) => act("customer-file", formOf(input({ kind, file, ...more })));
  const attachment = (name, text, choose) =>
    h("button", { type: "button", role: "menuitem", on: { click: choose } }, icon(name), h("span", {}, text));

  function pick(accept, then) {
    const picker = h("input", { type: "file", accept });
    picker.addEventListener("change", async () => {
      const [file] = picker.files;
      if (file) await then(file);
    });
    picker.click();
  }
  async function sendPhoto(file) {
    const photo = await fitPhoto(file);
    if (photo === null || !isSmallEnough(photo)) problem("too-large");
    else await sendFile("photo", photo);
  }
  async function sendDocument(file) {
    if (!isSmallEnough(file)) problem("too-large");
    else await sendFile("document", file);
  }

  const chips = ["order", "size", "shipping", "stock", "return", "other", "person"].map((name) =>
    h(
      "button",
      { type: "button", class: "chip", data: { chip: name }, on: { click: () => say(t(`chip-${name}`)) } },
      t(`chip-${name}`),
    ),
  );
  const commands = ["start", "human", "language", "stop", "export", "delete"].map((name) => ({
    command: `/${name}`,
    label: t(`command-${name}`),
  }));
  let person = null;
  const chat = createChat({
    t,
    lang,
    title: shop,
    quick: chips,
    commands,
    attachments: [
      attachment("image", t("attach-sample"), async () => sendFile("photo", await samplePhoto())),
      attachment("mic", t("attach-voice"), () =>
        sendFile("voice", sampleVoice(), { seconds: VOICE_SECONDS }),
      ),
      attachment("image", t("attach-photo"), () => pick("image/*", sendPhoto)),
      attachment("file", t("attach-file"), () => pick("", sendDocument)),
      h(
        "div",
        { class: "stickers", role: "group", "aria-label": t("attach-sticker") },
        ...STICKERS.map((emoji) =>
          h(
            "button",
            {
              type: "button",
              on: { click: async () => sendFile("sticker", await sticker(emoji), { emoji }) },
            },
            emoji,
          ),
        ),
      ),
    ],
    intro: () =>
      h(
        "div",
        { class: "tg-card" },
        h("h3", {}, t("start-title")),
        h("p", {}, t("start-note")),
        h(
          "p",
          { class: "tg-who" },
          t(person.isKnown ? "start-known" : "start-stranger", { name: person.name }),
        ),
        h("button", { type: "button", class: "tg-start", on: { click: () => say("/start") } }, t("start")),
      ),
    onSend: say,
    onEdit: (messageId, text) => act("customer-edit", { customer: ui.customer, messageId, text }),
    onPress: (messageId, data) => act("customer-press", input({ messageId, data })),
    onPicture: showPicture,
  });
  return {
    element: chat.element,
    focus: chat.focus,
    update(chosen) {
      person = chosen;
      chat.update(chosen);
    },
  };
}

function ownerPane(t, lang, shop) {
  const say = (text) => act("owner-send", { text });
  const commands = ["today", "digest", "alerts", "pause", "resume"].map((name) => ({
    command: `/${name}`,
    label: t(`owner-${name}`),
  }));
  const chat = createChat({
    t,
    lang,
    title: shop,
    quick: commands.map(({ command, label }) =>
      h(
        "button",
        { type: "button", class: "chip", data: { command }, on: { click: () => say(command) } },
        label,
      ),
    ),
    commands: [...commands, { command: "/help", label: t("start-title") }],
    attachments: [],
    intro: () =>
      h("div", { class: "tg-card" }, h("h3", {}, t("start-title")), h("p", {}, t("owner-start-note"))),
    onSend: say,
    onPress: (messageId, data) => act("owner-press", { messageId, data }),
    onPicture: showPicture,
  });
  return chat;
}

function pictureBox() {
  return h(
    "dialog",
    { id: "picture", class: "picture", on: { click: (event) => event.currentTarget.close() } },
    h("img", { alt: "" }),
  );
}

function showPicture(url, name) {
  const box = document.getElementById("picture");
  box.firstChild.src = url;
  box.firstChild.alt = name;
  box.showModal();
}

function speak(language) {
  ui.lang = language;
  remember("language", language);
  page = build();
  page.update();
}

function remembered(key) {
  try {
    return localStorage.getItem(`zhanggui-${key}`);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(`zhanggui-${key}`, value);
  } catch {
    // A browser that keeps nothing begins with its own language each time.
  }
}
