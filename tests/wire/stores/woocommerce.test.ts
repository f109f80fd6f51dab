import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectorDeps } from "../../../core/store/connection.ts";
import type { FailureKind } from "../../../core/store/result.ts";
import type { CallLimits } from "../../../core/store/wire/platform-call.ts";
import { woocommerceSettings } from "../../../core/store/woocommerce/settings.ts";
import { openWooCommerce } from "../../../core/store/woocommerce/woocommerce.ts";
import {
  answered,
  connectorDeps,
  LIMITS,
  readPages,
  signal,
  testNetwork,
  withParts,
} from "../../support/stores/connector.ts";
import {
  createWooServer,
  type WooFault,
  wooCoupon,
  wooOrder,
} from "../../support/stores/woocommerce-server.ts";

const NOW = new Date("2026-11-22T09:00:00Z");
const logged: string[] = [];

let server: ReturnType<typeof createWooServer>;
let url: string;

beforeEach(async () => {
  server = createWooServer();
  url = await server.listen();
  logged.length = 0;
});
afterEach(() => server.close());

function open({
  secrets = { consumer_key: "ck_1", consumer_secret: "cs_1", webhook_secret: "hush" },
  limits = LIMITS,
}: Partial<Pick<ConnectorDeps, "secrets">> & { limits?: CallLimits } = {}) {
  const settings = woocommerceSettings.parse({ kind: "woocommerce", url });
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
  const deps = connectorDeps({ name: "woocommerce", secrets, clock: () => NOW, log });
  return withParts(openWooCommerce(settings, deps, limits), "shop");
}

describe("finding orders", () => {
  it.each(["727", "#727", "＃727"])(
    "finds order 727 by «%s», and asks for nobody's name or street",
    async (written) => {
      server.state.orders = [wooOrder(727), wooOrder(728)];
      const found = await answered(open().shop.findOrder(written, signal));
      expect(found).toEqual({
        platformId: "727",
        updatedAt: new Date("2026-11-12T08:00:00Z"),
        order: {
          id: "727",
          userId: "26",
          status: "shipped",
          rawStatus: "completed",
          placedAt: new Date("2026-11-10T08:00:00Z"),
          lines: [
            {
              sku: "TOWEL-W",
              productId: "93",
              name: "Bamboo towel",
              options: { Color: "White" },
              quantity: 2,
              price: { minor: 3990, currency: "CNY" },
            },
          ],
          parcels: [
            {
              carrier: "SF Express",
              trackingNumber: "SF1234567890123",
              status: "unknown",
              lastEvent: null,
              lastEventAt: new Date("2025-11-11T00:00:00Z"),
              expectedAt: null,
            },
          ],
          payments: [{ type: "payment", amount: { minor: 7980, currency: "CNY" }, method: "Alipay" }],
          city: "杭州市",
          shippedAt: new Date("2025-11-11T00:00:00Z"),
          afterSales: [],
        },
        secondFacts: {
          phones: ["138-0013-8000"],
          emails: ["buyer727@example.com"],
          postCodes: ["310000"],
        },
      });
      expect(JSON.stringify(found)).not.toMatch(/小明|西湖路|203\.0/);
      expect(server.state.asked[0]).toMatch(/_fields=id%2Cnumber/);
      expect(server.state.asked[0]).not.toMatch(/first_name|address_1/);
    },
  );

  it("searches for a number that a plugin gives, and takes nobody else's for it", async () => {
    server.state.orders = [
      wooOrder(727, { number: "ZG-0042" }),
      wooOrder(728, { number: "ZG-00421" }),
      wooOrder(42, { number: "ZG-0001" }),
    ];
    const { shop } = open();
    expect((await answered(shop.findOrder("zg-0042", signal))).platformId).toBe("727");
    expect(await shop.findOrder("42", signal)).toMatchObject({ kind: "not_found" });
    expect(await shop.findOrder("0042", signal)).toMatchObject({ kind: "not_found" });
  });

  it("tells the codes entered at the till", async () => {
    server.state.orders = [wooOrder(727, { coupon_lines: [{ id: 1, code: "save-1" }] })];
    expect((await answered(open().shop.findOrder("727", signal))).order.couponCodes).toEqual(["save-1"]);
    server.state.orders = [
      wooOrder(727, { coupon_lines: [{ id: 1, code: "save-1", discount: "10.00", discount_tax: "1.9" }] }),
    ];
    expect((await answered(open().shop.findOrder("727", signal))).order.codeDiscounts).toEqual([
      { code: "save-1", amount: { minor: 1190, currency: "CNY" } },
    ]);
  });

  it.each(["", "*", "999", "727&customer=26", "../products"])("finds nothing by «%s»", async (written) => {
    server.state.orders = [wooOrder(727)];
    expect(await open().shop.findOrder(written, signal)).toMatchObject({ kind: "not_found" });
  });

  it.each([
    ["a customer's id", { userId: "26" }, ["728", "727"]],
    ["an e-mail in any case", { userId: "Buyer728@Example.com" }, ["728"]],
    ["a phone that is written otherwise", { phone: "+86 13800138000" }, ["729"]],
  ])("finds a buyer's orders by %s", async (_, buyer, numbers) => {
    server.state.orders = [
      wooOrder(727),
      wooOrder(728, { date_created_gmt: "2026-11-20T08:00:00" }),
      wooOrder(729, { customer_id: 0, billing: { phone: "13800138000" } }),
      wooOrder(730, { customer_id: 0, billing: { phone: "99913800138000" } }),
    ];
    const orders = await answered(open().shop.findOrdersOf(buyer, signal));
    expect(orders.map(({ order }) => order.id)).toEqual(numbers);
  });

  it.each([{ userId: "0" }, { userId: "Wang" }, { phone: "123" }])("asks for nobody by %j", async (buyer) => {
    expect(await open().shop.findOrdersOf(buyer, signal)).toMatchObject({ kind: "invalid" });
    expect(server.state.asked).toEqual([]);
  });
});

