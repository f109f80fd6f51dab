import type { Logger } from "pino";
import type { Context, Telegraf } from "telegraf";
import { callbackQuery } from "telegraf/filters";
import { DIGEST_PRESS } from "../../core/insight/digest-buttons.ts";
import type { DigestDesk, DigestPressed } from "../../core/owner/digest-desk.ts";
import { show } from "./owner-files.ts";

/** Makes durable what owners decide under a digest; the digest stays as it is. Other buttons are left to whoever comes next. */
export function listenForDigests(
  bot: Telegraf,
  { desk, log }: { desk: DigestDesk; log: Logger },
  persist: (ctx: Context, act: () => Promise<void>) => Promise<void>,
): void {
  bot.on(callbackQuery("data"), async (ctx, next) => {
    const { from, data, message: under } = ctx.callbackQuery;
    if (!data.startsWith(`${DIGEST_PRESS}:`) || !under) return next();
    const pressed: DigestPressed[] = [];
    await persist(ctx, async () => {
      const one = await desk.press(data, `telegram:${from.id}`);
      pressed.splice(0, 1, ...(one ? [one] : []));
    });
    const [{ heard, reply } = { heard: null, reply: null }] = pressed;
    // Too late or twice is no matter: what was decided is.
    ctx
      .answerCbQuery(heard ?? undefined)
      .catch((error: unknown) => log.debug({ err: error }, "callback not answered"));
    if (reply) await show(ctx.telegram, String(under.chat.id), reply);
  });
}
