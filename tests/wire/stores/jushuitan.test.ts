import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectorDeps } from "../../../core/store/connection.ts";
import { openJushuitan } from "../../../core/store/jushuitan/jushuitan.ts";
import { jushuitanSettings } from "../../../core/store/jushuitan/settings.ts";
import type { PlatformOrder, ShopPlatform } from "../../../core/store/platform.ts";
import type { Product } from "../../../core/store/shop.ts";
import type { CallLimits } from "../../../core/store/wire/platform-call.ts";
import {
  connectorDeps,
  LIMITS,
  readPages,
  signal,
  testNetwork,
  withParts,
} from "../../support/stores/connector.ts";
import { type JushuitanServer, startJushuitanServer } from "../../support/stores/jushuitan-server.ts";
import { keepTokens } from "../../support/stores/kept-tokens.ts";

const NOW = new Date("2026-10-10T08:00:00Z");
const APP = { appKey: "5b53060f23d84ddf9703056e84fa5a2d", secret: "app-secret" };
const NUMBER = "2067719225654838123";
const GIVEN = { app_secret: APP.secret, access_token: "access-1" };
let now = NOW;
let server: JushuitanServer;

beforeEach(async () => {
  now = NOW;
  server = await startJushuitanServer({ ...APP, now: () => now });
  server.orders.push(row(1, NUMBER, 3600));
});
afterEach(() => server.close());

