// Small tools for building the page. Text goes in as text; HTML only through `safeHtml`.

/**
 * Builds an element. `on` holds listeners, `data` the dataset; true and false set and leave out an attribute.
 * @param {string} tag @param {Record<string, any>} [props] @param {...(Node | string | null | undefined | false)} children
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "data") Object.assign(element.dataset, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const ICONS = {
  send: "M4 12 20 4l-4 16-4.5-6.5L4 12Zm7.5 1.5L20 4",
  attach:
    "M19 11.5 12 18.4a4.2 4.2 0 0 1-6-6L13.5 5a2.9 2.9 0 0 1 4.1 4.1l-7.3 7.2a1.4 1.4 0 0 1-2-2l6.4-6.3",
  back: "M14.5 5.5 8 12l6.5 6.5",
  close: "m6 6 12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  check: "m5 12.5 4.5 4.5L19 7.5",
  commands: "M6 8h12M6 12h12M6 16h7",
  image: "M4 6h16v12H4zM4 15l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5h.01",
  file: "M7 3.5h7l4 4v13H7zM14 3.5v4h4",
  mic: "M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4ZM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  smile: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM9 10h.01M15 10h.01M8.5 13.5a4 4 0 0 0 7 0",
  edit: "m5 19 .8-3.6L16.2 5a1.5 1.5 0 0 1 2.1 0l.7.7a1.5 1.5 0 0 1 0 2.1L8.6 18.2 5 19Z",
  trash: "M5 7h14M9.5 7V5h5v2M7 7l.8 12h8.4L17 7M10.5 10.5v5M13.5 10.5v5",
  play: "M8 5.5v13l11-6.5z",
  pause: "M8 6v12M16 6v12",
  thread: "M5 6h14v9h-8l-4 4v-4H5z",
  eye: "M3 12s3.3-6 9-6 9 6 9 6-3.3 6-9 6-9-6-9-6Zm9 2.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
};

/** An icon that says nothing to screen readers: its button carries the words. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

const TAGS = new Set(["B", "I", "U", "S", "CODE", "PRE", "BLOCKQUOTE", "MARK", "BR"]);

/** What the servers rendered, once more through a list of what may be: nothing else reaches the page. */
export function safeHtml(html, lang) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const children = [...node.childNodes].map(copy);
    if (TAGS.has(node.tagName)) return h(node.tagName.toLowerCase(), {}, ...children);
    if (node.tagName === "SPAN") return h("span", { class: "mention" }, ...children);
    if (node.tagName === "TIME") return localTime(node.dateTime, lang) ?? h("span", {}, ...children);
    const isLink = node.tagName === "A" && /^(https?:|mailto:|tel:)/i.test(node.getAttribute("href") ?? "");
    if (isLink) {
      return h(
        "a",
        { href: node.getAttribute("href"), target: "_blank", rel: "noopener noreferrer" },
        ...children,
      );
    }
    return h("span", {}, ...children);
  };
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].map(copy));
  return fragment;
}

function localTime(iso, lang) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return null;
  const isToday = at.toDateString() === new Date().toDateString();
  return h(
    "time",
    { datetime: iso },
    isToday ? clockTime(at, lang) : `${dayOf(at, lang)} ${clockTime(at, lang)}`,
  );
}

const LOCALE = { zh: "zh-CN", en: "en" };

export function clockTime(at, lang) {
  return new Intl.DateTimeFormat(LOCALE[lang], {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

function dayOf(at, lang) {
  return new Intl.DateTimeFormat(LOCALE[lang], { month: "short", day: "numeric" }).format(at);
}

/** Shows items in order and touches only what changed: focus, scrolling and playing sound stay. */
export function showList(container, items, { key, render }) {
  const known = container.shown ?? new Map();
  const next = new Map();
  for (const item of items) {
    const id = key(item);
    const signature = JSON.stringify(item);
    const before = known.get(id);
    next.set(
      id,
      before?.signature === signature ? before : { signature, element: render(item, before?.element) },
    );
  }
  for (const [id, { element }] of known) if (next.get(id)?.element !== element) element.remove();
  let place = container.firstChild;
  for (const { element } of next.values()) {
    if (element === place) place = place.nextSibling;
    else container.insertBefore(element, place);
  }
  container.shown = next;
}

/** Runs a change of a scrolling list, and stays at its end when it was there. */
export function keepAtEnd(scroller, change, isForced = false) {
  const isAtEnd = scroller.dataset.atEnd !== "no";
  if (scroller.dataset.atEnd === undefined) watchEnd(scroller);
  change();
  if (isAtEnd || isForced) toEnd(scroller);
}

function watchEnd(scroller) {
  scroller.dataset.atEnd = "yes";
  scroller.addEventListener("scroll", () => {
    // Where we went ourselves says nothing of what the reader wants.
    if (Math.abs(scroller.scrollTop - Number(scroller.dataset.wentTo)) < 2) return;
    const isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    scroller.dataset.atEnd = isAtEnd ? "yes" : "no";
  });
  // Pictures get their height late.
  scroller.addEventListener("load", () => scroller.dataset.atEnd === "yes" && toEnd(scroller), true);
}

/** To the newest message: its end, or its beginning when it is longer than the screen. */
function toEnd(scroller) {
  const newest = scroller.querySelector("[role=log]")?.lastElementChild;
  const isLong = newest && newest.offsetHeight > scroller.clientHeight;
  const top = newest
    ? newest.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
    : 0;
  scroller.scrollTop = isLong ? top - 10 : scroller.scrollHeight;
  scroller.dataset.atEnd = "yes";
  scroller.dataset.wentTo = String(scroller.scrollTop);
}

/** A button with a menu over it: outside clicks, Escape and a choice close it. */
export function menuButton(button, items) {
  const menu = h("div", { class: "menu", role: "menu", hidden: true }, ...items);
  const box = h("div", { class: "menu-box" }, button, menu);
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  const toggle = (isOpen) => {
    menu.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) menu.querySelector("button")?.focus();
  };
  button.addEventListener("click", () => toggle(menu.hidden));
  menu.addEventListener("click", () => toggle(false));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !menu.hidden) {
      toggle(false);
      button.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (menu.hidden) return;
    event.preventDefault();
    const buttons = [...menu.querySelectorAll("button")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const at = buttons.indexOf(document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) toggle(false);
  });
  return box;
}

/** A growing text field in which Enter sends; Enter that confirms a Chinese word doesn't. */
export function composerField({ label, onSend }) {
  const field = h("textarea", {
    rows: 1,
    "aria-label": label,
    placeholder: label,
    maxlength: 4096,
    enterkeyhint: "send",
  });
  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 132)}px`;
  };
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    onSend();
  });
  return { field, grow };
}

/** A size as people read it. */
export function sizeOf(bytes) {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
