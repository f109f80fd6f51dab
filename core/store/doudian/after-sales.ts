import { z } from "zod";
import type { AfterSaleOutcome, AfterSaleRequest, ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import type { AfterSaleCase } from "../shop.ts";
import { ofEpoch } from "../wire/china-time.ts";
import { anything, id, listOf, meaningOf, readEach, word } from "../wire/fields.ts";
import { moneyOfMinor } from "../wire/money.ts";
import type { DoudianCall } from "./call.ts";
import { CURRENCY } from "./read-order.ts";

/** No order has more cases than this. */
const PAGE_SIZE = 100;

const info = z.object({
  aftersale_id: id,
  aftersale_type: word,
  aftersale_status: word,
  refund_status: word,
  refund_amount: anything,
  update_time: anything,
});
const item = z.object({ aftersale_info: info });

export async function listAfterSales(
  call: DoudianCall,
  number: string,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listAfterSales"]> {
  const orderId = number.trim();
  const reply = await call.ask(
    {
      method: "afterSale.List",
      param: { order_id: orderId, page: 0, size: PAGE_SIZE },
      shape: z.object({ items: listOf(z.unknown()) }),
    },
    signal,
  );
  if (!reply.ok) return reply;
  return ok(
    readEach(reply.value.items, item).map(({ aftersale_info }): AfterSaleCase => {
      const kind = meaningOf(KINDS, aftersale_info.aftersale_type) ?? "unknown";
      return {
        id: aftersale_info.aftersale_id,
        orderId,
        kind,
        status: caseStatusOf(aftersale_info.aftersale_status, kind, aftersale_info.refund_status),
        rawStatus: aftersale_info.aftersale_status,
        amount: moneyOfMinor(aftersale_info.refund_amount, CURRENCY),
        updatedAt: ofEpoch(aftersale_info.update_time, "seconds"),
      };
    }),
  );
}

/** Source: `aftersale_type` on the page of `afterSale.List`. 6, the difference to a lower price, is none of ours. */
const KINDS: Readonly<Partial<Record<string, AfterSaleCase["kind"]>>> = {
  "0": "return",
  "1": "refund",
  "2": "refund",
  "3": "exchange",
  "7": "resend",
  "8": "repair",
};

const REFUND_PAID = "3";

/**
 * Source: `standard_aftersale_status` on the same page. 12 is «successful», which for money means only that it was
 * agreed: done is what `refund_status` says is paid. 28 is a buyer's withdrawal as well as a failure: unknown.
 */
export function caseStatusOf(
  status: string,
  kind: AfterSaleCase["kind"],
  refundStatus: string,
): AfterSaleCase["status"] {
  const isAboutMoney = kind === "refund" || kind === "return";
  switch (status) {
    case "6":
      return "requested";
    case "7":
    case "8":
      return "approved";
    case "11":
      return "goods_sent";
    case "12":
      return isAboutMoney && refundStatus !== REFUND_PAID ? "approved" : "done";
    case "13":
      return kind === "resend" ? "approved" : "goods_received";
    case "14":
      return "done";
    case "27":
    case "29":
      return "refused";
    case "51":
      return "cancelled";
    default:
      return "unknown";
  }
}

/** No shop may file a case for its buyer: they do it in Douyin. The steps name things as Douyin's own screens do. */
export function buyerSelfService({ orderNumber }: AfterSaleRequest): AfterSaleOutcome {
  const number = orderNumber.trim();
  return {
    kind: "buyer_self_service",
    url: null,
    steps: {
      zh: [
        "1. 打开抖音，点右下角「我」，再点「抖音商城」或「我的订单」",
        `2. 找到订单 ${number}，点进订单详情`,
        "3. 在要处理的商品旁点「申请退款」；已经发货的，点「申请售后」",
        "4. 选择售后类型和原因，提交申请；店铺会在抖音里回复您",
      ].join("\n"),
      en: [
        "1. Open Douyin, tap 我 (Me) at the bottom right, then 抖音商城 (Mall) or 我的订单 (My orders)",
        `2. Find order ${number} and open it`,
        "3. Beside the item, tap 申请退款 (Request a refund), or 申请售后 (After-sales) once it has been sent",
        "4. Choose what you need and why, and submit it; the shop replies to you in Douyin",
      ].join("\n"),
    },
  };
}
