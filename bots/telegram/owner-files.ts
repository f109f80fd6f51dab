import type { Logger } from "pino";
import { type Context, type Telegraf, type Telegram, TelegramError } from "telegraf";
import { callbackQuery, message } from "telegraf/filters";
import type { Delivery, Sent } from "../../core/conversation/delivery.ts";
import { MAX_DELIVERY_ATTEMPTS } from "../../core/conversation/delivery.ts";
import type { KnowledgeDesk, OwnerReply, SentFile } from "../../core/owner/knowledge-desk.ts";

export interface OwnerFilesDeps {
  token: string;
  apiRoot: string;
  desk: KnowledgeDesk;
  log: Logger;
}

type OwnerDelivery = Extract<Delivery, { target: "owner" }>;
type Payload<Kind extends OwnerDelivery["payload"]["kind"]> = Extract<
  OwnerDelivery["payload"],
  { kind: Kind }
>;

/** What of the owners' chats has to do with files of the knowledge. */
export type OwnerFilesPayload = Payload<"owner_file" | "owner_file_press" | "owner_message" | "owner_edit">;

/** Telegram shows «typing…» for 5 s. Source: Bot API, sendChatAction. */
const TYPING_MS = 4000;
const FILE_TIMEOUT_MS = 30_000;

const DONE: Sent = { kind: "sent", externalId: null };

/** Makes durable what owners send and press. `persist` runs an act until it is done, or throws. */
export function listenForFiles(
  bot: Telegraf,
  { desk, log }: Pick<OwnerFilesDeps, "desk" | "log">,
  persist: (ctx: Context, act: () => Promise<void>) => Promise<void>,
): void {
  bot.command(
    "files",
    async (ctx) => void (await show(ctx.telegram, String(ctx.chat.id), await desk.list())),
  );
  bot.on(message("document"), (ctx) => {
    const { document, message_id: messageId } = ctx.message;
    const sent: SentFile = {
      chatId: String(ctx.chat.id),
      messageId,
      fileId: document.file_id,
      name: document.file_name ?? "",
      sizeBytes: document.file_size ?? null,
    };
    return persist(ctx, () => desk.receive(sent));
  });
  bot.on(["photo", "voice", "audio", "video", "video_note", "sticker"], (ctx) => {
    const place = { chatId: String(ctx.chat.id), messageId: ctx.message.message_id };
    return persist(ctx, () => desk.decline(place));
  });
  bot.on(callbackQuery("data"), async (ctx) => {
    const { id, from, data, message: under } = ctx.callbackQuery;
    if (under) {
      const where = { chatId: String(under.chat.id), messageId: under.message_id };
      await persist(ctx, async () => {
        await desk.press({ ...where, by: `telegram:${from.id}`, pressId: id, data });
      });
    }
    // Only stops the button's spinner: too late or twice is no matter.
    ctx.answerCbQuery().catch((error: unknown) => log.debug({ err: error }, "callback not answered"));
  });
}

/** Carries what has to do with files: the work itself, and what owners read of it. */
export function createFileCarrier({ token, apiRoot, desk, log }: OwnerFilesDeps, telegram: Telegram) {
  return async ({ payload, attempts }: { payload: OwnerFilesPayload; attempts: number }): Promise<Sent> => {
    switch (payload.kind) {
      case "owner_message":
        return { kind: "sent", externalId: await show(telegram, payload.chatId, payload) };
      case "owner_edit":
        return edit(telegram, payload);
      case "owner_file":
        return whileTyping(payload.chatId, () => read(payload, attempts));
      case "owner_file_press":
        // Nobody is seen typing: an edited message would not end that.
        return work(
          attempts,
          () => desk.decide(payload),
          () => desk.fail(payload),
        );
    }
  };

  async function read(file: Payload<"owner_file">, attempts: number): Promise<Sent> {
    const content = await fetchFile(file.fileId);
    if (typeof content === "string") {
      await desk.miss(file, content);
      return DONE;
    }
    return work(
      attempts,
      () => desk.read(file, content),
      () => desk.miss(file, "failed"),
    );
  }

  /** Tried a few times; then the owner hears that it failed. */
  async function work(
    attempts: number,
    act: () => Promise<void>,
    giveUp: () => Promise<void>,
  ): Promise<Sent> {
    try {
      await act();
    } catch (error) {
      log.error({ err: error, attempts }, "a file of an owner could not be worked on");
      const reason = error instanceof Error ? error.message : "unknown";
      if (attempts < MAX_DELIVERY_ATTEMPTS) return { kind: "retry", reason, afterMs: null, isOutage: false };
      await giveUp();
    }
    return DONE;
  }

  /** Or why Telegram won't give it. */
  async function fetchFile(fileId: string): Promise<Uint8Array | "too-large" | "gone"> {
    try {
      const { file_path: path } = await telegram.getFile(fileId);
      const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
        signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
      });
      if (response.status === 404) return "gone";
      if (!response.ok) throw new Error(`Telegram answered ${response.status} for a file`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      if (!(error instanceof TelegramError) || error.code !== 400) throw error;
      return error.description.includes("too big") ? "too-large" : "gone";
    }
  }

  async function whileTyping(chatId: string, act: () => Promise<Sent>): Promise<Sent> {
    const type = () => telegram.sendChatAction(chatId, "typing").catch(() => undefined);
    void type();
    const typing = setInterval(type, TYPING_MS);
    try {
      return await act();
    } finally {
      clearInterval(typing);
    }
  }
}

/** Draws a message of ours anew. */
export async function edit(
  telegram: Telegram,
  { chatId, messageId, text, buttons }: Omit<Payload<"owner_edit">, "kind">,
): Promise<Sent> {
  try {
    await telegram.editMessageText(chatId, messageId, undefined, text, options(buttons));
  } catch (error) {
    // The same once more, after an answer that got lost.
    const isDone = error instanceof TelegramError && error.description.includes("not modified");
    if (!isDone) throw error;
  }
  return { kind: "sent", externalId: `${chatId}:${messageId}` };
}

/** As plain text, so that nothing in a file's name or words is taken for markup. */
export async function show(
  telegram: Telegram,
  chatId: string,
  { text, buttons }: OwnerReply,
): Promise<string> {
  const sent = await telegram.sendMessage(chatId, text, options(buttons));
  return `${sent.chat.id}:${sent.message_id}`;
}

/** Rows of buttons under a message. */
export function keyboard(buttons: OwnerReply["buttons"]) {
  const rows = buttons.map((row) => row.map(({ label, data }) => ({ text: label, callback_data: data })));
  return { reply_markup: { inline_keyboard: rows } };
}

function options(buttons: OwnerReply["buttons"]) {
  return { ...keyboard(buttons), link_preview_options: { is_disabled: true } };
}
