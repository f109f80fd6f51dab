import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failure, ok } from "../../../../core/store/result.ts";
import { readItem } from "../../../../core/store/taobao/read-item.ts";
import { readRefund } from "../../../../core/store/taobao/read-refund.ts";
import { readTrade } from "../../../../core/store/taobao/read-trade.ts";
import { parcelStatusOf, withTrace } from "../../../../core/store/taobao/track.ts";
import { parseJson } from "../../../../core/store/wire/json.ts";

const TRADE = parseJson(`{
  "tid": 2067719225654838123, "status": "WAIT_BUYER_CONFIRM_GOODS", "payment": "189.80",
  "created": "2026-10-01 09:30:00", "pay_time": "2026-10-01 09:31:00", "consign_time": "2026-10-02 18:00:00",
  "modified": "2026-10-02 18:00:05", "est_con_time": "2026-10-03 00:00:00", "buyer_open_uid": "AAHk5d-EAAeGwJedwSFu0XXX",
  "receiver_city": "杭州市",
  "orders": { "order": [
    { "oid": 2067719225654838124, "num_iid": 641383788284, "sku_id": 5757483161278, "outer_iid": "TOWEL", "outer_sku_id": "TOWEL-W",
      "title": "竹纤维毛巾", "sku_properties_name": "颜色:米白;尺寸:34:74", "num": 2, "price": "39.90", "refund_status": "NO_REFUND",
      "logistics_company": "韵达快递", "invoice_no": "4300000000001" },
    { "oid": 2067719225654838125, "num_iid": 641383788285, "title": "茶壶", "num": 1, "price": "110.00",
      "refund_status": "WAIT_SELLER_AGREE", "refund_id": 95876311009127523, "logistics_company": "韵达快递", "invoice_no": "4300000000001" }
  ] }
}`);

