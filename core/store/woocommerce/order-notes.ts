import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import { text } from "../wire/fields.ts";
import { keyMark } from "../wire/key-mark.ts";
import type { WooCall } from "./call.ts";
import { findOrder } from "./orders.ts";

/** Keeps a note at the order that customers don't see; our key is marked at its end, so that it is kept once. */
export async function noteOrder(
  call: WooCall,
  { orderNumber, text: written, idempotencyKey }: Parameters<ShopPlatform["noteOrder"]>[0],
  signal: AbortSignal,
): ReturnType<ShopPlatform["noteOrder"]> {
  const found = await findOrder(call, orderNumber, signal);
  if (!found.ok) return found;
  const path = `orders/${found.value.platformId}/notes`;
  const notes = await call.get(
    path,
    { type: "internal", _fields: "note" },
    z.array(z.object({ note: text })),
    signal,
  );
  if (!notes.ok) return notes;
  const mark = keyMark(idempotencyKey);
  if (notes.value.data.some(({ note }) => note.includes(mark))) return ok(null);
  const made = await call.post(
    path,
    { note: `${written} ${mark}`, customer_note: false },
    z.unknown(),
    signal,
  );
  return made.ok ? ok(null) : made;
}
