import type { Logger } from "pino";
import type { Context, Telegraf, Telegram } from "telegraf";
import { callbackQuery } from "telegraf/filters";
import type { Delivery, Sent } from "../../core/conversation/delivery.ts";
import type { DeliveryStore } from "../../core/conversation/delivery-store.ts";
import { warningKey } from "../../core/insight/early-warning/tell-warnings.ts";
import type { OwnerWarnings } from "../../core/owner/owner-warnings.ts";
import { edit, show } from "./owner-files.ts";

type Payload = Extract<
  Extract<Delivery, { target: "owner" }>["payload"],
  { kind: "owner_warning" | "owner_warning_update" }
>;

const NOTHING: Sent = { kind: "sent", externalId: null };

/** Makes durable what owners decide on warnings; every other button is left to whoever comes next. */
export function listenForWarnings(
  bot: Telegraf,
  { warnings, log }: { warnings: OwnerWarnings; log: Logger },
  persist: (ctx: Context, act: () => Promise<void>) => Promise<void>,
): void {
  bot.on(callbackQuery("data"), async (ctx, next) => {
    const { from, data, message: under } = ctx.callbackQuery;
    if (!data.startsWith("warning:") || !under) return next();
    const press = {
      chatId: String(under.chat.id),
      messageId: under.message_id,
      by: `telegram:${from.id}`,
      data,
    };
    let heard: string | null = null;
    await persist(ctx, async () => {
      heard = await warnings.press(press);
    });
    // Too late it is no matter: the message says it as well.
    ctx
      .answerCbQuery(heard ?? undefined)
      .catch((error: unknown) => log.debug({ err: error }, "callback not answered"));
  });
}

/**
 * Sends a warning to an owner's chat, or draws the one that stands there anew. Telegram has no idempotency key: a crash
 * after it was sent and before that is written down repeats it.
 */
export async function carryWarning(
  telegram: Telegram,
  { warnings, placeOf }: { warnings: OwnerWarnings; placeOf: DeliveryStore["placeOf"] },
  payload: Payload,
): Promise<Sent> {
  const { kind, chatId, warningId } = payload;
  const shown = await warnings.show(warningId);
  if (!shown) return NOTHING;
  if (kind === "owner_warning") {
    if (!shown.isOpen) return NOTHING;
    return { kind: "sent", externalId: await show(telegram, chatId, shown) };
  }
  const messageId =
    payload.messageId ?? Number((await placeOf(warningKey(warningId, chatId)))?.split(":")[1]);
  return messageId > 0 ? edit(telegram, { chatId, messageId, ...shown }) : NOTHING;
}
