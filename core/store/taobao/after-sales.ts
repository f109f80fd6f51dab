import { z } from "zod";
import type { AfterSaleOutcome, ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import type { AfterSaleCase } from "../shop.ts";
import { anything } from "../wire/fields.ts";
import type { TopCall } from "./call.ts";
import { findTrade } from "./orders.ts";
import { REFUND_FIELDS, readRefund } from "./read-refund.ts";

const oneRefund = z.object({ refund: anything });

/** An order names its refunds; each is asked for, for its kind and amount. */
export async function listAfterSales(
  call: TopCall,
  number: string,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listAfterSales"]> {
  const found = await findTrade(call, number, signal);
  if (!found.ok) return found;
  const cases: AfterSaleCase[] = [];
  for (const named of found.value.order.order.afterSales ?? []) {
    const reply = await call.ask(
      {
        method: "refund.get",
        params: { fields: REFUND_FIELDS, refund_id: named.id },
        shape: oneRefund,
      },
      signal,
    );
    if (!reply.ok && reply.kind !== "not_found") return reply;
    cases.push((reply.ok ? readRefund(reply.value.refund, named.orderId) : null) ?? named);
  }
  return ok(cases);
}

/** Only the buyer files a case: no method of TOP lets a seller do it for them. */
export const BUYER_FILES_IT: AfterSaleOutcome = {
  kind: "buyer_self_service",
  url: null,
  steps: {
    zh: "请您在手机淘宝打开「我的淘宝」→「我的订单」，找到这笔订单，点商品旁的「退款」或「退换/售后」，选好类型和原因后提交。店铺收到后会尽快处理，进度在同一个页面能看到。",
    en: "In the Taobao app, open My Taobao, then My Orders, find this order, tap Refund or Return/After-sales (退款 or 退换/售后) beside the item, choose what you need and why, and submit. The shop takes it from there, and the same page shows how it is going.",
  },
};
