import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectorDeps } from "../../../core/store/connection.ts";
import { openDoudian } from "../../../core/store/doudian/doudian.ts";
import { doudianSettings } from "../../../core/store/doudian/settings.ts";
import type { ShopPlatform } from "../../../core/store/platform.ts";
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
import { type DoudianServer, startDoudianServer } from "../../support/stores/doudian-server.ts";
import { keepTokens } from "../../support/stores/kept-tokens.ts";

const NOW = new Date("2026-10-10T08:00:00Z");
const NOW_S = NOW.getTime() / 1000;
const APP = { appKey: "7000000000000000001", secret: "app-secret", shopId: "88888" };
const ORDER = "6920000000000000123";
const GIVEN = { app_secret: APP.secret, access_token: "access-1" };
let now = NOW;
let server: DoudianServer;

beforeEach(async () => {
  now = NOW;
  server = await startDoudianServer({ ...APP, now: () => now });
  server.orders.set(ORDER, order(ORDER, NOW_S - 3600));
});
afterEach(() => server.close());

function order(id: string, updateTime: number, more: Record<string, unknown> = {}) {
  return {
    order_id: id,
    order_status: 3,
    order_status_desc: "已发货",
    create_time: updateTime - 600,
    update_time: updateTime,
    pay_time: updateTime - 500,
    pay_amount: 3990,
    doudian_open_id: "open-1",
    mask_post_tel: "138****5678",
    logistics_info: [{ tracking_no: "YT1", company: "yuantong", company_name: "圆通快递" }],
    sku_order_list: [
      {
        product_id: 3500000000000000123n,
        product_name: "毛巾",
        sku_id: 1700000000000000001n,
        item_num: 1,
        origin_amount: 3990,
      },
    ],
    seller_words: "",
    ...more,
  };
}

function open({
  secrets = { app_secret: APP.secret },
  limits = LIMITS,
  ...given
}: Partial<Pick<ConnectorDeps, "tokens" | "secrets">> & { limits?: CallLimits } = {}) {
  const settings = doudianSettings.parse({
    kind: "doudian",
    app_key: APP.appKey,
    shop_id: APP.shopId,
    api_url: server.url,
    product_url: "https://shop.example/p?id={id}",
  });
  const deps = connectorDeps({ name: "doudian", secrets, clock: () => now, ...given });
  return withParts(openDoudian(settings, deps, limits), "shop", "events");
}

async function changed(shop: ShopPlatform, since: Date, begin: string | null = null) {
  const { items } = await readPages((next) => shop.changedOrders(since, next, signal), { begin });
  return items.map(({ order }) => order.id);
}

