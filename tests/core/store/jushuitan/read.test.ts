import { describe, expect, it } from "vitest";
import { pagesOf } from "../../../../core/store/jushuitan/pages.ts";
import { readParts, unitPrice, wholeOrder } from "../../../../core/store/jushuitan/read-order.ts";

const full = {
  o_id: 1528134,
  so_id: "2067719225654838123",
  shop_id: 10001,
  status: "Sent",
  shop_status: "WAIT_BUYER_CONFIRM_GOODS",
  buyer_id: "buyer-7",
  shop_buyer_id: "小王",
  order_date: "2026-10-01 09:00:00",
  pay_date: "2026-10-01 09:01:00",
  send_date: "2026-10-02 10:00:00",
  plan_delivery_date: "2026-10-03 00:00:00",
  modified: "2026-10-02 10:00:05",
  paid_amount: 79.8,
  l_id: "YT1",
  logistics_company: "圆通速递",
  receiver_name: "张*",
  receiver_city: "杭州市",
  receiver_address: "某路 1 号",
  receiver_mobile: "138****5678",
  receiver_zip: "310000",
  items: [
    {
      sku_id: "TOWEL-1",
      name: "竹纤维毛巾",
      properties_value: "米白;34×74 cm",
      qty: 2,
      price: 39.9,
      refund_status: "none",
      item_status: "Sent",
    },
  ],
};
const whole = (...rows: unknown[]) => wholeOrder(readParts(rows), "CNY");

describe("an order of Jushuitan", () => {
  it("is read with its lines, parcel and payment, and of its receiver what proves it is theirs", () => {
    expect(whole(full)).toEqual({
      platformId: "1528134",
      updatedAt: new Date("2026-10-02T02:00:05Z"),
      secondFacts: { phones: ["138****5678"], emails: [], postCodes: ["310000"] },
      order: {
        id: "2067719225654838123",
        userId: "buyer-7",
        status: "shipped",
        rawStatus: "Sent",
        placedAt: new Date("2026-10-01T01:00:00Z"),
        shippedAt: new Date("2026-10-02T02:00:00Z"),
        promisedShipAt: new Date("2026-10-02T16:00:00Z"),
        lines: [
          {
            sku: "TOWEL-1",
            productId: "TOWEL-1",
            name: "竹纤维毛巾",
            options: { 规格: "米白;34×74 cm" },
            quantity: 2,
            price: { minor: 3990, currency: "CNY" },
          },
        ],
        parcels: [
          {
            carrier: "圆通速递",
            trackingNumber: "YT1",
            status: "unknown",
            lastEvent: null,
            lastEventAt: null,
            expectedAt: null,
          },
        ],
        payments: [{ type: "payment", amount: { minor: 7980, currency: "CNY" }, method: "" }],
        city: "杭州市",
      },
    });
    expect(JSON.stringify(whole(full))).not.toMatch(/张|某路|小王/);
  });

  const [item] = full.items;
  it.each([
    [[{ status: "WaitPay" }], "unpaid"],
    [[{ status: "WaitConfirm" }], "paid"],
    [[{ status: "WaitFConfirm" }], "paid"],
    [[{ status: "Delivering" }], "paid"],
    [[{ status: "WaitOuterSent" }], "paid"],
    [[{ status: "Sent" }], "shipped"],
    [[{ status: "Cancelled" }], "cancelled"],
    [[{ status: "Question" }], "unknown"],
    [[{ status: "Merged" }], "unknown"],
    [[{ status: "constructor" }], "unknown"],
    [[{ status: null }], "unknown"],
    [[{ status: "Split" }, { status: "Sent" }, { status: "Sent" }], "shipped"],
    [[{ status: "Split" }, { status: "Sent" }, { status: "Delivering" }], "partly_shipped"],
    [[{ status: "Sent" }, { status: "Cancelled" }], "shipped"],
    [[{ status: "Sent" }, { status: "Question" }], "unknown"],
    [[{ items: [{ ...item, refund_status: "success" }] }], "refunded"],
    [[{ status: "Cancelled", items: [{ ...item, refund_status: "success" }] }], "refunded"],
    [
      [
        {
          items: [
            { ...item, refund_status: "success" },
            { ...item, refund_status: "waiting" },
          ],
        },
      ],
      "refunding",
    ],
    [[{ items: [item, { ...item, refund_status: "waiting" }] }], "shipped"],
    [[{ status: "WaitPay", items: [{ ...item, refund_status: "success" }] }], "unpaid"],
  ])("in parts %j is %s", (parts, status) => {
    expect(whole(...parts.map((one) => ({ ...full, ...one })))?.order.status).toBe(status);
  });

  it("in two parts has the lines and parcels of both, and no payment that may be only one's", () => {
    const order = whole(
      { ...full, status: "Split", items: [item] },
      { ...full, o_id: 2 },
      { ...full, o_id: 3, l_id: "SF2", logistics_company: "顺丰", modified: "2026-10-02 12:00:00" },
    );
    expect(order).toMatchObject({ platformId: "2", updatedAt: new Date("2026-10-02T04:00:00Z") });
    expect(order?.order.lines).toHaveLength(2);
    expect(order?.order.parcels.map(({ trackingNumber }) => trackingNumber)).toEqual(["YT1", "SF2"]);
    expect(order?.order.payments).toEqual([]);
  });

  it("of odd, empty and masked parts keeps what can be read", () => {
    const odd = {
      ...full,
      items: [
        null,
        {},
        { ...item, price: "" },
        { ...item, item_status: "Replaced" },
        { ...item, price: "33.3333" },
      ],
      buyer_id: "0",
      receiver_city: "杭***",
      receiver_mobile: null,
      receiver_zip: {},
      modified: "0000-00-00 00:00:00",
      paid_amount: null,
      currency: "USD",
      l_id: null,
    };
    expect(whole(odd)).toMatchObject({
      updatedAt: new Date("2026-10-01T01:00:00Z"),
      secondFacts: { phones: [], postCodes: [] },
      order: {
        userId: "",
        city: null,
        payments: [],
        parcels: [],
        lines: [{ price: { minor: 3333, currency: "USD" } }],
      },
    });
    expect(whole(null, {}, "x", { o_id: 1 }, { so_id: "1" })).toBeNull();
    expect(whole()).toBeNull();
  });
});

it.each([
  [39.9, 3990],
  ["39.90", 3990],
  [0, 0],
  [33.3333, 3333],
  [33.335, 3334],
  ["", null],
  [null, null],
  ["x", null],
  [Number.NaN, null],
  [{}, null],
])("a unit's price %j is %j", (written, minor) => {
  expect(unitPrice(written, "CNY")?.minor ?? null).toBe(minor);
});

it.each([
  [{ page_count: 3, data_count: 101 }, 50, 3],
  [{ data_count: "101" }, 50, 3],
  [{ page_count: 0, data_count: 0 }, 0, 1],
  [{}, 49, 1],
  // A full page that nobody counted is not taken for the only one.
  [{}, 50, null],
  [{ page_count: null, data_count: "x" }, 50, null],
])("a list that says %j with %i rows on a page of 50 has %j pages", (told, rows, pages) => {
  expect(pagesOf(told, rows, 50)).toBe(pages);
});