describe("changed orders", () => {
  const since = new Date("2026-11-01T00:00:00Z");
  const changed = (n: number) => ({
    date_modified_gmt: new Date(since.getTime() + n * 60_000).toISOString().slice(0, 19),
    date_modified: "2020-01-01T00:00:00",
  });

  async function readAll(begin: string | null = null, most = 100) {
    const read = (next: string | null) => open().shop.changedOrders(since, next, signal);
    const { items, next } = await readPages(read, { begin, most });
    return { seen: items.map(({ order }) => order.id), next };
  }
  const numbers = () => server.state.orders.map(({ number }) => number);

  it.each([true, false])(
    "reads every order, the longest unchanged first (totals told: %s)",
    async (hasTotals) => {
      server.state.hasTotals = hasTotals;
      server.state.orders = Array.from({ length: 130 }, (_, n) => wooOrder(2000 - n, changed(n)));
      const { seen } = await readAll();
      expect([...new Set(seen)]).toEqual(numbers());
    },
  );

  it("reads what changed at the very second it begins, and nothing before", async () => {
    server.state.orders = [
      wooOrder(1, { date_modified_gmt: "2026-10-31T23:59:59" }),
      wooOrder(2, { date_modified_gmt: "2026-11-01T00:00:00" }),
      wooOrder(3, { date_modified_gmt: "2026-11-22T09:00:00" }),
      wooOrder(4, { date_modified_gmt: "2026-11-22T09:00:01" }),
    ];
    expect((await readAll()).seen).toEqual(["2", "3"]);
  });

  it("goes on after a restart where it was", async () => {
    server.state.orders = Array.from({ length: 130 }, (_, n) => wooOrder(2000 - n, changed(n)));
    const first = await readAll(null, 1);
    const rest = await readAll(first.next);
    expect(new Set([...first.seen, ...rest.seen]).size).toBe(130);
    expect(rest.seen).not.toContain("2000");
  });

  it("gets through more orders of one second than a page holds, though some change meanwhile", async () => {
    server.state.orders = Array.from({ length: 130 }, (_, n) => wooOrder(1000 + n, changed(5)));
    let pages = 0;
    server.state.beforeOrders = () => {
      const moved = server.state.orders[++pages];
      if (pages > 1 && moved) Object.assign(moved, { date_modified_gmt: "2026-11-22T09:30:00" });
    };
    const { seen } = await readAll();
    expect(new Set(seen).size).toBe(130);
  });

  it("misses none that changes while it reads", async () => {
    server.state.orders = Array.from({ length: 130 }, (_, n) => wooOrder(2000 - n, changed(n)));
    let pages = 0;
    server.state.beforeOrders = () => {
      for (const moved of server.state.orders.slice(pages * 10, pages * 10 + 3))
        if (pages > 0) Object.assign(moved, { date_modified_gmt: "2026-11-22T09:30:00" });
      pages++;
    };
    expect(new Set((await readAll()).seen).size).toBe(130);
  });

  it.each(["", "{}", "7", '{"from":"x","offset":0,"until":"y"}'])(
    "takes «%s» for no place of its own",
    async (next) => {
      expect(await open().shop.changedOrders(since, next, signal)).toMatchObject({ kind: "invalid" });
    },
  );
});

