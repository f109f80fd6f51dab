import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectorDeps } from "../../../core/store/connection.ts";
import type { FailureKind } from "../../../core/store/result.ts";
import { shopifySettings } from "../../../core/store/shopify/settings.ts";
import { openShopify } from "../../../core/store/shopify/shopify.ts";
import type { CallLimits } from "../../../core/store/wire/platform-call.ts";
import {
  answered,
  connectorDeps,
  LIMITS,
  readPages,
  signal,
  testNetwork,
  withParts,
} from "../../support/stores/connector.ts";
import { createMemoryTokens } from "../../support/stores/memory-tokens.ts";
import { createShopifyServer, type Fault, shopifyOrder } from "../../support/stores/shopify-server.ts";

const NOW = new Date("2026-11-22T09:00:00Z");
const logged: string[] = [];

let server: ReturnType<typeof createShopifyServer>;
let url: string;

beforeEach(async () => {
  server = createShopifyServer({ now: NOW });
  url = await server.listen();
  logged.length = 0;
});
afterEach(() => server.close());

function open({
  secrets = { access_token: "shpat_given", webhook_secret: "hush" },
  clientId,
  limits = LIMITS,
  ...given
}: Partial<Pick<ConnectorDeps, "secrets" | "tokens">> & { clientId?: string; limits?: CallLimits } = {}) {
  const settings = shopifySettings.parse({
    kind: "shopify",
    shop: "my-shop",
    api_url: url,
    ...(clientId && { client_id: clientId }),
  });
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
  const deps = connectorDeps({ name: "shopify", secrets, clock: () => NOW, log, ...given });
  return withParts(openShopify(settings, deps, limits), "shop");
}

describe("finding orders", () => {
  it.each(["#1001", "1001", " ＃1001 "])("finds order #1001 by «%s»", async (written) => {
    server.state.orders = [shopifyOrder(1001), shopifyOrder(1002)];
    const { order, secondFacts, platformId } = await answered(open().shop.findOrder(written, signal));
    expect(order).toMatchObject({
      id: "#1001",
      userId: "115310627314723954",
      status: "shipped",
      city: "杭州市",
      payments: [{ type: "payment", amount: { minor: 7980, currency: "CNY" }, method: "shopify_payments" }],
    });
    expect(platformId).toBe("gid://shopify/Order/820982911941001");
    expect(secondFacts).toEqual({
      phones: ["+8613800138000"],
      emails: ["buyer1001@example.com"],
      postCodes: ["310000"],
    });
    expect(JSON.stringify(order)).not.toMatch(/王小明|西湖路|@|138001/);
  });

  it("takes no order for another whose name is only like it", async () => {
    server.state.orders = [shopifyOrder(1001), shopifyOrder(1002, { name: "#1001-A" })];
    const { shop } = open();
    expect((await answered(shop.findOrder("1001", signal))).order.id).toBe("#1001");
    server.state.orders.shift();
    expect(await shop.findOrder("1001", signal)).toMatchObject({ kind: "not_found" });
  });

  it("finds an order by the id that an event names", async () => {
    server.state.orders = [shopifyOrder(1001)];
    const found = await answered(open().shop.findOrder("gid://shopify/Order/820982911941001", signal));
    expect(found.order.id).toBe("#1001");
  });

  it.each(['1001" OR name:"#1002', "#1001 OR name:1002", "1001'", "*", "", "gid://shopify/Customer/1"])(
    "finds nothing by «%s»",
    async (written) => {
      server.state.orders = [shopifyOrder(1001), shopifyOrder(1002)].slice(1);
      expect(await open().shop.findOrder(written, signal)).toMatchObject({ ok: false, kind: "not_found" });
    },
  );

  it("reads all the lines of an order, alone and in a list", async () => {
    server.state.orders = [shopifyOrder(1001, { lines: 37 })];
    const { shop } = open();
    expect((await answered(shop.findOrder("#1001", signal))).order.lines).toHaveLength(37);
    const page = await answered(shop.changedOrders(new Date("2026-11-01"), null, signal));
    expect(page.items[0]?.order.lines).toHaveLength(37);
  });

  it("tells of an order without what the app may not see, and says so in the log alone", async () => {
    server.state.hasPersonalData = false;
    server.state.orders = [shopifyOrder(1001)];
    const found = await answered(open().shop.findOrder("#1001", signal));
    expect(found.order).toMatchObject({ id: "#1001", userId: "", status: "shipped", city: null });
    expect(found.secondFacts).toEqual({ phones: [], emails: [], postCodes: [] });
    expect(logged.join("")).toContain("withholds");
  });

  it.each([
    ["a customer's number", { userId: "115310627314723954" }],
    ["a customer's id", { userId: "gid://shopify/Customer/115310627314723954" }],
    ["a phone as people write it", { phone: "138 0013 8000" }],
    ["a phone with its country", { phone: "+86 13800138000" }],
  ])("finds a buyer's orders by %s, newest first", async (_, buyer) => {
    server.state.orders = [
      shopifyOrder(1001),
      shopifyOrder(1002, { createdAt: "2026-11-20T08:00:00Z" }),
      shopifyOrder(1003, { customer: { id: "gid://shopify/Customer/5", defaultPhoneNumber: null } }),
    ];
    server.state.customers = [
      {
        id: "gid://shopify/Customer/115310627314723954",
        defaultPhoneNumber: { phoneNumber: "+8613800138000" },
      },
    ];
    const orders = await answered(open().shop.findOrdersOf(buyer, signal));
    expect(orders.map(({ order }) => order.id)).toEqual(["#1002", "#1001"]);
  });

  it("finds a buyer's orders by an e-mail in any case, and nobody else's", async () => {
    server.state.orders = [shopifyOrder(1001), shopifyOrder(1002)];
    const orders = await answered(open().shop.findOrdersOf({ userId: "Buyer1002@Example.com" }, signal));
    expect(orders.map(({ order }) => order.id)).toEqual(["#1002"]);
  });

  it("asks for nobody by what is no buyer", async () => {
    const { shop } = open();
    expect(await shop.findOrdersOf({ userId: "Wang" }, signal)).toMatchObject({ kind: "invalid" });
    expect(await shop.findOrdersOf({ phone: "123" }, signal)).toMatchObject({ kind: "invalid" });
    expect(server.state.asked).toEqual([]);
  });
});

