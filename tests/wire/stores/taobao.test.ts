import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ShopPlatform } from "../../../core/store/platform.ts";
import type { FailureKind } from "../../../core/store/result.ts";
import { openTaobao } from "../../../core/store/taobao/taobao.ts";
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
import { startTaobaoServer, type TaobaoServer } from "../../support/stores/taobao-server.ts";

const NOW = new Date("2026-10-20T04:00:00Z");
const SECRETS = /helloworld|session-1|refresh-1/;
const BUYER = "AAHk5d-EAAeGwJedwSFu0XXX";

let now = NOW;
let server: TaobaoServer;
const tokens = createMemoryTokens();

beforeEach(async () => {
  now = NOW;
  tokens.kept.clear();
  server = await startTaobaoServer({
    appKey: "12345678",
    secret: "helloworld",
    session: "session-1",
    refreshToken: "refresh-1",
    now: () => NOW,
  });
});
afterEach(() => server.close());

function open(
  secrets: Record<string, string> = {},
  { limits = LIMITS, refreshToken = "refresh-1" as string | null } = {},
) {
  const connection = openTaobao(
    {
      kind: "taobao",
      name: "taobao",
      app_key: "12345678",
      api_url: server.url,
      token_url: server.url,
    },
    connectorDeps({
      name: "taobao",
      secrets: {
        app_secret: "helloworld",
        session: "session-1",
        ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
        ...secrets,
      },
      tokens,
      clock: () => now,
    }),
    limits,
  );
  return withParts(connection, "shop");
}

/** A trade as the platform keeps it, with all that it masks. */
function trade(tid: string, changes: Record<string, unknown> = {}) {
  const full = {
    tid,
    status: "WAIT_BUYER_CONFIRM_GOODS",
    payment: "79.80",
    created: "2026-10-18 09:30:00",
    pay_time: "2026-10-18 09:31:00",
    consign_time: "2026-10-18 18:00:00",
    modified: "2026-10-18 18:00:05",
    buyer_nick: "t**1",
    buyer_open_uid: BUYER,
    receiver_name: "张**",
    receiver_mobile: "***********",
    receiver_address: "**********",
    receiver_city: "杭州市",
    seller_memo: "",
    seller_flag: 0,
    orders: { order: [subOrder(`${tid.slice(0, -1)}9`)] },
    ...changes,
  };
  server.trades.set(tid, full);
  return full;
}

function subOrder(oid: string, changes: Record<string, unknown> = {}) {
  return {
    oid,
    num_iid: "641383788284",
    sku_id: "5757483161278",
    outer_sku_id: "TOWEL-W",
    title: "竹纤维毛巾",
    sku_properties_name: "颜色:米白",
    num: 2,
    price: "39.90",
    refund_status: "NO_REFUND",
    logistics_company: "韵达快递",
    invoice_no: "4300000000001",
    ...changes,
  };
}

const TID = "2067719225654838123";

const everyChange = (shop: () => ShopPlatform, since: Date) =>
  readPages((next) => shop().changedOrders(since, next, signal));

describe("an order", () => {
  it("is found by its 19 digits, with nothing of its receiver but the city", async () => {
    trade(TID);
    const { shop } = open();

    const found = await answered(shop.findOrder(` ${TID} `, signal));

    expect(found.order).toMatchObject({ id: TID, userId: BUYER, status: "shipped", city: "杭州市" });
    expect(found.secondFacts).toEqual({ phones: [], emails: [], postCodes: [] });
    expect(server.requests[0]?.params.get("fields")).not.toMatch(/receiver_(name|mobile|phone|address|zip)/);
  });

  it.each([["2067719225654838124"], ["no number"], [""], ["1 or 1"]])("«%s» is not found", async (number) => {
    expect(await open().shop.findOrder(number, signal)).toMatchObject({ ok: false, kind: "not_found" });
  });

  it("of a buyer is found by the platform's id of theirs, the newest first, and nobody else's", async () => {
    trade("2067719225654838101", { created: "2026-10-01 09:00:00" });
    trade("2067719225654838102", { created: "2026-10-02 09:00:00" });
    trade("2067719225654838103", { buyer_open_uid: "somebody else" });
    const { shop } = open();

    const orders = await answered(shop.findOrdersOf({ userId: BUYER }, signal));

    expect(orders.map(({ order }) => order.id)).toEqual(["2067719225654838102", "2067719225654838101"]);
    expect(await answered(shop.findOrdersOf({ userId: "nobody" }, signal))).toEqual([]);
  });

  it("is not looked for by a phone number", async () => {
    const { shop } = open();
    expect(await shop.findOrdersOf({ phone: "13800138000" }, signal)).toMatchObject({ kind: "unsupported" });
    expect(server.requests).toHaveLength(0);
  });
});