describe("orders", () => {
  it("are found by their number; one that isn't there is not found", async () => {
    const { shop } = open();
    expect(await shop.findOrder(` ${ORDER} `, signal)).toMatchObject({
      ok: true,
      value: {
        platformId: ORDER,
        order: {
          id: ORDER,
          status: "shipped",
          lines: [{ sku: "1700000000000000001", productId: "3500000000000000123" }],
        },
        secondFacts: { phones: ["138****5678"] },
      },
    });
    expect(await shop.findOrder("1", signal)).toMatchObject({
      ok: false,
      kind: "not_found",
      requestId: "log-1",
    });
  });

  it("that changed are listed over weeks and pages, the longest unchanged first on a page", async () => {
    for (let n = 0; n < 450; n++) server.orders.set(`7${n}`, order(`7${n}`, NOW_S - 20 * 86_400 + n * 1800));
    const ids = await changed(open().shop, new Date(NOW.getTime() - 30 * 86_400_000));
    expect(new Set(ids)).toEqual(new Set(server.orders.keys()));
    const firstPage = ids.slice(0, 10);
    expect(firstPage).toEqual([...firstPage].sort((a, b) => Number(a) - Number(b)));
  });

  it("that change while they are read are not missed, nor is one that moved up", async () => {
    for (let n = 0; n < 250; n++) server.orders.set(`7${n}`, order(`7${n}`, NOW_S - 40_000 + n));
    let changes = 0;
    server.beforeList = () => {
      const moving = server.orders.get(`7${changes++}`);
      if (moving) moving["update_time"] = NOW_S + 60;
    };
    const ids = await changed(open().shop, new Date(NOW.getTime() - 86_400_000));
    const unmoved = [...server.orders].filter(([, one]) => one.update_time !== NOW_S + 60).map(([id]) => id);
    expect(unmoved.length).toBeGreaterThan(240);
    expect(ids).toEqual(expect.arrayContaining(unmoved));
  });

  it("go on from a place that another process wrote down", async () => {
    for (let n = 0; n < 250; n++) server.orders.set(`7${n}`, order(`7${n}`, NOW_S - 40_000 + n));
    const since = new Date(NOW.getTime() - 86_400_000);
    const first = await open().shop.changedOrders(since, null, signal);
    const second = await open().shop.changedOrders(since, first.ok ? first.value.next : null, signal);
    expect(first.ok && first.value.items).toHaveLength(0); // The pages are counted first.
    expect(second.ok && second.value.items).toHaveLength(51);
    const rest = await changed(open().shop, since, second.ok ? second.value.next : null);
    expect(rest).toHaveLength(200);
    expect(await open().shop.changedOrders(since, "{}", signal)).toMatchObject({
      ok: false,
      kind: "invalid",
    });
  });

  it("are asked for no further back than Doudian goes", async () => {
    expect(await changed(open().shop, new Date(NOW.getTime() - 200 * 86_400_000))).toEqual([ORDER]);
  });

  it("keep one remark: what people wrote stays in front, and a key is noted once", async () => {
    server.orders.set(ORDER, order(ORDER, NOW_S, { seller_words: "客户要发票" }));
    const { shop } = open();
    const note = { orderNumber: ORDER, text: "客户说毛巾破了", idempotencyKey: "ticket-1" };
    const twice = await Promise.all([shop.noteOrder(note, signal), shop.noteOrder(note, signal)]);
    expect(twice).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    await Promise.all([
      shop.noteOrder({ ...note, idempotencyKey: "ticket-2", text: "第二" }, signal),
      shop.noteOrder({ ...note, idempotencyKey: "ticket-3", text: "第三" }, signal),
    ]);
    const words = String(server.orders.get(ORDER)?.["seller_words"]);
    expect(words).toMatch(/^客户要发票\n客户说毛巾破了\n\[zg-\w+\]\n第二\n\[zg-\w+\]\n第三\n\[zg-\w+\]$/);

    server.orders.set(ORDER, order(ORDER, NOW_S, { seller_words: "注".repeat(440) }));
    expect(await shop.noteOrder({ ...note, text: "长".repeat(200) }, signal)).toMatchObject({ ok: true });
    expect(String(server.orders.get(ORDER)?.["seller_words"])).toHaveLength(500);
    server.orders.set(ORDER, order(ORDER, NOW_S, { seller_words: "注".repeat(490) }));
    expect(await shop.noteOrder(note, signal)).toMatchObject({ ok: false, kind: "invalid" });
    expect(await shop.noteOrder({ ...note, orderNumber: "1" }, signal)).toMatchObject({ kind: "not_found" });
  });
});