describe("changed orders", () => {
  const since = new Date("2026-11-01T00:00:00Z");
  const at = (n: number) => new Date(since.getTime() + n * 60_000).toISOString().replace(".000Z", "Z");

  async function readAll(begin: string | null = null, most = 200) {
    const read = (next: string | null) => open().shop.changedOrders(since, next, signal);
    const { items, next } = await readPages(read, { begin, most });
    return { seen: items.map(({ order }) => order.id), next };
  }

  it("reads every order once or more over all pages, the longest unchanged first", async () => {
    server.state.orders = Array.from({ length: 60 }, (_, n) => shopifyOrder(1000 + n, { updatedAt: at(n) }));
    const { seen } = await readAll();
    expect([...new Set(seen)]).toEqual(server.state.orders.map(({ name }) => name));
  });

  it("goes on after a restart where it was", async () => {
    server.state.orders = Array.from({ length: 30 }, (_, n) => shopifyOrder(1000 + n, { updatedAt: at(n) }));
    const first = await readAll(null, 2);
    const rest = await readAll(first.next);
    expect(new Set([...first.seen, ...rest.seen])).toEqual(
      new Set(server.state.orders.map(({ name }) => name)),
    );
    expect(rest.seen).not.toContain("#1000");
  });

  it("gets through more orders of one second than a page holds", async () => {
    server.state.orders = Array.from({ length: 23 }, (_, n) => shopifyOrder(1000 + n, { updatedAt: at(5) }));
    expect(new Set((await readAll()).seen).size).toBe(23);
  });

  it("misses none that changes while it reads", async () => {
    server.state.orders = Array.from({ length: 30 }, (_, n) => shopifyOrder(1000 + n, { updatedAt: at(n) }));
    let pages = 0;
    server.state.beforeOrders = () => {
      const moved = server.state.orders[++pages * 2];
      if (moved) moved["updatedAt"] = NOW.toISOString();
    };
    const { seen } = await readAll();
    expect(new Set(seen).size).toBe(30);
  });

  it("asks for less where a page costs more than one query may", async () => {
    server.state.orders = Array.from({ length: 12 }, (_, n) => shopifyOrder(1000 + n, { updatedAt: at(n) }));
    server.state.mostPoints = 290;
    expect(new Set((await readAll()).seen).size).toBe(12);
  });

  it("keeps a page's cost within what it may take of the shop's allowance", async () => {
    server.state.orders = Array.from({ length: 60 }, (_, n) => shopifyOrder(1000 + n, { updatedAt: at(n) }));
    await readAll();
    const sizes = server.state.asked.flatMap(({ variables }) => variables["first"] ?? []);
    expect(Math.max(...sizes.map(Number))).toBeLessThan(10);
  });

  it.each(["", "{}", '{"from":"x"}', "7"])("takes «%s» for no place of its own", async (next) => {
    expect(await open().shop.changedOrders(since, next, signal)).toMatchObject({ kind: "invalid" });
  });
});