describe("a trade", () => {
  it("is read with its lines, parcel, payment and refunds, and ids of 19 digits as they are", () => {
    const read = readTrade(TRADE);
    expect(read?.order).toEqual({
      platformId: "2067719225654838123",
      updatedAt: new Date("2026-10-02T10:00:05Z"),
      secondFacts: { phones: [], emails: [], postCodes: [] },
      order: {
        id: "2067719225654838123",
        userId: "AAHk5d-EAAeGwJedwSFu0XXX",
        status: "shipped",
        rawStatus: "WAIT_BUYER_CONFIRM_GOODS",
        placedAt: new Date("2026-10-01T01:30:00Z"),
        promisedShipAt: new Date("2026-10-02T16:00:00Z"),
        shippedAt: new Date("2026-10-02T10:00:00Z"),
        city: "杭州市",
        lines: [
          {
            sku: "TOWEL-W",
            productId: "641383788284",
            name: "竹纤维毛巾",
            options: { 颜色: "米白", 尺寸: "34:74" },
            quantity: 2,
            price: { minor: 3990, currency: "CNY" },
          },
          {
            sku: "641383788285",
            productId: "641383788285",
            name: "茶壶",
            options: {},
            quantity: 1,
            price: { minor: 11000, currency: "CNY" },
          },
        ],
        parcels: [
          {
            carrier: "韵达快递",
            trackingNumber: "4300000000001",
            status: "unknown",
            lastEvent: null,
            lastEventAt: null,
            expectedAt: null,
          },
        ],
        payments: [{ type: "payment", amount: { minor: 18980, currency: "CNY" }, method: "" }],
        afterSales: [
          {
            id: "95876311009127523",
            orderId: "2067719225654838123",
            kind: "unknown",
            status: "requested",
            rawStatus: "WAIT_SELLER_AGREE",
            amount: null,
            updatedAt: null,
          },
        ],
      },
    });
    expect(read?.parcels[0]?.oids).toEqual(["2067719225654838124", "2067719225654838125"]);
  });

  it.each([
    ["TRADE_NO_CREATE_PAY", "unpaid"],
    ["WAIT_BUYER_PAY", "unpaid"],
    ["PAY_PENDING", "unpaid"],
    ["WAIT_PRE_AUTH_CONFIRM", "unpaid"],
    ["WAIT_SELLER_SEND_GOODS", "paid"],
    ["PAID_FORBID_CONSIGN", "paid"],
    ["SELLER_CONSIGNED_PART", "partly_shipped"],
    ["WAIT_BUYER_CONFIRM_GOODS", "shipped"],
    ["TRADE_BUYER_SIGNED", "delivered"],
    ["TRADE_FINISHED", "completed"],
    ["TRADE_CLOSED", "refunded"],
    ["TRADE_CLOSED_BY_TAOBAO", "cancelled"],
    ["SOMETHING_NEW", "unknown"],
    ["constructor", "unknown"],
    ["", "unknown"],
  ])("in the state %s is %s", (status, expected) => {
    expect(readTrade({ tid: "1", status })?.order.order).toMatchObject({
      status: expected,
      rawStatus: status,
    });
  });

  it.each([
    [["WAIT_SELLER_AGREE"], "refunding"],
    [["WAIT_SELLER_AGREE", "WAIT_BUYER_RETURN_GOODS"], "refunding"],
    [["WAIT_SELLER_AGREE", "NO_REFUND"], "shipped"],
    [["SELLER_REFUSE_BUYER"], "shipped"],
    [["CLOSED"], "shipped"],
  ])("with refunds %j is %s", (refunds, expected) => {
    const order = refunds.map((refund_status) => ({ oid: 1, price: "1.00", num_iid: 2, refund_status }));
    const raw = { tid: 1, status: "WAIT_BUYER_CONFIRM_GOODS", orders: { order } };
    expect(readTrade(raw)?.order.order.status).toBe(expected);
  });

  it.each([
    [{ receiver_city: "杭**" }, { city: null }],
    [{ receiver_city: null }, { city: null }],
    [{ orders: {} }, { lines: [], parcels: [] }],
    [{ orders: null }, { lines: [] }],
    [{ orders: { order: [null, 5, "x"] } }, { lines: [] }],
    [{ payment: "188.00" }, { payments: [] }],
    [{ created: "0000-00-00 00:00:00" }, { placedAt: null }],
    [{ buyer_open_uid: null }, { userId: "" }],
  ])("with %j is read as %j", (odd, expected) => {
    expect(readTrade({ tid: 1, status: "WAIT_BUYER_PAY", ...odd })?.order.order).toMatchObject(expected);
  });

  it("whose promise to ship is no time has none", () => {
    const read = readTrade({ tid: 1, status: "WAIT_SELLER_SEND_GOODS", est_con_time: "付款后3天内" });
    expect(read?.order.order).not.toHaveProperty("promisedShipAt");
  });

  it.each([[null], [undefined], [[]], ["x"], [{}], [{ tid: "" }], [{ tid: {} }]])("%j is none", (raw) => {
    expect(readTrade(raw)).toBeNull();
  });

  it("of whatever shape never throws", () => {
    const odd = fc.oneof(fc.anything(), fc.constantFrom("", null, "1.00", 7));
    const keys = ["status", "payment", "created", "modified", "receiver_city", "buyer_open_uid", "orders"];
    const shape = fc.record(Object.fromEntries(keys.map((key) => [key, odd])));
    fc.assert(fc.property(shape, (raw) => readTrade({ tid: 1, ...raw })?.order.platformId === "1"));
    fc.assert(fc.property(fc.array(odd), (order) => readTrade({ tid: 1, orders: { order } }) !== null));
    fc.assert(fc.property(odd, (raw) => readItem(raw) === null || typeof raw === "object"));
  });
});

describe("a refund", () => {
  it.each([
    [{ dispute_type: "REFUND" }, "refund"],
    [{ dispute_type: "REFUND_AND_RETURN" }, "return"],
    [{ dispute_type: "TMALL_EXCHANGE" }, "exchange"],
    [{ dispute_type: "REPAIR" }, "repair"],
    [{ dispute_type: "RESEND" }, "resend"],
    [{ dispute_type: "OTHERS" }, "unknown"],
    [{ has_good_return: true }, "return"],
    [{ has_good_return: "false" }, "refund"],
  ])("with %j is a %s", (raw, kind) => {
    expect(readRefund({ refund_id: 1, ...raw }, "2")?.kind).toBe(kind);
  });

  it.each([
    ["WAIT_SELLER_AGREE", "requested"],
    ["WAIT_BUYER_RETURN_GOODS", "approved"],
    ["WAIT_SELLER_CONFIRM_GOODS", "goods_sent"],
    ["WAIT_SELLER_CONSIGN_GOODS", "goods_received"],
    ["SELLER_REFUSE_BUYER", "refused"],
    ["CLOSED", "cancelled"],
    ["SUCCESS", "done"],
    ["EXCHANGE_TRANSFORM_TO_REFUND", "unknown"],
  ])("in the state %s is %s", (status, expected) => {
    expect(readRefund({ refund_id: 1, status }, "2")).toMatchObject({ status: expected, rawStatus: status });
  });

  it("has its amount and the time of its last step", () => {
    const raw = {
      refund_id: "95876311009127523",
      refund_fee: "10.50",
      created: "2026-10-03 10:00:00",
      end_time: "2026-10-04 10:00:00",
    };
    expect(readRefund(raw, "2")).toMatchObject({
      id: "95876311009127523",
      orderId: "2",
      amount: { minor: 1050, currency: "CNY" },
      updatedAt: new Date("2026-10-04T02:00:00Z"),
    });
  });
});