describe("parcels, products and cases", () => {
  it("of a parcel the newest event is told; of one without Doudian's waybill nothing", async () => {
    server.orders.set(
      ORDER,
      order(ORDER, NOW_S, {
        logistics_info: [
          { tracking_no: "YT1", company: "yuantong", company_name: "圆通快递" },
          { tracking_no: "YT2", company: "yuantong", company_name: "圆通快递" },
          { tracking_no: "SF1", company: "shunfeng", company_name: "顺丰速运" },
        ],
      }),
    );
    server.traces.set("YT1", [
      { content: "快件已由张三派送", timestamp: String(NOW_S - 60), state: "3", state_description: "派送中" },
      { content: "已揽收", timestamp: String(NOW_S - 7200), state: "1", state_description: "已揽收" },
    ]);
    server.traces.set("YT2", [{ content: "转寄他处", timestamp: String(NOW_S), state_description: "转寄" }]);
    expect(await open().shop.trackOrder(ORDER, signal)).toEqual({
      ok: true,
      value: [
        {
          carrier: "圆通快递",
          trackingNumber: "YT1",
          status: "out_for_delivery",
          lastEvent: "快件已由张三派送",
          lastEventAt: new Date((NOW_S - 60) * 1000),
          expectedAt: null,
          trackedAt: NOW,
        },
        expect.objectContaining({ trackingNumber: "YT2", status: "unknown", lastEvent: "转寄他处" }),
      ],
    });
  });

  it("products are listed by a cursor, each with its variants; one taken off meanwhile is left out", async () => {
    for (let n = 0; n < 45; n++)
      server.products.set(`35000000000000001${String(n).padStart(2, "0")}`, {
        product_id_str: `35000000000000001${String(n).padStart(2, "0")}`,
        name: `毛巾 ${n}`,
        spec_prices: [{ sku_id: n + 1, price: 3990, stock_num: n }],
      });
    const { shop } = open();
    const first = await answered(shop.listProducts(null, signal));
    expect(first.items).toHaveLength(20);
    expect(first.items[0]).toMatchObject({
      id: "3500000000000000100",
      url: "https://shop.example/p?id=3500000000000000100",
      variants: [{ sku: "1", available: false }],
    });
    const rest = await readPages((next) => shop.listProducts(next, signal), { begin: first.next });
    expect(rest.items).toHaveLength(25);
    expect(await shop.listProducts("x", signal)).toMatchObject({ ok: false, kind: "invalid" });
  });

  it("cases are read; a new one the buyer makes in Douyin, by steps in both languages", async () => {
    server.cases.set(ORDER, [
      {
        aftersale_id: "7100000000000000001",
        aftersale_type: 1,
        aftersale_status: 12,
        refund_status: 3,
        refund_amount: 3990,
        update_time: NOW_S,
      },
      { aftersale_type: 1 },
    ]);
    const { shop } = open();
    expect(await shop.listAfterSales(ORDER, signal)).toEqual({
      ok: true,
      value: [
        {
          id: "7100000000000000001",
          orderId: ORDER,
          kind: "refund",
          status: "done",
          rawStatus: "12",
          amount: { minor: 3990, currency: "CNY" },
          updatedAt: NOW,
        },
      ],
    });
    expect(await shop.listAfterSales("1", signal)).toEqual({ ok: true, value: [] });
    const request = {
      orderNumber: ORDER,
      kind: "return",
      skus: [],
      reason: "破了",
      idempotencyKey: "k",
    } as const;
    expect(await shop.createAfterSale(request, signal)).toMatchObject({
      ok: true,
      value: {
        kind: "buyer_self_service",
        url: null,
        steps: {
          zh: expect.stringContaining(`订单 ${ORDER}`),
          en: expect.stringContaining(`order ${ORDER}`),
        },
      },
    });
  });

  it("what Doudian has not is unsupported", async () => {
    const { shop } = open();
    const issue = { templateId: "1", userId: null, idempotencyKey: "k" };
    for (const result of [
      await shop.findOrdersOf({ userId: "open-1" }, signal),
      await shop.listCoupons(signal),
      await shop.issueCoupon(issue, signal),
    ])
      expect(result).toMatchObject({ ok: false, kind: "unsupported" });
    expect(server.requests).toHaveLength(0);
  });
});

describe("failures", () => {
  it.each([
    [{ code: 40003, sub_code: "isv.signature-invalid" }, "signature"],
    [{ code: 40003, sub_code: "isv.timestamp-invalid" }, "signature"],
    [{ code: 30001, sub_code: "isv.app-permissions-insufficient" }, "permission"],
    [{ code: 30001, sub_code: "dop.authorization-no-existed" }, "auth_revoked"],
    [{ code: 30002 }, "permission"],
    [{ code: 80000 }, "permission"],
    [{ code: 40004, sub_code: "isv.parameter-invalid:1" }, "invalid"],
    [{ code: 50002, sub_code: "isv.business-failed:1" }, "invalid"],
    [{ code: 70000 }, "unsupported"],
    [{ code: 40004, sub_code: "isv.parameter-invalid:20014" }, "not_found"],
    [{ code: 50002, sub_code: "isv.business-failed:20015" }, "not_found"],
  ] as const)("%j is %s, and tells nothing of Doudian's message", async (fault, kind) => {
    const { shop } = open({ secrets: GIVEN });
    server.faults.push(fault);
    const result = await shop.findOrder(ORDER, signal);
    expect(result).toMatchObject({ ok: false, kind });
    expect(JSON.stringify(result)).not.toMatch(/张三|1380013|access-1|app-secret/);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [{ code: 60000 }, "rate_limited"],
    [{ code: 20000, sub_code: "isp.service-error:20005" }, "upstream"],
    [{ code: 50002, sub_code: "isv.business-failed:20004" }, "upstream"],
    [{ code: 90000 }, "upstream"],
  ] as const)("%j passes: a read is asked again, and after three times it is %s", async (fault, kind) => {
    const { shop } = open({ secrets: GIVEN });
    server.faults.push(fault);
    expect(await shop.findOrder(ORDER, signal)).toMatchObject({ ok: true });
    server.faults.push(fault, fault, fault);
    expect(await shop.findOrder(ORDER, signal)).toMatchObject({ ok: false, kind });
    expect(server.requests).toHaveLength(5);
  });

  it("a write is sent once, whatever happens", async () => {
    const { shop } = open({ secrets: GIVEN });
    const note = { orderNumber: ORDER, text: "x", idempotencyKey: "k" };
    await shop.findOrder(ORDER, signal);
    const failing = async (fault: "500" | { code: number }) => {
      const before = server.requests.length;
      const noted = shop.noteOrder(note, signal);
      // The look goes well, the write doesn't.
      while (server.requests.length === before) await new Promise((resolve) => setTimeout(resolve, 1));
      server.faults.push(fault);
      return noted;
    };
    expect(await failing("500")).toMatchObject({ ok: false, kind: "upstream" });
    expect(await failing({ code: 10001 })).toMatchObject({ ok: false, kind: "upstream" });
    expect(server.requests.filter(({ method }) => method === "order.addOrderRemark")).toHaveLength(2);
  });

  it("a wrong secret and a wrong clock are refused by the server", async () => {
    const wrong = open({ secrets: { ...GIVEN, app_secret: "other" } });
    expect(await wrong.shop.findOrder(ORDER, signal)).toMatchObject({ ok: false, kind: "signature" });
    const { shop } = open({ secrets: GIVEN });
    server.faults.push({ code: 40003, sub_code: "isv.timestamp-invalid" });
    expect(await shop.findOrder(ORDER, signal)).toMatchObject({ ok: false, kind: "signature" });
  });
});