describe("products", () => {
  const product = (n: number, variants: number, changes = {}) => ({
    id: `gid://shopify/Product/${n}`,
    title: `Towel ${n}`,
    descriptionHtml: "<p>Soft <b>bamboo</b>.</p>",
    onlineStoreUrl: `https://my-shop.example/products/${n}`,
    productType: "Towels",
    featuredMedia: { preview: { image: { url: `https://cdn.example/${n}.jpg` } } },
    variants: Array.from({ length: variants }, (_, at) => ({
      id: `gid://shopify/ProductVariant/${n}${at}`,
      sku: at === 0 ? "" : `T-${n}-${at}`,
      price: "39.90",
      availableForSale: at !== 1,
      selectedOptions: [{ name: "Size", value: `${at}` }],
    })),
    ...changes,
  });

  it("lists those that are for sale, with all their variants", async () => {
    server.state.products = [
      ...Array.from({ length: 40 }, (_, n) => product(1000 + n, 2)),
      product(5000, 230),
      product(5001, 1, { status: "DRAFT" }),
      product(5002, 1, { onlineStoreUrl: null }),
    ];
    const { shop } = open();
    const { items } = await readPages((next) => shop.listProducts(next, signal));
    const ids = [...Array.from({ length: 40 }, (_, n) => String(1000 + n)), "5000"];
    expect(items.map(({ id }) => id)).toEqual(ids);
    const big = items.at(-1);
    expect(big?.variants).toHaveLength(230);
    expect(big).toMatchObject({
      name: "Towel 5000",
      url: "https://my-shop.example/products/5000",
      imageUrl: "https://cdn.example/5000.jpg",
      guides: { description: { en: "Soft **bamboo**." } },
    });
    expect(big?.variants.slice(0, 2)).toEqual([
      { sku: "50000", options: { Size: "0" }, price: { minor: 3990, currency: "CNY" }, available: true },
      { sku: "T-5000-1", options: { Size: "1" }, price: { minor: 3990, currency: "CNY" }, available: false },
    ]);
  });
});

