import { type Fields, fieldsOf, isFields, listOf, textOf } from "../loopback/fields.ts";
import { badRequest } from "./api-error.ts";
import { type FormattedText, readFormatted } from "./formatting.ts";
import type { Params } from "./params.ts";
import { addFile, type BotAccount, type Button, type StoredFile } from "./store.ts";
import type { FileKind } from "./types.ts";

// Source: https://core.telegram.org/bots/api#sendmessage, #sendphoto, #inlinekeyboardbutton.
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_CALLBACK_BYTES = 64;
// Source: https://core.telegram.org/bots/api#sending-files.
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const MAX_FETCHED_BYTES = 5 * 1024 * 1024;

/** The text of a message that is nothing but text. */
export function readText(params: Params): FormattedText {
  const source = params.text("text") ?? "";
  const content = readFormatted(source, params.text("parse_mode"), params.json("entities"));
  if (content.text === "") throw badRequest("message text is empty");
  if (content.text.length > MAX_TEXT) throw badRequest("message is too long");
  return content;
}

/** The text under a file; it may be missing. */
export function readCaption(params: Params): FormattedText {
  const source = params.text("caption") ?? "";
  const content = readFormatted(source, params.text("parse_mode"), params.json("caption_entities"));
  if (content.text.length > MAX_CAPTION) throw badRequest("message caption is too long");
  return content;
}

/** The inline buttons of `reply_markup`; none for the other kinds of markup. */
export function readButtons(params: Params): readonly (readonly Button[])[] {
  const given = params.json("reply_markup");
  if (params.text("reply_markup") !== undefined && !isFields(given)) {
    throw badRequest("can't parse reply keyboard markup JSON object");
  }
  const rows = listOf(fieldsOf(given).inline_keyboard).map((row) =>
    listOf(row).map(fieldsOf).map(readButton),
  );
  return rows.filter((row) => row.length > 0);
}

/** Whether apps open a reply to the message. */
export const readForcesReply = (params: Params): boolean =>
  fieldsOf(params.json("reply_markup")).force_reply === true;

function readButton(raw: Fields): Button {
  const text = textOf(raw.text) ?? "";
  if (text.trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  const data = textOf(raw.callback_data);
  const url = textOf(raw.url);
  if (data !== undefined && (data === "" || Buffer.byteLength(data) > MAX_CALLBACK_BYTES)) {
    throw badRequest("BUTTON_DATA_INVALID");
  }
  if (url !== undefined && !/^(https?|tg):\/\/\S+$/.test(url)) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  if (
    Object.keys(raw).filter((key) => !["text", "style", "icon_custom_emoji_id"].includes(key)).length !== 1
  ) {
    throw badRequest("text buttons are unallowed in the inline keyboard");
  }
  return {
    text,
    ...(data === undefined ? {} : { data }),
    ...(url === undefined ? {} : { url }),
    raw,
  };
}

/** The file of a call: a part of the form, `attach://PART`, or the id of a file the bot has seen. */
export function readFile(
  bot: BotAccount,
  params: Params,
  kind: FileKind,
  given = params.text(kind),
): StoredFile {
  const part = given?.startsWith("attach://")
    ? params.file(given.slice("attach://".length))
    : params.file(kind);
  if (part !== undefined) {
    if (part.bytes.length === 0) throw badRequest("file must be non-empty");
    if (kind === "photo" && part.bytes.length > MAX_PHOTO_BYTES) {
      throw badRequest(`file of size ${part.bytes.length} bytes is too big for a photo`);
    }
    // A form's octet-stream says nothing; Telegram looks at the kind and the name itself.
    const mimeType = /octet-stream|text\/plain/.test(part.mimeType) ? mimeTypeOf(part.name) : part.mimeType;
    return addFile(bot, kind, { bytes: part.bytes, name: part.name, mimeType });
  }
  if (given === undefined || given === "") throw badRequest(`there is no ${kind} in the request`);
  if (/^https?:\/\//.test(given)) throw badRequest("failed to get HTTP URL content");
  const known = bot.files.get(given);
  if (known === undefined) throw badRequest("wrong file identifier/HTTP URL specified");
  if (known.kind !== kind)
    throw badRequest(`can't use file of type ${titled(known.kind)} as ${titled(kind)}`);
  return known;
}

/** The picture at an address, which Telegram fetches itself; this server only from this machine. */
export async function fetchPhoto(bot: BotAccount, url: URL, signal: AbortSignal): Promise<StoredFile> {
  const refused = badRequest("failed to get HTTP URL content");
  if (!isLoopback(url)) throw refused;
  const response = await fetch(url, { signal, redirect: "error" }).catch(() => null);
  if (!response?.ok) throw refused;
  const [mimeType = ""] = (response.headers.get("content-type") ?? "").split(";");
  if (!mimeType.startsWith("image/")) throw badRequest("wrong type of the web page content");
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Source: Bot API, sending files: photos by address of up to 5 MB.
  if (bytes.length > MAX_FETCHED_BYTES) throw refused;
  return addFile(bot, "photo", { bytes, mimeType });
}

export function isLoopback(url: URL): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
}

const titled = (kind: string) => kind.slice(0, 1).toUpperCase() + kind.slice(1);

const MIME_TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  pdf: "application/pdf",
  txt: "text/plain",
  json: "application/json",
  csv: "text/csv",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  mp4: "video/mp4",
  mov: "video/quicktime",
};

function mimeTypeOf(name: string): string | undefined {
  return MIME_TYPES[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""];
}

/** The message a call answers, by `reply_parameters` or the older `reply_to_message_id`. */
export function readReplyTo(params: Params, known: ReadonlyMap<number, unknown>): number | undefined {
  const parameters = fieldsOf(params.json("reply_parameters"));
  const id = Number(parameters.message_id ?? params.number("reply_to_message_id") ?? Number.NaN);
  if (Number.isNaN(id)) return undefined;
  if (known.has(id)) return id;
  if (parameters.allow_sending_without_reply === true || params.boolean("allow_sending_without_reply"))
    return undefined;
  throw badRequest("message to be replied not found");
}
