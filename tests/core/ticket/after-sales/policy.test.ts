import { describe, expect, it } from "vitest";
import type { Order, Parcel } from "../../../../core/store/shop.ts";
import { type AfterSalesForm, beginForm } from "../../../../core/ticket/after-sales/form.ts";
import { type AfterSalesPolicy, judgeAfterSales } from "../../../../core/ticket/after-sales/policy.ts";

const policy: AfterSalesPolicy = {
  returnDays: 30,
  exchangeDays: 14,
  reportDays: 7,
  warrantyMonths: 24,
  returnPostage: "by_fault",
  refundNeedsPhoto: false,
  excluded: ["gift card", "礼品卡", "SOCK-"],
  instructions: {},
};
const jacket = {
  sku: "RJW-1",
  name: "Rain Jacket",
  names: ["防雨夹克"],
  options: {},
  bought: 1,
  quantity: 1,
};
const form = (over: Partial<AfterSalesForm>): AfterSalesForm => ({
  ...beginForm({ kind: "return", wish: "refund" }, "words", new Date(0)),
  items: [jacket],
  ...over,
});
const parcel = (lastEventAt: string | null): Parcel => ({
  carrier: "DHL",
  trackingNumber: "1",
  status: "delivered",
  lastEvent: null,
  lastEventAt: lastEventAt === null ? null : new Date(lastEventAt),
  expectedAt: null,
});
const order = (over: Partial<Pick<Order, "status" | "parcels">> = {}): Pick<Order, "status" | "parcels"> => ({
  status: "delivered",
  parcels: [parcel("2026-10-01T12:00:00Z")],
  ...over,
});
const at = (now: string, timeZone = "UTC") => ({ now: new Date(now), timeZone });

const photo = { fileId: "1", name: "a.jpg", mimeType: "image/jpeg", sizeBytes: 1 };
const returned = form({});
const exchanged = form({ kind: "exchange", wish: "exchange" });
const missing = form({ kind: "missing", wish: "resend" });
const broken = form({ kind: "damaged", photos: [photo] });

describe("the rules after the sale", () => {
  it.each([
    ["a return on the last day", returned, "2026-10-31T23:59:59Z", "eligible", 30],
    ["a return a day later", returned, "2026-11-01T00:00:00Z", "not_eligible", 31],
    ["an exchange on the last day", exchanged, "2026-10-15T23:59:59Z", "eligible", 14],
    ["an exchange a day later", exchanged, "2026-10-16T00:00:00Z", "not_eligible", 15],
    ["a missing piece on the last day", missing, "2026-10-08T23:59:59Z", "eligible", 7],
    ["a missing piece a day later", missing, "2026-10-09T00:00:00Z", "not_eligible", 8],
  ] as const)("hold for %s by calendar days", (_title, asked, now, outcome, days) => {
    const verdict = judgeAfterSales(asked, order(), policy, at(now));
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.why).toContainEqual(expect.objectContaining({ days }));
  });

  it.each([
    ["UTC", "2026-10-31T17:00:00Z", 30, "eligible"],
    // There it is the 1st of November already, and the parcel came on the 1st of October.
    ["Asia/Shanghai", "2026-10-31T17:00:00Z", 31, "not_eligible"],
    // Clocks go back that night, which moves no day.
    ["America/Vancouver", "2026-11-01T06:59:00Z", 30, "eligible"],
    ["America/Vancouver", "2026-11-01T07:00:00Z", 31, "not_eligible"],
  ])("count days in the store's zone, %s at %s", (zone, now, days, outcome) => {
    const verdict = judgeAfterSales(returned, order(), policy, at(now, zone));
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.why).toContainEqual({
      rule: "return_days",
      holds: outcome === "eligible",
      days,
      allowed: 30,
    });
  });

  it.each([
    ["2028-10-01T23:59:59Z", "eligible", true],
    ["2028-10-02T00:00:00Z", "not_eligible", false],
  ])("give a fault its warranty until the last day: %s", (now, outcome, holds) => {
    const verdict = judgeAfterSales(broken, order(), policy, at(now));
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.why).toContainEqual({ rule: "warranty", holds, until: "2028-10-01", months: 24 });
  });

  it.each([
    ["unpaid", "not_eligible"],
    ["cancelled", "not_eligible"],
    ["refunding", "not_eligible"],
    ["refunded", "not_eligible"],
    ["paid", "to_check"],
    ["partly_shipped", "to_check"],
    ["shipped", "to_check"],
    ["unknown", "to_check"],
    ["delivered", "eligible"],
    ["completed", "eligible"],
  ] as const)("look at the state of the order: %s is %s", (status, outcome) => {
    expect(judgeAfterSales(returned, order({ status }), policy, at("2026-10-02T00:00:00Z")).outcome).toBe(
      outcome,
    );
  });

  it.each([
    ["no order is proven", null],
    ["the day of delivery is not known", order({ parcels: [parcel(null)] })],
    ["no parcel is known", order({ parcels: [] })],
    [
      "parcels came on both sides of the limit",
      order({ parcels: [parcel("2026-09-01T00:00:00Z"), parcel("2026-10-20T00:00:00Z")] }),
    ],
  ])("leave it to people where %s", (_title, known) => {
    const verdict = judgeAfterSales(returned, known, policy, at("2026-10-31T00:00:00Z"));
    expect(verdict.outcome).toBe("to_check");
  });

  it.each([
    [{ ...jacket, name: "A Gift Card" }, "gift card"],
    [{ ...jacket, names: ["电子礼品卡"] }, "礼品卡"],
    [{ ...jacket, sku: "sock-12" }, "SOCK-"],
  ])("exclude %o, unless it is faulty", (item, word) => {
    const now = at("2026-10-02T00:00:00Z");
    const verdict = judgeAfterSales(form({ items: [item] }), order(), policy, now);
    expect(verdict.outcome).toBe("not_eligible");
    expect(verdict.why).toContainEqual({ rule: "excluded", holds: false, item: item.name, word });
    expect(judgeAfterSales(form({ ...broken, items: [item] }), order(), policy, now).outcome).toBe(
      "eligible",
    );
  });

  it("want a photo of what is broken, and of every refund where the shop says so", () => {
    const now = at("2026-10-02T00:00:00Z");
    const strict = { ...policy, refundNeedsPhoto: true };
    expect(judgeAfterSales(form({ ...broken, photos: [] }), order(), policy, now).outcome).toBe("to_check");
    expect(judgeAfterSales(returned, order(), strict, now).outcome).toBe("to_check");
    expect(judgeAfterSales(form({ photos: [photo] }), order(), strict, now).outcome).toBe("eligible");
    expect(judgeAfterSales(missing, order(), strict, now).outcome).toBe("eligible");
  });

  it.each([
    ["by_fault", returned, "customer"],
    ["by_fault", broken, "shop"],
    ["by_fault", form({ reason: { code: "wrong_item", words: "" } }), "shop"],
    ["shop", returned, "shop"],
    ["customer", broken, "customer"],
    ["shop", missing, null],
  ] as const)("say who pays for sending it back: %s", (returnPostage, asked, postage) => {
    const rules = { ...policy, returnPostage };
    expect(judgeAfterSales(asked, order(), rules, at("2026-10-02T00:00:00Z")).postage).toBe(postage);
  });

  it("call nothing eligible of which the item or the wish is not known", () => {
    const now = at("2026-10-02T00:00:00Z");
    expect(judgeAfterSales(form({ items: [] }), order(), policy, now).outcome).toBe("to_check");
    expect(judgeAfterSales(form({ wish: null }), order(), policy, now).outcome).toBe("to_check");
  });
});