/** China's time so many seconds ago. */
function ago(seconds: number): string {
  return new Date(NOW.getTime() - seconds * 1000 + 8 * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replace("T", " ");
}

function row(id: number, number: string, changedAgo: number, more: Record<string, unknown> = {}) {
  return {
    o_id: BigInt(id),
    so_id: number,
    shop_id: 10001,
    status: "Sent",
    buyer_id: "buyer-7",
    order_date: ago(changedAgo + 600),
    pay_date: ago(changedAgo + 500),
    modified: ago(changedAgo),
    paid_amount: 39.9,
    l_id: `YT${id}`,
    logistics_company: "圆通速递",
    receiver_mobile: "138****5678",
    is_split: false,
    is_merge: false,
    items: [
      { sku_id: "TOWEL-1", name: "毛巾", qty: 1, price: 39.9, refund_status: "none", item_status: "Sent" },
    ],
    ...more,
  };
}

function open({
  secrets = GIVEN,
  settings = {},
  limits = LIMITS,
  ...given
}: Partial<Pick<ConnectorDeps, "tokens" | "secrets">> & { settings?: object; limits?: CallLimits } = {}) {
  const connection = openJushuitan(
    jushuitanSettings.parse({ kind: "jushuitan", app_key: APP.appKey, api_url: server.url, ...settings }),
    connectorDeps({ name: "jushuitan", secrets, clock: () => now, ...given }),
    limits,
  );
  return withParts(connection, "shop", "erp", "events");
}

async function changed(shop: ShopPlatform, days: number): Promise<PlatformOrder[]> {
  const since = new Date(NOW.getTime() - days * 86_400_000);
  return (await readPages((next) => shop.changedOrders(since, next, signal))).items;
}

describe("orders", () => {
  it("are found by the number their customers know; one that isn't there is not found", async () => {
    const { shop } = open();
    expect(await shop.findOrder(` ${NUMBER} `, signal)).toMatchObject({
      ok: true,
      value: {
        platformId: "1",
        order: { id: NUMBER, userId: "buyer-7", status: "shipped", lines: [{ sku: "TOWEL-1" }] },
        secondFacts: { phones: ["138****5678"] },
      },
    });
    expect(await shop.findOrder("1", signal)).toMatchObject({ ok: false, kind: "not_found" });
  });

  it("that changed are listed over weeks and pages, in windows of a week", async () => {
    for (let n = 0; n < 330; n++) server.orders.push(row(100 + n, `7${n}`, n * 3600));
    const ids = (await changed(open().shop, 30)).map(({ order }) => order.id);
    expect(new Set(ids)).toEqual(new Set(server.orders.map(({ so_id }) => so_id)));
    expect(server.requests.filter(({ biz }) => biz["modified_begin"] !== undefined).length).toBeGreaterThan(
      8,
    );
  });

  it("that change while they are read are not missed", async () => {
    for (let n = 0; n < 160; n++) server.orders.push(row(100 + n, `7${n}`, 40_000 - n));
    let changes = 1;
    server.beforeList = () => {
      const moving = server.orders[changes++];
      if (moving) moving["modified"] = ago(-60);
    };
    const ids = (await changed(open().shop, 1)).map(({ order }) => order.id);
    const unmoved = server.orders.filter(({ modified }) => modified !== ago(-60)).map(({ so_id }) => so_id);
    expect(unmoved.length).toBeGreaterThan(150);
    expect(ids).toEqual(expect.arrayContaining(unmoved));
  });

  it("go on from a place that another process wrote down", async () => {
    for (let n = 0; n < 120; n++) server.orders.push(row(100 + n, `7${n}`, 40_000 - n));
    const since = new Date(NOW.getTime() - 86_400_000);
    const first = await open().shop.changedOrders(since, null, signal);
    const second = await open().shop.changedOrders(since, first.ok ? first.value.next : null, signal);
    expect(second.ok && second.value.items).toHaveLength(21);
    const rest = await readPages((next) => open().shop.changedOrders(since, next, signal), {
      begin: second.ok ? second.value.next : null,
    });
    expect(rest.items).toHaveLength(100);
    expect(await open().shop.changedOrders(since, "?", signal)).toMatchObject({
      ok: false,
      kind: "invalid",
    });
  });

  it("in several parts are whole, also when only one of them changed", async () => {
    const [split] = server.orders;
    if (split) Object.assign(split, { status: "Split", modified: ago(9 * 86_400) });
    server.orders.push(row(2, NUMBER, 60, { is_split: true }));
    server.orders.push(row(3, NUMBER, 9 * 86_400, { is_split: true, status: "Delivering", l_id: "" }));
    const [order, ...others] = await changed(open().shop, 1);
    expect(others).toEqual([]);
    expect(order).toMatchObject({
      order: { status: "partly_shipped", parcels: [{ trackingNumber: "YT2" }] },
    });
    expect(order?.order.lines).toHaveLength(2);
    expect(await open().shop.findOrder(NUMBER, signal)).toEqual({ ok: true, value: order });
  });

  it("in many parts are asked for 20 at a time", async () => {
    for (let n = 0; n < 45; n++) server.orders.push(row(100 + n, `7${n}`, 60 + n, { is_split: true }));
    expect(await changed(open().shop, 1)).toHaveLength(46);
    const asked = server.requests.flatMap(({ biz }) =>
      Array.isArray(biz["so_ids"]) ? [biz["so_ids"].length] : [],
    );
    expect(asked).toEqual([20, 20, 5]);
  });

  it("are those of the shops in store.yaml, of all without any", async () => {
    server.orders.push(row(2, "71", 60, { shop_id: 10002 }), row(3, "72", 60, { shop_id: 10003 }));
    const numbers = async (shopIds: number[]) =>
      (await changed(open({ settings: { shop_ids: shopIds } }).shop, 1)).map(({ order }) => order.id).sort();
    expect(await numbers([])).toEqual([NUMBER, "71", "72"]);
    expect(await numbers([10002])).toEqual(["71"]);
    expect(await numbers([10002, 10003])).toEqual(["71", "72"]);
    const { shop } = open({ settings: { shop_ids: [10002] } });
    expect(await shop.findOrder(NUMBER, signal)).toMatchObject({ ok: false, kind: "not_found" });
  });
});

describe("articles, stock and cases", () => {
  const article = (sku: string, changedAgo: number, more: Record<string, unknown> = {}) => ({
    sku_id: sku,
    i_id: "TOWEL",
    name: "竹纤维毛巾",
    sale_price: 39.9,
    properties_value: "米白",
    pic: "http://img.example/a.jpg",
    pic_big: "https://img.example/b.jpg",
    brand: "竹里",
    enabled: 1,
    modified: ago(changedAgo),
    ...more,
  });

  it("articles that are enabled are listed with whether they are in stock", async () => {
    server.articles.push(
      article("A", 60),
      article("B", 400 * 86_400),
      article("C", 60, { enabled: -1 }),
      article("D", 60, { sale_price: null }),
      article("OLD", 4 * 365 * 86_400),
    );
    server.inventory.push({ sku_id: "A", qty: 3, order_lock: 1 }, { sku_id: "B", qty: 3, order_lock: 3 });
    const list = async (settings = {}): Promise<Product[]> =>
      (await readPages((next) => open({ settings }).shop.listProducts(next, signal))).items;
    expect(await list()).toEqual([
      expect.objectContaining({
        id: "B",
        variants: [expect.objectContaining({ sku: "B", available: false })],
      }),
      {
        id: "A",
        name: "竹纤维毛巾",
        names: { zh: "竹纤维毛巾" },
        url: null,
        imageUrl: "https://img.example/b.jpg",
        attributes: { 品牌: "竹里" },
        variants: [
          { sku: "A", options: { 规格: "米白" }, price: { minor: 3990, currency: "CNY" }, available: true },
        ],
      },
    ]);
    const since = await list({ articles_since: "2026-10-01" });
    expect(since.map(({ id }) => id)).toEqual(["A"]);
  });

  it("stock is what may still be sold, never below zero; what nobody knows is left out", async () => {
    server.inventory.push(
      { sku_id: "A", qty: 10, order_lock: 3, lock_qty: 2, virtual_qty: 100, pick_lock: 1 },
      { sku_id: "B", qty: 1, order_lock: 5, lock_qty: null },
      { sku_id: "C", qty: null, order_lock: "x" },
      { sku_id: "D", qty: "7" },
    );
    const result = await open().erp.stockOf(["A", "B", "D", "E", "A", " ", "x,y"], signal);
    expect(result).toEqual({
      ok: true,
      value: [
        { sku: "A", warehouse: "all", onHand: 10, available: 5 },
        { sku: "B", warehouse: "all", onHand: 1, available: 0 },
        { sku: "D", warehouse: "all", onHand: 7, available: 7 },
      ],
    });
    expect(server.requests.at(-1)?.biz["sku_ids"]).toBe("A,B,D,E");
  });

  it("stock of many articles is asked for a hundred at a time", async () => {
    for (let n = 0; n < 250; n++) server.inventory.push({ sku_id: `S${n}`, qty: n, order_lock: 0 });
    const result = await open().erp.stockOf(
      server.inventory.map(({ sku_id }) => String(sku_id)),
      signal,
    );
    expect(result.ok && result.value).toHaveLength(250);
    expect(server.requests).toHaveLength(3);
    expect(await open().erp.stockOf([], signal)).toEqual({ ok: true, value: [] });
  });

  it("cases are told as the shop's platform has them", async () => {
    const refund = { so_id: NUMBER, shop_id: 10001, modified: ago(60), refund: 39.9 };
    server.refunds.push(
      { ...refund, as_id: 1, type: "仅退款", status: "Confirmed", shop_status: "SUCCESS" },
      {
        ...refund,
        as_id: 2,
        type: "普通退货",
        status: "WaitConfirm",
        shop_status: "WAIT_BUYER_RETURN_GOODS",
      },
      { ...refund, as_id: 3, type: "投诉", status: "Confirmed", shop_status: "" },
      { ...refund, as_id: 4, type: "换货", status: "Cancelled", shop_status: "WAIT_SELLER_AGREE" },
      { ...refund, as_id: 5, type: "仅退款", status: "Merged" },
      { type: "仅退款", so_id: NUMBER },
    );
    const result = await open().shop.listAfterSales(NUMBER, signal);
    expect(
      result.ok && result.value.map(({ id, kind, status, rawStatus }) => [id, kind, status, rawStatus]),
    ).toEqual([
      ["1", "refund", "done", "SUCCESS"],
      ["2", "return", "approved", "WAIT_BUYER_RETURN_GOODS"],
      ["3", "unknown", "unknown", "Confirmed"],
      ["4", "exchange", "cancelled", "WAIT_SELLER_AGREE"],
    ]);
    expect(result.ok && result.value[0]).toMatchObject({
      orderId: NUMBER,
      amount: { minor: 3990, currency: "CNY" },
      updatedAt: new Date(NOW.getTime() - 60_000),
    });
  });

  it("what Jushuitan has not is unsupported; what customers ask for becomes a ticket here", async () => {
    const { shop, erp } = open();
    const alert = { sku: "A", title: "x", text: "x", severity: 1, idempotencyKey: "k" } as const;
    for (const result of [
      await shop.findOrdersOf({ phone: "13800138000" }, signal),
      await shop.trackOrder(NUMBER, signal),
      await shop.listCoupons(signal),
      await shop.noteOrder({ orderNumber: NUMBER, text: "x", idempotencyKey: "k" }, signal),
      await erp.raiseAlert(alert, signal),
    ])
      expect(result).toMatchObject({ ok: false, kind: "unsupported" });
    const request = {
      orderNumber: NUMBER,
      kind: "return",
      skus: [],
      reason: "",
      idempotencyKey: "k",
    } as const;
    expect(await shop.createAfterSale(request, signal)).toEqual({
      ok: true,
      value: { kind: "internal_ticket" },
    });
    expect(server.requests).toHaveLength(0);
  });
});

describe("failures", () => {
  it.each([
    [10, "signature"],
    [110, "permission"],
    [140, "signature"],
    [150, "auth_revoked"],
    [170, "permission"],
    [190, "permission"],
    [-1, "invalid"],
  ])("code %i is %s, and tells nothing of Jushuitan's message", async (code, kind) => {
    server.faults.push(code);
    const result = await open().shop.findOrder(NUMBER, signal);
    expect(result).toMatchObject({ ok: false, kind, platformCode: String(code), requestId: "req-1" });
    expect(JSON.stringify(result)).not.toMatch(/张三|138001|access-1|app-secret/);
    expect(server.requests).toHaveLength(1);
  });

  it("too much at once passes: it is asked again, and after three times it is rate_limited", async () => {
    const { shop } = open();
    server.faults.push(200);
    expect(await shop.findOrder(NUMBER, signal)).toMatchObject({ ok: true });
    server.faults.push(200, 200, 200);
    expect(await shop.findOrder(NUMBER, signal)).toMatchObject({ ok: false, kind: "rate_limited" });
    expect(server.requests).toHaveLength(5);
  });

  it("a wrong secret is refused by the server", async () => {
    const wrong = open({ secrets: { ...GIVEN, app_secret: "other" } });
    expect(await wrong.shop.findOrder(NUMBER, signal)).toMatchObject({ ok: false, kind: "signature" });
  });
});

describe("the network", () => {
  testNetwork({
    begin: async (limits) => {
      const { shop } = open({ limits });
      return (until) => shop.findOrder(NUMBER, until);
    },
    faults: () => server.faults,
    secrets: /access-1|app-secret/,
  });
});

describe("the access", async () => {
  const kept = await keepTokens();
  const own = { app_secret: APP.secret };

  it("of a merchant's own application is got with its first call, and kept for other processes", async () => {
    expect(await open({ tokens: kept(), secrets: own }).shop.findOrder(NUMBER, signal)).toMatchObject({
      ok: true,
    });
    expect(await open({ tokens: kept(), secrets: own }).shop.findOrder(NUMBER, signal)).toMatchObject({
      ok: true,
    });
    expect(server.access.renewals).toBe(1);
    expect(await kept().read("jushuitan")).toMatchObject({
      accessToken: "access-2",
      expiresAt: new Date(NOW.getTime() + 2_592_000_000),
    });
  });

  it("that runs out in mid-run is renewed once for all who call, in two processes", async () => {
    const [one, two] = [open({ tokens: kept(), secrets: own }), open({ tokens: kept(), secrets: own })];
    await one.shop.findOrder(NUMBER, signal);
    server.access.token = "access-of-somebody-else";
    const results = await Promise.all([one, one, two, two].map(({ shop }) => shop.findOrder(NUMBER, signal)));
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(server.requests.filter(({ path }) => path.endsWith("/refreshToken"))).toHaveLength(1);
    expect(server.access.renewals).toBe(2);
  });

  it("is renewed shortly before it runs out, not earlier", async () => {
    const { shop } = open({ tokens: kept(), secrets: own });
    await shop.findOrder(NUMBER, signal);
    now = new Date(NOW.getTime() + 29 * 86_400_000);
    await shop.findOrder(NUMBER, signal);
    expect(server.access.renewals).toBe(1);
    now = new Date(NOW.getTime() + 30 * 86_400_000 - 60_000);
    expect(await shop.findOrder(NUMBER, signal)).toMatchObject({ ok: true });
    expect(server.access.renewals).toBe(2);
  });

  const given = { app_secret: APP.secret, access_token: "old", refresh_token: "refresh-1" };

  it("of other applications is renewed by the token that was given", async () => {
    server.access.isSelf = false;
    expect(await open({ tokens: kept(), secrets: given }).shop.findOrder(NUMBER, signal)).toMatchObject({
      ok: true,
    });
  });

  it("of other applications is revoked when the token that was given is used up", async () => {
    server.access.isSelf = false;
    const connection = open({ tokens: kept(), secrets: { ...given, refresh_token: "used-up" } });
    expect(await connection.shop.findOrder(NUMBER, signal)).toMatchObject({
      ok: false,
      kind: "auth_revoked",
    });
    const capabilities = await connection.capabilities(signal);
    expect(capabilities.find(({ name }) => name === "erp.stock")).toMatchObject({ state: "needs_grant" });
  });
});

describe("what is signed", () => {
  it("is all that is sent but the sign, for calls and for tokens", async () => {
    const { shop, erp } = open({ secrets: { app_secret: APP.secret } });
    await shop.findOrder('#&"好" + 1', signal);
    await erp.stockOf(["a b", "c=d", "好"], signal);
    expect(server.requests.map(({ path }) => path)).toEqual([
      "/openWeb/auth/getInitToken",
      "/open/orders/single/query",
      "/open/inventory/query",
    ]);
    for (const { params } of server.requests) {
      const signed = [...params].filter(([key]) => key !== "sign").sort(([a], [b]) => (a < b ? -1 : 1));
      const text = APP.secret + signed.map(([key, value]) => key + value).join("");
      expect(params.get("sign")).toBe(createHash("md5").update(text).digest("hex"));
      expect(signed.every(([, value]) => value !== "")).toBe(true);
    }
    expect(server.requests[1]?.biz["so_ids"]).toEqual(['#&"好" + 1']);
  });
});

describe("capabilities", () => {
  it("are on where asking goes well, and need a grant where Jushuitan says so", async () => {
    server.denied.add("/open/inventory/query");
    const states = Object.fromEntries(
      (await open().capabilities(signal)).map(({ name, state, reason }) => [name, { state, reason }]),
    );
    expect(states).toMatchObject({
      "order.by_number": { state: "on", reason: null },
      "order.by_buyer": { state: "off" },
      "order.sync": { state: "on" },
      "order.note": { state: "off" },
      "parcel.track": { state: "off" },
      "product.sync": { state: "on" },
      "after_sale.read": { state: "on" },
      "after_sale.create": { state: "off" },
      "erp.stock": { state: "needs_grant", reason: expect.stringContaining("/open/inventory/query") },
      "erp.alert": { state: "off" },
      events: { state: "on" },
    });
    await server.close();
    const away = await open().capabilities(signal);
    expect(away.find(({ name }) => name === "order.sync")).toMatchObject({ state: "off" });
  });
});

describe("events", () => {
  const signed = (params: Record<string, string>) => {
    const text = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
    const sign = createHash("md5").update(APP.secret + text.map(([key, value]) => key + value).join(""));
    return { ...params, sign: sign.digest("hex") };
  };
  const common = { app_key: APP.appKey, timestamp: String(NOW.getTime() / 1000), method: "logistics.upload" };
  const read = (params: Record<string, string>, as: "form" | "json" | "query" = "form") => {
    const form = new URLSearchParams(params).toString();
    const body = as === "query" ? "" : as === "form" ? form : JSON.stringify(params);
    return open().events.read(
      { headers: {}, query: as === "query" ? form : "", body: Buffer.from(body) },
      NOW,
    );
  };
  const biz = `{"so_id":${NUMBER},"l_id":"YT1","receiver_name":"张三"}`;
  const shipped = signed({ ...common, biz });

  it.each(["form", "json", "query"] as const)("as a %s are hints", (as) => {
    expect(read(shipped, as)).toEqual({
      kind: "accepted",
      events: [
        {
          id: expect.stringMatching(/^\w{64}-0$/),
          topic: "parcel",
          orderNumber: NUMBER,
          trackingNumber: "YT1",
          productId: null,
        },
      ],
      receipt: { status: 200, contentType: "application/json", body: '{"code":0}' },
    });
  });

  it("sent again later are the same", () => {
    const again = signed({
      ...common,
      biz,
      timestamp: String(NOW.getTime() / 1000 - 3600),
    });
    expect(read(again)).toEqual(read(shipped));
  });

  it.each([
    ['[{"so_id":"1"},{"so_id":"2"}]', "orders", ["order", "order"]],
    ['{"as_id":1,"so_id":"1"}', "x", ["after_sale"]],
    ['{"so_id":"1"}', "refund.notify", ["after_sale"]],
    ['{"sku_id":"A"}', "inventory", ["product"]],
    ["{}", "x", ["other"]],
    ["not json", "x", []],
  ])("of %s (%s) are about %j", (biz, method, topics) => {
    const reading = read(signed({ ...common, method, biz }));
    expect(reading.kind === "accepted" && reading.events.map(({ topic }) => topic)).toEqual(topics);
  });

  it("without the right sign, for others, or too old are nobody's", () => {
    for (const params of [
      {},
      { ...shipped, sign: "x".repeat(32) },
      { ...shipped, biz: "{}" },
      signed({ ...common, app_key: "other" }),
      signed({ ...common, timestamp: String(NOW.getTime() / 1000 - 2 * 86_400) }),
      signed({ ...common, timestamp: String(NOW.getTime() / 1000 + 3600) }),
      signed({ app_key: APP.appKey }),
    ])
      expect(read(params)).toMatchObject({ kind: "rejected" });
  });
});