describe("coupons", () => {
  const template = (changes = {}) => ({
    id: "gid://shopify/DiscountCodeNode/100",
    code: "SPRING",
    discount: {
      __typename: "DiscountCodeBasic",
      title: "Spring",
      status: "ACTIVE",
      endsAt: "2026-12-31T00:00:00Z",
      tags: [],
      context: { __typename: "DiscountBuyerSelectionAll" },
      combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
      customerGets: {
        value: { __typename: "DiscountPercentage", percentage: 0.15 },
        items: { __typename: "AllDiscountItems" },
      },
      minimumRequirement: {
        __typename: "DiscountMinimumSubtotal",
        greaterThanOrEqualToSubtotal: { amount: "200.0", currencyCode: "CNY" },
      },
      ...changes,
    },
  });

  it("lists those that anybody may use and that hold now", async () => {
    server.state.discounts = [
      template(),
      template({ status: "EXPIRED" }),
      template({ context: { __typename: "DiscountCustomers" } }),
      template({ tags: ["zhanggui"] }),
      {
        id: "gid://shopify/DiscountCodeNode/101",
        discount: { __typename: "DiscountCodeApp", status: "ACTIVE" },
      },
    ];
    expect(await answered(open().shop.listCoupons(signal))).toEqual([
      {
        templateId: "gid://shopify/DiscountCodeNode/100",
        name: "Spring",
        discountRatio: 0.15,
        discount: null,
        minOrder: { minor: 20000, currency: "CNY" },
        validUntil: new Date("2026-12-31T00:00:00Z"),
      },
    ]);
  });

  it("issues one code a key, for its customer, once, however often it is asked", async () => {
    server.state.discounts = [template()];
    const request = {
      templateId: "gid://shopify/DiscountCodeNode/100",
      userId: "115310627314723954",
      idempotencyKey: "offer-1",
    };
    const { shop } = open();
    const [one, other] = await Promise.all([
      answered(shop.issueCoupon(request, signal)),
      answered(open().shop.issueCoupon(request, signal)),
    ]);
    const again = await answered(shop.issueCoupon(request, signal));
    expect(one).toEqual({
      code: expect.stringMatching(/^[A-Z2-9]{12}$/),
      validUntil: new Date("2026-12-31"),
    });
    expect([other.code, again.code]).toEqual([one.code, one.code]);
    expect(server.state.discounts.map(({ code }) => code)).toEqual(["SPRING", one.code]);
    expect(server.state.discounts[1]?.["input"]).toMatchObject({
      usageLimit: 1,
      endsAt: "2026-12-31T00:00:00.000Z",
      tags: ["zhanggui"],
      context: { customers: { add: ["gid://shopify/Customer/115310627314723954"] } },
      customerGets: { value: { percentage: 0.15 }, items: { all: true } },
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "200.0" } },
    });
    const third = await answered(shop.issueCoupon({ ...request, idempotencyKey: "offer-2" }, signal));
    expect(third.code).not.toBe(one.code);
  });

  it.each([
    [
      { discountRatio: 0.07, discount: null, minOrder: null },
      { customerGets: { value: { percentage: 0.07 }, items: { all: true } }, minimumRequirement: null },
    ],
    [
      {
        discountRatio: null,
        discount: { minor: 1850, currency: "CNY" },
        minOrder: { minor: 12400, currency: "CNY" },
      },
      {
        customerGets: { value: { discountAmount: { amount: "18.50", appliesOnEachItem: false } } },
        minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "124.00" } },
      },
    ],
  ])("issues a size of its own: %o", async (worth, expected) => {
    server.state.discounts = [template()];
    const templateId = "gid://shopify/DiscountCodeNode/100";
    const request = { templateId, userId: null, idempotencyKey: "staff-1", worth };
    await answered(open().shop.issueCoupon(request, signal));
    await answered(open().shop.issueCoupon(request, signal));
    expect(server.state.discounts).toHaveLength(2);
    expect(server.state.discounts[1]?.["input"]).toMatchObject(expected);
  });

  it.each([
    ["ran out", { status: "EXPIRED" }],
    ["is for some customers", { context: { __typename: "DiscountCustomers" } }],
  ])("issues nothing of a discount that %s", async (_, changes) => {
    server.state.discounts = [template(changes)];
    const request = { templateId: "gid://shopify/DiscountCodeNode/100", userId: null, idempotencyKey: "k" };
    expect(await open().shop.issueCoupon(request, signal)).toMatchObject({ kind: "invalid" });
    expect(server.state.discounts).toHaveLength(1);
  });
});

