import { z } from "zod";
import type { PlatformOrder } from "../platform.ts";
import { type AfterSaleCase, type OrderLine, type OrderStatus, type Parcel, UNTRACKED } from "../shop.ts";
import { ofEpoch } from "../wire/china-time.ts";
import { id, listOf, readEach, text } from "../wire/fields.ts";
import { textOfHtml } from "../wire/html-text.ts";
import { moneyOfMajor } from "../wire/money.ts";
import { gmtTime } from "./fields.ts";

/** What is asked of an order: nobody's name or street comes over the wire. */
export const ORDER_FIELDS = [
  "id",
  "number",
  "status",
  "currency",
  "date_created_gmt",
  "date_modified_gmt",
  "date_paid_gmt",
  "total",
  "customer_id",
  "payment_method_title",
  "billing.email",
  "billing.phone",
  "billing.postcode",
  "billing.city",
  "shipping.phone",
  "shipping.postcode",
  "shipping.city",
  "meta_data",
  "line_items",
  "coupon_lines",
  "refunds",
].join(",");

const address = z
  .object({ email: text, phone: text, postcode: text, city: text })
  .partial()
  .nullish()
  .catch(null);

const order = z.object({
  id,
  number: text,
  status: text,
  currency: z.string().regex(/^[A-Z]{3}$/),
  date_created_gmt: gmtTime,
  date_modified_gmt: gmtTime,
  date_paid_gmt: gmtTime,
  total: z.unknown().optional(),
  customer_id: text,
  payment_method_title: text,
  billing: address,
  shipping: address,
  meta_data: listOf(z.unknown()),
  line_items: listOf(z.unknown()),
  coupon_lines: listOf(z.unknown()),
  refunds: listOf(z.unknown()),
});
type Read = z.output<typeof order>;

const line = z.object({
  id,
  name: text,
  parent_name: text,
  product_id: text,
  variation_id: text,
  quantity: z.int().min(1),
  sku: text,
  total: z.unknown(),
  total_tax: z.unknown().optional(),
  meta_data: listOf(z.unknown()),
});

const coupon = z.object({
  code: z.string().min(1),
  discount: z.unknown().optional(),
  discount_tax: z.unknown().optional(),
});

const refund = z.object({ id, total: z.unknown() });

/** Reads an order as `ORDER_FIELDS` asks for it. Null for what is none; what is odd in it is left out. */
export function readOrder(raw: unknown): PlatformOrder | null {
  const read = order.safeParse(raw);
  if (!read.success) return null;
  const { billing, shipping, currency, status } = read.data;
  const updatedAt = read.data.date_modified_gmt ?? read.data.date_created_gmt;
  // A basket that is being paid, and one that was thrown away, are no orders of anybody.
  if (!updatedAt || ["checkout-draft", "auto-draft", "trash"].includes(status)) return null;
  const number = read.data.number || read.data.id;
  const shipments = shipmentsOf(read.data.meta_data);
  const paid = moneyOfMajor(read.data.total, currency);
  const coupons = readEach(read.data.coupon_lines, coupon);
  const discounts = coupons.flatMap(({ code, discount, discount_tax: tax }) => {
    const minor = moneyOfRounded(discount, currency);
    return minor === null
      ? []
      : [{ code, amount: { minor: minor + (moneyOfRounded(tax, currency) ?? 0), currency } }];
  });
  const shippedAt = shipments
    .flatMap(({ date_shipped: at }) => at ?? [])
    .sort((a, b) => a.getTime() - b.getTime())[0];

  return {
    platformId: read.data.id,
    updatedAt,
    order: {
      id: number,
      userId: read.data.customer_id === "0" ? "" : read.data.customer_id,
      status: statusOf(read.data, shipments.length > 0),
      rawStatus: status,
      placedAt: read.data.date_created_gmt,
      lines: readEach(read.data.line_items, line).flatMap((one) => lineOf(one, currency)),
      parcels: shipments.map(parcelOf),
      payments:
        read.data.date_paid_gmt && paid
          ? [{ type: "payment", amount: paid, method: read.data.payment_method_title }]
          : [],
      city: shipping?.city || billing?.city || null,
      ...(shippedAt && { shippedAt }),
      afterSales: readEach(read.data.refunds, refund).map((one) => caseOf(one, number, currency)),
      ...(coupons.length > 0 && { couponCodes: coupons.map(({ code }) => code) }),
      ...(discounts.length > 0 && { codeDiscounts: discounts }),
    },
    secondFacts: {
      phones: filled(billing?.phone, shipping?.phone),
      emails: filled(billing?.email),
      postCodes: filled(billing?.postcode, shipping?.postcode),
    },
  };
}

