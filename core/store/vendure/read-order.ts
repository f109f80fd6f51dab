import { z } from "zod";
import type { PlatformOrder } from "../platform.ts";
import {
  type AfterSaleCase,
  type Order,
  type OrderStatus,
  type Parcel,
  type ParcelStatus,
  UNTRACKED,
} from "../shop.ts";
import { id, idOrNull, isoTime, listOf, meaningOf, readEach, text } from "../wire/fields.ts";
import { moneyOf } from "./fields.ts";

/** What is asked of an order. Its history and its parts tell when it last changed: it itself doesn't. */
export const ORDER_FIELDS = `fragment OrderFields on Order {
  id code state orderPlacedAt updatedAt currencyCode couponCodes
  promotions { id couponCode } discounts { adjustmentSource amountWithTax }
  customer { id emailAddress phoneNumber }
  shippingAddress { city postalCode phoneNumber }
  lines {
    quantity discountedUnitPriceWithTax
    productVariant { id sku name productId options { name group { name } } }
    fulfillmentLines { quantity fulfillment { state } }
  }
  fulfillments { id state method trackingCode updatedAt }
  payments { amount method state refunds { id total state method updatedAt } }
  history(options: { take: 1, sort: { createdAt: DESC } }) { items { createdAt } }
}`;

const line = z.object({
  quantity: z.int().min(0),
  discountedUnitPriceWithTax: z.unknown(),
  productVariant: z.object({
    id,
    sku: text,
    name: text,
    productId: idOrNull,
    options: listOf(z.object({ name: text, group: z.object({ name: text }).nullish() })),
  }),
  fulfillmentLines: listOf(z.object({ quantity: z.int(), fulfillment: z.object({ state: text }).nullish() })),
});

const fulfillment = z.object({ state: text, method: text, trackingCode: text, updatedAt: isoTime });

const refund = z.object({ id, total: z.unknown(), state: text, method: text, updatedAt: isoTime });

const payment = z.object({
  amount: z.unknown(),
  method: text,
  state: text,
  refunds: listOf(z.unknown()),
});

const order = z.object({
  id,
  code: id,
  state: text,
  orderPlacedAt: isoTime,
  updatedAt: isoTime,
  currencyCode: text,
  couponCodes: listOf(z.string()),
  promotions: listOf(z.object({ id, couponCode: text })),
  discounts: listOf(z.object({ adjustmentSource: text, amountWithTax: z.unknown() })),
  customer: z.object({ id: idOrNull, emailAddress: text, phoneNumber: text }).nullish().catch(null),
  shippingAddress: z.object({ city: text, postalCode: text, phoneNumber: text }).nullish().catch(null),
  lines: listOf(z.unknown()),
  fulfillments: listOf(z.unknown()),
  payments: listOf(z.unknown()),
  history: z
    .object({ items: listOf(z.object({ createdAt: isoTime })) })
    .nullish()
    .catch(null),
});

/** Reads an order as `ORDER_FIELDS` asks for it. Null for what is none; what is odd in it is left out. */
export function readOrder(raw: unknown, decimals: number): PlatformOrder | null {
  const read = order.safeParse(raw);
  if (!read.success) return null;
  const { code, state, customer, shippingAddress, currencyCode: currency } = read.data;
  const lines = readEach(read.data.lines, line).filter(({ quantity }) => quantity > 0);
  const payments = readEach(read.data.payments, payment);
  const fulfillments = readEach(read.data.fulfillments, fulfillment);
  // A refund enters the history when it is settled, not when it is asked for.
  const refunds = payments.flatMap((paid) => readEach(paid.refunds, refund));
  const discounts = discountsOf(read.data, decimals);
  const changes = [
    ...[read.data.updatedAt, read.data.orderPlacedAt, read.data.history?.items[0]?.createdAt],
    ...[...fulfillments, ...refunds].map(({ updatedAt }) => updatedAt),
  ];

  return {
    platformId: read.data.id,
    updatedAt: new Date(Math.max(0, ...changes.map((at) => at?.getTime() ?? 0))),
    order: {
      id: code,
      userId: customer?.id ?? "",
      status: statusOf(state, lines),
      rawStatus: state,
      placedAt: read.data.orderPlacedAt,
      lines: lines.flatMap(({ quantity, discountedUnitPriceWithTax, productVariant }) => {
        const price = moneyOf(discountedUnitPriceWithTax, decimals, currency);
        if (!price) return [];
        return [
          {
            sku: productVariant.sku || productVariant.id,
            ...(productVariant.productId === null ? {} : { productId: productVariant.productId }),
            name: productVariant.name,
            options: optionsOf(productVariant.options),
            quantity,
            price,
          },
        ];
      }),
      parcels: fulfillments.flatMap(parcelOf),
      payments: payments.flatMap((paid) => paymentsOf(paid, decimals, currency)),
      city: shippingAddress?.city || null,
      afterSales: refunds.map((one) => caseOf(one, code, decimals, currency)),
      ...(read.data.couponCodes.length > 0 && { couponCodes: read.data.couponCodes }),
      ...(discounts.length > 0 && { codeDiscounts: discounts }),
    },
    secondFacts: {
      phones: filled(customer?.phoneNumber, shippingAddress?.phoneNumber),
      emails: filled(customer?.emailAddress),
      postCodes: filled(shippingAddress?.postalCode),
    },
  };
}