describe("products", () => {
  const product = (id: number, changes = {}) => ({
    id,
    name: "Bamboo &amp; cotton towel",
    type: "simple",
    status: "publish",
    permalink: `https://shop.example/product/${id}/`,
    catalog_visibility: "visible",
    description: "<p>Soft <b>bamboo</b>.</p>",
    short_description: "",
    sku: "",
    price: "39.90",
    stock_status: "instock",
    purchasable: true,
    images: [{ src: `https://shop.example/${id}.jpg` }],
    attributes: [
      { name: "Material", variation: false, options: ["Bamboo", "Cotton"] },
      { name: "Color", variation: true, options: ["White", "Grey"] },
    ],
    ...changes,
  });

  it("lists those that are for sale, with all their variations, though one is deleted meanwhile", async () => {
    server.state.products = [
      ...Array.from({ length: 120 }, (_, n) => product(n + 1)),
      product(500, { type: "variable", price: "" }),
      product(501, { status: "draft" }),
      product(502, { catalog_visibility: "hidden" }),
      product(503, { price: "", stock_status: "outofstock" }),
    ];
    server.state.variations.set(
      "500",
      Array.from({ length: 130 }, (_, n) => ({
        id: 6000 + n,
        sku: `T-${n}`,
        price: "45.00",
        stock_status: n === 0 ? "outofstock" : "onbackorder",
        purchasable: true,
        attributes: [{ name: "Color", option: n % 2 ? "White" : "Grey" }],
      })),
    );
    const { shop } = open();
    const { items } = await readPages(async (next) => {
      const page = await shop.listProducts(next, signal);
      if (next === null) server.state.products.splice(3, 1);
      return page;
    });
    const seen = new Map(items.map((item) => [item.id, item]));
    expect(seen.size).toBe(122);
    expect(seen.get("51")).toEqual({
      id: "51",
      name: "Bamboo & cotton towel",
      names: {},
      url: "https://shop.example/product/51/",
      imageUrl: "https://shop.example/51.jpg",
      attributes: { Material: "Bamboo, Cotton" },
      guides: { description: { en: "Soft **bamboo**." } },
      variants: [{ sku: "51", options: {}, price: { minor: 3990, currency: "CNY" }, available: true }],
    });
    expect(seen.get("500")?.variants).toHaveLength(130);
    expect(seen.get("500")?.variants.slice(0, 2)).toEqual([
      { sku: "T-0", options: { Color: "Grey" }, price: { minor: 4500, currency: "CNY" }, available: false },
      { sku: "T-1", options: { Color: "White" }, price: { minor: 4500, currency: "CNY" }, available: true },
    ]);
    expect(seen.get("503")?.variants).toEqual([]);
  });
});

