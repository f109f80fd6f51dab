import { randomBytes } from "node:crypto";
import { ServiceError } from "../../../core/errors.ts";
import type { Fields } from "../loopback/fields.ts";
import { TelegramApiError } from "./api-error.ts";
import { detectEntities, type FormattedText, renderHtml } from "./formatting.ts";
import type { FileKind, ShownButton, ShownFile, ShownTelegramMessage, TelegramPerson } from "./types.ts";
import type { UpdateQueue } from "./updates.ts";

export type Button = ShownButton & { readonly raw: Fields };

/** A file with what the API tells about it. */
export interface StoredFile extends ShownFile {
  readonly uniqueId: string;
  readonly path: string;
  /** Members of the API's object beside the ids, as width or duration. */
  readonly extra: Fields;
}

export interface StoredMessage {
  readonly id: number;
  /** The person, or undefined for the bot itself. */
  readonly from: TelegramPerson | undefined;
  content: FormattedText;
  buttons: readonly (readonly Button[])[];
  readonly file: StoredFile | undefined;
  readonly replyTo: number | undefined;
  /** The bot asked for a reply: apps answer it unless told otherwise. */
  readonly forcesReply: boolean;
  readonly mediaGroupId: string | undefined;
  readonly date: Date;
  edited: Date | undefined;
}

export interface Chat {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup";
  readonly person: TelegramPerson;
  readonly messages: Map<number, StoredMessage>;
  typingUntil: number;
  draft: string | undefined;
}

/** Everything one bot account knows. Message ids count per bot, as they do for private chats. */
export interface BotAccount {
  readonly token: string;
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly chats: Map<string, Chat>;
  readonly files: Map<string, StoredFile>;
  readonly openQueries: Set<string>;
  readonly updates: UpdateQueue;
  commands: unknown;
  description: string;
  lastMessageId: number;
}

/** The chat, or the API's refusal when this bot never met it. */
export function chatOf(bot: BotAccount, chatId: string | undefined): Chat {
  if (chatId === undefined || chatId === "") throw new TelegramApiError(400, "Bad Request: chat_id is empty");
  const chat = bot.chats.get(chatId);
  if (chat === undefined) throw new TelegramApiError(400, "Bad Request: chat not found");
  return chat;
}

/** The chat of a person, made when they first appear. */
export function meet(
  bot: BotAccount,
  from: TelegramPerson,
  { type = "private", id = from.id }: { type?: Chat["type"]; id?: number } = {},
): Chat {
  const known = bot.chats.get(String(id));
  if (known !== undefined) return known;
  const chat: Chat = { id, type, person: from, messages: new Map(), typingUntil: 0, draft: undefined };
  bot.chats.set(String(id), chat);
  return chat;
}

/** Adds a message to a chat. */
export function addMessage(
  bot: BotAccount,
  chat: Chat,
  message: Pick<StoredMessage, "content" | "date"> & Partial<StoredMessage>,
): StoredMessage {
  bot.lastMessageId += 1;
  const stored: StoredMessage = {
    from: undefined,
    buttons: [],
    file: undefined,
    replyTo: undefined,
    forcesReply: false,
    mediaGroupId: undefined,
    edited: undefined,
    ...message,
    id: bot.lastMessageId,
  };
  chat.messages.set(stored.id, stored);
  return stored;
}

/** Where a kind's files lie, how they end, and what they are where nobody says it. */
const KINDS: Readonly<Record<FileKind, readonly [folder: string, extension: string, mimeType: string]>> = {
  photo: ["photos", "jpg", "image/jpeg"],
  video: ["videos", "mp4", "video/mp4"],
  animation: ["animations", "mp4", "video/mp4"],
  audio: ["music", "mp3", "audio/mpeg"],
  voice: ["voice", "oga", "audio/ogg"],
  document: ["documents", "bin", "application/octet-stream"],
  sticker: ["stickers", "webp", "image/webp"],
};

/** Keeps a file for a bot; its id opens it for that bot alone. */
export function addFile(
  bot: BotAccount,
  kind: FileKind,
  given: { bytes: Uint8Array; name?: string | undefined; mimeType?: string | undefined; extra?: Fields },
): StoredFile {
  const number = bot.files.size;
  const [folder, usualExtension, usualType] = KINDS[kind];
  const extension = (kind === "document" && /\.(\w+)$/.exec(given.name ?? "")?.[1]) || usualExtension;
  const file: StoredFile = {
    kind,
    name: given.name || `file_${number}.${extension}`,
    mimeType: given.mimeType || usualType,
    bytes: given.bytes,
    fileId: `AgACAgQ${randomBytes(30).toString("base64url")}`,
    uniqueId: `AQAD${randomBytes(9).toString("base64url")}`,
    path: `${folder}/file_${number}.${extension}`,
    extra: given.extra ?? {},
  };
  bot.files.set(file.fileId, file);
  return file;
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

/** A person as the API writes them. */
export function personJson(person: TelegramPerson): Fields {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.username === undefined ? {} : { username: person.username }),
    ...(person.languageCode === undefined ? {} : { language_code: person.languageCode }),
  };
}

