import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { word } from "../wire/fields.ts";
import { keyMark } from "../wire/key-mark.ts";
import type { TopCall } from "./call.ts";

/** Source: the doc of `trade.memo.update`: 1000 bytes. */
const MOST_BYTES = 1000;

const kept = z.object({
  trade: z.object({ seller_memo: word, seller_flag: z.coerce.number().int().min(0).max(5).catch(0) }),
});

/**
 * Writes a note under the seller's memo of an order. TOP replaces the memo and its flag: so both are read first and
 * written back. Our key is marked at the note's end, so that it is kept once. Notes of one order must not run at once.
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
  const mark = keyMark(idempotencyKey);
  if (before.includes(mark)) return ok(null);

  const lead = before === "" ? "" : `${before}\n`;
  const room = MOST_BYTES - Buffer.byteLength(`${lead} ${mark}`);
  const note = cut(text, room);
  if (note === "") return failure("invalid", "the order's memo is full");
  const noted = await call.change(
    {
      method: "trade.memo.update",
      params: { tid, memo: `${lead}${note} ${mark}`, flag },
      shape: z.unknown(),
    },
    signal,
  );
  return noted.ok ? ok(null) : noted;
}

/** As much of a text as fits, whole characters, with «…» where something is missing. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let fitting = "";
  for (const character of text) {
    if (Buffer.byteLength(`${fitting}${character}…`) > bytes) break;
    fitting += character;
  }
  return fitting === "" ? "" : `${fitting}…`;
}