describe("coupons", () => {
  it("lists those that anybody may use and that hold now", async () => {
    server.state.coupons = [
      wooCoupon(1),
      wooCoupon(2, {
        discount_type: "fixed_cart",
        amount: "20.00",
        minimum_amount: "0.00",
        date_expires_gmt: null,
      }),
      wooCoupon(3, { date_expires_gmt: "2026-11-22T09:00:00" }),
      wooCoupon(4, { usage_limit: 3 }),
      wooCoupon(5, { email_restrictions: ["a@example.com"] }),
      wooCoupon(6, { description: "zhanggui: a copy of spring1" }),
      wooCoupon(7, { status: "draft" }),
    ];
    expect(await answered(open().shop.listCoupons(signal))).toEqual([
      {
        templateId: "1",
        name: "spring1",
        discountRatio: 0.15,
        discount: null,
        minOrder: { minor: 20000, currency: "CNY" },
        validUntil: new Date("2026-12-31T00:00:00Z"),
      },
      {
        templateId: "2",
        name: "spring2",
        discountRatio: null,
        discount: { minor: 2000, currency: "CNY" },
        minOrder: null,
        validUntil: null,
      },
    ]);
  });

  it("issues one code a key, for once, however often it is asked", async () => {
    server.state.coupons = [wooCoupon(1)];
    const request = { templateId: "1", userId: "26", idempotencyKey: "offer-1" };
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
    expect(server.state.coupons).toHaveLength(2);
    expect(server.state.coupons[1]).toMatchObject({
      amount: "15.00",
      discount_type: "percent",
      product_ids: [93],
      exclude_sale_items: true,
      minimum_amount: "200.00",
      usage_limit: 1,
      usage_limit_per_user: 1,
      date_expires_gmt: "2026-12-31T00:00:00",
    });
    expect(await answered(shop.listCoupons(signal))).toHaveLength(1);
    expect(
      await shop.issueCoupon({ ...request, idempotencyKey: "2", templateId: "77" }, signal),
    ).toMatchObject({
      kind: "not_found",
    });
  });

  it.each([
    [
      { discountRatio: 0.07, discount: null, minOrder: null },
      { discount_type: "percent", amount: "7", minimum_amount: "" },
    ],
    [
      {
        discountRatio: null,
        discount: { minor: 1850, currency: "CNY" },
        minOrder: { minor: 12400, currency: "CNY" },
      },
      { discount_type: "fixed_cart", amount: "18.50", minimum_amount: "124.00" },
    ],
  ])("issues a size of its own, for what the template is for: %o", async (worth, expected) => {
    server.state.coupons = [wooCoupon(1)];
    const request = { templateId: "1", userId: null, idempotencyKey: "staff-1", worth };
    await answered(open().shop.issueCoupon(request, signal));
    await answered(open().shop.issueCoupon(request, signal));
    expect(server.state.coupons).toHaveLength(2);
    expect(server.state.coupons[1]).toMatchObject({ ...expected, product_ids: [93], usage_limit: 1 });
  });

  it("issues nothing of a coupon that ran out", async () => {
    server.state.coupons = [wooCoupon(1, { date_expires_gmt: "2026-01-01T00:00:00" })];
    const request = { templateId: "1", userId: null, idempotencyKey: "k" };
    expect(await open().shop.issueCoupon(request, signal)).toMatchObject({ kind: "invalid" });
    expect(server.state.coupons).toHaveLength(1);
  });
});

describe("notes and cases", () => {
  it("keeps a note once a key, where customers don't see it", async () => {
    server.state.orders = [wooOrder(727)];
    const note = { orderNumber: "727", text: "Call first", idempotencyKey: "a" };
    const { shop } = open();
    await Promise.all([answered(shop.noteOrder(note, signal)), answered(shop.noteOrder(note, signal))]);
    await answered(open().shop.noteOrder(note, signal));
    expect(server.state.notes.get("727")).toEqual([
      { note: expect.stringMatching(/^Call first \[zg-\w{12}\]$/), customer_note: false },
    ]);
  });

  it("tells of refunds, and leaves new cases to people", async () => {
    server.state.orders = [wooOrder(727, { refunds: [{ id: 9, reason: "broken", total: "-39.90" }, null] })];
    const { shop } = open();
    expect(await answered(shop.listAfterSales("727", signal))).toEqual([
      {
        id: "9",
        orderId: "727",
        kind: "refund",
        status: "approved",
        rawStatus: "refund",
        amount: { minor: 3990, currency: "CNY" },
        updatedAt: null,
      },
    ]);
    const request = {
      orderNumber: "727",
      kind: "return" as const,
      skus: ["TOWEL-W"],
      reason: "",
      idempotencyKey: "c",
    };
    expect(await answered(shop.createAfterSale(request, signal))).toEqual({ kind: "internal_ticket" });
    expect(await answered(shop.trackOrder("727", signal))).toHaveLength(1);
  });
});