describe("changed orders", () => {
  /** Spread over days, more than a page of them on one. */
  function manyTrades() {
    for (let n = 0; n < 250; n += 1)
      trade(String(2067719225654800000n + BigInt(n)), {
        modified: `2026-10-1${n < 230 ? 5 : 7} ${String(n % 24).padStart(2, "0")}:30:0${n % 10}`,
      });
  }

  it("are read day by day, the longest unchanged day first, each once", async () => {
    manyTrades();
    const { shop } = open();
    const { items: orders, pages } = await everyChange(() => shop, new Date("2026-10-10T00:00:00Z"));

    expect(orders).toHaveLength(250);
    expect(new Set(orders.map(({ order }) => order.id)).size).toBe(250);
    expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(100);
    const times = orders.map(({ updatedAt }) => updatedAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("go on where a process that died was, from what it had kept", async () => {
    manyTrades();
    const since = new Date("2026-10-14T00:00:00Z");
    const { shop } = open();
    const { items: all } = await everyChange(() => shop, since);
    const { items: byOthers } = await everyChange(() => open().shop, since);
    expect(byOthers.map(({ order }) => order.id)).toEqual(all.map(({ order }) => order.id));
  });

  it("are all there when some change while they are read", async () => {
    manyTrades();
    let moved = 0;
    server.beforeList = () => {
      // Out of the window, from the front of the list where the next pages are.
      const [, newest] = [...server.trades.values()]
        .filter((one) => String(one["modified"]) < "2026-10-16")
        .sort((a, b) => (String(a["modified"]) < String(b["modified"]) ? 1 : -1));
      if (newest && moved < 5) {
        newest["modified"] = `2026-10-20 11:59:5${moved}`;
        moved += 1;
      }
    };
    const { shop } = open();
    const { items: orders } = await everyChange(() => shop, new Date("2026-10-14T16:00:00Z"));
    expect(moved).toBe(5);
    expect(new Set(orders.map(({ order }) => order.id)).size).toBe(250);
  });

  it("are not asked for further back than Taobao knows", async () => {
    const { shop } = open();
    await everyChange(() => shop, new Date("2020-01-01T00:00:00Z"));
    expect(server.requests[0]?.params.get("start_modified")).toBe("2026-07-22 12:00:00");
    expect(server.requests).toHaveLength(90);
  });

  it("are none after now, and a place that is none is refused", async () => {
    const { shop } = open();
    expect(await everyChange(() => shop, NOW)).toMatchObject({ pages: [[]] });
    expect(await shop.changedOrders(NOW, "elsewhere", signal)).toMatchObject({ kind: "invalid" });
  });
});

describe("products", () => {
  it("are listed page after page with their variants", async () => {
    for (let n = 0; n < 45; n += 1)
      server.items.set(String(641383788000 + n), {
        num_iid: String(641383788000 + n),
        title: `毛巾 ${n}`,
        price: "39.90",
        num: 1,
        list_time: `2026-10-01 00:00:${String(n).padStart(2, "0")}`,
        skus:
          n === 0
            ? {
                sku: [
                  { sku_id: "5757483161278", price: "39.90", quantity: 1, properties_name: "1:2:颜色:米白" },
                ],
              }
            : {},
      });
    const { shop } = open();
    const { items: products } = await readPages(async (next) => {
      const page = await shop.listProducts(next, signal);
      // What is taken off the list meanwhile hides nothing else.
      server.items.delete("641383788003");
      return page;
    });

    expect(new Set(products.map(({ id }) => id)).size).toBe(44);
    expect(products.find(({ id }) => id === "641383788000")?.variants).toEqual([
      {
        sku: "5757483161278",
        options: { 颜色: "米白" },
        price: { minor: 3990, currency: "CNY" },
        available: true,
      },
    ]);
    expect(
      server.requests.every(({ params }) => (params.get("num_iids")?.split(",").length ?? 0) <= 20),
    ).toBe(true);
  });

  it("may be none", async () => {
    expect(await answered(open().shop.listProducts(null, signal))).toEqual({ items: [], next: null });
  });
});

describe("parcels", () => {
  const step = (status_time: string, status_desc: string, action: string) => ({
    status_time,
    status_desc,
    action,
  });

  it("are told with their last step", async () => {
    trade(TID);
    server.traces.set(TID, {
      out_sid: "4300000000001",
      company_name: "韵达快递",
      status: "物流公司揽收成功",
      trace_list: {
        transit_step_info: [
          step("2026-10-19 22:00:00", "到达杭州转运中心", "ARRIVE"),
          step("2026-10-18 20:00:00", "已揽收", "GOT"),
        ],
      },
    });
    expect(await answered(open().shop.trackOrder(TID, signal))).toEqual([
      {
        carrier: "韵达快递",
        trackingNumber: "4300000000001",
        status: "in_transit",
        lastEvent: "到达杭州转运中心",
        lastEventAt: new Date("2026-10-19T14:00:00Z"),
        expectedAt: null,
        trackedAt: NOW,
      },
    ]);
  });

  it("of one order are each asked for by what is in them", async () => {
    const [first, second] = ["2067719225654838131", "2067719225654838132"];
    trade(TID, { orders: { order: [subOrder(first), subOrder(second, { invoice_no: "4300000000002" })] } });
    server.traces.set(`${TID}:${second}`, {
      status: "对方已签收",
      trace_list: { transit_step_info: [step("2026-10-19 22:00:00", "已签收", "SIGNED")] },
    });
    const parcels = await answered(open().shop.trackOrder(TID, signal));
    // The first has no trace yet.
    expect(parcels.map(({ status }) => status)).toEqual(["unknown", "delivered"]);
  });
});

describe("after the sale", () => {
  it("refunds are listed with their kind and amount", async () => {
    trade(TID, {
      orders: {
        order: [
          subOrder("1", { refund_id: "95876311009127523", refund_status: "SUCCESS" }),
          subOrder("2", { refund_id: "95876311009127524", refund_status: "CLOSED" }),
        ],
      },
    });
    server.refunds.set("95876311009127523", {
      refund_id: "95876311009127523",
      status: "SUCCESS",
      refund_fee: "10.00",
      dispute_type: "REFUND_AND_RETURN",
      created: "2026-10-19 10:00:00",
    });
    expect(await answered(open().shop.listAfterSales(TID, signal))).toMatchObject([
      {
        id: "95876311009127523",
        orderId: TID,
        kind: "return",
        status: "done",
        amount: { minor: 1000, currency: "CNY" },
      },
      // A refund that is gone is told of as the order has it.
      { id: "95876311009127524", kind: "unknown", status: "cancelled", amount: null },
    ]);
  });

  it("cases are the buyer's to file", async () => {
    const request = { orderNumber: TID, kind: "return", skus: [], reason: "", idempotencyKey: "k" } as const;
    const outcome = await answered(open().shop.createAfterSale(request, signal));
    expect(outcome).toMatchObject({ kind: "buyer_self_service", url: null });
    expect(server.requests).toHaveLength(0);
  });
});

describe("a note", () => {
  const note = (text: string, idempotencyKey: string) => ({ orderNumber: TID, text, idempotencyKey });
  const memo = () => String(server.trades.get(TID)?.["seller_memo"]);

  it("stands under the shop's own, whose flag stays, and once however often it is asked for", async () => {
    trade(TID, { seller_memo: "老客户", seller_flag: 3 });
    const { shop } = open();
    for (let n = 0; n < 3; n += 1) await answered(shop.noteOrder(note("顾客要改地址", "k1"), signal));

    expect(memo()).toMatch(/^老客户\n顾客要改地址 \[zg-[0-9a-f]{12}\]$/);
    expect(server.trades.get(TID)?.["seller_flag"]).toBe(3);
  });

  it("does not overwrite another that is written at the same time", async () => {
    trade(TID);
    const { shop } = open();
    await Promise.all(
      ["k1", "k2", "k3", "k1"].map((key) => shop.noteOrder(note(`note ${key}`, key), signal)),
    );
    expect(
      memo()
        .split("\n")
        .map((line) => line.slice(0, 7)),
    ).toEqual(["note k1", "note k2", "note k3"]);
  });

  it("is shortened to what fits, and refused when nothing does", async () => {
    trade(TID, { seller_memo: "满".repeat(310) });
    const { shop } = open();
    await answered(shop.noteOrder(note("长".repeat(400), "k1"), signal));
    expect(memo()).toMatch(/^满{310}\n长+… \[zg-/);
    expect(Buffer.byteLength(memo())).toBeLessThanOrEqual(1000);
    expect(await shop.noteOrder(note("still more", "k2"), signal)).toMatchObject({
      ok: false,
      kind: "invalid",
    });
    expect(memo()).toContain("满".repeat(310));
  });
});

describe("what is sent", () => {
  it("is what was signed, byte for byte: every parameter but the signature", async () => {
    trade(TID, { seller_memo: "a+b&c=d %41 é 👋\n" });
    const { shop } = open();
    await answered(
      shop.noteOrder({ orderNumber: TID, text: "您好 & <b> +1 =%20", idempotencyKey: "k" }, signal),
    );
    await answered(shop.findOrdersOf({ userId: "a/b+c=" }, signal));

    expect(server.requests.length).toBeGreaterThan(2);
    for (const { body, params } of server.requests) {
      const sent = new URLSearchParams(body);
      const signed = [...sent.keys()].filter((key) => key !== "sign").sort();
      const text = signed.map((key) => `${key}${sent.get(key)}`).join("");
      expect(createHash("md5").update(`helloworld${text}helloworld`).digest("hex").toUpperCase()).toBe(
        params.get("sign"),
      );
      expect([...sent.values()].every((sentValue) => sentValue !== "")).toBe(true);
    }
  });

  it("is sent once when it writes", async () => {
    trade(TID);
    const writes = () =>
      server.requests.filter(({ params }) => params.get("method") === "taobao.trade.memo.update");
    server.faults.push(null, "500");
    const note = { orderNumber: TID, text: "x", idempotencyKey: "k" };
    expect(await open().shop.noteOrder(note, signal)).toMatchObject({ ok: false, kind: "upstream" });
    expect(writes()).toHaveLength(1);
    await answered(open().shop.noteOrder(note, signal));
    expect(writes()).toHaveLength(2);
  });
});

describe("a failure", () => {
  it.each<[string, TaobaoServer["faults"], FailureKind]>([
    ["a limit", Array(3).fill({ code: 7, sub_msg: "This ban will last for 0 more seconds" }), "rate_limited"],
    ["a missing package", [{ code: 11 }], "permission"],
    ["a method that is gone", [{ code: 22 }], "unsupported"],
    ["a refused argument", [{ code: 41, sub_code: "isv.invalid-parameter:tid" }], "invalid"],
    ["a refused signature", [{ code: 25 }], "signature"],
    ["its own fault", Array(3).fill({ code: 15, sub_code: "isp.top-remote-connection-timeout" }), "upstream"],
  ])("out of %s is told as it is: %3$s", async (_, faults, kind) => {
    trade(TID);
    server.faults.push(...faults);
    const result = await open().shop.findOrder(TID, signal);
    expect(result).toMatchObject({ ok: false, kind });
    expect(JSON.stringify(result)).not.toMatch(SECRETS);
  });

  it.each([{ code: 7 }, { code: 15, sub_code: "isp.x" }])(
    "that passes, as %j, is asked again",
    async (fault) => {
      trade(TID);
      server.faults.push(fault);
      expect((await open().shop.findOrder(TID, signal)).ok).toBe(true);
    },
  );

  describe("of the network", () => {
    testNetwork({
      begin: async (limits) => {
        trade(TID);
        return (until) => open({}, { limits }).shop.findOrder(TID, until);
      },
      faults: () => server.faults,
      secrets: SECRETS,
    });
  });

  it("is the signature's when the secret or this machine's clock is wrong", async () => {
    const wrong = await open({ app_secret: "wrong" }).shop.findOrder(TID, signal);
    expect(wrong).toMatchObject({ kind: "signature", platformCode: "25/isv.invalid-signature" });
    const { shop } = open();
    now = new Date(NOW.getTime() + 11 * 60_000);
    expect(await shop.findOrder(TID, signal)).toMatchObject({ kind: "signature", platformCode: "31" });
  });
});

describe("a session that runs out", () => {
  it("is renewed once for two callers, and what they asked is answered", async () => {
    trade(TID);
    const { shop } = open();
    await answered(shop.findOrder(TID, signal));
    server.session = "another";

    const both = await Promise.all([shop.findOrder(TID, signal), shop.findOrder(TID, signal)]);

    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(server.renewals.count).toBe(1);
    expect(tokens.kept.get("taobao")).toEqual({
      accessToken: "session-2",
      refreshToken: "refresh-2",
      expiresAt: new Date(NOW.getTime() + 86_400_000),
    });
  });

  it("in the middle of a list is renewed, and the list goes on", async () => {
    for (let n = 0; n < 250; n += 1)
      trade(String(2067719225654800000n + BigInt(n)), { modified: "2026-10-19 10:00:00" });
    let lists = 0;
    server.beforeList = () => {
      lists += 1;
      if (lists === 2) server.session = "another";
    };
    const { shop } = open();
    const { items: orders } = await everyChange(() => shop, new Date("2026-10-19T00:00:00Z"));
    expect(orders).toHaveLength(250);
    expect(server.renewals.count).toBe(1);
  });

  it("is renewed before it does, when Taobao says when", async () => {
    trade(TID);
    tokens.kept.set("taobao", {
      accessToken: "session-1",
      refreshToken: "refresh-1",
      expiresAt: new Date(NOW.getTime() + 60_000),
    });
    await answered(open().shop.findOrder(TID, signal));
    expect(server.renewals.count).toBe(1);
    expect(server.requests).toHaveLength(1);
  });

  it("is the owner's to grant anew when the grant is over", async () => {
    server.renewals.refuse = true;
    server.session = "another";
    expect(await open().shop.findOrder(TID, signal)).toMatchObject({
      kind: "auth_revoked",
      platformCode: "invalid_grant",
    });
  });

  it("and whose grant is over gives way to the one that the owner gave anew", async () => {
    trade(TID);
    tokens.kept.set("taobao", { accessToken: "old", refreshToken: "used up", expiresAt: null });
    server.session = "granted anew";
    const { shop } = open({ session: "granted anew" });
    await answered(shop.findOrder(TID, signal));
    expect(tokens.kept.get("taobao")?.accessToken).toBe("granted anew");
  });

  it("and whose grant is over is not replaced by the first one that was given, which is over too", async () => {
    tokens.kept.set("taobao", { accessToken: "old", refreshToken: "used up", expiresAt: null });
    server.session = "granted anew";
    const { shop } = open();
    server.renewals.refuse = true;
    expect(await shop.findOrder(TID, signal)).toMatchObject({ ok: false, kind: "auth_expired" });
    expect(await shop.findOrder(TID, signal)).toMatchObject({ ok: false, kind: "auth_revoked" });
  });

  it("is the owner's to grant anew when there is nothing to renew it with", async () => {
    server.session = "another";
    const { shop } = open({}, { refreshToken: null });
    expect(await shop.findOrder(TID, signal)).toMatchObject({ kind: "auth_revoked" });
    expect(server.renewals.count).toBe(0);
  });
});

describe("what the connection can do", () => {
  it("is all that the application has packages for", async () => {
    const told = await open().capabilities(signal);
    expect(told.filter(({ state }) => state === "on").map(({ name }) => name)).toEqual([
      "order.by_number",
      "order.by_buyer",
      "order.sync",
      "order.note",
      "parcel.track",
      "product.sync",
      "after_sale.read",
    ]);
    expect(told.filter(({ state }) => state !== "on").every(({ reason }) => reason !== null)).toBe(true);
  });

  it("needs a grant where a package is missing, and says which", async () => {
    server.denied.add("taobao.items.onsale.get");
    const told = await open().capabilities(signal);
    expect(told.find(({ name }) => name === "product.sync")).toMatchObject({
      state: "needs_grant",
      reason: expect.stringContaining("商品管理"),
    });
    expect(told.find(({ name }) => name === "order.sync")?.state).toBe("on");
  });

  it("is nothing when Taobao can't be asked", async () => {
    const told = await open({ app_secret: "wrong" }).capabilities(signal);
    expect(told.some(({ state }) => state === "on")).toBe(false);
    expect(told.find(({ name }) => name === "order.sync")?.reason).toMatch(/signature/);
  });
});
