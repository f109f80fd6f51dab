import { createHash } from "node:crypto";
import { z } from "zod";
import type { EventReading, EventSource, StoreEvent } from "../events/event-source.ts";
import { idOrNull } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { isSignedBy } from "../wire/signature.ts";

const HANDLED = { status: 200, contentType: "text/plain; charset=utf-8", body: "" };

/** WooCommerce's webhooks. When one is made, it looks whether somebody is there: unsigned, and without any news. */
export function createWooEvents(secret: string): EventSource {
  return {
    read({ headers, body }): EventReading {
      const signature = headers["x-wc-webhook-signature"];
      if (!signature)
        return /^webhook_id=\d{1,20}$/.test(body.subarray(0, 40).toString("latin1"))
          ? { kind: "accepted", events: [], receipt: HANDLED }
          : { kind: "rejected", reason: "not signed" };
      if (!isSignedBy(secret, body, signature))
        return { kind: "rejected", reason: "signed by somebody else" };
      const topic = headers["x-wc-webhook-topic"] ?? "";
      // WooCommerce's own delivery id is made of the webhook and the second: two orders may share one.
      const delivery = headers["x-wc-webhook-delivery-id"] ?? "";
      const id = createHash("sha256").update(`${delivery}\n${topic}\n`).update(body).digest("hex");
      return { kind: "accepted", events: [eventOf(id, topic, body)], receipt: HANDLED };
    },
  };
}

const payload = z.object({ id: idOrNull.optional(), number: idOrNull.optional() });

function eventOf(id: string, topic: string, body: Buffer): StoreEvent {
  const read = payload.safeParse(readJson(body.toString("utf8")));
  const { id: own = null, number = null } = read.success ? read.data : {};
  const event = { id, orderNumber: null, trackingNumber: null, productId: null };
  switch (topic.split(".")[0]) {
    case "order":
      return { ...event, topic: "order", orderNumber: number ?? own };
    case "product":
      return { ...event, topic: "product", productId: own };
    default:
      return { ...event, topic: "other" };
  }
}