describe("failures", () => {
  it.each<[WooFault, FailureKind]>([
    ["503", "upstream"],
    ["[]", "upstream"],
    ["redirect", "upstream"],
    ["no-route", "upstream"],
    ["429", "rate_limited"],
  ])("takes %s for %s", async (fault, kind) => {
    server.state.faults = Array.from({ length: 12 }, () => fault);
    expect(await open().shop.listCoupons(signal)).toMatchObject({ ok: false, kind });
  });

  it("reads on after one 429", async () => {
    server.state.orders = [wooOrder(727)];
    server.state.faults = ["429"];
    expect(await open().shop.findOrder("727", signal)).toMatchObject({ ok: true });
  });

  describe("of the network", () => {
    testNetwork({
      begin: async (limits) => {
        server.state.orders = [wooOrder(727)];
        return (until) => open({ limits }).shop.findOrder("727", until);
      },
      faults: () => server.state.faults,
      secrets: /c[ks]_|hush/,
    });
  });

  it("sends what it writes once, though it gets no answer", async () => {
    server.state.coupons = [wooCoupon(1)];
    const { shop } = open();
    const issue = () => shop.issueCoupon({ templateId: "1", userId: null, idempotencyKey: "k" }, signal);
    server.state.losesReplies = true;
    expect(await issue()).toMatchObject({ kind: "upstream" });
    expect(server.state.asked.filter((asked) => asked.startsWith("POST"))).toHaveLength(1);
    server.state.losesReplies = false;
    expect(await issue()).toMatchObject({ ok: true });
    expect(server.state.coupons).toHaveLength(2);
  });

  it("takes a page that answers what it writes for no success", async () => {
    server.state.orders = [wooOrder(727)];
    const { shop } = open();
    const note = () => shop.noteOrder({ orderNumber: "727", text: "x", idempotencyKey: "a" }, signal);
    server.state.faultsOfWrites = ["html"];
    expect(await note()).toMatchObject({ kind: "upstream" });
    expect(await note()).toMatchObject({ ok: true });
    expect(server.state.notes.get("727")).toHaveLength(1);
  });

  it.each([
    ["a wrong key", { consumer_key: "ck_2", consumer_secret: "cs_1" }],
    ["a wrong secret", { consumer_key: "ck_1", consumer_secret: "cs_2" }],
  ])("takes %s for access that is gone, and says nothing of it or of people", async (_, secrets) => {
    const refused = await open({ secrets }).shop.findOrdersOf({ userId: "buyer@example.com" }, signal);
    expect(refused).toMatchObject({ kind: "auth_revoked" });
    expect(JSON.stringify(refused) + logged.join("")).not.toMatch(/c[ks]_|buyer@/);
  });

  it("says of a key that may only read that it may not write", async () => {
    server.state.orders = [wooOrder(727)];
    server.state.mayWrite = false;
    const note = { orderNumber: "727", text: "x", idempotencyKey: "a" };
    expect(await open().shop.noteOrder(note, signal)).toMatchObject({
      kind: "permission",
      reason: expect.stringContaining("Read/Write"),
    });
  });
});

describe("capabilities", () => {
  it("are on where the key may look", async () => {
    const listed = await open().capabilities(signal);
    expect(listed.filter(({ state }) => state !== "on").map(({ name }) => name)).toEqual([
      "after_sale.create",
    ]);
  });

  it("name what its user may not see", async () => {
    server.state.hidden = ["coupons"];
    const secrets = { consumer_key: "ck_1", consumer_secret: "cs_1" };
    const listed = await open({ secrets }).capabilities(signal);
    expect(listed.filter(({ state }) => state !== "on").map(({ name, state }) => [name, state])).toEqual([
      ["coupon.list", "needs_grant"],
      ["coupon.issue", "needs_grant"],
      ["after_sale.create", "off"],
      ["events", "off"],
    ]);
  });

  it("are off, with the reason, while it can't be asked", async () => {
    const secrets = { consumer_key: "ck_2", consumer_secret: "cs_1" };
    const listed = await open({ secrets }).capabilities(signal);
    expect(listed.every(({ state, reason }) => state === "off" && reason !== null)).toBe(true);
  });
});