/** The bot as the API writes it in messages. */
export function botJson(bot: BotAccount): Fields {
  return { id: bot.id, is_bot: true, first_name: bot.name, username: bot.username };
}

/** A chat as the API writes it. */
export function chatJson(chat: Chat): Fields {
  const { firstName, username } = chat.person;
  if (chat.type !== "private") return { id: chat.id, type: chat.type, title: `Group ${chat.id}` };
  return {
    id: chat.id,
    type: "private",
    first_name: firstName,
    ...(username === undefined ? {} : { username }),
  };
}

function fileJson(file: StoredFile): Fields {
  const ids = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length };
  const named = { ...ids, file_name: file.name, mime_type: file.mimeType };
  switch (file.kind) {
    case "photo":
      return {
        photo: [
          { ...ids, width: 90, height: 90 },
          { ...ids, width: 800, height: 800 },
        ],
      };
    case "voice":
      return { voice: { ...ids, mime_type: file.mimeType, duration: 1, ...file.extra } };
    case "audio":
      return { audio: { ...named, duration: 1, ...file.extra } };
    case "video":
      return { video: { ...named, width: 640, height: 360, duration: 1, ...file.extra } };
    case "animation":
      // Source: Bot API, Message: «for backward compatibility, when this field is set, document will also be set».
      return {
        animation: { ...named, width: 320, height: 180, duration: 1, ...file.extra },
        document: named,
      };
    case "document":
      return { document: named };
    case "sticker":
      return {
        sticker: {
          ...ids,
          type: "regular",
          width: 512,
          height: 512,
          is_animated: false,
          is_video: false,
          ...file.extra,
        },
      };
  }
}

/** A message as the API writes it. */
export function messageJson(bot: BotAccount, chat: Chat, message: StoredMessage, isNested = false): Fields {
  const { text, entities } = message.content;
  const prefix = message.file === undefined ? "" : "caption_";
  const written = message.from === undefined ? entities : detectEntities(text);
  const answered = message.replyTo === undefined || isNested ? undefined : chat.messages.get(message.replyTo);
  return {
    message_id: message.id,
    from: message.from === undefined ? botJson(bot) : personJson(message.from),
    chat: chatJson(chat),
    date: seconds(message.date),
    ...(message.edited === undefined ? {} : { edit_date: seconds(message.edited) }),
    ...(answered === undefined ? {} : { reply_to_message: messageJson(bot, chat, answered, true) }),
    ...(message.mediaGroupId === undefined ? {} : { media_group_id: message.mediaGroupId }),
    ...(message.file === undefined ? {} : fileJson(message.file)),
    ...(text === "" ? {} : { [message.file === undefined ? "text" : "caption"]: text }),
    ...(written.length === 0 ? {} : { [`${prefix}entities`]: written }),
    ...(message.buttons.length === 0
      ? {}
      : { reply_markup: { inline_keyboard: message.buttons.map((row) => row.map(({ raw }) => raw)) } }),
  };
}

/** A message as a person sees it. */
export function shownMessage(message: StoredMessage): ShownTelegramMessage {
  const { text, entities } = message.content;
  const written = message.from === undefined ? entities : detectEntities(text);
  const file = message.file;
  return {
    id: message.id,
    from: message.from === undefined ? "bot" : "user",
    text,
    html: renderHtml({ text, entities: written }),
    buttons: message.buttons.map((row) => row.map(({ raw: _raw, ...button }) => button)),
    ...(file === undefined
      ? {}
      : {
          file: {
            kind: file.kind,
            name: file.name,
            mimeType: file.mimeType,
            bytes: file.bytes,
            fileId: file.fileId,
          },
        }),
    ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
    date: message.date,
    ...(message.edited === undefined ? {} : { edited: message.edited }),
  };
}

/** The account of a token that was added. Throws ServiceError("not_found") for any other. */
export function accountOf(accounts: ReadonlyMap<string, BotAccount>, token: string): BotAccount {
  const account = accounts.get(token);
  if (account === undefined) {
    throw new ServiceError("not_found", `no bot ${token.split(":")[0]} here; addBot it first`);
  }
  return account;
}
