import type { Logger } from "pino";
import { type Context, Telegraf, TelegramError } from "telegraf";
import type { Update } from "telegraf/types";
import type { Sender } from "../../core/conversation/deliver.ts";
import type { Delivery, Sent } from "../../core/conversation/delivery.ts";
import type { DeliveryStore } from "../../core/conversation/delivery-store.ts";
import type { DigestShow, ShownDigest } from "../../core/insight/show-digest.ts";
import type { DigestDesk } from "../../core/owner/digest-desk.ts";
import type { KnowledgeDesk } from "../../core/owner/knowledge-desk.ts";
import type { OwnerDesk } from "../../core/owner/owner-desk.ts";
import type { OwnerWarnings } from "../../core/owner/owner-warnings.ts";
import { tryForEver, tryInBackground, tryWhileAway } from "../keep-trying.ts";
import { listenForDigests } from "./owner-digests.ts";
import { createFileCarrier, keyboard, listenForFiles, show } from "./owner-files.ts";
import { carryWarning, listenForWarnings } from "./owner-warnings.ts";
import { render } from "./render.ts";

export interface OwnerBotDeps {
  token: string;
  apiRoot: string;
  desk: OwnerDesk;
  files: KnowledgeDesk;
  warnings: OwnerWarnings;
  decisions: DigestDesk;
  log: Logger;
}

/** Telegram's limit of a picture's caption, in characters. Source: Bot API, sendPhoto. */
const CAPTION_LENGTH = 1024;

/** What the deliveries for owners are made of when they are sent. */
export interface OwnerSenderDeps {
  digests: DigestShow;
  placeOf: DeliveryStore["placeOf"];
}

