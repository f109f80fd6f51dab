import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import type { AfterSaleCase } from "../shop.ts";
import { ofEpoch } from "../wire/china-time.ts";
import { anything, id, meaningOf, part, readEach, word } from "../wire/fields.ts";
import { moneyOfMajor } from "../wire/money.ts";
import type { JdCall } from "./call.ts";
import { isOrderNumber } from "./sp-orders.ts";

const CASES = "/sp-aftercare/v0/afs-orders";
/** Cases of one order that are told of. */
const MOST_CASES = 20;

const afsOrder = z.object({
  afsOrderId: id,
  afsOrderStatusInfo: part(z.object({ mainStatus: word, mainStatusDesc: word })),
  customerApplyInfo: part(z.object({ customerExpectDesc: word })),
  refundInfo: part(
    z.object({ refundStatus: word, actualRefundAmount: anything, applyRefundAmount: anything }),
  ),
  afsOrderBaseInfo: part(z.object({ modifiedTime: anything })),
});

/** The list names an order's cases; whether money went back, only each case itself says. */
export async function listAfterSales(
  call: JdCall,
  number: string,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listAfterSales"]> {
  const orderId = number.trim();
  if (!isOrderNumber(orderId)) return failure("not_found", "order numbers of JD are digits");
  const listed = await call.ask(
    { gateway: "sp", method: "GET", path: CASES, query: { orderId, page: 1, pageSize: MOST_CASES } },
    signal,
  );
  if (!listed.ok) return listed;
  const { data } = listed.value;
  const cases: AfterSaleCase[] = [];
  for (const one of readEach(Array.isArray(data) ? data : [], afsOrder)) {
    const reply = await call.ask(
      {
        gateway: "sp",
        method: "GET",
        path: `${CASES}/{afsOrderId}`,
        pathParams: { afsOrderId: one.afsOrderId },
        query: { scopeSet: "refundInfo" },
      },
      signal,
    );
    if (!reply.ok && reply.kind !== "not_found") return reply;
    const [told] = reply.ok ? readEach([reply.value.data], afsOrder) : [];
    // What the case leaves out, the list may have said.
    cases.push(caseOf({ ...one, ...present(told) }, orderId));
  }
  return ok(cases);
}

function present(told: z.output<typeof afsOrder> | undefined): Partial<z.output<typeof afsOrder>> {
  return Object.fromEntries(Object.entries(told ?? {}).filter(([, value]) => value));
}

/** The refund has been paid. Source: what a third party saw; «done» alone does not prove it. */
const REFUND_PAID = "20";

function caseOf(one: z.output<typeof afsOrder>, orderId: string): AfterSaleCase {
  const { refundInfo, afsOrderStatusInfo } = one;
  const described = afsOrderStatusInfo?.mainStatusDesc ?? "";
  const kind = meaningOf(KINDS, one.customerApplyInfo?.customerExpectDesc ?? "") ?? "unknown";
  const isPaid = refundInfo?.refundStatus === REFUND_PAID;
  return {
    id: one.afsOrderId,
    orderId,
    kind,
    status: isPaid ? "done" : statusOf(described, kind),
    rawStatus: described || afsOrderStatusInfo?.mainStatus || "",
    amount: moneyOfMajor(
      (isPaid ? refundInfo?.actualRefundAmount : null) ?? refundInfo?.applyRefundAmount,
      "CNY",
    ),
    updatedAt: ofEpoch(one.afsOrderBaseInfo?.modifiedTime, "ms"),
  };
}

function statusOf(described: string, kind: AfterSaleCase["kind"]): AfterSaleCase["status"] {
  const status = meaningOf(STATUS, described) ?? "unknown";
  const needsRefund = kind !== "exchange" && kind !== "repair" && kind !== "resend";
  return status === "done" && needsRefund ? "unknown" : status;
}

const KINDS: Readonly<Record<string, AfterSaleCase["kind"]>> = {
  退货: "return",
  换货: "exchange",
  维修: "repair",
  仅退款: "refund",
  退款: "refund",
  补发: "resend",
};

const STATUS: Readonly<Record<string, AfterSaleCase["status"]>> = {
  待审核: "requested",
  待收货: "approved",
  待处理: "goods_received",
  审核不通过: "refused",
  审核关闭: "refused",
  已取消: "cancelled",
  取消: "cancelled",
  已完成: "done",
  完成: "done",
};
