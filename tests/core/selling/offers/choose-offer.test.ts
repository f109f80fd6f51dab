import { describe, expect, it } from "vitest";
import { chooseOffer, type OfferContext } from "../../../../core/selling/offers/choose-offer.ts";
import type { Product } from "../../../../core/store/shop.ts";
import { parseStoreConfig } from "../../../../core/store-config.ts";

const yaml = (offers: string, selling = "") =>
  parseStoreConfig(`currency: USD\noffers:\n${offers}\nselling: { ${selling} }`, "store.yaml");

const SAVE = `
  - { id: save, kind: coupon, code: SAVE10, percent_off: 10, rescue: { max_discount: 20 } }`;
const usd = (amount: number) => ({ minor: Math.round(amount * 100), currency: "USD" });

function product(price: number, cost?: number, more: Partial<Product> = {}): Product {
  return {
    id: "tent",
    name: "Cloud Tent",
    names: { zh: "云帐篷" },
    url: null,
    imageUrl: null,
    attributes: {},
    variants: [
      {
        sku: "CT-1",
        options: {},
        price: usd(price),
        available: true,
        ...(cost !== undefined && { cost: usd(cost) }),
      },
    ],
    ...more,
  };
}

const TODAY: OfferContext = {
  today: "2026-11-22",
  product: product(100),
  isTroubled: false,
  isToldBefore: false,
  customer: { wantsPromotions: true, isExcluded: false, givenOn: [] },
};

function chosen(offers: string, context: Partial<OfferContext> = {}, selling = ""): string {
  const choice = chooseOffer(yaml(offers, selling), { ...TODAY, ...context });
  if (choice.kind === "offer") return `${choice.rule.id} ${choice.reserve.minor}`;
  return choice.kind === "campaign" ? `tells ${choice.rule.id}` : choice.reason;
}

describe("who is offered something", () => {
  it.each<[string, string, Partial<OfferContext>, string?]>([
    ["one who hesitates, what the rule takes off the product", "save 1000", {}],
    ["one who named nothing, at most what the rule says", "save 2000", { product: null }],
    ["nobody, where the owner switched it off", "switched_off", {}, "rescue: false"],
    ["nobody with a complaint, a ticket or a bad mood", "troubled", { isTroubled: true }],
    ["nobody twice in a conversation", "told_before", { isToldBefore: true }],
    ["nobody after /stop", "no_promotions", { customer: { ...TODAY.customer, wantsPromotions: false } }],
    ["nobody the shop excluded", "customer_excluded", { customer: { ...TODAY.customer, isExcluded: true } }],
    [
      "nobody who had one 89 days ago",
      "given_before",
      { customer: { ...TODAY.customer, givenOn: ["2026-08-25"] } },
    ],
    [
      "again one who had one 90 days ago",
      "save 1000",
      { customer: { ...TODAY.customer, givenOn: ["2026-08-24"] } },
    ],
  ])("%s: %s", (_who, result, context, selling) => {
    expect(chosen(SAVE, context, selling)).toBe(result);
  });

  it("nobody, where no rule has a rescue", () => {
    expect(chosen("\n  - { id: sale, kind: campaign, percent_off: 10 }")).toBe("no_rescue_rule");
  });
});

describe("which rule fits", () => {
  const rule = (more: string, rescue = "max_discount: 50") =>
    `\n  - { id: save, kind: coupon, code: S, percent_off: 10, ${more} rescue: { ${rescue} } }`;

  it.each<[string, string, string, Partial<OfferContext>]>([
    ["from its first day", rule("valid_from: 2026-11-22,"), "save 1000", {}],
    ["not the day before", rule("valid_from: 2026-11-23,"), "not_running", {}],
    ["through its last day", rule("valid_until: 2026-11-22,"), "save 1000", {}],
    ["not the day after", rule("valid_until: 2026-11-21,"), "not_running", {}],
    ["a product at its least order", rule("min_order: 100,"), "save 1000", {}],
    ["none below it", rule("min_order: 100.01,"), "min_order", {}],
    ["at most what it takes off", rule("", "max_discount: 7"), "save 700", {}],
    ["what it is for, by name", rule("", "max_discount: 50, products: [cloud]"), "save 1000", {}],
    ["what it is for, by article number", rule("", "max_discount: 50, products: [ct-]"), "save 1000", {}],
    ["what it is for, by its Chinese name", rule("", "max_discount: 50, products: [帐篷]"), "save 1000", {}],
    ["nothing else", rule("", "max_discount: 50, products: [boots]"), "not_for_it", {}],
    [
      "nothing, where nobody knows what they mean",
      rule("", "max_discount: 50, products: [tent]"),
      "product_unknown",
      { product: null },
    ],
    ["never what is excluded", rule("", "max_discount: 50, excluded: [tent]"), "not_for_it", {}],
  ])("%s", (_what, offers, result, context) => {
    expect(chosen(offers, context)).toBe(result);
  });

  it("takes the version that costs most, and none that is sold out", () => {
    const variants = [90, 120, 300].map((price, at) => ({
      sku: `CT-${at}`,
      options: {},
      price: usd(price),
      available: price !== 300,
    }));
    expect(chosen(SAVE, { product: product(100, undefined, { variants }) })).toBe("save 1200");
  });
});

