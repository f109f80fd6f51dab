import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sizeFor } from "../../../../core/store/shopify/changed-orders.ts";
import { failureOfError, failureOfHttp, refusalOf } from "../../../../core/store/shopify/failures.ts";
import { gidOf, numberOf, quoted } from "../../../../core/store/shopify/fields.ts";
import { nameSearch, phoneSearch } from "../../../../core/store/shopify/orders.ts";
import { readOrder } from "../../../../core/store/shopify/read-order.ts";
import { readProduct } from "../../../../core/store/shopify/read-product.ts";
import { readSearch } from "../../../support/stores/shopify-search.ts";

const order = (changes: object = {}) => ({
  id: "gid://shopify/Order/1",
  name: "#1001",
  createdAt: "2026-11-10T08:00:00Z",
  updatedAt: "2026-11-12T08:00:00Z",
  displayFinancialStatus: "PAID",
  displayFulfillmentStatus: "UNFULFILLED",
  ...changes,
});

const parcel = (displayStatus: string | null, changes: object = {}) => ({
  status: "SUCCESS",
  displayStatus,
  createdAt: "2026-11-11T08:00:00Z",
  trackingInfo: [{ company: "SF", number: "SF1" }],
  ...changes,
});

describe("an order's status", () => {
  it.each([
    ["PAID", "UNFULFILLED", {}, "paid"],
    ["AUTHORIZED", "ON_HOLD", {}, "paid"],
    ["PENDING", "UNFULFILLED", {}, "unpaid"],
    ["PARTIALLY_PAID", "SCHEDULED", {}, "unpaid"],
    ["PENDING", "FULFILLED", {}, "shipped"],
    ["PAID", "PARTIALLY_FULFILLED", {}, "partly_shipped"],
    ["PAID", "FULFILLED", { fulfillments: [parcel("IN_TRANSIT")] }, "shipped"],
    ["PAID", "FULFILLED", { fulfillments: [parcel("DELIVERED"), parcel("IN_TRANSIT")] }, "shipped"],
    ["PAID", "FULFILLED", { fulfillments: [parcel("DELIVERED"), parcel("PICKED_UP")] }, "delivered"],
    ["PARTIALLY_REFUNDED", "FULFILLED", {}, "shipped"],
    ["REFUNDED", "FULFILLED", {}, "refunded"],
    ["REFUNDED", "UNFULFILLED", { cancelledAt: "2026-11-11T08:00:00Z" }, "cancelled"],
    ["VOIDED", "UNFULFILLED", {}, "unknown"],
    ["PAID", "RESTOCKED", {}, "unknown"],
    ["PAID", "SOMETHING_NEW", {}, "unknown"],
    [null, "UNFULFILLED", {}, "unknown"],
  ])("%s and %s with %j is %s", (displayFinancialStatus, displayFulfillmentStatus, more, status) => {
    const read = readOrder(order({ displayFinancialStatus, displayFulfillmentStatus, ...more }));
    expect(read?.order.status).toBe(status);
    expect(read?.order.rawStatus).toContain(displayFulfillmentStatus);
  });
});

describe("a parcel", () => {
  it.each([
    ["LABEL_PRINTED", "created"],
    ["CARRIER_PICKED_UP", "collected"],
    ["IN_TRANSIT", "in_transit"],
    ["OUT_FOR_DELIVERY", "out_for_delivery"],
    ["READY_FOR_PICKUP", "pickup_ready"],
    ["DELIVERED", "delivered"],
    ["ATTEMPTED_DELIVERY", "failed_attempt"],
    ["NOT_DELIVERED", "problem"],
    ["FULFILLED", "unknown"],
    ["SOMETHING_NEW", "unknown"],
    [null, "unknown"],
  ])("that is %s is %s", (displayStatus, status) => {
    const read = readOrder(order({ fulfillments: [parcel(displayStatus)] }));
    expect(read?.order.parcels[0]?.status).toBe(status);
    expect(read?.order.shippedAt).toEqual(new Date("2026-11-11T08:00:00Z"));
  });

  it.each([
    ["was called off", parcel("CANCELED", { status: "CANCELLED" })],
    ["has no number", parcel("IN_TRANSIT", { trackingInfo: [{ company: "SF", number: null }] })],
    ["is nothing", null],
  ])("that %s is none", (_, one) => {
    expect(readOrder(order({ fulfillments: [one] }))?.order.parcels).toEqual([]);
  });
});

