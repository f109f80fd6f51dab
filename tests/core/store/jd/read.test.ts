import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureOfRouter, failureOfSp } from "../../../../core/store/jd/errors.ts";
import { readRouterOrder, readSpOrder, statusOf } from "../../../../core/store/jd/read-order.ts";
import { productOf, readSkus } from "../../../../core/store/jd/sp-products.ts";
import { withTrace } from "../../../../core/store/jd/sp-track.ts";
import { parseJson } from "../../../../core/store/wire/json.ts";

const SP = `{
  "orderId": 3061234567890123456, "orderStatus": "WAIT_GOODS_RECEIVE_CONFIRM", "orderStatusDesc": "等待确认收货",
  "createdTime": 1790000000000, "modifiedTime": 1790003600000, "outboundTime": 1790003000000, "xidBuyer": "o*AAE",
  "paymentInfo": { "actualPayAmount": 189.8, "paymentConfirmTime": 1790000060000 },
  "skuItemInfoList": [{ "skuId": 100012345678901234, "productId": 10001, "skuName": "茶壶 600ml", "skuSpec": "白色", "num": 2,
    "jdPrice": 94.9, "outerSkuId": "POT-W", "afsInfoList": [{ "afsOrderId": 900000000000000001, "afsOrderStatusDesc": "待审核" }] }],
  "transportInfo": { "waybillCode": "JD0001,JD0002", "logisticsId": "2087" },
  "consigneeInfo": { "fullName": "张**", "mobile": "138****8000", "fullAddress": "***", "cityName": "杭州市", "telephone": "bT4x9+1/AA==" }
}`;

describe("an order of the current gateway", () => {
  it("is read with its lines, parcels, payment and cases, and ids of 19 digits as they are", () => {
    expect(readSpOrder(parseJson(SP))).toEqual({
      platformId: "3061234567890123456",
      updatedAt: new Date(1_790_003_600_000),
      secondFacts: { phones: ["138****8000"], emails: [], postCodes: [] },
      order: {
        id: "3061234567890123456",
        userId: "o*AAE",
        status: "shipped",
        rawStatus: "WAIT_GOODS_RECEIVE_CONFIRM",
        placedAt: new Date(1_790_000_000_000),
        shippedAt: new Date(1_790_003_000_000),
        lines: [
          {
            sku: "POT-W",
            productId: "10001",
            name: "茶壶 600ml",
            options: { 规格: "白色" },
            quantity: 2,
            price: { minor: 9490, currency: "CNY" },
          },
        ],
        parcels: ["JD0001", "JD0002"].map((trackingNumber) => ({
          carrier: "",
          trackingNumber,
          status: "unknown",
          lastEvent: null,
          lastEventAt: null,
          expectedAt: null,
        })),
        payments: [{ type: "payment", amount: { minor: 18980, currency: "CNY" }, method: "" }],
        city: "杭州市",
        afterSales: [
          {
            id: "900000000000000001",
            orderId: "3061234567890123456",
            kind: "unknown",
            status: "unknown",
            rawStatus: "待审核",
            amount: null,
            updatedAt: null,
          },
        ],
      },
    });
  });

  it.each([
    [{ paymentInfo: { actualPayAmount: 1 } }, { payments: [] }],
    [
      { paymentInfo: null, consigneeInfo: [], skuItemInfoList: {} },
      { lines: [], city: null },
    ],
    [{ consigneeInfo: { cityName: "杭**" } }, { city: null }],
    [{ transportInfo: { waybillCode: null } }, { parcels: [] }],
    [{ createdTime: 0 }, { placedAt: null }],
    [{ skuItemInfoList: [null, 1, { skuId: 1, jdPrice: "x" }] }, { lines: [] }],
  ])("with %j is read as %j", (odd, expected) => {
    expect(readSpOrder({ orderId: 1, ...odd })?.order).toMatchObject(expected);
  });

  it.each([
    ["WAIT_SELLER_STOCK_OUT", "", "paid"],
    ["WAIT_GOODS_RECEIVE_CONFIRM", "", "shipped"],
    ["FINISHED_L", "", "completed"],
    ["TRADE_CANCELED", "", "cancelled"],
    ["LOCKED", "已锁定", "unknown"],
    ["7", "等待确认收货", "shipped"],
    ["7", "别的", "unknown"],
    ["constructor", "", "unknown"],
    ["", "", "unknown"],
  ])("in the state «%s» («%s») is %s", (status, described, expected) => {
    expect(statusOf(status, described)).toBe(expected);
  });

  it("of whatever shape never throws", () => {
    const odd = fc.oneof(fc.anything(), fc.constantFrom("", null, 1.5));
    const keys = [
      "orderStatus",
      "createdTime",
      "paymentInfo",
      "skuItemInfoList",
      "transportInfo",
      "consigneeInfo",
    ];
    const shape = fc.record(Object.fromEntries(keys.map((key) => [key, odd])));
    fc.assert(fc.property(shape, (raw) => readSpOrder({ orderId: 1, ...raw })?.platformId === "1"));
    fc.assert(fc.property(odd, (raw) => readRouterOrder(raw) === null || typeof raw === "object"));
  });
});

