import { setTimeout as sleep } from "node:timers/promises";
import { Bot, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import type { Logger } from "pino";
import type { CustomerDesk } from "../../core/conversation/customer-desk.ts";
import type { Attachment } from "../../core/conversation/inbound-message.ts";
import { ServiceError } from "../../core/errors.ts";
import { fetchFile } from "../fetch-file.ts";
import { tryForEver, tryInBackground, tryWhileAway } from "../keep-trying.ts";
import { CHANNEL, choiceInbound, languageOf, nameOf, toInbound } from "./inbound.ts";

export interface CustomerBotDeps {
  token: string;
  apiRoot: string;
  desk: CustomerDesk;
  log: Logger;
}

/** The customers' bot: everything is made durable first and decided later; the handlers hold no rule. */
export function createCustomerBot({ token, apiRoot, desk, log }: CustomerBotDeps) {
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS } });
  const stopping = new AbortController();
  let isUp = false;
  let polling: Promise<unknown> | null = null;
  /** The newest update that is durable; null when none came yet. */
  let lastStoredId: number | null = null;

  // Every call tells whether Telegram can be reached; a refusal of one message is no outage.
  bot.api.config.use(async (previous, method, payload, signal) => {
    try {
      // grammY's last call confirms what it has only looked at: what isn't durable must come again.
      const isLast = method === "getUpdates" && stopping.signal.aborted;
      const given = isLast ? { ...payload, offset: lastStoredId === null ? 0 : lastStoredId + 1 } : payload;
      const response = await previous(method, given, signal);
      isUp =
        response.ok ||
        (response.error_code !== 401 && response.error_code !== 409 && response.error_code < 500);
      return response;
    } catch (error) {
      if (!signal?.aborted) isUp = false;
      throw error;
    }
  });

  // grammY passes over an update whose handler failed: while polling, a handler must not fail, but try again.
  let persist = (act: () => Promise<void>): Promise<void> => act();

  bot.use(async ({ update }, next) => {
    // What a stop leaves of a batch comes again after the next start.
    if (stopping.signal.aborted && polling) throw new Error("stopped before the update was looked at");
    await next();
    lastStoredId = update.update_id;
  });

  const chats = bot.chatType("private");
  chats.command("start", (ctx) => persist(() => desk.start(who(ctx), ctx.match, eventId(ctx))));
  chats.command("language", (ctx) => persist(() => desk.chooseLanguage(who(ctx), ctx.match, eventId(ctx))));
  chats.command("stop", (ctx) => persist(() => desk.stopPromotions(who(ctx), eventId(ctx))));
  chats.command("export", (ctx) => persist(() => desk.exportData(who(ctx), eventId(ctx))));
  chats.command("delete", (ctx) => persist(() => desk.askToErase(who(ctx), eventId(ctx))));
  chats.on(["message", "edited_message"], async (ctx) => {
    const inbound = toInbound(ctx.msg, ctx.from);
    const isCommand = ctx.message?.entities?.some(
      ({ type, offset }) => type === "bot_command" && offset === 0,
    );
    await persist(() => desk.receive(isCommand ? { ...inbound, kind: "command" } : inbound));
  });
  chats.on("callback_query:data", async (ctx) => {
    const asMessage = (key: string) => choiceInbound(ctx.callbackQuery, key);
    await persist(() => desk.press(who(ctx), ctx.callbackQuery.data, asMessage, eventId(ctx)));
    // Only stops the button's spinner: too late or twice is no matter, and nobody waits for it.
    ctx.answerCallbackQuery().catch((error: unknown) => log.debug({ err: error }, "callback not answered"));
  });
  bot.catch(({ error }) => {
    throw error;
  });

  return {
    api: bot.api,
    state: (): "up" | "down" => (isUp ? "up" : "down"),

    /** Long polling until `stop`. An update is confirmed only after it is durable. */
    async startPolling(): Promise<void> {
      persist = async (act) => {
        const isDone = await tryWhileAway(act, stopping.signal, (error) =>
          log.error({ err: error }, "an update could not be stored, trying again"),
        ).catch((error: unknown) => {
          log.error({ err: error }, "an update was given up: it is refused every time, and others wait");
          return true;
        });
        if (!isDone) throw new Error("stopped before the update could be stored");
      };
      await announce();
      const poll = () => bot.start({ allowed_updates: ALLOWED_UPDATES });
      polling = tryForEver(poll, stopping.signal, (error) => {
        isUp = false;
        const code = error instanceof GrammyError ? error.error_code : undefined;
        log.error({ err: error, code }, "the customers' bot stopped, starting again");
      });
    },

    /** Makes Telegram post updates to `url`. */
    async startWebhook(url: string, secret: string): Promise<void> {
      await announce();
      const options = { secret_token: secret, allowed_updates: ALLOWED_UPDATES };
      await tryInBackground(() => bot.api.setWebhook(url, options), stopping.signal, onAway);
    },

    async stop(): Promise<void> {
      stopping.abort();
      if (!polling) return;
      const stopped = Promise.allSettled([bot.stop(), polling]);
      await Promise.race([stopped, sleep(STOP_MS, undefined, { ref: false })]);
    },

    /** A file a customer sent; Telegram gives bots files of up to 20 MB. Throws `platform_away`, or `not_found` for good. */
    async fetchFile({ fileId }: Attachment): Promise<Uint8Array> {
      const { file_path: path } = await bot.api.getFile(fileId).catch((cause: unknown) => {
        const isRefused = cause instanceof GrammyError && cause.error_code === 400;
        throw isRefused
          ? new ServiceError("not_found", cause.description, { cause })
          : new ServiceError("platform_away", "Telegram can't be reached for a file", { cause });
      });
      return fetchFile("Telegram", `${apiRoot}/file/bot${token}/${path}`, {});
    },

    /** Throws when the update could not be made durable, so that Telegram sends it again. */
    handleUpdate: (update: Update): Promise<void> => bot.handleUpdate(update),
  };

  /** Learns who we are and tells Telegram our commands; in the background while Telegram is away. */
  async function announce(): Promise<void> {
    const introduce = async () => {
      // Not `bot.init()`: that tries for ever by itself, and a start would hang on it.
      bot.botInfo = await bot.api.getMe();
      for (const { list, languageCode } of desk.commands()) {
        await bot.api.setMyCommands(list, languageCode ? { language_code: languageCode } : {});
      }
    };
    await tryInBackground(introduce, stopping.signal, onAway);
  }

  function onAway(error: unknown): void {
    isUp = false;
    log.error({ err: error }, "Telegram can't be reached for the customers' bot, trying again");
  }
}

/** How long a stop waits for the update at hand and for Telegram's last answer. */
const STOP_MS = 3000;
/** Longer than a long poll (30 s), shorter than a delivery's lease (45 s): a call that hangs must not be made twice. */
const CALL_TIMEOUT_SECONDS = 40;
const ALLOWED_UPDATES = ["message", "edited_message", "callback_query"] as const;

interface PrivateContext {
  chat: { id: number } | undefined;
  from: { id: number; first_name: string; last_name?: string; language_code?: string };
  update: Update;
}

function who({ chat, from }: PrivateContext) {
  return {
    channel: CHANNEL,
    externalId: String(chat?.id ?? from.id),
    name: nameOf(from),
    appLanguage: languageOf(from),
  };
}

/** One id per update, so that a redelivered command is answered once. */
const eventId = ({ update }: PrivateContext): string => `telegram:update:${update.update_id}`;