describe("the network", () => {
  testNetwork({
    begin: async (limits) => {
      const { shop } = open({ secrets: GIVEN, limits });
      return (until) => shop.findOrder(ORDER, until);
    },
    faults: () => server.faults,
    secrets: /access-1|app-secret/,
  });
});

describe("the access", async () => {
  const kept = await keepTokens();

  it("of a shop's own application is got with its first call, and kept for other processes", async () => {
    expect(await open({ tokens: kept() }).shop.findOrder(ORDER, signal)).toMatchObject({ ok: true });
    expect(await open({ tokens: kept() }).shop.findOrder(ORDER, signal)).toMatchObject({ ok: true });
    expect(server.access.renewals).toBe(1);
    expect(await kept().read("doudian")).toMatchObject({
      accessToken: "access-2",
      refreshToken: "refresh-2",
      expiresAt: new Date(NOW.getTime() + 7 * 86_400_000),
    });
  });

  it("that runs out in mid-run is renewed once for all who call, in two processes", async () => {
    const [one, two] = [open({ tokens: kept() }), open({ tokens: kept() })];
    await one.shop.findOrder(ORDER, signal);
    server.access.token = "access-of-somebody-else";
    const results = await Promise.all(
      [one, one, two, two, one].map(({ shop }) => shop.findOrder(ORDER, signal)),
    );
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(server.access.renewals).toBe(2);
    // By the refresh token, which its use replaces.
    expect(server.requests.filter(({ method }) => method === "token.refresh")).toHaveLength(1);
  });

  it("is renewed before it runs out", async () => {
    const { shop } = open({ tokens: kept() });
    await shop.findOrder(ORDER, signal);
    now = new Date(NOW.getTime() + 7 * 86_400_000 - 60_000);
    expect(await shop.findOrder(ORDER, signal)).toMatchObject({ ok: true });
    expect(server.access.renewals).toBe(2);
  });

  it("of other applications comes from the tokens that were given", async () => {
    server.access.isSelf = false;
    const secrets = { app_secret: APP.secret, access_token: "old", refresh_token: "refresh-1" };
    expect(await open({ tokens: kept(), secrets }).shop.findOrder(ORDER, signal)).toMatchObject({
      ok: true,
    });
    expect(await kept().read("doudian")).toMatchObject({ accessToken: "access-2" });
    // What is kept is out of date after the owner gave new ones.
    server.access.token = "access-9";
    server.access.refreshToken = "refresh-9";
    const newer = { ...secrets, access_token: "access-9", refresh_token: "refresh-9" };
    expect(await open({ tokens: kept(), secrets: newer }).shop.findOrder(ORDER, signal)).toMatchObject({
      ok: true,
    });
  });

  it("that nobody gives is revoked, and needs a grant of the owner", async () => {
    server.access.isSelf = false;
    const connection = open({ tokens: kept() });
    expect(await connection.shop.findOrder(ORDER, signal)).toMatchObject({
      ok: false,
      kind: "auth_revoked",
    });
    const capabilities = await connection.capabilities(signal);
    expect(capabilities.find(({ name }) => name === "order.sync")).toMatchObject({ state: "needs_grant" });
  });
});