it("an order of the gateway before it is read in China's time and yuan as text", () => {
  const raw = {
    orderId: "306123",
    orderState: "FINISHED_L",
    orderPayment: "99.50",
    orderStartTime: "2026-10-01 09:30:00",
    paymentConfirmTime: "2026-10-01 09:31:00",
    modified: "2026-10-02 09:30:00",
    waybill: "JD0001",
    itemInfoList: [
      { skuId: "1", wareId: "2", skuName: "茶壶", itemTotal: "1", jdPrice: "99.50", outerSkuId: "" },
    ],
    consigneeInfo: { mobile: "", city: "杭州市" },
  };
  expect(readRouterOrder(raw)).toMatchObject({
    updatedAt: new Date("2026-10-02T01:30:00Z"),
    secondFacts: { phones: [] },
    order: {
      status: "completed",
      placedAt: new Date("2026-10-01T01:30:00Z"),
      payments: [{ amount: { minor: 9950 } }],
      lines: [{ sku: "1", productId: "2", quantity: 1 }],
      city: "杭州市",
    },
  });
});

it("a product is made of its variants", () => {
  const skus = readSkus([
    {
      skuId: 11,
      productId: 1,
      productName: "茶壶",
      jdPrice: 94.9,
      stockNum: 3,
      skuImage: "//img.jd.com/a.jpg",
      saleAttributeDTOList: [{ attributeId: "5", attributeValues: ["白色"] }],
    },
    {
      skuId: 12,
      productId: 1,
      productName: "茶壶",
      jdPrice: 94.9,
      stockNum: 0,
      outerId: "POT-B",
      saleAttributeDTOList: [{ attributeValues: ["0x1"], attrbuteValueAlias: ["黑色"] }],
    },
    { skuId: 13, productId: 1, productName: "茶壶", jdPrice: null },
    { skuId: 21, productId: 2, productName: "别的", jdPrice: 1 },
    null,
  ]);
  expect(productOf("1", skus)).toEqual([
    {
      id: "1",
      name: "茶壶",
      names: { zh: "茶壶" },
      url: "https://item.jd.com/11.html",
      imageUrl: "https://img.jd.com/a.jpg",
      attributes: {},
      variants: [
        { sku: "11", options: { 规格: "白色" }, price: { minor: 9490, currency: "CNY" }, available: true },
        {
          sku: "POT-B",
          options: { 规格: "黑色" },
          price: { minor: 9490, currency: "CNY" },
          available: false,
        },
      ],
    },
  ]);
  expect(productOf("3", skus)).toEqual([]);
});

describe("a trace", () => {
  const parcel = {
    carrier: "",
    trackingNumber: "JD1",
    status: "unknown",
    lastEvent: null,
    lastEventAt: null,
    expectedAt: null,
  } as const;
  const now = new Date();

  it("tells the last that the carrier wrote, of the parcel that was asked for", () => {
    const steps = [
      { msgTime: 1_790_000_600_000, content: "到达杭州" },
      { msgTime: 1_790_000_000_000, content: "已揽收" },
    ];
    const data = [
      { waybillCode: "JD2" },
      { waybillCode: "JD1", providerName: "京东快递", traceDataList: steps },
    ];
    expect(withTrace(parcel, data, now)).toMatchObject({
      carrier: "京东快递",
      status: "unknown",
      lastEvent: "到达杭州",
      lastEventAt: new Date(1_790_000_600_000),
    });
  });

  it.each([[null], [[]], ["x"], [[null]]])("%j tells nothing", (data) => {
    expect(withTrace(parcel, data, now)).toEqual(parcel);
  });
});

describe("a refusal", () => {
  it.each([
    ["19", "Invalid access_token", "auth_expired"],
    ["InvalidAccessToken", "", "auth_expired"],
    ["10", "Invalid app_key", "auth_revoked"],
    ["12", "Invalid signature", "signature"],
    ["11", "时间戳错误", "signature"],
    ["2", "Insufficient ISV permission", "permission"],
    ["x", "没有权限", "permission"],
    ["x", "调用频率超限", "rate_limited"],
    ["x", "订单不存在", "not_found"],
    ["x", "无效方法名", "unsupported"],
    ["43", "系统参数非法", "invalid"],
    ["67", "系统处理异常", "upstream"],
    ["", "", "upstream"],
  ])("with the code «%s» and «%s» is %s on both gateways", (code, said, kind) => {
    expect(failureOfRouter({ code, en_desc: said, zh_desc: "" }).kind).toBe(kind);
    expect(failureOfSp({ code, message: said }, 200).kind).toBe(kind);
  });

  it("that says nothing known is the caller's fault with a status of 400, JD's with 500", () => {
    expect(failureOfSp({ code: "E1", message: "?" }, 400).kind).toBe("invalid");
    expect(failureOfSp({ code: "E1", message: "?" }, 500).kind).toBe("upstream");
  });

  it("keeps nothing of JD's own words, which may name people", () => {
    const told = failureOfSp({ code: "E1", message: "参数 13800138000", details: "张三" }, 400);
    expect(JSON.stringify(told)).not.toMatch(/138|张三|参数/);
  });
});
