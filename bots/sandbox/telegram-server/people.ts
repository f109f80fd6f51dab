import { randomBytes } from "node:crypto";
import { ServiceError } from "../../../core/errors.ts";
import type { Fields } from "../loopback/fields.ts";
import {
  accountOf,
  addFile,
  addMessage,
  type BotAccount,
  type Chat,
  chatJson,
  meet,
  messageJson,
  personJson,
  shownMessage,
} from "./store.ts";
import type { TelegramMessageInput, TelegramServer } from "./types.ts";
import type { Update } from "./updates.ts";

interface PeopleDeps {
  readonly accounts: ReadonlyMap<string, BotAccount>;
  clock(): Date;
  readonly firstUpdateId: number;
  notify(bot: BotAccount, chatId: number): void;
}

type People = Pick<
  TelegramServer,
  "addChat" | "send" | "sendAlbum" | "edit" | "press" | "resend" | "chat" | "typing" | "draft"
>;

const FILE_KINDS = ["photo", "video", "animation", "audio", "voice", "document", "sticker"] as const;
// Kept for `resend`; a benchmark sends more than anybody asks for again.
const MAX_KEPT_UPDATES = 10_000;

/** A number of an id's length, as Telegram's 64-bit ids come in texts. */
const newNumber = (): string => String(BigInt(`0x${randomBytes(7).toString("hex")}`));

/** What the people at the other end of the Bot API do and see. */
export function createPeople({ accounts, clock, firstUpdateId, notify }: PeopleDeps): People {
  const sent = new Map<number, { bot: BotAccount; update: Update }>();
  let lastUpdateId = firstUpdateId - 1;

  function deliver(bot: BotAccount, chat: Chat, body: Fields): number {
    lastUpdateId += 1;
    const update = { id: lastUpdateId, chatId: String(chat.id), body: { update_id: lastUpdateId, ...body } };
    sent.set(update.id, { bot, update });
    if (sent.size > MAX_KEPT_UPDATES) sent.delete(sent.keys().next().value ?? 0);
    bot.updates.add(update);
    notify(bot, chat.id);
    return update.id;
  }

  function fileOf(bot: BotAccount, input: TelegramMessageInput) {
    for (const kind of FILE_KINDS) {
      const upload = input[kind];
      if (upload === undefined) continue;
      const extra = {
        ...(upload.durationSeconds === undefined ? {} : { duration: upload.durationSeconds }),
        ...(upload.emoji === undefined ? {} : { emoji: upload.emoji }),
      };
      return addFile(bot, kind, { bytes: upload.bytes, name: upload.name, mimeType: upload.mimeType, extra });
    }
    return undefined;
  }

  function shownChat(token: string, chatId: number | string): Chat | undefined {
    return accountOf(accounts, token).chats.get(String(chatId));
  }

  function post(input: TelegramMessageInput, mediaGroupId?: string): { updateId: number; messageId: number } {
    const bot = accountOf(accounts, input.token);
    const chat = meet(bot, input.from, {
      ...(input.chatType === undefined ? {} : { type: input.chatType }),
      ...(input.chatId === undefined ? {} : { id: input.chatId }),
    });
    const text = input.text ?? input.caption ?? "";
    const last = [...chat.messages.values()].at(-1);
    const message = addMessage(bot, chat, {
      from: input.from,
      content: { text, entities: [] },
      file: fileOf(bot, input),
      // Apps open a reply when the last message asks for one.
      replyTo: input.replyTo ?? (last?.forcesReply ? last.id : undefined),
      mediaGroupId,
      date: clock(),
    });
    const updateId = deliver(bot, chat, { message: messageJson(bot, chat, message) });
    return { updateId, messageId: message.id };
  }

  return {
    addChat({ token, from }) {
      meet(accountOf(accounts, token), from);
    },
    send: (input) => post(input),
    sendAlbum({ token, from, items }) {
      const mediaGroupId = newNumber();
      return items.map((item) => post({ token, from, ...item }, mediaGroupId));
    },
    edit({ token, from, messageId, text, chatId = from.id }) {
      const bot = accountOf(accounts, token);
      const chat = bot.chats.get(String(chatId));
      const message = chat?.messages.get(messageId);
      if (chat === undefined || message?.from === undefined) {
        throw new ServiceError("not_found", `message ${messageId} is not one this person sent`);
      }
      message.content = { text, entities: [] };
      message.edited = clock();
      return { updateId: deliver(bot, chat, { edited_message: messageJson(bot, chat, message) }) };
    },
    press({ token, from, messageId, data, chatId = from.id }) {
      const bot = accountOf(accounts, token);
      const chat = bot.chats.get(String(chatId));
      const message = chat?.messages.get(messageId);
      if (chat === undefined || message === undefined) {
        throw new ServiceError("not_found", `message ${messageId} is not in that chat`);
      }
      const callbackQueryId = newNumber();
      bot.openQueries.add(callbackQueryId);
      const updateId = deliver(bot, chat, {
        callback_query: {
          id: callbackQueryId,
          from: personJson(from),
          message: messageJson(bot, chat, message),
          chat_instance: String(chatJson(chat).id),
          data,
        },
      });
      return { updateId, callbackQueryId };
    },
    resend(updateId) {
      const known = sent.get(updateId);
      if (known === undefined) throw new ServiceError("not_found", `update ${updateId} was never sent`);
      known.bot.updates.resend(known.update);
    },
    chat: (token, chatId) => [...(shownChat(token, chatId)?.messages.values() ?? [])].map(shownMessage),
    typing: (token, chatId) => (shownChat(token, chatId)?.typingUntil ?? 0) > clock().getTime(),
    draft: (token, chatId) => shownChat(token, chatId)?.draft,
  };
}
