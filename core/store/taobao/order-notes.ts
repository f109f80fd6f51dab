import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { word } from "../wire/fields.ts";
import { withNoteUnder } from "../wire/note-under.ts";
import type { TopCall } from "./call.ts";

/** Source: the doc of `trade.memo.update`: 1000 bytes. */
const MOST_BYTES = 1000;

const kept = z.object({
  trade: z.object({ seller_memo: word, seller_flag: z.coerce.number().int().min(0).max(5).catch(0) }),
});

/**
 * Writes a note under the seller's memo of an order. TOP replaces the memo and its flag: so both are read first and
 * written back. Notes of one order must not run at once.
 */
export async function noteOrder(
  call: TopCall,
  { orderNumber, text, idempotencyKey }: Parameters<ShopPlatform["noteOrder"]>[0],
  signal: AbortSignal,
): ReturnType<ShopPlatform["noteOrder"]> {
  const tid = orderNumber.trim();
  if (!/^\d{1,20}$/.test(tid)) return failure("not_found", "order numbers of Taobao are digits");
  const looked = await call.ask(
    { method: "trade.fullinfo.get", params: { fields: "tid,seller_memo,seller_flag", tid }, shape: kept },
    signal,
  );
  if (!looked.ok) return looked;
  const { seller_memo: before, seller_flag: flag } = looked.value.trade;
  const sizeOf = (written: string) => Buffer.byteLength(written);
  const memo = withNoteUnder({ before, text, idempotencyKey, gap: " ", most: MOST_BYTES, sizeOf });
  if (!memo.ok) return memo;
  if (memo.value === null) return ok(null);
  const noted = await call.change(
    {
      method: "trade.memo.update",
      params: { tid, memo: memo.value, flag },
      shape: z.unknown(),
    },
    signal,
  );
  return noted.ok ? ok(null) : noted;
}