describe("a refund", () => {
  const refund = (amount: string, ...statuses: string[]) => ({
    id: "gid://shopify/Refund/1",
    updatedAt: "2026-11-13T08:00:00Z",
    totalRefundedSet: { shopMoney: { amount, currencyCode: "JPY" } },
    transactions: { nodes: statuses.map((status) => ({ status })) },
  });

  it.each([
    [refund("500", "SUCCESS"), ["done"], 1],
    [refund("500", "SUCCESS", "PENDING"), ["approved"], 0],
    [refund("500", "SUCCESS", "FAILURE"), ["unknown"], 0],
    [refund("500"), ["unknown"], 0],
    [refund("0", "SUCCESS"), [], 0],
    [null, [], 0],
  ])("%j is %j", (one, statuses, paidBack) => {
    const read = readOrder(order({ refunds: [one], returns: { nodes: [] } }));
    expect(read?.order.afterSales?.map(({ status }) => status)).toEqual(statuses);
    expect(read?.order.payments.filter(({ type }) => type === "refund")).toHaveLength(paidBack);
  });

  it("is in the shop's currency", () => {
    const read = readOrder(order({ refunds: [refund("500", "SUCCESS")] }));
    expect(read?.order.afterSales?.[0]?.amount).toEqual({ minor: 500, currency: "JPY" });
  });
});

it("codes entered at the till are told", () => {
  expect(readOrder(order({ discountCodes: ["SAVE-1"] }))?.order.couponCodes).toEqual(["SAVE-1"]);
});

it.each<[string, object[], string | null]>([
  ["one code, all that came off", [{ code: "SAVE-1" }], "SAVE-1 850"],
  ["a code beside what comes off by itself, nobody knows", [{ code: "SAVE-1" }, {}], null],
  ["no code, nothing", [{}], null],
])("of %s", (_, nodes, expected) => {
  const totalDiscountsSet = { shopMoney: { amount: "8.50", currencyCode: "CNY" } };
  const read = readOrder(order({ totalDiscountsSet, discountApplications: { nodes } }));
  const [one] = read?.order.codeDiscounts ?? [];
  expect(one ? `${one.code} ${one.amount.minor}` : null).toBe(expected);
});

describe("odd shapes", () => {
  it.each([null, undefined, [], "x", {}, { id: "gid://shopify/Order/1" }, order({ updatedAt: "soon" })])(
    "%j is no order",
    (raw) => expect(readOrder(raw)).toBeNull(),
  );

  it("never throw, whatever stands where", () => {
    const keys = Object.keys(
      order({
        email: 1,
        phone: 1,
        customer: 1,
        shippingAddress: 1,
        lineItems: 1,
        fulfillments: 1,
        refunds: 1,
        returns: 1,
        totalReceivedSet: 1,
        paymentGatewayNames: 1,
      }),
    );
    const changes = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue());
    fc.assert(
      fc.property(changes, (odd) => {
        readOrder({ ...order(), ...odd });
        readProduct(
          { id: "gid://shopify/Product/1", title: "T", variants: { nodes: [odd] }, ...odd },
          [odd],
          "CNY",
        );
      }),
    );
  });

  it("leave out a line without a price, and keep the rest", () => {
    const line = { id: "gid://shopify/LineItem/5", title: "Towel", quantity: 1 };
    const priced = { ...line, discountedUnitPriceSet: { shopMoney: { amount: "9.9", currencyCode: "CNY" } } };
    const read = readOrder(order({ lineItems: { nodes: [line, null, { ...priced, quantity: 0 }, priced] } }));
    expect(read?.order.lines).toEqual([
      { sku: "5", name: "Towel", options: {}, quantity: 1, price: { minor: 990, currency: "CNY" } },
    ]);
  });
});