/**
 * Source: WooCommerce's `OrderStatus`; plugins add their own. Shops complete an order when they send it: with a
 * tracking number it is on its way, and whether it arrived WooCommerce doesn't know.
 */
function statusOf({ status, date_paid_gmt: paidAt }: Read, isTracked: boolean): OrderStatus {
  switch (status) {
    case "pending":
    case "failed":
      return "unpaid";
    case "on-hold":
      return paidAt ? "paid" : "unpaid";
    case "processing":
      return isTracked ? "partly_shipped" : "paid";
    case "completed":
      return isTracked ? "shipped" : "completed";
    case "cancelled":
      return "cancelled";
    case "refunded":
      return "refunded";
    default:
      return "unknown";
  }
}

/** What one of it cost with its tax and after discounts, to the nearest minor unit. */
function lineOf(one: z.output<typeof line>, currency: string): OrderLine[] {
  const total = moneyOfRounded(one.total, currency);
  const tax = moneyOfRounded(one.total_tax, currency) ?? 0;
  if (total === null) return [];
  const isFilled = (written: string) => written !== "" && written !== "0";
  return [
    {
      sku: one.sku || (isFilled(one.variation_id) ? one.variation_id : one.product_id) || one.id,
      ...(isFilled(one.product_id) && { productId: one.product_id }),
      name: one.parent_name || one.name,
      options: optionsOf(one.meta_data),
      quantity: one.quantity,
      price: { minor: Math.round((total + tax) / one.quantity), currency },
    },
  ];
}

/** Lines are kept finer than the currency where a discount was split. Null for what is no amount. */
function moneyOfRounded(written: unknown, currency: string): number | null {
  const exact = moneyOfMajor(written, currency);
  if (exact) return exact.minor;
  const whole = moneyOfMajor("1", currency)?.minor ?? 1;
  const amount = typeof written === "string" && /^-?\d+\.\d+$/.test(written) ? Number(written) : Number.NaN;
  return Number.isFinite(amount) ? Math.round(amount * whole) : null;
}

const option = z.object({ key: text, display_key: text, display_value: z.string() });

/** What was chosen, as the order shows it; what begins with _ is not shown. */
function optionsOf(meta: readonly unknown[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readEach(meta, option)
      .filter(({ key, display_key: name, display_value: value }) => !key.startsWith("_") && name && value)
      .map(({ display_key: name, display_value: value }) => [name, textOfHtml(value)]),
  );
}

const shipment = z.object({
  tracking_provider: text,
  custom_tracking_provider: text,
  tracking_number: id,
  date_shipped: z
    .unknown()
    .optional()
    .transform((written) => ofEpoch(written, "seconds")),
});

/** Of the plugin Shipment Tracking, where the shop has it: WooCommerce itself knows no parcels. */
function shipmentsOf(meta: readonly unknown[]): z.output<typeof shipment>[] {
  const kept = readEach(
    meta,
    z.object({ key: z.literal("_wc_shipment_tracking_items"), value: z.unknown() }),
  );
  // PHP writes a list with a gap in it as an object.
  return kept.flatMap(({ value }) =>
    readEach(typeof value === "object" && value !== null ? Object.values(value) : [], shipment),
  );
}

function parcelOf(one: z.output<typeof shipment>): Parcel {
  return {
    ...UNTRACKED,
    carrier: one.custom_tracking_provider || one.tracking_provider,
    trackingNumber: one.tracking_number,
    lastEventAt: one.date_shipped,
  };
}

/** WooCommerce keeps that the shop refunded, not whether the money arrived. */
function caseOf(
  { id: refundId, total }: z.output<typeof refund>,
  orderId: string,
  currency: string,
): AfterSaleCase {
  const amount = moneyOfMajor(total, currency);
  return {
    id: refundId,
    orderId,
    kind: "refund",
    status: "approved",
    rawStatus: "refund",
    amount: amount && { minor: Math.abs(amount.minor), currency },
    updatedAt: null,
  };
}

function filled(...values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => (value ? [value] : [])))];
}
