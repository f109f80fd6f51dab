import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openJd } from "../../../core/store/jd/jd.ts";
import type { ShopPlatform } from "../../../core/store/platform.ts";
import type { FailureKind } from "../../../core/store/result.ts";
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
import { type JdFault, type JdServer, startJdServer } from "../../support/stores/jd-server.ts";
import { createMemoryTokens } from "../../support/stores/memory-tokens.ts";

const NOW = new Date("2026-10-20T04:00:00Z");
const BUYER = "o*AAE1234";
const ID = "3061234567890123456";
const HOUR = 3_600_000;
/** And people, whom JD's own messages name. */
const SECRETS = /offline-secret|token-1|refresh-1|13800138000|张三/;
const tokens = createMemoryTokens();

let now = NOW;
let server: JdServer;

beforeEach(async () => {
  now = NOW;
  tokens.kept.clear();
  server = await startJdServer({
    appKey: "offline-app",
    secret: "offline-secret",
    accessToken: "token-1",
    refreshToken: "refresh-1",
    now: () => NOW,
  });
});
afterEach(() => server.close());

interface Given {
  gateway?: "sp" | "routerjson";
  secrets?: Record<string, string>;
  tokenUntil?: string;
  limits?: CallLimits;
}

function open({ gateway = "sp", secrets = {}, tokenUntil, limits = LIMITS }: Given = {}) {
  const connection = openJd(
    {
      kind: "jd",
      name: "jd",
      app_key: "offline-app",
      gateway,
      ...(tokenUntil === undefined ? {} : { token_until: tokenUntil }),
      api_url: server.url,
      router_url: server.url,
      token_url: server.url,
    },
    connectorDeps({
      name: "jd",
      secrets: {
        app_secret: "offline-secret",
        access_token: "token-1",
        refresh_token: "refresh-1",
        ...secrets,
      },
      tokens,
      clock: () => now,
    }),
    limits,
  );
  return withParts(connection, "shop");
}

function order(orderId: string, changes: Record<string, unknown> = {}) {
  server.orders.set(orderId, {
    orderId,
    orderStatus: "WAIT_GOODS_RECEIVE_CONFIRM",
    createdTime: NOW.getTime() - 48 * HOUR,
    modifiedTime: NOW.getTime() - HOUR,
    xidBuyer: BUYER,
    skuItemInfoList: [{ skuId: "100012345678901234", skuName: "茶壶", num: 1, jdPrice: 94.9 }],
    transportInfo: { waybillCode: "JD0001" },
    consigneeInfo: { fullName: "张**", mobile: "138****8000", fullAddress: "***", cityName: "杭州市" },
    ...changes,
  });
}

function routerOrder(orderId: string, modified: string) {
  server.routerOrders.set(orderId, {
    orderId,
    orderState: "FINISHED_L",
    orderPayment: "94.90",
    orderStartTime: "2026-10-01 09:30:00",
    modified,
    itemInfoList: [{ skuId: "1", wareId: "2", skuName: "茶壶", itemTotal: "1", jdPrice: "94.90" }],
    waybill: "JD0001",
  });
}

async function everyChange(shop: () => ShopPlatform, since: Date) {
  const { items, pages } = await readPages((next) => shop().changedOrders(since, next, signal));
  return { orders: items, most: Math.max(...pages.map(({ length }) => length)) };
}