describe("an item", () => {
  const sku = (more: object) => ({
    sku_id: 5757483161278,
    properties_name: "1627207:28320:颜色:米白",
    price: "39.90",
    quantity: 3,
    ...more,
  });

  it("is read with its variants; what they differ in is no attribute of it", () => {
    const raw = {
      num_iid: 641383788284,
      title: "竹纤维毛巾",
      price: "39.90",
      pic_url: "//img.alicdn.com/a.jpg",
      num: 3,
      props_name: "20000:1:品牌:竹里#cln#人;1627207:28320:颜色:米白;122216:2:成分:竹;122216:3:成分:棉",
      skus: {
        sku: [
          sku({ outer_id: "TOWEL-W" }),
          sku({ sku_id: 2, quantity: 0, properties_name: "1627207:1:颜色:灰" }),
        ],
      },
    };
    expect(readItem(raw)).toEqual({
      id: "641383788284",
      name: "竹纤维毛巾",
      names: { zh: "竹纤维毛巾" },
      url: "https://item.taobao.com/item.htm?id=641383788284",
      imageUrl: "https://img.alicdn.com/a.jpg",
      attributes: { 品牌: "竹里:人", 成分: "竹、棉" },
      variants: [
        {
          sku: "TOWEL-W",
          options: { 颜色: "米白" },
          price: { minor: 3990, currency: "CNY" },
          available: true,
        },
        { sku: "2", options: { 颜色: "灰" }, price: { minor: 3990, currency: "CNY" }, available: false },
      ],
    });
  });

  it.each([
    [{ num: 1 }, true],
    [{ num: 0 }, false],
    [{ num: null }, false],
  ])("without variants and with %j is its only one, available: %s", (stock, available) => {
    const raw = { num_iid: 1, title: "茶壶", price: "110.00", outer_id: "POT", ...stock };
    expect(readItem(raw)?.variants).toEqual([
      { sku: "POT", options: {}, price: { minor: 11000, currency: "CNY" }, available },
    ]);
  });

  it.each([[{ num_iid: 1 }], [{ title: "x" }], [null], [[]]])("%j is none", (raw) => {
    expect(readItem(raw)).toBeNull();
  });
});

describe("a trace", () => {
  it.each([
    ["GOT", "", "collected"],
    ["ARRIVE", "", "in_transit"],
    ["SENT_SCAN", "对方已签收", "out_for_delivery"],
    ["SIGNED", "", "delivered"],
    ["", "对方已签收", "delivered"],
    ["", "签收失败", "failed_attempt"],
    ["", "1", "unknown"],
    ["toString", "toString", "unknown"],
  ])("whose last step is «%s» and status «%s» is %s", (action, status, expected) => {
    expect(parcelStatusOf(action, status)).toBe(expected);
  });

  const parcel = {
    carrier: "韵达快递",
    trackingNumber: "1",
    status: "unknown",
    lastEvent: null,
    lastEventAt: null,
    expectedAt: null,
    oids: [],
  } as const;
  const now = new Date("2026-10-05T00:00:00Z");

  it("does not call a parcel signed for that has not one step", () => {
    const read = withTrace(parcel, ok({ company_name: "", status: "对方已签收", trace_list: [] }), now);
    expect(read).toMatchObject({ ok: true, value: { status: "unknown", lastEvent: null } });
  });

  it.each([
    ["not_found", true],
    ["invalid", true],
    ["permission", false],
    ["upstream", false],
  ] as const)("that is refused as %s leaves the parcel as the shop knows it: %s", (kind, isOk) => {
    expect(withTrace(parcel, failure(kind, ""), now).ok).toBe(isOk);
  });
});
