import type { CallbackQuery, Message } from "grammy/types";
import type { Attachment, InboundMessage, MessageContext } from "../../core/conversation/inbound-message.ts";
import type { Language } from "../../core/texts/texts.ts";
import { markedText } from "./marked-text.ts";

export const CHANNEL = "telegram";

interface Sender {
  first_name: string;
  last_name?: string;
  language_code?: string;
}

export function nameOf({ first_name, last_name }: Sender): string {
  return [first_name, last_name].filter(Boolean).join(" ").replaceAll("\0", "");
}

/** What the app is set to, where it is a language we speak. */
export function languageOf({ language_code: code }: Sender): Language | null {
  if (code?.startsWith("zh")) return "zh";
  return code?.startsWith("en") ? "en" : null;
}

/** A private message as the product takes it. An edit is a message of its own: the first may be answered already. */
export function toInbound(message: Message, from: Sender): InboundMessage {
  const chatId = String(message.chat.id);
  const edit = message.edit_date ? `:edit:${message.edit_date}` : "";
  return {
    channel: CHANNEL,
    externalId: `${chatId}:${message.message_id}${edit}`,
    externalCustomerId: chatId,
    customerName: nameOf(from),
    appLanguage: languageOf(from),
    ...contentOf(message),
    context: contextOf(message),
    repliesTo: message.reply_to_message ? `${chatId}:${message.reply_to_message.message_id}` : null,
    choice: null,
    sentAt: new Date((message.edit_date ?? message.date) * 1000), // Telegram counts seconds
  };
}

/** A pressed button as a message: `text` is what stood on it. */
export function choiceInbound(query: CallbackQuery, key: string): InboundMessage {
  const label = labelOf(query) ?? "";
  return {
    channel: CHANNEL,
    externalId: `callback:${query.id}`,
    externalCustomerId: String(query.from.id),
    customerName: nameOf(query.from),
    appLanguage: languageOf(query.from),
    kind: "choice",
    text: label,
    attachment: null,
    context: null,
    repliesTo: null,
    choice: key,
    sentAt: new Date(),
  };
}

function labelOf({ message, data }: CallbackQuery): string | undefined {
  const keyboard = message && "reply_markup" in message ? message.reply_markup?.inline_keyboard : undefined;
  return keyboard?.flat().find((button) => "callback_data" in button && button.callback_data === data)?.text;
}

function contentOf(message: Message): Pick<InboundMessage, "kind" | "text" | "attachment"> {
  // The database knows no NUL: a message with one must not be tried for ever.
  const text = (message.text ?? message.caption ?? "").replaceAll("\0", "");
  if (message.text !== undefined) return { kind: "text", text, attachment: null };
  const photo = message.photo?.at(-1);
  if (photo) return { kind: "photo", text, attachment: fileOf(photo, "photo.jpg", "image/jpeg") };
  if (message.voice)
    return { kind: "voice", text, attachment: fileOf(message.voice, "voice.ogg", "audio/ogg") };
  if (message.audio)
    return { kind: "voice", text, attachment: fileOf(message.audio, "audio.mp3", "audio/mpeg") };
  const video = message.video ?? message.video_note;
  if (video) return { kind: "video", text, attachment: fileOf(video, "video.mp4", "video/mp4") };
  if (message.document) {
    return {
      kind: "document",
      text,
      attachment: fileOf(message.document, "document", "application/octet-stream"),
    };
  }
  if (message.sticker) return { kind: "sticker", text: message.sticker.emoji ?? "", attachment: null };
  return { kind: "other", text: describeOther(message), attachment: null };
}

/** Characters shown of what a message replies to. */
const QUOTE_LENGTH = 200;

function contextOf(message: Message): MessageContext | null {
  const marked = markedText(message);
  const { reply_to_message: first, quote, media_group_id: album } = message;
  const quoted = (quote?.text ?? first?.text ?? first?.caption ?? "").replaceAll("\0", "");
  const context: MessageContext = {
    ...(marked !== null && { marked }),
    ...(quoted !== "" && {
      quoted: quoted.length > QUOTE_LENGTH ? `${quoted.slice(0, QUOTE_LENGTH).toWellFormed()}…` : quoted,
    }),
    ...(message.edit_date && { editOf: `${message.chat.id}:${message.message_id}` }),
    ...(album && { album }),
  };
  return Object.keys(context).length > 0 ? context : null;
}

function describeOther({ contact, location, venue }: Message): string {
  if (contact) return `${contact.first_name} ${contact.phone_number}`;
  const place = venue?.location ?? location;
  return place ? `${venue?.title ?? ""} ${place.latitude}, ${place.longitude}`.trim() : "";
}

interface TelegramFile {
  file_id: string;
  file_size?: number;
  file_name?: string;
  mime_type?: string;
}

function fileOf(file: TelegramFile, name: string, mimeType: string): Attachment {
  return {
    fileId: file.file_id,
    name: file.file_name ?? name,
    mimeType: file.mime_type ?? mimeType,
    sizeBytes: file.file_size ?? null,
  };
}
