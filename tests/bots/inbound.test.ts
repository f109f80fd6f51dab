import type { CallbackQuery, Message } from "grammy/types";
import { describe, expect, it } from "vitest";
import { choiceInbound, languageOf, nameOf, toInbound } from "../../bots/telegram/inbound.ts";

const from = { id: 7, is_bot: false, first_name: "Mia", last_name: "Li", language_code: "zh-hans" };
const chat = { id: 7, type: "private" as const, first_name: "Mia" };
const base = { message_id: 12, date: 1_763_000_000, chat, from };
const file = (id: string) => ({ file_id: id, file_unique_id: id, file_size: 9 });

describe("a private message", () => {
  it.each<[string, Partial<Message>, object]>([
    ["text", { text: "hi" }, { kind: "text", text: "hi", attachment: null }],
    ["nothing at all", {}, { kind: "other", text: "", attachment: null }],
    [
      "a photo, the largest size of it",
      {
        photo: [
          { ...file("small"), width: 1, height: 1 },
          { ...file("large"), width: 9, height: 9 },
        ],
        caption: "look",
      },
      {
        kind: "photo",
        text: "look",
        attachment: { fileId: "large", name: "photo.jpg", mimeType: "image/jpeg", sizeBytes: 9 },
      },
    ],
    [
      "voice",
      { voice: { ...file("v"), duration: 2 } },
      {
        kind: "voice",
        text: "",
        attachment: { fileId: "v", name: "voice.ogg", mimeType: "audio/ogg", sizeBytes: 9 },
      },
    ],
    [
      "a document with its own name",
      { document: { ...file("d"), file_name: "a.pdf", mime_type: "application/pdf" } },
      {
        kind: "document",
        attachment: { fileId: "d", name: "a.pdf", mimeType: "application/pdf", sizeBytes: 9 },
      },
    ],
    [
      "a contact",
      { contact: { phone_number: "+4912", first_name: "Tom" } },
      { kind: "other", text: "Tom +4912" },
    ],
    ["a place", { location: { latitude: 1.5, longitude: 2 } }, { kind: "other", text: "1.5, 2" }],
    ["a NUL, which no database takes", { text: "a\0b" }, { text: "ab" }],
  ])("is taken: %s", (_what, content, expected) => {
    expect(toInbound({ ...base, ...content } as Message, from)).toMatchObject({
      // a union of forty shapes
      channel: "telegram",
      externalId: "7:12",
      externalCustomerId: "7",
      customerName: "Mia Li",
      appLanguage: "zh",
      choice: null,
      sentAt: new Date(1_763_000_000_000),
      ...expected,
    });
  });

  it("that was edited is another one, of the time of the edit", () => {
    const edited = { ...base, text: "hi", edit_date: 1_763_000_060 } as Message; // as above
    expect(toInbound(edited, from)).toMatchObject({
      externalId: "7:12:edit:1763000060",
      sentAt: new Date(1_763_000_060_000),
    });
  });
});

describe("a pressed button", () => {
  it("says what stood on it, once a press", () => {
    const query: CallbackQuery = {
      id: "99",
      from,
      chat_instance: "1",
      data: "choice:1:abc",
      message: {
        ...base,
        text: "Which?",
        reply_markup: { inline_keyboard: [[{ text: "Shipping", callback_data: "choice:1:abc" }]] },
      },
    };
    expect(choiceInbound(query, "abc")).toMatchObject({
      externalId: "callback:99",
      kind: "choice",
      text: "Shipping",
      choice: "abc",
      externalCustomerId: "7",
    });
  });
});

it.each([
  ["zh-hans", "zh"],
  ["en-GB", "en"],
  ["de", null],
  [undefined, null],
])("an app set to %s speaks %s", (code, language) => {
  expect(languageOf({ first_name: "x", ...(code && { language_code: code }) })).toBe(language);
});

it("a name is what there is of it", () => {
  expect(nameOf({ first_name: "Mia" })).toBe("Mia");
  expect(nameOf({ first_name: "Mia", last_name: "Li\0" })).toBe("Mia Li");
});
