import { z } from "zod";
import type { Order, Product } from "../shop.ts";

// What is kept as JSON has its dates as text: read back here, field by field, so that a stranger's row is refused.

const instant = z.iso.datetime().transform((text) => new Date(text));
const money = z.object({ minor: z.int(), currency: z.string() });
const words = z.record(z.string(), z.string());

const parcel = z.object({
  carrier: z.string(),
  trackingNumber: z.string(),
  status: z.enum([
    "created",
    "collected",
    "in_transit",
    "out_for_delivery",
    "pickup_ready",
    "delivered",
    "failed_attempt",
    "problem",
    "returning",
    "returned",
    "customs",
    "expired",
    "unknown",
  ]),
  lastEvent: z.string().nullable(),
  lastEventAt: instant.nullable(),
  expectedAt: instant.nullable(),
  trackedAt: instant.exactOptional(),
});

const afterSale = z.object({
  id: z.string(),
  orderId: z.string(),
  kind: z.enum(["refund", "return", "exchange", "repair", "resend", "unknown"]),
  status: z.enum([
    "requested",
    "approved",
    "goods_sent",
    "goods_received",
    "refused",
    "done",
    "cancelled",
    "unknown",
  ]),
  rawStatus: z.string(),
  amount: money.nullable(),
  updatedAt: instant.nullable(),
});

const order = z.object({
  id: z.string(),
  userId: z.string(),
  status: z.enum([
    "unpaid",
    "paid",
    "partly_shipped",
    "shipped",
    "delivered",
    "completed",
    "cancelled",
    "refunding",
    "refunded",
    "unknown",
  ]),
  rawStatus: z.string(),
  placedAt: instant.nullable(),
  lines: z.array(
    z.object({
      sku: z.string(),
      productId: z.string().exactOptional(),
      name: z.string(),
      options: words,
      quantity: z.number(),
      price: money,
      batch: z.string().exactOptional(),
    }),
  ),
  parcels: z.array(parcel),
  payments: z.array(z.object({ type: z.enum(["payment", "refund"]), amount: money, method: z.string() })),
  city: z.string().nullable(),
  promisedShipAt: instant.exactOptional(),
  shippedAt: instant.exactOptional(),
  afterSales: z.array(afterSale).exactOptional(),
  couponCodes: z.array(z.string()).exactOptional(),
  codeDiscounts: z.array(z.object({ code: z.string(), amount: money })).exactOptional(),
});

const byLanguage = z.object({ zh: z.string().exactOptional(), en: z.string().exactOptional() });

const product = z.object({
  id: z.string(),
  name: z.string(),
  names: byLanguage,
  url: z.string().nullable(),
  imageUrl: z.string().nullable(),
  attributes: words,
  guides: z
    .object({
      description: byLanguage.exactOptional(),
      sizes: byLanguage.exactOptional(),
      materials: byLanguage.exactOptional(),
      care: byLanguage.exactOptional(),
    })
    .exactOptional(),
  variants: z.array(
    z.object({
      sku: z.string(),
      options: words,
      price: money,
      available: z.boolean(),
      cost: money.exactOptional(),
    }),
  ),
});

/** An order as it was kept, without its `asOf`. Throws `ZodError` for anything else. */
export function readKeptOrder(kept: unknown): Order {
  return order.parse(kept);
}

/** A product as it was kept. Throws `ZodError` for anything else. */
export function readKeptProduct(kept: unknown): Product {
  return product.parse(kept);
}
