// The page: three people side by side, and what stands around them.
import { act, listen, onProblem, readMode } from "./api.js";
import { createCustomerPane, createOwnerPane } from "./chat-panes.js";
import { h, icon } from "./dom.js";
import { createGuide } from "./guide.js";
import { createHeader } from "./header.js";
import { pictureBox, showPicture } from "./picture.js";
import { createStaff } from "./staff.js";

const PANES = ["customer", "staff", "owner"];

const allTexts = await (await fetch("/sandbox/texts")).json();
const ui = {
  lang: remembered("language") ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"),
  pane: "customer",
  customer: null,
  agent: null,
  channel: "ticket",
  thread: null,
  homeOf: null,
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

  const customer = createCustomerPane({ t, lang, shop: texts.shop, ui, onProblem: problem });
  const staff = createStaff({ t, lang, ui, shop: texts.shop, onPicture: showPicture, onProblem: problem });
  const owner = createOwnerPane({ t, lang, shop: texts.shop, onProblem: problem });
  const agents = h("div", { class: "segments", role: "group", "aria-label": t("as") });
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

  function goTo(name, step) {
    choosePane(name);
    if (step === "claim") staff.openWaiting();
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
      button.setAttribute("aria-pressed", String(button.dataset.id === ui.agent));
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
