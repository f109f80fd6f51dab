import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { id, word } from "../wire/fields.ts";
import { keyMark } from "../wire/key-mark.ts";
import type { DoudianCall } from "./call.ts";

/** Characters of a remark. Source: the page of `order.addOrderRemark`. */
const LONGEST = 500;

const detail = z.object({ shop_order_detail: z.object({ order_id: id, seller_words: word }) });

/**
 * Adds to the shop's remark at an order, which only its people see. An order has one remark, and writing it replaces it:
 * what stands there is written again in front. Our key is marked at its end, so that it is kept once.
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
  const mark = keyMark(idempotencyKey);
  if (before.includes(mark)) return ok(null);

  const kept = before === "" ? "" : `${before}\n`;
  const room = LONGEST - kept.length - mark.length - 1;
  if (room < 1) return failure("invalid", "the order's remark has no room left");
  const fitting = text.length <= room ? text : `${text.slice(0, room - 1)}…`;
  const noted = await call.change(
    {
      method: "order.addOrderRemark",
      param: { order_id, remark: `${kept}${fitting}\n${mark}` },
      shape: z.unknown(),
    },
    signal,
  );
  return noted.ok ? ok(null) : noted;
}
