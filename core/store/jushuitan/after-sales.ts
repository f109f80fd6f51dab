import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import type { AfterSaleCase } from "../shop.ts";
import { ofChinaTime } from "../wire/china-time.ts";
import { anything, id, listOf, meaningOf, readEach, word, wordId } from "../wire/fields.ts";
import { isOfShops, type JushuitanDeps } from "./orders.ts";
import { readPages } from "./pages.ts";
import { coinOf, unitPrice } from "./read-order.ts";

const PAGE_SIZE = 50;

const refund = z.object({
  as_id: id,
  so_id: word,
  shop_id: wordId,
  type: word,
  status: word,
  shop_status: word,
  refund: anything,
  currency: word,
  modified: anything,
});

export async function listAfterSales(
  { ask, currency, shopIds }: JushuitanDeps,
  number: string,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listAfterSales"]> {
  const orderId = number.trim();
  const rows = await readPages(
    ask,
    (at) => ({
      path: "open/refund/single/query",
      biz: { so_ids: [orderId], page_index: at + 1, page_size: PAGE_SIZE },
      shape: z.object({ datas: listOf(anything), has_next: anything }),
    }),
    ({ datas, has_next }) => ({ rows: datas, hasNext: has_next === true }),
    signal,
  );
  if (!rows.ok) return rows;
  return ok(
    readEach(rows.value, refund)
      .filter((one) => one.so_id === orderId && isOfShops(one, shopIds))
      // Another case stands for it.
      .filter(({ status }) => status !== "Merged")
      .map(
        (one): AfterSaleCase => ({
          id: one.as_id,
          orderId,
          kind: meaningOf(KINDS, one.type) ?? "unknown",
          status:
            one.status === "Cancelled" ? "cancelled" : (meaningOf(STATUS, one.shop_status) ?? "unknown"),
          rawStatus: one.shop_status || one.status,
          amount: unitPrice(one.refund, coinOf(one, currency)),
          updatedAt: ofChinaTime(one.modified),
        }),
      ),
  );
}

/** Source: `type` on the page of `refund/single/query`. */
const KINDS: Readonly<Partial<Record<string, AfterSaleCase["kind"]>>> = {
  仅退款: "refund",
  普通退货: "return",
  拒收退货: "return",
  换货: "exchange",
  补发: "resend",
  维修: "repair",
};

/**
 * How far it is on the shop's platform. Source: `shop_status` on the same page. That people confirmed it in Jushuitan
 * (`status`) says nothing to a customer.
 */
const STATUS: Readonly<Partial<Record<string, AfterSaleCase["status"]>>> = {
  WAIT_SELLER_AGREE: "requested",
  WAIT_BUYER_RETURN_GOODS: "approved",
  WAIT_SELLER_CONFIRM_GOODS: "goods_sent",
  WAIT_SELLER_DELIVER_GOODS: "approved",
  SELLER_REFUSE_BUYER: "refused",
  CLOSED: "cancelled",
  SUCCESS: "done",
};