describe("orders of the current gateway", () => {
  it.each([[false], [true]])("are found by their 19 digits, replies wrapped: %s", async (isWrapped) => {
    server.isWrapped = isWrapped;
    order(ID);
    const found = await answered(open().shop.findOrder(` ${ID} `, signal));
    expect(found.order).toMatchObject({ id: ID, status: "shipped", city: "杭州市" });
    expect(found.secondFacts.phones).toEqual(["138****8000"]);
    expect(JSON.stringify(found)).not.toContain("张");
  });

  it.each([["3061234567890123457"], ["../../etc"], [""]])("«%s» is not found", async (number) => {
    expect(await open().shop.findOrder(number, signal)).toMatchObject({ ok: false, kind: "not_found" });
  });

  it("of a buyer are theirs alone, the newest first", async () => {
    order("101", { createdTime: 1_790_000_000_000 });
    order("102", { createdTime: 1_790_000_100_000 });
    order("103", { xidBuyer: "another" });
    const { shop } = open();
    const found = await answered(shop.findOrdersOf({ userId: BUYER }, signal));
    expect(found.map((one) => one.order.id)).toEqual(["102", "101"]);
    expect(await shop.findOrdersOf({ phone: "13800138000" }, signal)).toMatchObject({ kind: "unsupported" });
  });

  it("that changed are read window by window, page by page, also when every page is another process's", async () => {
    for (let n = 0; n < 170; n += 1)
      order(String(3_061_234_567_890_100_000n + BigInt(n)), {
        modifiedTime: NOW.getTime() - 30 * HOUR - n * 1000 - 500,
      });
    const { orders, most } = await everyChange(() => open().shop, new Date(NOW.getTime() - 72 * HOUR));
    expect(orders).toHaveLength(170);
    expect(most).toBeLessThanOrEqual(50);
    const times = orders.map(({ updatedAt }) => updatedAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("that change while they are read are not missed", async () => {
    for (let n = 0; n < 170; n += 1)
      order(String(1000 + n), { modifiedTime: NOW.getTime() - 30 * HOUR - n * 1000 });
    let moved = 0;
    server.beforeList = () => {
      const newest = [...server.orders.values()].sort(
        (a, b) => Number(b["modifiedTime"]) - Number(a["modifiedTime"]),
      );
      const one = newest.find((raw) => Number(raw["modifiedTime"]) < NOW.getTime() - 29 * HOUR);
      if (one && moved < 4) one["modifiedTime"] = NOW.getTime() - ++moved;
    };
    const { orders } = await everyChange(() => open().shop, new Date(NOW.getTime() - 40 * HOUR));
    expect(moved).toBe(4);
    expect(new Set(orders.map((one) => one.order.id)).size).toBe(170);
  });
});

describe("the gateway before it", () => {
  const shop = () => open({ gateway: "routerjson" }).shop;

  it("tells an order, and that there is none", async () => {
    routerOrder(ID, "2026-10-19 10:00:00");
    expect((await answered(shop().findOrder(ID, signal))).order).toMatchObject({
      id: ID,
      status: "completed",
    });
    expect(await shop().findOrder("1", signal)).toMatchObject({ ok: false, kind: "not_found" });
    expect(await answered(shop().trackOrder(ID, signal))).toMatchObject([{ trackingNumber: "JD0001" }]);
  });

  it("tells what changed, page by page", async () => {
    for (let n = 0; n < 120; n += 1)
      routerOrder(String(1000 + n), `2026-10-1${n % 5} 10:00:${String(n % 60).padStart(2, "0")}`);
    const { orders, most } = await everyChange(shop, new Date("2026-10-09T00:00:00Z"));
    expect(new Set(orders.map((one) => one.order.id)).size).toBe(120);
    expect(most).toBeLessThanOrEqual(50);
  });

  it("has no products, notes or cases here, and says so", async () => {
    expect(await shop().listProducts(null, signal)).toMatchObject({ kind: "unsupported" });
    expect(await shop().listAfterSales(ID, signal)).toMatchObject({ kind: "unsupported" });
    const told = await open({ gateway: "routerjson" }).capabilities(signal);
    expect(told.filter(({ state }) => state === "on").map(({ name }) => name)).toEqual([
      "order.by_number",
      "order.sync",
    ]);
    expect(told.find(({ name }) => name === "product.sync")?.reason).toMatch(/gateway: sp/);
  });
});

describe("products", () => {
  it("are listed page after page, each with all of its variants", async () => {
    for (let n = 0; n < 45; n += 1) {
      server.products.push(String(10_000 + n));
      for (let v = 0; v < 6; v += 1)
        server.skus.push({
          skuId: `${10_000 + n}0${v}`,
          productId: String(10_000 + n),
          productName: `茶壶 ${n}`,
          jdPrice: 9.9,
          stockNum: v,
        });
    }
    const { shop } = open();
    const { items: products } = await readPages((next) => shop.listProducts(next, signal));
    expect(new Set(products.map(({ id }) => id)).size).toBe(45);
    expect(products.every(({ variants }) => variants.length === 6)).toBe(true);
  });
});

describe("parcels and cases", () => {
  it("parcels are told with what the carrier wrote last; one without a trace as the order has it", async () => {
    order(ID, { transportInfo: { waybillCode: "JD0001,JD0002" } });
    server.traces.set("JD0001", {
      waybillCode: "JD0001",
      providerName: "京东快递",
      traceDataList: [{ msgTime: 1_790_000_600_000, content: "派送中" }],
    });
    expect(await answered(open().shop.trackOrder(ID, signal))).toMatchObject([
      { carrier: "京东快递", lastEvent: "派送中", trackedAt: NOW },
      { trackingNumber: "JD0002", lastEvent: null },
    ]);
  });

  it("a case that is complete is done only when its refund is paid", async () => {
    const one = (afsOrderId: string, expected: string, refundInfo: unknown) =>
      server.cases.set(afsOrderId, {
        afsOrderId,
        orderId: ID,
        afsOrderStatusInfo: { mainStatus: 5, mainStatusDesc: "完成" },
        customerApplyInfo: { customerExpectDesc: expected },
        refundInfo,
      });
    one("901", "退货", { refundStatus: 20, actualRefundAmount: 94.9 });
    one("902", "退货", { refundStatus: 10, applyRefundAmount: 94.9 });
    one("903", "换货", null);
    expect(await answered(open().shop.listAfterSales(ID, signal))).toMatchObject([
      { id: "901", kind: "return", status: "done", amount: { minor: 9490, currency: "CNY" } },
      { id: "902", kind: "return", status: "unknown", rawStatus: "完成" },
      { id: "903", kind: "exchange", status: "done", amount: null },
    ]);
  });

  it("a case is the buyer's to file", async () => {
    const request = { orderNumber: ID, kind: "return", skus: [], reason: "", idempotencyKey: "k" } as const;
    expect(await answered(open().shop.createAfterSale(request, signal))).toMatchObject({
      kind: "buyer_self_service",
    });
  });
});

describe("a note", () => {
  const note = (text: string, idempotencyKey: string) => ({ orderNumber: ID, text, idempotencyKey });
  const remark = () => server.orders.get(ID)?.["venderRemarkInfo"];

  it("stands under the shop's own, whose flag stays, once, and beside another of the same moment", async () => {
    order(ID, { venderRemarkInfo: { remark: "老客户", flagId: 3 } });
    const { shop } = open();
    const noted = await Promise.all(
      ["k1", "k2", "k1"].map((key) => shop.noteOrder(note(`note ${key}`, key), signal)),
    );
    expect(noted.every(({ ok }) => ok)).toBe(true);
    expect(remark()).toEqual({
      remark: expect.stringMatching(/^老客户\nnote k1 \[zg-\w+\]\nnote k2 \[zg-\w+\]$/),
      flagId: 3,
    });
  });

  it("is shortened to what fits, refused when nothing does, and sent once", async () => {
    order(ID, { venderRemarkInfo: { remark: "满".repeat(400) } });
    const { shop } = open();
    await answered(shop.noteOrder(note("长".repeat(400), "k1"), signal));
    expect(remark()).toMatchObject({ remark: expect.stringMatching(/^满{400}\n长+… \[zg-\w+\]$/) });
    expect(await shop.noteOrder(note("more", "k2"), signal)).toMatchObject({ kind: "invalid" });
    order(ID);
    server.faults.push(null, "500");
    const puts = server.requests.filter(({ method }) => method === "PUT").length;
    expect(await shop.noteOrder(note("x", "k3"), signal)).toMatchObject({ kind: "upstream" });
    expect(server.requests.filter(({ method }) => method === "PUT")).toHaveLength(puts + 1);
  });
});

it("what is sent is what was signed: the three headers by name, the query, the path and the bytes of the body", async () => {
  order(ID, { venderRemarkInfo: { remark: "a+b&c=d %41 é 👋" } });
  const { shop } = open();
  await answered(shop.noteOrder({ orderNumber: ID, text: "您好 & <b> =%20", idempotencyKey: "k" }, signal));
  await answered(shop.findOrdersOf({ userId: "o*A+/= é" }, signal));
  expect(server.requests.length).toBe(3);
  for (const { headers, query, path, body } of server.requests) {
    const signed: [string, string][] = ["X-JOS-App-Key", "X-JOS-Access-Token", "X-JOS-Timestamp"].map(
      (name) => [name, String(headers[name.toLowerCase()])],
    );
    signed.push(...query);
    const orderId = /orders\/(\d+)/.exec(path)?.[1];
    if (orderId) signed.push(["orderId", orderId]);
    if (body !== "") signed.push(["body", body]);
    const text = signed
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, said]) => key + said)
      .join("");
    const sign = createHash("md5").update(`offline-secret${text}offline-secret`).digest("hex").toUpperCase();
    expect(headers["x-jos-sign"]).toBe(sign);
  }
});