describe("what is signed", () => {
  it("is what is sent, but the sign, the token and the way of signing", async () => {
    const { shop } = open();
    await shop.findOrder(ORDER, signal);
    await shop.changedOrders(NOW, null, signal);
    await shop.noteOrder({ orderNumber: ORDER, text: '<b>&"好"</b>\u2028', idempotencyKey: "k" }, signal);
    expect(server.requests.map(({ method }) => method)).toEqual([
      "token.create",
      "order.orderDetail",
      "order.searchList",
      "order.orderDetail",
      "order.addOrderRemark",
    ]);
    for (const { method, query, body, param } of server.requests) {
      const keys = new Set([...query.keys()]);
      for (const unsigned of ["sign", "sign_method", "access_token"]) keys.delete(unsigned);
      expect([...keys].sort()).toEqual(["app_key", "method", "timestamp", "v"]);
      expect(query.has("access_token")).toBe(!method.startsWith("token."));
      // In order and without spaces, as the server signs it anew from its bytes.
      expect(body).toBe(
        JSON.stringify(Object.fromEntries(Object.entries(param).sort(([a], [b]) => (a < b ? -1 : 1)))),
      );
    }
  });
});

describe("capabilities", () => {
  it("are on where asking goes well, and need a grant where the platform says so", async () => {
    server.denied.add("afterSale.List");
    const states = Object.fromEntries(
      (await open().capabilities(signal)).map(({ name, state, reason }) => [name, { state, reason }]),
    );
    expect(states).toMatchObject({
      "order.by_number": { state: "on", reason: null },
      "order.by_buyer": { state: "off" },
      "order.by_phone": { state: "off" },
      "order.sync": { state: "on" },
      "order.note": { state: "on" },
      "parcel.track": { state: "on" },
      "product.sync": { state: "on" },
      "coupon.list": { state: "needs_grant" },
      "coupon.issue": { state: "needs_grant" },
      "after_sale.read": { state: "needs_grant", reason: expect.stringContaining("afterSale.List") },
      "after_sale.create": { state: "off" },
      events: { state: "on" },
    });
  });

  it("are off while Doudian is away", async () => {
    await server.close();
    const capabilities = await open().capabilities(signal);
    expect(capabilities.find(({ name }) => name === "order.sync")).toMatchObject({ state: "off" });
  });
});

describe("events", () => {
  const sign = (body: string) =>
    createHash("md5")
      .update(APP.appKey + body + APP.secret)
      .digest("hex");
  const read = (body: string, headers: Record<string, string> = { "event-sign": sign(body) }) =>
    open().events.read({ headers, query: "", body: Buffer.from(body) }, NOW);
  const one = (data: string, tag = "100") =>
    `[{"tag":"${tag}","msg_id":"6900000000000000001","data":${data}}]`;

  it.each([
    [one('"{\\"p_id\\":6920000000000000123,\\"s_ids\\":[1],\\"order_status\\":2}"'), "order"],
    [one('{"p_id":6920000000000000123,"shop_id":88888}'), "order"],
    [one('{"p_id":6920000000000000123,"aftersale_id":7100000000000000001}', "200"), "after_sale"],
  ])("%s is a hint", (body, topic) => {
    expect(read(body)).toEqual({
      kind: "accepted",
      events: [
        { id: "6900000000000000001", topic, orderNumber: ORDER, trackingNumber: null, productId: null },
      ],
      receipt: { status: 200, contentType: "application/json", body: '{"code":0,"msg":"success"}' },
    });
  });

  it("of no known shape are acknowledged; each that can be read counts", () => {
    for (const body of ["[]", "{}", "null", "not json", "[null]", ""])
      expect(read(body)).toMatchObject({ kind: "accepted", events: [] });
    const unnamed = '[{"tag":"0","data":"x"},{"tag":"400","msg_id":"2","data":{"product_id":35}}]';
    const twice = [read(unnamed), read(unnamed)];
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0]).toMatchObject({
      events: [
        { id: expect.stringMatching(/^\w{64}$/), topic: "other" },
        { id: "2", topic: "product", productId: "35" },
      ],
    });
  });

  it("without the right sign are nobody's", () => {
    const body = one("{}");
    for (const headers of [
      {},
      { "event-sign": "" },
      { "event-sign": sign(`${body} `) },
      { "event-sign": "x".repeat(32) },
    ])
      expect(read(body, headers)).toMatchObject({ kind: "rejected" });
    expect(read(body, { "event-sign": sign(body).toUpperCase() })).toMatchObject({ kind: "accepted" });
  });
});
