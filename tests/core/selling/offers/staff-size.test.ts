import { describe, expect, it } from "vitest";
import { isRescue } from "../../../../core/selling/offers/choose-offer.ts";
import {
  chooseSize,
  type DiscountSize,
  readSize,
  sizeLimits,
} from "../../../../core/selling/offers/staff-size.ts";
import { isForStaff } from "../../../../core/store-config/selling.ts";
import { parseStoreConfig } from "../../../../core/store-config.ts";

const LIMITS = "staff_discount_percent: 20, staff_discount_amount: 60, staff_budget_per_day: 600";

function terms(offers: string, selling = LIMITS) {
  const store = parseStoreConfig(`currency: CNY\noffers:\n${offers}\nselling: { ${selling} }`, "store.yaml");
  const { staffDiscounts: limit, usualMarginRatio } = store.selling;
  if (!limit) throw new Error("a limit is set");
  const rules = store.offers.filter(isRescue).filter(isForStaff);
  return { rules, limit, usualMarginRatio, currency: store.currency };
}

const percent = (of: number): DiscountSize => ({ unit: "percent", percent: of });
const amount = (minor: number): DiscountSize => ({ unit: "amount", minor });
/** What came of it, in a line. */
function outcome(given: ReturnType<typeof terms>, size: DiscountSize): string {
  const choice = chooseSize(given, size);
  if (choice.kind !== "rule") return choice.kind;
  const { rule, reserve, isOwnSize } = choice;
  const off = rule.discount ? `${rule.discount.minor}` : `${Math.round((rule.discountRatio ?? 0) * 100)} %`;
  const from = rule.minOrder ? ` from ${rule.minOrder.minor}` : "";
  return `${rule.id} ${off}${from}, at most ${reserve.minor}${isOwnSize ? ", its own" : ""}`;
}

const BY_HAND = "  - { id: staff, kind: campaign, percent_off: 10, rescue: { max_discount: 100 } }";
const POOLS = `  - { id: staff, kind: coupon, percent_off: 10, rescue: { max_discount: 40, pool: ten.txt } }
  - { id: staff-30, kind: coupon, amount_off: 30, min_order: 200, rescue: { pool: thirty.txt } }
  - { id: staff-99, kind: coupon, amount_off: 99, min_order: 900, rescue: { pool: more.txt } }`;

describe("a size of an agent's choice", () => {
  it.each<[string, DiscountSize, string]>([
    ["the limit in percent", percent(20), "staff 20 %, at most 6000"],
    ["above it", percent(21), "too_much"],
    [
      "the limit in money, on the order of which it is no more than that percentage",
      amount(6000),
      "staff 6000 from 30000, at most 6000",
    ],
    ["above that", amount(6001), "too_much"],
    [
      "an amount whose order is rounded up to whole units",
      amount(1550),
      "staff 1550 from 7800, at most 1550",
    ],
  ])("%s", (_, size, expected) => {
    expect(outcome(terms(BY_HAND), size)).toBe(expected);
  });

  it.each<[string, string, DiscountSize, string]>([
    // 40 left of 100: at 20 % off, 20 of 80 paid is 25 %.
    ["at the margin", "usual_margin_percent: 40", percent(20), "staff 20 %, at most 6000"],
    ["below it", "usual_margin_percent: 39", percent(20), "too_much"],
    ["with a margin nobody knows", "rescue: true", percent(5), "margin_unknown"],
    // 60 · (1 − .25) / (.4 − .25) = 300.
    [
      "an amount, from the order that leaves the margin",
      "usual_margin_percent: 40",
      amount(6000),
      "staff 6000 from 30000, at most 6000",
    ],
    [
      "an amount, from a larger one where less is left",
      "usual_margin_percent: 35",
      amount(6000),
      "staff 6000 from 45000, at most 6000",
    ],
    ["an amount where nothing may come off", "usual_margin_percent: 25", amount(100), "too_much"],
  ])("keeps the rule's margin: %s", (_, selling, size, expected) => {
    const rule = BY_HAND.replace("percent_off: 10", "percent_off: 10, min_margin_percent: 25");
    expect(outcome(terms(rule, `${LIMITS}, ${selling}`), size)).toBe(expected);
  });

  it("is no percentage where only amounts are allowed, and no amount where only percentages are", () => {
    const amounts = terms(BY_HAND, "staff_discount_amount: 60, agent_budget_per_day: 100");
    expect([outcome(amounts, percent(5)), outcome(amounts, amount(500))]).toEqual([
      "too_much",
      "staff 500, at most 500",
    ]);
    const percents = terms(BY_HAND, "staff_discount_percent: 20, agent_budget_per_day: 100");
    expect([outcome(percents, percent(5)), outcome(percents, amount(500))]).toEqual([
      "staff 5 %, at most 10000",
      "too_much",
    ]);
  });
});

describe("codes of fixed sizes", () => {
  it.each<[DiscountSize, string]>([
    [percent(10), "staff 10 %, at most 4000, its own"],
    [amount(3000), "staff-30 3000 from 20000, at most 3000, its own"],
    [percent(11), "no_such_size"],
    [amount(2000), "no_such_size"],
    [amount(9900), "too_much"],
  ])("%o: %s", (size, expected) => {
    expect(outcome(terms(POOLS), size)).toBe(expected);
  });

  it("are told where they keep within the limit", () => {
    const limits = sizeLimits(terms(POOLS));
    expect(limits.sizes?.map(({ id }) => id)).toEqual(["staff", "staff-30"]);
  });

  it("go before a size that is made, and leave the others to it", () => {
    const both = terms(`${POOLS}\n${BY_HAND.replace("id: staff", "id: staff-free")}`);
    expect(outcome(both, percent(10))).toBe("staff 10 %, at most 4000, its own");
    expect(outcome(both, percent(11))).toBe("staff-free 11 %, at most 6000");
    expect(sizeLimits(both)).toEqual({ percent: 20, amount: { minor: 6000, currency: "CNY" }, sizes: null });
  });
});

it("the limits name the most that leaves the margin", () => {
  const rule = BY_HAND.replace("percent_off: 10", "percent_off: 10, min_margin_percent: 25");
  const limits = sizeLimits(terms(rule, `${LIMITS}, usual_margin_percent: 30`));
  expect(limits).toEqual({ percent: 6, amount: { minor: 6000, currency: "CNY" }, sizes: null });
});

it.each([
  ["percent", "15", percent(15)],
  ["percent", "0", null],
  ["percent", "7.5", null],
  ["percent", "101", null],
  ["percent", "", null],
  ["amount", "12.5", amount(1250)],
  ["amount", "12.505", null],
  ["amount", "0", null],
  ["amount", "-3", null],
  ["amount", "abc", null],
] as const)("%s «%s» is %o", (unit, typed, expected) => {
  expect(readSize(unit, typed, "CNY")).toEqual(expected);
});

it("rules for staff are told to nobody, whatever they say", () => {
  const store = parseStoreConfig(
    "currency: CNY\noffers:\n  - { id: staff-x, kind: campaign, percent_off: 10, public: true }\n  - { id: staffing, kind: campaign, percent_off: 10 }",
    "store.yaml",
  );
  expect(store.offers.map(({ isPublic }) => isPublic)).toEqual([false, true]);
});