/** Of its promotions, those with a code; Vendure writes what comes off as less than nothing. */
function discountsOf({ promotions, discounts, currencyCode }: z.output<typeof order>, decimals: number) {
  return discounts.flatMap(({ adjustmentSource, amountWithTax }) => {
    const code = promotions.find((one) => adjustmentSource === `PROMOTION:${one.id}`)?.couponCode;
    const amount = moneyOf(amountWithTax, decimals, currencyCode);
    return code && amount ? [{ code, amount: { ...amount, minor: Math.abs(amount.minor) } }] : [];
  });
}

/** Source: `@vendure/core/dist/config/order/default-order-process.js`; a server may add states of its own. */
function statusOf(state: string, lines: readonly z.output<typeof line>[]): OrderStatus {
  switch (state) {
    case "Created":
    case "Draft":
    case "AddingItems":
    case "ArrangingPayment":
      return "unpaid";
    case "PaymentAuthorized":
    case "PaymentSettled":
      return "paid";
    case "PartiallyShipped":
      return "partly_shipped";
    case "Shipped":
      return "shipped";
    case "PartiallyDelivered":
      return lines.every(isSent) ? "shipped" : "partly_shipped";
    case "Delivered":
      return "delivered";
    case "Cancelled":
      return "cancelled";
    default:
      return "unknown";
  }
}

function isSent({ quantity, fulfillmentLines }: z.output<typeof line>): boolean {
  const sent = fulfillmentLines.filter(({ fulfillment: part }) =>
    ["Shipped", "Delivered"].includes(part?.state ?? ""),
  );
  return sent.reduce((sum, part) => sum + part.quantity, 0) >= quantity;
}

const PARCEL_STATUS: Readonly<Record<string, ParcelStatus>> = {
  Created: "created",
  Pending: "created",
  Shipped: "in_transit",
  Delivered: "delivered",
};

/** What is sent without a number is no parcel that anybody could follow. */
function parcelOf({ state, method, trackingCode, updatedAt }: z.output<typeof fulfillment>): Parcel[] {
  if (trackingCode === "" || state === "Cancelled") return [];
  return [
    {
      ...UNTRACKED,
      carrier: method,
      trackingNumber: trackingCode,
      status: meaningOf(PARCEL_STATUS, state) ?? "unknown",
      lastEventAt: updatedAt,
    },
  ];
}

function paymentsOf(
  { amount, method, state, refunds }: z.output<typeof payment>,
  decimals: number,
  currency: string,
): Order["payments"] {
  const paid = moneyOf(amount, decimals, currency);
  const returned = readEach(refunds, refund).flatMap((one) => {
    const total = moneyOf(one.total, decimals, currency);
    if (!total || one.state !== "Settled") return [];
    return [{ type: "refund" as const, amount: total, method: one.method || method }];
  });
  const isPaid = state === "Authorized" || state === "Settled";
  return [...(paid && isPaid ? [{ type: "payment" as const, amount: paid, method }] : []), ...returned];
}

/** Vendure keeps refunds alone. One that failed is people's to look at. */
function caseOf(
  { id: refundId, total, state, updatedAt }: z.output<typeof refund>,
  orderId: string,
  decimals: number,
  currency: string,
): AfterSaleCase {
  const status = state === "Pending" ? "approved" : state === "Settled" ? "done" : "unknown";
  const amount = moneyOf(total, decimals, currency);
  return { id: refundId, orderId, kind: "refund", status, rawStatus: state, amount, updatedAt };
}

/** By the name of what is chosen: `{ Size: "1 l" }`. */
export function optionsOf(
  options: readonly { name: string; group?: { name: string } | null | undefined }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.flatMap(({ name, group }) => (name === "" || !group?.name ? [] : [[group.name, name]])),
  );
}

function filled(...values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => (value ? [value] : [])))];
}