describe("what is asked for", () => {
  it("stays inside its quotation, whatever people write", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (written) => {
        const isThere = readSearch(`name:${quoted(written)}`, {
          name: () => ["#1001"],
          email: () => ["a@b.c"],
        });
        expect(isThere({})).toBe(/^\s*#1001\s*$/.test(written.replace(/["\\\p{Cc}]/gu, " ")));
      }),
      { examples: [['#1001" OR name:"#1002'], ["#1001\\"], ['" OR email:"a@b.c']] },
    );
  });

  it.each([
    ["#1001", 'name:"#1001" OR name:"1001"'],
    ["＃1001", 'name:"#1001" OR name:"1001"'],
    ["EN1001-A", 'name:"#EN1001-A" OR name:"EN1001-A"'],
  ])("an order %s is searched as %s", (number, search) => expect(nameSearch(number)).toBe(search));

  it.each([
    ["138 0013 8000", 'phone:"+13800138000" OR phone:"13800138000" OR phone:"+8613800138000"'],
    ["0086 13800138000", 'phone:"+8613800138000" OR phone:"8613800138000"'],
    ["+1 800 555 0100", 'phone:"+18005550100" OR phone:"18005550100"'],
    ["123456", null],
  ])("a phone %s is searched as %s", (phone, search) => expect(phoneSearch(phone)).toBe(search));

  it.each([
    [5, 1000, 2],
    [5, 500, 5],
    [5, 100, 25],
    [5, 10, 50],
    [1, 5000, 1],
    [5, null, 5],
    [5, 0, 5],
  ])("a page of %i that cost %s is followed by one of %i", (size, cost, next) =>
    expect(sizeFor(size, cost)).toBe(next),
  );

  it.each([
    ["gid://shopify/Customer/115310627314723954", "115310627314723954"],
    ["gid://shopify/Media/1?x=2", "1"],
    ["", ""],
    ["gid://shopify/Order/x", ""],
  ])("the number of %s is %s", (gid, number) => expect(numberOf(gid)).toBe(number));

  it.each([
    ["12", "gid://shopify/Order/12"],
    ["gid://shopify/Order/12", "gid://shopify/Order/12"],
    ["gid://shopify/Customer/12", null],
    ["x", null],
  ])("the id of %s is %s", (given, gid) => expect(gidOf("Order", given)).toBe(gid));
});

describe("what Shopify refuses", () => {
  const cost = (currentlyAvailable: number, restoreRate: number) => ({
    requestedQueryCost: 300,
    throttleStatus: { currentlyAvailable, restoreRate },
  });

  it.each([
    [{ code: "THROTTLED" }, cost(100, 100), { kind: "rate_limited", retryAfterMs: 2000 }],
    [{ code: "THROTTLED" }, cost(299, 1000), { kind: "rate_limited", retryAfterMs: 1 }],
    [{ code: "THROTTLED" }, cost(300, 100), { kind: "rate_limited", retryAfterMs: 1000 }],
    [{ code: "THROTTLED" }, null, { kind: "rate_limited", retryAfterMs: 1000 }],
    [
      {
        code: "ACCESS_DENIED",
        requiredAccess: "`read_orders` access scope or `read_marketplace_orders` access scope.",
      },
      null,
      { kind: "permission", reason: "the app needs the access scope read_orders or read_marketplace_orders" },
    ],
    [{ code: "ACCESS_DENIED" }, null, { kind: "permission" }],
    [{ code: "SHOP_INACTIVE" }, null, { kind: "permission" }],
    [{ code: "MAX_COST_EXCEEDED" }, null, { kind: "unsupported" }],
    [{ code: "undefinedField" }, null, { kind: "unsupported" }],
    [{ code: "BAD_USER_INPUT" }, null, { kind: "invalid" }],
    [{ code: "TIMEOUT" }, null, { kind: "timeout" }],
    [{ code: "INTERNAL_SERVER_ERROR" }, null, { kind: "upstream" }],
    [{ code: "SOMETHING_NEW" }, null, { kind: "upstream" }],
    [null, null, { kind: "upstream" }],
  ])("%j with %j is %j", (extensions, said, expected) => {
    const error = { message: "no", path: null, extensions };
    expect(failureOfError(error, said)).toMatchObject(expected);
  });

  it("names Shopify's approval where that is what is missing", () => {
    const message = "This app is not approved to access the Customer object.";
    const refused = failureOfError({ message, path: null, extensions: { code: "ACCESS_DENIED" } }, null);
    expect(refused.reason).toContain("protected customer data");
  });

  it.each([
    [200, null],
    [400, "upstream"],
    [401, "auth_expired"],
    [402, "permission"],
    [403, "permission"],
    [404, "upstream"],
    [423, "permission"],
    [429, "rate_limited"],
    [301, "upstream"],
    [502, "upstream"],
    [504, "timeout"],
  ])("HTTP %i is %s", (status, kind) => {
    expect(failureOfHttp({ status, headers: new Headers(), text: "" })?.kind ?? null).toBe(kind);
  });

  it("tells which field was refused, and not what stood in it", () => {
    const errors = [
      { code: "INVALID", field: ["input", "note"], message: "buyer@example.com is not allowed" },
    ];
    expect(refusalOf(errors, "the note")).toMatchObject({
      kind: "invalid",
      reason: "the note was refused for input.note",
      platformCode: "INVALID",
    });
    expect(refusalOf([], "the note")).toBeNull();
  });
});
