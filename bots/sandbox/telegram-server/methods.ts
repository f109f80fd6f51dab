import { randomBytes } from "node:crypto";
import { fieldsOf, listOf, textOf } from "../loopback/fields.ts";
import { badRequest, TelegramApiError } from "./api-error.ts";
import type { FormattedText } from "./formatting.ts";
import {
  fetchPhoto,
  isLoopback,
  readButtons,
  readCaption,
  readFile,
  readForcesReply,
  readReplyTo,
  readText,
} from "./outgoing.ts";
import { createParams, type Params } from "./params.ts";
import {
  addMessage,
  type BotAccount,
  botJson,
  type Chat,
  chatJson,
  chatOf,
  messageJson,
  type StoredFile,
  type StoredMessage,
} from "./store.ts";
import type { CallbackAnswer, FileKind } from "./types.ts";

interface MethodContext {
  readonly bot: BotAccount;
  readonly params: Params;
  readonly now: Date;
  readonly signal: AbortSignal;
  changed(chat: Chat): void;
  answered(answer: CallbackAnswer): void;
}

export type Method = (context: MethodContext) => unknown;

// Source: https://core.telegram.org/bots/api#sendchataction, #getfile.
const TYPING_MS = 5_000;
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;

function post(
  { bot, params, now, changed }: MethodContext,
  chat: Chat,
  content: FormattedText,
  more: Partial<StoredMessage> = {},
): StoredMessage {
  const replyTo = readReplyTo(params, chat.messages);
  const message = addMessage(bot, chat, { content, date: now, replyTo, ...more });
  chat.typingUntil = 0;
  chat.draft = undefined;
  changed(chat);
  return message;
}

const sendFile =
  (kind: FileKind): Method =>
  (context) => {
    const { bot, params } = context;
    const chat = chatOf(bot, params.text("chat_id"));
    const buttons = readButtons(params);
    const content = kind === "sticker" ? { text: "", entities: [] } : readCaption(params);
    const message = post(context, chat, content, { buttons, file: readFile(bot, params, kind) });
    return messageJson(bot, chat, message);
  };

function albumKind(type: string | undefined): FileKind {
  if (type === "photo" || type === "video" || type === "audio" || type === "document") return type;
  throw badRequest(`can't parse InputMedia: type "${type}" is unsupported`);
}

/** A message of the bot's own that it may change. */
function ownMessage({ bot, params }: MethodContext, purpose: string): { chat: Chat; message: StoredMessage } {
  const chat = chatOf(bot, params.text("chat_id"));
  const message = chat.messages.get(params.number("message_id") ?? -1);
  if (message === undefined) throw badRequest(`message to ${purpose} not found`);
  if (purpose === "edit" && message.from !== undefined) throw badRequest("message can't be edited");
  return { chat, message };
}

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

function change(context: MethodContext, content: FormattedText | undefined): unknown {
  const { chat, message } = ownMessage(context, "edit");
  const buttons = readButtons(context.params);
  const before = JSON.stringify([message.content, message.buttons]);
  if (before === JSON.stringify([content ?? message.content, buttons])) throw badRequest(NOT_MODIFIED);
  if (content !== undefined) {
    message.content = content;
    message.edited = context.now;
  }
  message.buttons = buttons;
  context.changed(chat);
  return messageJson(context.bot, chat, message);
}

function ofFile(file: StoredFile): {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  file_path: string;
} {
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    file_path: file.path,
  };
}

