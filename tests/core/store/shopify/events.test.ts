import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { createShopifyEvents } from "../../../../core/store/shopify/events.ts";

const SECRET = "hush-hush";
const NOW = new Date("2026-11-22T09:00:00Z");
const source = createShopifyEvents(SECRET);

function signed(body: string, secret = SECRET): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

function read(topic: string, body: string, headers: Record<string, string | undefined> = {}) {
  return source.read(
    {
      headers: {
        "x-shopify-topic": topic,
        "x-shopify-hmac-sha256": signed(body),
        "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
        "x-shopify-shop-domain": "my-shop.myshopify.com",
        ...headers,
      },
      query: "",
      body: Buffer.from(body),
    },
    NOW,
  );
}

const ORDER = "gid://shopify/Order/820982911946154508";

describe("Shopify's events", () => {
  it.each([
    ["orders/updated", '{"id":820982911946154508,"name":"#9999"}', { topic: "order", orderNumber: ORDER }],
    [
      "order_transactions/create",
      '{"id":1,"order_id":820982911946154508}',
      { topic: "order", orderNumber: ORDER },
    ],
    [
      "fulfillments/update",
      '{"id":1,"order_id":820982911946154508}',
      { topic: "parcel", orderNumber: ORDER },
    ],
    ["refunds/create", '{"id":1,"order_id":820982911946154508}', { topic: "after_sale", orderNumber: ORDER }],
    [
      "returns/request",
      '{"id":1,"order":{"id":820982911946154508}}',
      { topic: "after_sale", orderNumber: ORDER },
    ],
    ["products/update", '{"id":7982905098262}', { topic: "product", productId: "7982905098262" }],
    ["app/uninstalled", '{"id":1}', { topic: "other", orderNumber: null }],
    ["orders/updated", "[]", { topic: "order", orderNumber: null }],
    ["orders/updated", '{"id":"x"}', { topic: "order", orderNumber: null }],
    ["refunds/create", '{"id":1,"order_id":null}', { topic: "after_sale", orderNumber: null }],
    ["", "not json", { topic: "other" }],
  ])("reads %s of %s", (topic, body, expected) => {
    const reading = read(topic, body);
    expect(reading).toMatchObject({ kind: "accepted", receipt: { status: 200 }, events: [expected] });
  });

  it("are known again, and told apart from another topic of the same happening", () => {
    const idOf = (topic: string, headers = {}) => {
      const reading = read(topic, '{"id":1}', headers);
      return reading.kind === "accepted" ? reading.events[0]?.id : null;
    };
    expect(idOf("orders/updated")).toBe(idOf("orders/updated"));
    expect(idOf("orders/updated")).not.toBe(idOf("orders/paid"));
    const without = { "x-shopify-event-id": undefined };
    expect(idOf("orders/updated", without)).toBe(idOf("orders/updated", without));
    expect(idOf("orders/updated", { ...without, "x-shopify-webhook-id": "w1" })).toBe("w1:orders/updated");
  });

  it.each([
    ["nobody", undefined],
    ["another secret", signed('{"id":1}', "other")],
    ["another body", signed('{"id":2}')],
    ["nonsense", "%%%"],
    ["a part of it", signed('{"id":1}').slice(0, 20)],
  ])("are refused when signed by %s", (_, signature) => {
    expect(read("orders/updated", '{"id":1}', { "x-shopify-hmac-sha256": signature }).kind).toBe("rejected");
  });
});

/** Shopify's own library, where it is installed. */
const shopify = ownLibrary();

describe("Shopify's own library", () => {
  it.skipIf(shopify === null)("accepts and refuses what we do", async () => {
    const body = '{"id":820982911946154508,"name":"#9999","note":"快递放门口"}';
    const cases = [signed(body), signed(`${body} `), signed(body, "other"), "", "%%%"];
    for (const signature of cases) {
      const theirs = await shopify?.validate(body, signature);
      const ours = read("orders/updated", body, { "x-shopify-hmac-sha256": signature });
      expect([signature, ours.kind === "accepted"]).toEqual([signature, theirs]);
    }
    expect(await shopify?.validate(body, signed(body))).toBe(true);
  });
});

function ownLibrary() {
  const require = createRequire(import.meta.url);
  try {
    require("@shopify/shopify-api/adapters/node");
    const { shopifyApi, ApiVersion, LogSeverity } = require("@shopify/shopify-api");
    const api = shopifyApi({
      apiKey: "key",
      apiSecretKey: SECRET,
      apiVersion: ApiVersion.July26,
      hostName: "localhost",
      isEmbeddedApp: false,
      logger: { level: LogSeverity.Error, log: () => undefined },
    });
    return {
      async validate(rawBody: string, signature: string): Promise<boolean> {
        const headers = {
          "X-Shopify-Hmac-Sha256": signature,
          "X-Shopify-Topic": "orders/updated",
          "X-Shopify-Shop-Domain": "my-shop.myshopify.com",
          "X-Shopify-API-Version": "2026-07",
          "X-Shopify-Webhook-Id": "w1",
          "X-Shopify-Event-Id": "e1",
        };
        const rawRequest = { method: "POST", url: "/", headers, rawHeaders: Object.entries(headers).flat() };
        const result: { valid: boolean } = await api.webhooks.validate({ rawBody, rawRequest });
        return result.valid;
      },
    };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    return null;
  }
}
