import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import { id, word } from "../wire/fields.ts";
import { withNoteUnder } from "../wire/note-under.ts";
import type { DoudianCall } from "./call.ts";

/** Characters of a remark. Source: the page of `order.addOrderRemark`. */
const LONGEST = 500;

const detail = z.object({ shop_order_detail: z.object({ order_id: id, seller_words: word }) });

/**
 * Adds to the shop's remark at an order, which only its people see. An order has one remark, and writing it replaces it:
 * what stands there is written again in front.
 */
export async function noteOrder(
  call: DoudianCall,
  { orderNumber, text, idempotencyKey }: Parameters<ShopPlatform["noteOrder"]>[0],
  signal: AbortSignal,
): ReturnType<ShopPlatform["noteOrder"]> {
  const looked = await call.ask(
    { method: "order.orderDetail", param: { shop_order_id: orderNumber.trim() }, shape: detail },
    signal,
  );
  if (!looked.ok) return looked;
  const { order_id, seller_words: before } = looked.value.shop_order_detail;
  const remark = withNoteUnder({ before, text, idempotencyKey, gap: "\n", most: LONGEST });
  if (!remark.ok) return remark;
  if (remark.value === null) return ok(null);
  const noted = await call.change(
    {
      method: "order.addOrderRemark",
      param: { order_id, remark: remark.value },
      shape: z.unknown(),
    },
    signal,
  );
  return noted.ok ? ok(null) : noted;
}