describe("notes and cases", () => {
  it("adds a note under what is there, once a key, two at once", async () => {
    server.state.orders = [shopifyOrder(1001, { note: "Leave at the door" })];
    const { shop } = open();
    const note = (text: string, idempotencyKey: string) =>
      answered(shop.noteOrder({ orderNumber: "#1001", text, idempotencyKey }, signal));
    await Promise.all([note("Call first", "a"), note("Gift", "b"), note("Call first", "a")]);
    expect(server.state.orders[0]?.["note"]).toMatch(
      /^Leave at the door\n\nCall first \[zg-\w{12}\]\n\nGift \[zg-\w{12}\]$/,
    );
  });

  it("does not write a note that Shopify would cut", async () => {
    server.state.orders = [shopifyOrder(1001, { note: "x".repeat(4990) })];
    const note = { orderNumber: "#1001", text: "Call first", idempotencyKey: "a" };
    expect(await open().shop.noteOrder(note, signal)).toMatchObject({ kind: "invalid" });
  });

  it("lists returns and refunds, and refuses where it may not see returns", async () => {
    server.state.orders = [
      shopifyOrder(1001, {
        refunds: [
          {
            id: "gid://shopify/Refund/1",
            updatedAt: "2026-11-13T08:00:00Z",
            totalRefundedSet: { shopMoney: { amount: "39.90", currencyCode: "CNY" } },
            transactions: { nodes: [{ status: "SUCCESS" }] },
          },
        ],
        returns: {
          nodes: [{ id: "gid://shopify/Return/1", status: "OPEN", createdAt: "2026-11-12T08:00:00Z" }],
        },
      }),
      shopifyOrder(1002),
    ];
    const cases = await answered(open().shop.listAfterSales("#1001", signal));
    expect(cases.map(({ kind, status, amount }) => [kind, status, amount?.minor ?? null])).toEqual([
      ["return", "approved", null],
      ["refund", "done", 3990],
    ]);
    server.state.scopes.delete("write_returns");
    const { shop } = open();
    expect(await shop.listAfterSales("#1002", signal)).toMatchObject({
      kind: "permission",
      reason: expect.stringContaining("read_returns"),
    });
    expect((await answered(shop.findOrder("#1002", signal))).order.afterSales).toBeUndefined();
  });

  const request = {
    orderNumber: "#1001",
    kind: "return" as const,
    skus: ["TOWEL-0"],
    reason: "too small",
    idempotencyKey: "case-1",
  };
  const sent = () => ({
    quantity: 2,
    fulfillmentLineItem: { id: "gid://shopify/FulfillmentLineItem/1", lineItem: { sku: "TOWEL-0" } },
  });

  it("asks for a return once, and finds it when it is asked again", async () => {
    server.state.orders = [shopifyOrder(1001)];
    server.state.returnable = [sent()];
    const { shop } = open();
    const first = await answered(shop.createAfterSale(request, signal));
    expect(first).toEqual({ kind: "created", id: "gid://shopify/Return/7000" });
    expect(await answered(open().shop.createAfterSale(request, signal))).toEqual(first);
    expect((await answered(shop.listAfterSales("#1001", signal)))[0]).toMatchObject({ status: "requested" });
  });

  it.each([
    ["another kind of case", { kind: "repair" as const }, true],
    ["what was not sent", { skus: ["TOWEL-9"] }, true],
    ["what an app without the scope is asked", {}, false],
  ])("leaves %s to people", async (_, changes, mayReturn) => {
    server.state.orders = [shopifyOrder(1001)];
    server.state.returnable = [sent()];
    if (!mayReturn) server.state.scopes.delete("write_returns");
    const outcome = await answered(open().shop.createAfterSale({ ...request, ...changes }, signal));
    expect(outcome).toEqual({ kind: "internal_ticket" });
    expect(server.state.returnable).toHaveLength(1);
  });

  it("tells where the parcels of an order are", async () => {
    server.state.orders = [shopifyOrder(1001)];
    expect(await answered(open().shop.trackOrder("#1001", signal))).toEqual([
      {
        carrier: "SF Express",
        trackingNumber: "SF1234567890123",
        status: "in_transit",
        lastEvent: null,
        lastEventAt: new Date("2026-11-11T20:00:00Z"),
        expectedAt: new Date("2026-11-24T00:00:00Z"),
      },
    ]);
  });
});

describe("failures", () => {
  const often = (fault: Fault) => Array.from({ length: 12 }, () => fault);

  it.each<[Fault, FailureKind]>([
    ["internal", "upstream"],
    ["402", "permission"],
    ["423", "permission"],
    ["404", "upstream"],
    ["redirect", "upstream"],
    ["429", "rate_limited"],
  ])("takes %s for %s", async (fault, kind) => {
    server.state.faults = often(fault);
    expect(await open().shop.findOrder("#1001", signal)).toMatchObject({ ok: false, kind });
  });

  it("reads on after one 429", async () => {
    server.state.orders = [shopifyOrder(1001)];
    server.state.faults = ["429"];
    expect(await open().shop.findOrder("#1001", signal)).toMatchObject({ ok: true });
  });

  describe("of the network", () => {
    testNetwork({
      begin: async (limits) => {
        server.state.orders = [shopifyOrder(1001)];
        const { shop } = open({ limits });
        await shop.findOrder("#1001", signal);
        return (until) => shop.findOrder("#1001", until);
      },
      faults: () => server.state.faults,
      secrets: /shpat_|hush/,
    });
  });

  it("sends a change once, though it gets no answer, and finds what came of it", async () => {
    server.state.orders = [shopifyOrder(1001)];
    server.state.losesReplies = true;
    const { shop } = open();
    const note = () => shop.noteOrder({ orderNumber: "#1001", text: "x", idempotencyKey: "k" }, signal);
    expect(await note()).toMatchObject({ kind: "upstream" });
    const changes = () => server.state.asked.filter(({ query }) => query.startsWith("mutation"));
    expect(changes()).toHaveLength(1);
    server.state.losesReplies = false;
    expect(await note()).toMatchObject({ ok: true });
    expect(changes()).toHaveLength(1);
  });

  it("waits as long as the shop's allowance needs, and then goes on", async () => {
    server.state.orders = [shopifyOrder(1001)];
    const { shop } = open();
    await shop.findOrder("#1001", signal);
    server.state.available = 1;
    expect(await shop.findOrder("#1001", signal)).toMatchObject({ ok: true });
  });

  it("says how long, where it is longer than a call may take", async () => {
    const { shop } = open();
    await shop.findOrder("#1001", signal);
    server.state.available = 0;
    server.state.restoreRate = 0.5;
    const refused = await shop.findOrder("#1001", signal);
    expect(refused).toMatchObject({ kind: "rate_limited", platformCode: "THROTTLED" });
    expect(refused.ok ? 0 : (refused.retryAfterMs ?? 0)).toBeGreaterThan(60_000);
  });

  it("names the scope that is missing", async () => {
    server.state.scopes.delete("write_orders");
    expect(await open().shop.findOrder("#1001", signal)).toMatchObject({
      kind: "permission",
      reason: "the app needs the access scope read_orders",
      platformCode: "ACCESS_DENIED",
      requestId: "req-1",
    });
  });

  it("says nothing secret or personal in a failure or the log", async () => {
    server.state.tokens.clear();
    const refused = await open().shop.findOrdersOf({ userId: "buyer@example.com" }, signal);
    expect(refused).toMatchObject({ kind: "auth_revoked" });
    expect(JSON.stringify(refused) + logged.join("")).not.toMatch(/shpat_|buyer@|hush/);
  });
});

