import { z } from "zod";
import type { PlatformOrder } from "../platform.ts";
import {
  type AfterSaleCase,
  type Order,
  type OrderLine,
  type OrderStatus,
  type Parcel,
  UNTRACKED,
} from "../shop.ts";
import { ofChinaTime } from "../wire/china-time.ts";
import { anything, meaningOf, unlessMasked, word, wordId } from "../wire/fields.ts";
import { moneyOfMajor } from "../wire/money.ts";
import { nested } from "./fields.ts";
import { caseStatusOf } from "./read-refund.ts";

/**
 * What is asked for of a trade. Of its receiver only the city: the rest comes masked, and is nobody's business here.
 * `buyer_nick` is asked for because TOP tells `buyer_open_uid` only then; it is not read.
 */
export const TRADE_FIELDS = [
  "tid",
  "status",
  "payment",
  "created",
  "pay_time",
  "consign_time",
  "modified",
  "est_con_time",
  "buyer_nick",
  "buyer_open_uid",
  "receiver_city",
  "orders",
].join(",");

const subOrder = z.object({
  oid: wordId,
  num_iid: wordId,
  sku_id: wordId,
  outer_iid: word,
  outer_sku_id: word,
  title: word,
  sku_properties_name: word,
  num: z.coerce.number().int().positive().catch(1),
  price: anything,
  refund_status: word,
  refund_id: wordId,
  logistics_company: word,
  invoice_no: word,
});
type SubOrder = z.output<typeof subOrder>;

const trade = z
  .object({
    tid: wordId,
    tid_str: wordId,
    status: word,
    payment: anything,
    created: anything,
    pay_time: anything,
    consign_time: anything,
    modified: anything,
    est_con_time: anything,
    buyer_open_uid: word,
    receiver_city: word,
    orders: nested("order", subOrder),
  })
  .transform(({ tid, tid_str, ...rest }) => ({ id: tid_str ?? tid, ...rest }));

/** TOP writes amounts in yuan whatever the shop's currency here. */
const CURRENCY = "CNY";

/** Parcels with the sub-orders that are in them: what a parcel's trace is asked for by. */
export type TradeParcel = Parcel & { oids: readonly string[] };

/** An order of a trade as `TRADE_FIELDS` asks for it, and its parcels. Null for what is none; what is odd in it is left out. */
export function readTrade(raw: unknown): { order: PlatformOrder; parcels: readonly TradeParcel[] } | null {
  const read = trade.safeParse(raw);
  if (!read.success || read.data.id === null) return null;
  const { id, status, orders, ...rest } = read.data;
  const placedAt = ofChinaTime(rest.created);
  const promisedShipAt = ofChinaTime(rest.est_con_time);
  const shippedAt = ofChinaTime(rest.consign_time);
  const parcels = parcelsOf(orders, status);

  const order: Order = {
    id,
    userId: rest.buyer_open_uid,
    status: statusOf(status, orders),
    rawStatus: status,
    placedAt,
    lines: orders.flatMap(lineOf),
    parcels: parcels.map(({ oids: _, ...parcel }) => parcel),
    payments: paymentsOf(rest),
    city: unlessMasked(rest.receiver_city),
    ...(promisedShipAt && { promisedShipAt }),
    ...(shippedAt && { shippedAt }),
    afterSales: orders.flatMap((one) => caseOf(one, id)),
  };
  return {
    order: {
      order,
      platformId: id,
      updatedAt: ofChinaTime(rest.modified) ?? placedAt ?? new Date(0),
      // Taobao masks the receiver's phone wholly: whose an order is, only a link from the shop can tell.
      secondFacts: { phones: [], emails: [], postCodes: [] },
    },
    parcels,
  };
}

/** Source: the trade states of TOP's documentation. */
const STATUS: Readonly<Record<string, OrderStatus>> = {
  TRADE_NO_CREATE_PAY: "unpaid",
  WAIT_BUYER_PAY: "unpaid",
  PAY_PENDING: "unpaid",
  WAIT_PRE_AUTH_CONFIRM: "unpaid",
  WAIT_SELLER_SEND_GOODS: "paid",
  PAID_FORBID_CONSIGN: "paid",
  SELLER_CONSIGNED_PART: "partly_shipped",
  WAIT_BUYER_CONFIRM_GOODS: "shipped",
  TRADE_BUYER_SIGNED: "delivered",
  TRADE_FINISHED: "completed",
  // Closed after it was paid: the money went back. Closed before: by Taobao.
  TRADE_CLOSED: "refunded",
  TRADE_CLOSED_BY_TAOBAO: "cancelled",
};

function statusOf(status: string, orders: readonly SubOrder[]): OrderStatus {
  const known = meaningOf(STATUS, status) ?? "unknown";
  const isWhollyRefunding = orders.length > 0 && orders.every(isRefunding);
  return isWhollyRefunding && known !== "unknown" && known !== "refunded" ? "refunding" : known;
}

function isRefunding({ refund_status }: SubOrder): boolean {
  return ["requested", "approved", "goods_sent"].includes(caseStatusOf(refund_status));
}

function lineOf(one: SubOrder): OrderLine[] {
  const price = moneyOfMajor(one.price, CURRENCY);
  const sku = one.outer_sku_id || one.outer_iid || one.sku_id || one.num_iid;
  if (!price || !sku) return [];
  return [
    {
      sku,
      ...(one.num_iid === null ? {} : { productId: one.num_iid }),
      name: one.title,
      options: optionsOf(one.sku_properties_name),
      quantity: one.num,
      price,
    },
  ];
}

/** `颜色:米白;尺码:M` */
function optionsOf(written: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.split(";").flatMap((pair) => {
      const [name = "", ...value] = pair.split(":");
      const chosen = value.join(":").trim();
      return name.trim() === "" || chosen === "" ? [] : [[name.trim(), chosen]];
    }),
  );
}

function parcelsOf(orders: readonly SubOrder[], status: string): TradeParcel[] {
  const parcels = new Map<string, TradeParcel>();
  for (const { invoice_no: trackingNumber, logistics_company: carrier, oid } of orders) {
    if (trackingNumber === "") continue;
    const before = parcels.get(trackingNumber);
    const oids = [...(before?.oids ?? []), ...(oid === null ? [] : [oid])];
    parcels.set(trackingNumber, {
      ...UNTRACKED,
      carrier,
      trackingNumber,
      ...(status === "TRADE_BUYER_SIGNED" && { status: "delivered" }),
      oids,
    });
  }
  return [...parcels.values()];
}

function paymentsOf({ payment, pay_time }: { payment?: unknown; pay_time?: unknown }): Order["payments"] {
  const amount = moneyOfMajor(payment, CURRENCY);
  return amount && ofChinaTime(pay_time) ? [{ type: "payment", amount, method: "" }] : [];
}

/** A trade says that there is a refund and how far it is; what kind and how much, only the refund itself. */
function caseOf({ refund_id, refund_status }: SubOrder, orderId: string): AfterSaleCase[] {
  if (refund_id === null || refund_status === "" || refund_status === "NO_REFUND") return [];
  return [
    {
      id: refund_id,
      orderId,
      kind: "unknown",
      status: caseStatusOf(refund_status),
      rawStatus: refund_status,
      amount: null,
      updatedAt: null,
    },
  ];
}
