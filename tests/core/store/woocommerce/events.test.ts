import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createWooEvents } from "../../../../core/store/woocommerce/events.ts";

const NOW = new Date("2026-11-22T09:00:00Z");
const source = createWooEvents("hush");

function signed(body: string, secret = "hush"): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

function read(body: string, headers: Record<string, string | undefined>) {
  return source.read({ headers, query: "", body: Buffer.from(body) }, NOW);
}

function deliver(topic: string, body: string, delivery = "d1") {
  return read(body, {
    "x-wc-webhook-topic": topic,
    "x-wc-webhook-signature": signed(body),
    "x-wc-webhook-delivery-id": delivery,
  });
}

describe("WooCommerce's events", () => {
  it.each([
    ["order.updated", '{"id":727,"number":"ZG-0042"}', { topic: "order", orderNumber: "ZG-0042" }],
    ["order.deleted", '{"id":727}', { topic: "order", orderNumber: "727" }],
    ["product.updated", '{"id":93}', { topic: "product", productId: "93", orderNumber: null }],
    ["customer.updated", '{"id":26}', { topic: "other", orderNumber: null }],
    ["action.woocommerce_add_to_cart", '{"action":"x","arg":"1"}', { topic: "other" }],
    ["order.updated", "not json", { topic: "order", orderNumber: null }],
    ["order.updated", '{"code":"woocommerce_rest_cannot_view"}', { topic: "order", orderNumber: null }],
    ["", "[]", { topic: "other" }],
  ])("reads %s of %s", (topic, body, expected) => {
    expect(deliver(topic, body)).toMatchObject({
      kind: "accepted",
      receipt: { status: 200 },
      events: [expected],
    });
  });

  it("tells two orders of one second apart, which share a delivery id, and knows a redelivery again", () => {
    const idOf = (body: string) => {
      const reading = deliver("order.updated", body);
      return reading.kind === "accepted" ? reading.events[0]?.id : null;
    };
    expect(idOf('{"id":1}')).not.toBe(idOf('{"id":2}'));
    expect(idOf('{"id":1}')).toBe(idOf('{"id":1}'));
  });

  it("answers the first look, which is not signed and tells nothing", () => {
    expect(read("webhook_id=12", {})).toMatchObject({
      kind: "accepted",
      events: [],
      receipt: { status: 200 },
    });
  });

  it.each([
    ["nobody", '{"id":1}', undefined],
    ["nobody, with a first look before it", 'webhook_id=1&x={"id":1}', undefined],
    ["another secret", '{"id":1}', signed('{"id":1}', "other")],
    ["another body", '{"id":1}', signed('{"id":2}')],
    ["nonsense", '{"id":1}', "%%%"],
  ])("are refused when signed by %s", (_, body, signature) => {
    const headers = { "x-wc-webhook-topic": "order.updated", "x-wc-webhook-signature": signature };
    expect(read(body, headers).kind).toBe("rejected");
  });
});