describe("access", () => {
  const app = { clientId: "app-1", secrets: { client_secret: "app-secret-1" } };

  it("is asked for once by two callers, kept, and asked for again when it ends in mid-run", async () => {
    server.state.orders = [shopifyOrder(1001)];
    const tokens = createMemoryTokens();
    const { shop } = open({ ...app, tokens });
    const both = () => Promise.all([shop.findOrder("#1001", signal), shop.findOrder("#1001", signal)]);
    expect((await both()).every(({ ok }) => ok)).toBe(true);
    expect(server.state.tokenRequests).toBe(1);
    server.state.tokens.clear();
    expect((await both()).every(({ ok }) => ok)).toBe(true);
    expect(server.state.tokenRequests).toBe(2);
    expect(await open({ ...app, tokens }).shop.findOrder("#1001", signal)).toMatchObject({ ok: true });
    expect(server.state.tokenRequests).toBe(2);
    expect(tokens.kept.get("shopify")?.expiresAt).toEqual(new Date(NOW.getTime() + 86_399_000));
  });

  it("is gone for good where Shopify knows no such app", async () => {
    const { shop } = open({ ...app, secrets: { client_secret: "wrong" } });
    expect(await shop.findOrder("#1001", signal)).toMatchObject({ kind: "auth_revoked" });
  });

  it("is needed to open at all", () => {
    expect(() => open({ secrets: {} })).toThrow(/STORE_SHOPIFY_CLIENT_SECRET.*STORE_SHOPIFY_ACCESS_TOKEN/);
  });
});

describe("capabilities", () => {
  it("are all on with every scope", async () => {
    const listed = await open().capabilities(signal);
    expect(listed.filter(({ state }) => state !== "on")).toEqual([]);
    expect(listed).toHaveLength(12);
  });

  it("name what is missing", async () => {
    server.state.scopes = new Set(["read_orders", "read_products"]);
    const listed = await open({ secrets: { access_token: "shpat_given" } }).capabilities(signal);
    expect(listed.filter(({ state }) => state === "on").map(({ name }) => name)).toEqual([
      "order.by_number",
      "order.by_buyer",
      "parcel.track",
      "product.sync",
    ]);
    expect(listed.find(({ name }) => name === "order.sync")).toEqual({
      name: "order.sync",
      state: "needs_grant",
      reason: expect.stringContaining("60 days"),
    });
    expect(listed.find(({ name }) => name === "order.by_phone")?.reason).toContain("read_customers");
    expect(listed.find(({ name }) => name === "events")?.state).toBe("off");
  });

  it("are off, with the reason, while Shopify can't be asked", async () => {
    server.state.tokens.clear();
    const listed = await open().capabilities(signal);
    expect(listed.filter(({ state }) => state === "on").map(({ name }) => name)).toEqual(["events"]);
    expect(listed[0]?.reason).toContain("auth_revoked");
  });

  it("hold: without read_all_orders an old order is not found", async () => {
    server.state.orders = [shopifyOrder(1001, { createdAt: "2026-08-01T00:00:00Z" })];
    expect(await open().shop.findOrder("#1001", signal)).toMatchObject({ ok: true });
    server.state.scopes.delete("read_all_orders");
    expect(await open().shop.findOrder("#1001", signal)).toMatchObject({ kind: "not_found" });
  });
});
