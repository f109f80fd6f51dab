import { z } from "zod";
import type { Money } from "../../money.ts";
import { fractionDigits } from "../currency.ts";
import type { PlatformOrder } from "../platform.ts";
import { type OrderLine, type OrderStatus, type Parcel, UNTRACKED } from "../shop.ts";
import { ofChinaTime } from "../wire/china-time.ts";
import { anything, id, listOf, meaningOf, readEach, unlessMasked, word, wordId } from "../wire/fields.ts";
import { moneyOfMajor } from "../wire/money.ts";

const item = z.object({
  sku_id: id,
  name: word,
  properties_value: word,
  qty: z.coerce.number().int().positive().catch(1),
  price: anything,
  item_status: word,
  refund_status: word,
});
type Item = z.output<typeof item>;

const part = z.object({
  o_id: id,
  so_id: id,
  shop_id: wordId,
  status: word,
  buyer_id: word,
  order_date: anything,
  modified: anything,
  send_date: anything,
  plan_delivery_date: anything,
  pay_date: anything,
  paid_amount: anything,
  currency: word,
  l_id: word,
  logistics_company: word,
  receiver_city: word,
  receiver_mobile: word,
  receiver_phone: word,
  receiver_zip: word,
  receiver_email: word,
  is_split: anything,
  is_merge: anything,
  items: listOf(anything),
});
/** What Jushuitan calls an order: the whole of what a customer ordered, or a part of it that is sent by itself. */
export type Part = z.output<typeof part>;

export function readParts(rows: readonly unknown[]): Part[] {
  return readEach(rows, part);
}

/** Whether there is more to the customer's order than this: Jushuitan splits and merges them for sending. */
export function isPartial({ status, is_split, is_merge }: Part): boolean {
  return isReplaced(status) || isTrue(is_split) || isTrue(is_merge);
}

/**
 * A customer's order out of all its parts, as `so_id` names it; null for none. `currency` where Jushuitan names none.
 */
export function wholeOrder(parts: readonly Part[], currency: string): PlatformOrder | null {
  const kept = parts.filter(({ status }) => !isReplaced(status));
  const sent = kept.filter(({ status }) => status !== "Cancelled");
  const counted = [sent, kept, parts].find((some) => some.length > 0) ?? [];
  const [first] = counted;
  if (!first) return null;
  const coin = coinOf(first, currency);
  const items = counted.flatMap((one) => readEach(one.items, item)).filter(isOrdered);
  const placedAt = earliest(parts.map(({ order_date }) => ofChinaTime(order_date)));
  const shippedAt = earliest(counted.map(({ send_date }) => ofChinaTime(send_date)));
  const promisedShipAt = earliest(counted.map(({ plan_delivery_date }) => ofChinaTime(plan_delivery_date)));
  const changes = parts.map(({ modified }) => ofChinaTime(modified)?.getTime() ?? 0);

  return {
    platformId: first.o_id,
    updatedAt: new Date(Math.max(placedAt?.getTime() ?? 0, ...changes)),
    secondFacts: {
      phones: filled(counted.flatMap((one) => [one.receiver_mobile, one.receiver_phone])),
      emails: filled(counted.map((one) => one.receiver_email)),
      postCodes: filled(counted.map((one) => one.receiver_zip)),
    },
    order: {
      id: first.so_id,
      userId: first.buyer_id === "0" ? "" : first.buyer_id,
      status: statusOf(counted, items),
      rawStatus: filled(counted.map(({ status }) => status)).join(", "),
      placedAt,
      lines: items.flatMap((one) => lineOf(one, coin)),
      parcels: parcelsOf(counted),
      payments: paymentsOf(counted, coin),
      city: unlessMasked(first.receiver_city),
      ...(promisedShipAt && { promisedShipAt }),
      ...(shippedAt && { shippedAt }),
    },
  };
}

/** Other parts stand for it. */
function isReplaced(status: string): boolean {
  return status === "Merged" || status === "Split";
}

function isOrdered({ item_status }: Item): boolean {
  return !["Replaced", "Delete", "Merged", "Split"].includes(item_status);
}

/**
 * Source: `status` on the page of `orders/single/query`. «Question» is anything from a wrong address to a refund that
 * was asked for: unknown.
 */
const STATUS: Readonly<Partial<Record<string, OrderStatus>>> = {
  WaitPay: "unpaid",
  WaitConfirm: "paid",
  WaitFConfirm: "paid",
  Delivering: "paid",
  WaitOuterSent: "paid",
  Sent: "shipped",
  Cancelled: "cancelled",
};

function statusOf(parts: readonly Part[], items: readonly Item[]): OrderStatus {
  const statuses = new Set(parts.map(({ status }) => meaningOf(STATUS, status) ?? "unknown"));
  const [only = "unknown"] = statuses;
  if (items.length > 0 && only !== "unpaid") {
    if (items.every(({ refund_status }) => refund_status === "success")) return "refunded";
    if (items.every(({ refund_status }) => refund_status === "success" || refund_status === "waiting"))
      return "refunding";
  }
  if (statuses.size === 1) return only;
  return [...statuses].every((status) => status === "paid" || status === "shipped")
    ? "partly_shipped"
    : "unknown";
}

function lineOf(one: Item, currency: string): OrderLine[] {
  const price = unitPrice(one.price, currency);
  if (!price) return [];
  return [
    {
      sku: one.sku_id,
      // Articles are listed one by one: each is a product of its own.
      productId: one.sku_id,
      name: one.name,
      options: optionsOf(one.properties_value),
      quantity: one.qty,
      price,
    },
  ];
}

/** `米白;34×74 cm`: Jushuitan names the values, not what they are of. */
export function optionsOf(properties: string): Readonly<Record<string, string>> {
  return properties === "" ? {} : { 规格: properties };
}

/** The currency that Jushuitan names, else the shop's. */
export function coinOf({ currency: named }: { currency: string }, currency: string): string {
  return /^[A-Z]{3}$/.test(named) ? named : currency;
}

/** A unit's price is an amount divided by a number of pieces: it may have more decimals than money has. */
export function unitPrice(written: unknown, currency: string): Money | null {
  if (typeof written !== "number" && (typeof written !== "string" || written.trim() === "")) return null;
  const value = Number(written);
  return Number.isFinite(value) ? moneyOfMajor(value.toFixed(fractionDigits(currency)), currency) : null;
}

function parcelsOf(parts: readonly Part[]): Parcel[] {
  const parcels = new Map<string, Parcel>();
  for (const { l_id: trackingNumber, logistics_company: carrier } of parts) {
    if (trackingNumber === "" || parcels.has(trackingNumber)) continue;
    parcels.set(trackingNumber, { ...UNTRACKED, carrier, trackingNumber });
  }
  return [...parcels.values()];
}

/** Of an order in several parts nobody says which of them the payment stands at: none is told then. */
function paymentsOf(parts: readonly Part[], currency: string): PlatformOrder["order"]["payments"] {
  const [only, ...others] = parts;
  if (!only || others.length > 0 || !ofChinaTime(only.pay_date)) return [];
  const amount = unitPrice(only.paid_amount, currency);
  return amount && amount.minor > 0 ? [{ type: "payment", amount, method: "" }] : [];
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true" || value === 1;
}

function earliest(times: readonly (Date | null)[]): Date | null {
  const known = times.flatMap((time) => (time ? [time.getTime()] : []));
  return known.length === 0 ? null : new Date(Math.min(...known));
}

function filled(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ""))];
}
