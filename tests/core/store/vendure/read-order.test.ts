import { describe, expect, it } from "vitest";
import { moneyOf } from "../../../../core/store/vendure/fields.ts";
import { readOrder } from "../../../../core/store/vendure/read-order.ts";
import { anOrder } from "../../../support/stores/vendure-server.ts";

describe("an order of Vendure's", () => {
  it("is read with its parts, and changed when its newest part was", () => {
    const read = readOrder(anOrder(), 2);
    expect(read).toEqual({
      platformId: "1",
      updatedAt: new Date("2026-11-22T20:39:16.205Z"),
      order: {
        id: "Q7G32DZS6UGXDTSN",
        userId: "1",
        status: "shipped",
        rawStatus: "Shipped",
        placedAt: new Date("2026-11-22T20:39:14.633Z"),
        lines: [
          {
            sku: "KETTLE-1",
            productId: "1",
            name: "Steel kettle 1 l",
            options: { Size: "1 l" },
            quantity: 1,
            price: { minor: 9900, currency: "USD" },
          },
        ],
        parcels: [
          {
            carrier: "SF Express",
            trackingNumber: "SF1234567890123",
            status: "in_transit",
            lastEvent: null,
            lastEventAt: new Date("2026-11-22T20:39:15.609Z"),
            expectedAt: null,
          },
        ],
        payments: [{ type: "payment", amount: { minor: 10400, currency: "USD" }, method: "card" }],
        city: "Hangzhou",
        afterSales: [
          {
            id: "1",
            orderId: "Q7G32DZS6UGXDTSN",
            kind: "refund",
            status: "approved",
            rawStatus: "Pending",
            amount: { minor: 9900, currency: "USD" },
            updatedAt: new Date("2026-11-22T20:39:16.205Z"),
          },
        ],
      },
      secondFacts: { phones: ["138 0013 8000"], emails: ["lin@example.com"], postCodes: ["310013"] },
    });
  });

  it("tells the codes entered at the till", () => {
    const read = readOrder({ ...anOrder(), couponCodes: ["SAVE-1"] }, 2);
    expect(read?.order.couponCodes).toEqual(["SAVE-1"]);
  });

  it("tells what a code took off, and not what came off by itself", () => {
    const read = readOrder(
      {
        ...anOrder(),
        couponCodes: ["SAVE-1"],
        promotions: [
          { id: "7", couponCode: "SAVE-1" },
          { id: "8", couponCode: null },
        ],
        discounts: [
          { adjustmentSource: "PROMOTION:7", amountWithTax: -990 },
          { adjustmentSource: "PROMOTION:8", amountWithTax: -100 },
        ],
      },
      2,
    );
    expect(read?.order.codeDiscounts).toEqual([{ code: "SAVE-1", amount: { minor: 990, currency: "USD" } }]);
  });

  it.each([
    ["Draft", "unpaid"],
    ["AddingItems", "unpaid"],
    ["ArrangingPayment", "unpaid"],
    ["PaymentAuthorized", "paid"],
    ["PaymentSettled", "paid"],
    ["PartiallyShipped", "partly_shipped"],
    ["Shipped", "shipped"],
    ["PartiallyDelivered", "shipped"],
    ["Delivered", "delivered"],
    ["Cancelled", "cancelled"],
    ["Modifying", "unknown"],
    ["ArrangingAdditionalPayment", "unknown"],
    ["OfTheShopsOwn", "unknown"],
  ])("in the state %s is %s", (state, status) => {
    expect(readOrder(anOrder({ state }), 2)?.order).toMatchObject({ status, rawStatus: state });
  });

  it.each([
    ["nothing", null],
    ["text", "x"],
    ["no code", anOrder({ code: "" })],
    ["no id", anOrder({ id: null })],
  ])("is none where there is %s", (_, raw) => {
    expect(readOrder(raw, 2)).toBeNull();
  });

  it("without a number to follow has no parcel, and a cancelled one is none", () => {
    const parts = [
      { id: "1", state: "Shipped", method: "By hand", trackingCode: null, updatedAt: null },
      { id: "2", state: "Cancelled", method: "SF", trackingCode: "SF1", updatedAt: null },
      { id: "3", state: "OwnState", method: "SF", trackingCode: "SF2", updatedAt: "no time" },
    ];
    expect(readOrder(anOrder({ fulfillments: parts }), 2)?.order.parcels).toMatchObject([
      { trackingNumber: "SF2", status: "unknown", lastEventAt: null },
    ]);
  });

  it.each([
    ["Created", []],
    ["Authorized", ["payment"]],
    ["Settled", ["payment"]],
    ["Declined", []],
    ["Cancelled", []],
  ])("has paid only what is authorised or settled: %s", (state, types) => {
    const payments = [{ amount: 100, method: "card", state, refunds: [] }];
    expect(readOrder(anOrder({ payments }), 2)?.order.payments.map(({ type }) => type)).toEqual(types);
  });
});

describe("an amount of Vendure's", () => {
  it.each([
    [9950, 2, "USD", 9950],
    [5, 2, "USD", 5],
    [-9950, 2, "CNY", -9950],
    [123400, 2, "JPY", 1234],
    [123456, 4, "USD", null],
    [123400, 4, "USD", 1234],
    [12, 0, "USD", 1200],
    ["9950", 2, "USD", 9950],
    [99.5, 2, "USD", null],
    [null, 2, "USD", null],
    [9950, 2, "", null],
  ])("%s with %i decimals in %s is %s", (written, decimals, currency, minor) => {
    expect(moneyOf(written, decimals, currency)?.minor ?? null).toBe(minor);
  });
});
