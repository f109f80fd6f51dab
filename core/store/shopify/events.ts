import { createHash } from "node:crypto";
import { z } from "zod";
import type { EventReading, EventSource, StoreEvent } from "../events/event-source.ts";
import { idOrNull } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { isSignedBy } from "../wire/signature.ts";

const HANDLED = { status: 200, contentType: "text/plain; charset=utf-8", body: "" };

/**
 * Shopify's webhooks. Only their body is signed: whose shop they name in a header proves nothing, so the secret alone
 * says whose they are.
 */
export function createShopifyEvents(secret: string): EventSource {
  return {
    read({ headers, body }): EventReading {
      const signature = headers["x-shopify-hmac-sha256"];
      if (!signature) return { kind: "rejected", reason: "not signed" };
      if (!isSignedBy(secret, body, signature))
        return { kind: "rejected", reason: "signed by somebody else" };
      const topic = headers["x-shopify-topic"] ?? "";
      const event = headers["x-shopify-event-id"] ?? headers["x-shopify-webhook-id"];
      // One thing that happened may be told under two topics with one id.
      const id = event ? `${event}:${topic}` : createHash("sha256").update(topic).update(body).digest("hex");
      return { kind: "accepted", events: [eventOf(id, topic, body)], receipt: HANDLED };
    },
  };
}

const payload = z.object({
  id: idOrNull.optional(),
  order_id: idOrNull.optional(),
  order: z.object({ id: idOrNull }).nullish().catch(null),
});

/** What it is about, by Shopify's own ids: an order's name stands only in some. */
function eventOf(id: string, topic: string, body: Buffer): StoreEvent {
  const read = payload.safeParse(readJson(body.toString("utf8")));
  const { id: own = null, order_id: ofOrder = null, order = null } = read.success ? read.data : {};
  const event = { id, orderNumber: null, trackingNumber: null, productId: null };
  const orderNumber = gidOfOrder(ofOrder ?? order?.id ?? null);
  switch (topic.split("/")[0]) {
    case "orders":
      return { ...event, topic: "order", orderNumber: gidOfOrder(own) };
    case "order_transactions":
      return { ...event, topic: "order", orderNumber };
    case "fulfillments":
    case "fulfillment_events":
      return { ...event, topic: "parcel", orderNumber };
    case "refunds":
    case "returns":
      return { ...event, topic: "after_sale", orderNumber };
    case "products":
      return { ...event, topic: "product", productId: own };
    default:
      return { ...event, topic: "other" };
  }
}

function gidOfOrder(number: string | null): string | null {
  return number !== null && /^\d+$/.test(number) ? `gid://shopify/Order/${number}` : null;
}