/** The owners' bot; with `owner-files.ts` all that knows Telegraf. Strangers meet one refusal a day and nothing else. */
export function createOwnerBot({ token, apiRoot, desk, files, warnings, decisions, log }: OwnerBotDeps) {
  const bot = new Telegraf(token, { telegram: { apiRoot }, handlerTimeout: 60_000 });
  const stopping = new AbortController();
  let isUp = false;
  let isPolling = false;
  /** Updates that could not be made durable: Telegram is to send them again. */
  const lost = new WeakSet<object>();

  bot.use(async (ctx, next) => {
    const chatId = String(ctx.chat?.id ?? "");
    if (desk.isAllowed(chatId)) return next();
    if (ctx.chat?.type === "private") {
      await desk.refuse(chatId, ctx.from?.language_code?.startsWith("zh") ? "zh" : "en");
    }
  });
  bot.command("digest", async (ctx) => {
    const given = ctx.payload.trim() || "yesterday";
    await showDigest(String(ctx.chat.id), given);
  });
  bot.command("today", (ctx) => showDigest(String(ctx.chat.id), "today"));
  bot.command("alerts", async (ctx) => {
    for (const reply of await desk.alerts()) await show(ctx.telegram, String(ctx.chat.id), reply);
  });
  bot.command("pause", async (ctx) => ctx.reply(await desk.pause(String(ctx.chat.id))));
  bot.command("resume", async (ctx) => ctx.reply(await desk.resume(String(ctx.chat.id))));
  listenForDigests(bot, { desk: decisions, log }, persist);
  listenForWarnings(bot, { warnings, log }, persist);
  listenForFiles(bot, { desk: files, log }, persist);
  bot.use((ctx) => ctx.reply(desk.help()));
  bot.catch((error, ctx) => {
    log.error({ err: error }, "the owners' bot failed at an update");
    if (lost.has(ctx.update)) throw error;
  });
  const carryFile = createFileCarrier({ token, apiRoot, desk: files, log }, bot.telegram);

  return {
    state: (): "up" | "down" => (isUp ? "up" : "down"),

    async startPolling(): Promise<void> {
      isPolling = true;
      await announce();
      // `launch` resolves only when the bot stops.
      void tryForEver(() => bot.launch(), stopping.signal, onAway);
    },

    async startWebhook(url: string, secret: string): Promise<void> {
      await announce();
      await tryInBackground(
        () => bot.telegram.setWebhook(url, { secret_token: secret }),
        stopping.signal,
        onAway,
      );
    },

    handleUpdate: (update: Update): Promise<void> => bot.handleUpdate(update),

    async stop(): Promise<void> {
      stopping.abort();
      try {
        bot.stop();
      } catch {
        // It says so when it wasn't polling.
      }
    },

    /** Carries what is for owners: the daily digest, refusals. */
    sender: ({ digests, placeOf }: OwnerSenderDeps): Sender => {
      return async (delivery) => {
        if (delivery.target !== "owner")
          throw new Error(`a ${delivery.target} delivery came to the owners' bot`);
        try {
          return await send(delivery, { digests, placeOf });
        } catch (error) {
          return failure(error);
        }
      };
    },
  };

  /** Throws when an update could not be made durable; while polling only at a stop, since others wait behind it. */
  async function persist(ctx: Context, act: () => Promise<void>): Promise<void> {
    if (!isPolling) {
      lost.add(ctx.update);
      await act();
      lost.delete(ctx.update);
      return;
    }
    const isDone = await tryWhileAway(act, stopping.signal, onNotStored).catch((error: unknown) => {
      log.error({ err: error }, "an update was given up: it is refused every time, and others wait");
      return true;
    });
    if (isDone) return;
    lost.add(ctx.update);
    // Or Telegraf's last call would confirm it.
    Reflect.set(Object(Reflect.get(bot, "polling")), "skipOffsetSync", true);
    throw new Error("stopped before the update could be stored");
  }

  function onNotStored(error: unknown): void {
    log.error({ err: error }, "an update could not be stored, trying again");
  }

  async function send(
    { payload, attempts }: Extract<Delivery, { target: "owner" }>,
    { digests, placeOf }: OwnerSenderDeps,
  ): Promise<Sent> {
    switch (payload.kind) {
      case "digest":
        return sent(await sendDigest(payload.chatId, await digests.day(payload.day)));
      case "digest_week":
        return sent(await sendDigest(payload.chatId, await digests.week(payload.monday)));
      case "digest_report":
        return sent(await sendReport(payload.chatId, await digests.report(payload.monday)));
      case "owner_text":
        return sent(await bot.telegram.sendMessage(payload.chatId, payload.text));
      case "owner_warning":
      case "owner_warning_update":
        return carryWarning(bot.telegram, { warnings, placeOf }, payload);
      default:
        return carryFile({ payload, attempts });
    }
  }

  function sent(message: { chat: { id: number }; message_id: number }): Sent {
    isUp = true;
    return { kind: "sent", externalId: `${message.chat.id}:${message.message_id}` };
  }

  async function showDigest(chatId: string, day: string): Promise<void> {
    const digest = await desk.digest(day);
    if (digest) await sendDigest(chatId, digest);
    if (day === "week") await sendReport(chatId, await desk.report());
    if (!digest) await bot.telegram.sendMessage(chatId, desk.unknownDay(day));
  }

  /** The picture, and under it the words; a digest that is longer than a caption is a message of its own. */
  async function sendDigest(chatId: string, { text, png, buttons }: ShownDigest) {
    const parts = render(text);
    const last = { parse_mode: "HTML" as const, ...keyboard(buttons) };
    const [caption] = text.length <= CAPTION_LENGTH && parts.length === 1 ? parts : [];
    const photo = await bot.telegram.sendPhoto(chatId, { source: png }, caption ? { caption, ...last } : {});
    let message: { chat: { id: number }; message_id: number } = photo;
    for (const [index, part] of caption ? [] : parts.entries()) {
      const isLast = index === parts.length - 1;
      message = await bot.telegram.sendMessage(chatId, part, isLast ? last : { parse_mode: "HTML" });
    }
    return message;
  }

  async function sendReport(chatId: string, { name, html }: { name: string; html: string }) {
    return bot.telegram.sendDocument(chatId, { source: Buffer.from(html), filename: name });
  }

  async function announce(): Promise<void> {
    const introduce = async () => {
      // Without it a webhook's first update would ask Telegram who we are.
      bot.botInfo = await bot.telegram.getMe();
      await bot.telegram.setMyCommands(desk.commands());
      isUp = true;
    };
    await tryInBackground(introduce, stopping.signal, onAway);
  }

  function onAway(error: unknown): void {
    isUp = false;
    log.error({ err: error }, "Telegram can't be reached for the owners' bot, trying again");
  }

  function failure(error: unknown): Sent {
    if (!(error instanceof TelegramError)) {
      isUp = false;
      return { kind: "retry", reason: "Telegram can't be reached", afterMs: null, isOutage: true };
    }
    if (error.code === 429) {
      const afterMs = (error.parameters?.retry_after ?? 1) * 1000;
      return { kind: "retry", reason: error.description, afterMs, isOutage: true };
    }
    if (error.code >= 500 || error.code === 401) {
      return { kind: "retry", reason: error.description, afterMs: null, isOutage: true };
    }
    return { kind: "refused", reason: error.description };
  }
}
