// The two chats: what the customer and the owner can say with one press.
import { act, formOf } from "./api.js";
import { createChat } from "./chat.js";
import { h, icon } from "./dom.js";
import { showPicture } from "./picture.js";
import { fitPhoto, isSmallEnough, samplePhoto, sampleVoice, sticker, VOICE_SECONDS } from "./samples.js";

const STICKERS = ["👍", "🙏", "🐼", "😢"];

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

/** @param {{ t: Function, lang: string, shop: string, ui: any, onProblem: Function }} deps */
export function createCustomerPane({ t, lang, shop, ui, onProblem }) {
  const input = (values) => ({ customer: ui.customer, language: lang, ...values });
  const say = (text) => act("customer-send", input({ text }));
  const sendFile = (kind, file, more = {}) => act("customer-file", formOf(input({ kind, file, ...more })));
  async function sendPhoto(file) {
    const photo = await fitPhoto(file);
    if (photo === null || !isSmallEnough(photo)) onProblem("too-large");
    else await sendFile("photo", photo);
  }
  async function sendDocument(file) {
    if (!isSmallEnough(file)) onProblem("too-large");
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

/** @param {{ t: Function, lang: string, shop: string, onProblem: Function }} deps */
export function createOwnerPane({ t, lang, shop, onProblem }) {
  const say = (text) => act("owner-send", { text });
  async function sendDocument(file) {
    if (!isSmallEnough(file)) onProblem("too-large");
    else await act("owner-file", formOf({ file }));
  }
  const sample = () => new File([t("sample-document")], t("sample-document-name"), { type: "text/markdown" });
  const commands = ["today", "digest", "alerts", "pause", "resume", "files"].map((name) => ({
    command: `/${name}`,
    label: t(`owner-${name}`),
  }));
  return createChat({
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
    attachments: [
      attachment("file", t("attach-document"), () => sendDocument(sample())),
      attachment("file", t("attach-file"), () => pick("", sendDocument)),
    ],
    intro: () =>
      h("div", { class: "tg-card" }, h("h3", {}, t("start-title")), h("p", {}, t("owner-start-note"))),
    onSend: say,
    onPress: (messageId, data) => act("owner-press", { messageId, data }),
    onPicture: showPicture,
  });
}