describe("the floor on the margin", () => {
  const rule = (percent: number, more = "percent_off: 10") =>
    `\n  - { id: save, kind: coupon, code: S, ${more}, min_margin_percent: ${percent}, rescue: { max_discount: 50 } }`;

  it.each<[string, string, Partial<OfferContext>, string, string?]>([
    // 100 − 10 = 90 paid; 25 % of it are 22.50.
    ["a cost that leaves just enough", rule(25), { product: product(100, 67.5) }, "save 1000"],
    ["a cost of a cent more", rule(25), { product: product(100, 67.51) }, "margin"],
    ["a usual margin that leaves just enough", rule(25), {}, "margin", "usual_margin_percent: 32"],
    ["a usual margin a percent higher", rule(25), {}, "save 1000", "usual_margin_percent: 33"],
    [
      "the product's own cost before the usual margin",
      rule(25),
      { product: product(100, 90) },
      "margin",
      "usual_margin_percent: 60",
    ],
    ["neither cost nor usual margin", rule(25), {}, "margin_unknown"],
    ["neither, where no margin is asked for", rule(0), {}, "save 1000"],
    ["never under the cost, even so", rule(0), { product: product(100, 90.01) }, "margin"],
    ["at the cost, where no margin is asked for", rule(0), { product: product(100, 90) }, "save 1000"],
    [
      "no product: by the usual margin, enough",
      rule(25),
      { product: null },
      "save 5000",
      "usual_margin_percent: 33",
    ],
    [
      "no product: by the usual margin, too little",
      rule(25),
      { product: null },
      "margin",
      "usual_margin_percent: 32",
    ],
    ["no product and no usual margin", rule(25), { product: null }, "margin_unknown"],
    [
      "an amount off an order of any size",
      rule(25, "amount_off: 10"),
      { product: null },
      "margin_unknown",
      "usual_margin_percent: 60",
    ],
    [
      "an amount off orders that are large enough",
      rule(25, "amount_off: 10, min_order: 100"),
      { product: null },
      "save 1000",
      "usual_margin_percent: 33",
    ],
    ["an amount as large as the price", rule(0, "amount_off: 100"), {}, "margin"],
  ])("%s", (_what, offers, context, result, selling = "") => {
    expect(chosen(offers, context, selling)).toBe(result);
  });
});

describe("of several rules", () => {
  const TWO = `
  - { id: large, kind: coupon, code: L, percent_off: 20, rescue: { max_discount: 50 } }
  - { id: small, kind: coupon, code: S, amount_off: 5, rescue: {} }
  - { id: equal, kind: coupon, code: E, percent_off: 5, rescue: { max_discount: 50 } }`;

  it("the one that costs the shop least, the first among equals", () => {
    expect(chosen(TWO)).toBe("small 500");
  });

  it("the next, where one was tried in vain; none, and why, where all were", () => {
    const next = chooseOffer(yaml(TWO), TODAY, { small: "budget_spent" });
    expect(next).toMatchObject({ kind: "offer", rule: { id: "equal" } });
    const none = chooseOffer(yaml(TWO), TODAY, {
      small: "budget_spent",
      equal: "pool_empty",
      large: "not_issued",
    });
    expect(none).toMatchObject({
      kind: "none",
      rules: { small: "budget_spent", equal: "pool_empty", large: "not_issued" },
    });
  });

  it.each([
    [12, "tells sale"],
    [10, "tells sale"],
    [9, "save 1000"],
  ])("a public campaign of %i %% against a coupon of 10 %%: %s", (percent, result) => {
    expect(chosen(`\n  - { id: sale, kind: campaign, percent_off: ${percent} }${SAVE}`)).toBe(result);
    if (percent !== 10)
      expect(
        chosen(`\n  - { id: sale, kind: campaign, percent_off: ${percent} }${SAVE}`, { product: null }),
      ).toBe(percent > 10 ? "tells sale" : "save 2000");
  });

  it("no campaign that is over, or not for this thing", () => {
    expect(
      chosen(`\n  - { id: sale, kind: campaign, percent_off: 50, valid_until: 2026-11-21 }${SAVE}`),
    ).toBe("save 1000");
    expect(chosen(`\n  - { id: sale, kind: campaign, percent_off: 50, min_order: 200 }${SAVE}`)).toBe(
      "save 1000",
    );
  });
});