/** Every Bot API method this server knows, by its lower-case name: Telegram does not mind the case. */
const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>(
  Object.entries({
    getMe: ({ bot }) => ({
      ...botJson(bot),
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    }),

    getUpdates({ bot, params, signal }) {
      const kinds = params.json("allowed_updates");
      bot.updates.allow(Array.isArray(kinds) ? kinds.map(String) : undefined);
      return bot.updates.poll({
        offset: params.number("offset") ?? 0,
        limit: Math.min(Math.max(params.number("limit") ?? 100, 1), 100),
        timeoutMs: Math.min(params.number("timeout") ?? 0, 50) * 1000,
        signal,
      });
    },

    setWebhook({ bot, params }) {
      const given = params.text("url") ?? "";
      if (params.boolean("drop_pending_updates")) bot.updates.drop();
      if (given === "") {
        bot.updates.setWebhook(undefined);
        return true;
      }
      const url = URL.canParse(given) ? new URL(given) : undefined;
      if (url === undefined) throw badRequest("bad webhook: invalid URL specified");
      // The real API takes https alone; on a loopback host http is what there is.
      if (url.protocol !== "https:" && !isLoopback(url)) {
        throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
      }
      const secretToken = params.text("secret_token");
      if (secretToken !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secretToken)) {
        throw badRequest("secret token contains unallowed characters");
      }
      const kinds = params.json("allowed_updates");
      bot.updates.allow(Array.isArray(kinds) ? kinds.map(String) : undefined);
      const maxConnections = Math.min(Math.max(params.number("max_connections") ?? 40, 1), 100);
      bot.updates.setWebhook({ url: given, secretToken, maxConnections });
      return true;
    },

    deleteWebhook({ bot, params }) {
      if (params.boolean("drop_pending_updates")) bot.updates.drop();
      bot.updates.setWebhook(undefined);
      return true;
    },

    getWebhookInfo: ({ bot }) => bot.updates.webhookInfo(),

    sendMessage(context) {
      const { bot, params } = context;
      const chat = chatOf(bot, params.text("chat_id"));
      const content = readText(params);
      return messageJson(
        bot,
        chat,
        post(context, chat, content, { buttons: readButtons(params), forcesReply: readForcesReply(params) }),
      );
    },

    async sendPhoto(context) {
      const { bot, params, signal } = context;
      const given = params.text("photo") ?? "";
      if (!/^https?:\/\//.test(given) || !URL.canParse(given)) return sendFile("photo")(context);
      const chat = chatOf(bot, params.text("chat_id"));
      const [buttons, content] = [readButtons(params), readCaption(params)];
      const file = await fetchPhoto(bot, new URL(given), signal);
      return messageJson(bot, chat, post(context, chat, content, { buttons, file }));
    },
    sendVideo: sendFile("video"),
    sendAnimation: sendFile("animation"),
    sendAudio: sendFile("audio"),
    sendVoice: sendFile("voice"),
    sendDocument: sendFile("document"),
    sendSticker: sendFile("sticker"),

    sendMediaGroup(context) {
      const { bot, params } = context;
      const chat = chatOf(bot, params.text("chat_id"));
      const media = listOf(params.json("media")).map(fieldsOf);
      if (media.length < 2 || media.length > 10) {
        throw badRequest("group send failed: 2-10 media are expected");
      }
      const kinds = media.map(({ type }) => albumKind(textOf(type)));
      // Source: Bot API, sendMediaGroup: documents and audio files go only with their like.
      const isMixed = new Set(kinds).size > 1;
      if (isMixed && kinds.some((kind) => kind === "document" || kind === "audio")) {
        throw badRequest("group send failed: documents and audio can't be mixed with other media types");
      }
      // All are read before the first is shown: an album comes whole or not at all.
      const parts = media.map((item) => {
        const kind = albumKind(textOf(item.type));
        const captioned = createParams({ ...item });
        return { file: readFile(bot, params, kind, textOf(item.media)), content: readCaption(captioned) };
      });
      const mediaGroupId = String(BigInt(`0x${randomBytes(7).toString("hex")}`));
      return parts.map(({ file, content }) =>
        messageJson(bot, chat, post(context, chat, content, { file, mediaGroupId })),
      );
    },

    sendChatAction({ bot, params, now, changed }) {
      const chat = chatOf(bot, params.text("chat_id"));
      if (!/^(typing|upload_|record_|choose_sticker|find_location)/.test(params.text("action") ?? "")) {
        throw badRequest("wrong parameter action in request");
      }
      chat.typingUntil = now.getTime() + TYPING_MS;
      changed(chat);
      return true;
    },

    sendMessageDraft({ bot, params, changed }) {
      const chat = chatOf(bot, params.text("chat_id"));
      if (chat.type !== "private") throw badRequest("message drafts are for private chats");
      if (!params.number("draft_id")) throw badRequest("draft_id must be non-zero");
      chat.draft = readText(params).text;
      changed(chat);
      return true;
    },

    editMessageText: (context) => {
      if (ownMessage(context, "edit").message.file !== undefined) {
        throw badRequest("there is no text in the message to edit");
      }
      return change(context, readText(context.params));
    },
    editMessageCaption: (context) => change(context, readCaption(context.params)),
    editMessageReplyMarkup: (context) => change(context, undefined),

    deleteMessage(context) {
      const { chat, message } = ownMessage(context, "delete");
      chat.messages.delete(message.id);
      context.changed(chat);
      return true;
    },

    answerCallbackQuery({ bot, params, now, answered }) {
      const callbackQueryId = params.text("callback_query_id") ?? "";
      if (!bot.openQueries.delete(callbackQueryId)) {
        throw badRequest("query is too old and response timeout expired or query ID is invalid");
      }
      const text = params.text("text");
      if (text !== undefined && text.length > 200) throw badRequest("MESSAGE_TOO_LONG");
      answered({
        token: bot.token,
        callbackQueryId,
        ...(text === undefined ? {} : { text }),
        showAlert: params.boolean("show_alert"),
        at: now,
      });
      return true;
    },

    getFile({ bot, params }) {
      const file = bot.files.get(params.text("file_id") ?? "");
      if (file === undefined) throw badRequest("invalid file_id");
      if (file.bytes.length > MAX_DOWNLOAD_BYTES) throw badRequest("file is too big");
      return ofFile(file);
    },

    setMyCommands({ bot, params }) {
      const commands = params.json("commands");
      for (const command of listOf(commands).map(fieldsOf)) {
        if (!/^[a-z0-9_]{1,32}$/.test(textOf(command.command) ?? "")) throw badRequest("BOT_COMMAND_INVALID");
        const { length } = textOf(command.description) ?? "";
        if (length < 1 || length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
      }
      bot.commands = commands;
      return true;
    },
    getMyCommands: ({ bot }) => bot.commands,
    deleteMyCommands({ bot }) {
      bot.commands = [];
      return true;
    },
    setMyDescription({ bot, params }) {
      const description = params.text("description") ?? "";
      if (description.length > 512) throw badRequest("description is too long");
      bot.description = description;
      return true;
    },
    setMyShortDescription: () => true,
    setChatMenuButton: () => true,

    getChat({ bot, params }) {
      const chat = chatOf(bot, params.text("chat_id"));
      return { ...chatJson(chat), accent_color_id: 0, max_reaction_count: 11 };
    },

    logOut: () => true,
    close: () => true,
  } satisfies Record<string, Method>).map(([name, method]) => [name.toLowerCase(), method]),
);

/** The method of that name, or the API's 404. */
export function methodOf(name: string): Method {
  const method = METHODS.get(name.toLowerCase());
  if (method === undefined) throw new TelegramApiError(404, "Not Found: method not found");
  return method;
}