describe.each(["sp", "routerjson"] as const)("a failure of %s", (gateway) => {
  it.each<[string, JdFault[], FailureKind]>([
    ["a limit", Array(3).fill({ code: "x", said: "调用频率超限" }), "rate_limited"],
    ["a missing grant", [{ code: "2", said: "Insufficient permission" }], "permission"],
    ["a refused app key", [{ code: "10", said: "Invalid app_key" }], "auth_revoked"],
    ["a refused signature", [{ code: "12", said: "Invalid signature" }], "signature"],
    ["a refused argument", [{ code: "43", said: "Invalid param" }], "invalid"],
    ["a method that is gone", [{ code: "22", said: "No such method name" }], "unsupported"],
    ["its own fault", Array(3).fill({ code: "67", said: "系统处理异常" }), "upstream"],
  ])("out of %s is told as it is", async (_, faults, kind) => {
    server.faults.push(...faults);
    const result = await open({ gateway }).shop.findOrder(ID, signal);
    expect(result).toMatchObject({ ok: false, kind });
    expect(JSON.stringify(result)).not.toMatch(SECRETS);
  });

  it("that passes is asked again", async () => {
    order(ID);
    routerOrder(ID, "2026-10-19 10:00:00");
    server.faults.push({ code: "x", said: "too many calls" });
    expect((await open({ gateway }).shop.findOrder(ID, signal)).ok).toBe(true);
  });

  describe("of the network", () => {
    testNetwork({
      begin: async (limits) => {
        order(ID);
        routerOrder(ID, "2026-10-19 10:00:00");
        return (until) => open({ gateway, limits }).shop.findOrder(ID, until);
      },
      faults: () => server.faults,
      secrets: SECRETS,
    });
  });

  it("is the signature's when the secret or this machine's clock is wrong", async () => {
    const { shop } = open({ gateway, secrets: { app_secret: "wrong" } });
    expect(await shop.findOrder(ID, signal)).toMatchObject({ kind: "signature" });
    now = new Date(NOW.getTime() + 11 * 60_000);
    expect(await open({ gateway }).shop.findOrder(ID, signal)).toMatchObject({ kind: "signature" });
  });

  it("of an access that ran out is renewed once for two callers", async () => {
    order(ID);
    routerOrder(ID, "2026-10-19 10:00:00");
    const { shop } = open({ gateway });
    await answered(shop.findOrder(ID, signal));
    server.accessToken = "another";
    const both = await Promise.all([shop.findOrder(ID, signal), shop.findOrder(ID, signal)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(server.renewals.count).toBe(1);
    // Twelve hours before it ends, it counts as ended: JD renews none that has.
    expect(tokens.kept.get("jd")).toEqual({
      accessToken: "token-2",
      refreshToken: "refresh-2",
      expiresAt: new Date(NOW.getTime() + 30 * 24 * HOUR - 12 * HOUR),
    });
  });
});

describe("the access token", () => {
  it.each([
    ["2026-10-20", 1],
    ["2026-10-21", 0],
  ])("that lasts until %s is renewed in time: %i", async (tokenUntil, renewals) => {
    order(ID);
    // Noon in China: the 20th ends in twelve hours.
    await answered(open({ tokenUntil }).shop.findOrder(ID, signal));
    expect(server.renewals.count).toBe(renewals);
  });

  it("is the owner's to grant anew when JD does not renew it", async () => {
    server.renewals.refuse = true;
    server.accessToken = "another";
    expect(await open().shop.findOrder(ID, signal)).toMatchObject({ ok: false, kind: "auth_revoked" });
  });

  it("in the middle of a list is renewed, and the list goes on", async () => {
    for (let n = 0; n < 120; n += 1) order(String(1000 + n));
    let lists = 0;
    server.beforeList = () => {
      lists += 1;
      if (lists === 2) server.accessToken = "another";
    };
    const { shop } = open();
    const { orders } = await everyChange(() => shop, new Date(NOW.getTime() - 2 * HOUR));
    expect(orders).toHaveLength(120);
    expect(server.renewals.count).toBe(1);
  });
});

describe("what the connection can do", () => {
  it("is what JD grants", async () => {
    server.denied.push("/sp-aftercare");
    const told = await open().capabilities(signal);
    expect(told.filter(({ state }) => state === "on").map(({ name }) => name)).toEqual([
      "order.by_number",
      "order.by_buyer",
      "order.sync",
      "order.note",
      "parcel.track",
      "product.sync",
    ]);
    expect(told.find(({ name }) => name === "after_sale.read")).toMatchObject({
      state: "needs_grant",
      reason: expect.stringContaining("售后"),
    });
  });

  it("is nothing when JD can't be asked", async () => {
    const told = await open({ secrets: { app_secret: "wrong" } }).capabilities(signal);
    expect(told.some(({ state }) => state === "on")).toBe(false);
  });
});
