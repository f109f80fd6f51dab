import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../../../core/store/woocommerce/call.ts";
import { readOrder } from "../../../../core/store/woocommerce/read-order.ts";
import { wooOrder } from "../../../support/stores/woocommerce-server.ts";

const untracked = { meta_data: [] };

describe("an order's status", () => {
  it.each([
    ["pending", untracked, "unpaid"],
    ["failed", untracked, "unpaid"],
    ["on-hold", { ...untracked, date_paid_gmt: null }, "unpaid"],
    ["on-hold", untracked, "paid"],
    ["processing", untracked, "paid"],
    ["processing", {}, "partly_shipped"],
    ["completed", untracked, "completed"],
    ["completed", {}, "shipped"],
    ["cancelled", {}, "cancelled"],
    ["refunded", {}, "refunded"],
    ["shipped", {}, "unknown"],
    ["partial-shipped", {}, "unknown"],
    ["", {}, "unknown"],
  ])("%s with %j is %s", (status, changes, expected) => {
    expect(readOrder(wooOrder(1, { status, ...changes }))?.order).toMatchObject({
      status: expected,
      rawStatus: status,
    });
  });

  it.each(["checkout-draft", "auto-draft", "trash"])("%s is no order", (status) => {
    expect(readOrder(wooOrder(1, { status }))).toBeNull();
  });
});

describe("odd shapes", () => {
  it.each([
    null,
    undefined,
    [],
    "x",
    {},
    { id: 1 },
    wooOrder(1, { currency: "yuan" }),
    wooOrder(1, { id: "" }),
  ])("%j is no order", (raw) => expect(readOrder(raw)).toBeNull());

  it("never throw, whatever stands where", () => {
    const changes = fc.dictionary(fc.constantFrom(...Object.keys(wooOrder(1))), fc.jsonValue());
    fc.assert(fc.property(changes, (odd) => void readOrder(wooOrder(1, odd))));
  });

  it("reads tracking that PHP wrote as an object, and leaves out what has no number", () => {
    const value = {
      2: { tracking_number: "SF1", tracking_provider: "sf" },
      3: { tracking_number: "" },
      4: null,
    };
    const meta_data = [{ key: "_wc_shipment_tracking_items", value }, null, { key: "other", value: 1 }];
    expect(readOrder(wooOrder(1, { meta_data }))?.order.parcels).toMatchObject([
      { carrier: "sf", trackingNumber: "SF1", lastEventAt: null },
    ]);
  });

  it.each([
    ["2.00", "0.00", 2, 100],
    ["70.62", "9.18", 2, 3990],
    ["10.00", undefined, 3, 333],
    ["9.333333", "0.746667", 1, 1008],
    ["0.00", "0.00", 1, 0],
  ])("a line of %s and tax %s for %i is %i apiece", (total, total_tax, quantity, minor) => {
    const line_items = [{ id: 1, name: "Towel", quantity, total, total_tax }];
    expect(readOrder(wooOrder(1, { line_items }))?.order.lines[0]?.price).toEqual({ minor, currency: "CNY" });
  });

  it.each([[{ quantity: 0 }], [{ total: "" }], [{ total: null }], [{ id: null }]])(
    "a line with %j is left out",
    (changes) => {
      const line = { id: 1, name: "Towel", quantity: 1, total: "1.00", total_tax: "0.00" };
      const read = readOrder(wooOrder(1, { line_items: [{ ...line, ...changes }, line] }));
      expect(read?.order.lines).toHaveLength(1);
    },
  );
});

describe("what WooCommerce refuses", () => {
  const reply = (status: number, code: string) => ({
    status,
    headers: new Headers(),
    text: JSON.stringify({ code, message: "buyer@example.com" }),
  });

  it.each([
    [200, "", "read", null],
    [400, "rest_invalid_param", "read", "invalid"],
    [401, "woocommerce_rest_cannot_view", "read", "auth_revoked"],
    [401, "woocommerce_rest_authentication_error", "read", "auth_revoked"],
    [401, "woocommerce_rest_cannot_view", "write", "auth_revoked"],
    [401, "woocommerce_rest_authentication_error", "write", "permission"],
    [403, "woocommerce_rest_cannot_view", "read", "permission"],
    [404, "woocommerce_rest_shop_order_invalid_id", "read", "not_found"],
    [404, "rest_no_route", "read", "upstream"],
    [404, "", "read", "upstream"],
    [301, "", "read", "upstream"],
    [405, "", "read", "upstream"],
    [429, "", "read", "rate_limited"],
    [503, "", "read", "upstream"],
    [504, "", "read", "timeout"],
  ] as const)("HTTP %i %s, on a %s, is %s", (status, code, doing, kind) => {
    const failed = failureOf(reply(status, code), doing);
    expect(failed?.kind ?? null).toBe(kind);
    expect(JSON.stringify(failed)).not.toContain("buyer@");
  });
});
