import { describe, expect, it } from "vitest";
import { type OrderAtStake, type RiskFacts, riskOf } from "../../../core/ticket/risk.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const order = (over: Partial<OrderAtStake> = {}): OrderAtStake => ({
  paid: usd(40_000),
  valuableFrom: usd(40_000),
  isTroubleReported: false,
  ...over,
});
const facts = (over: Partial<RiskFacts>): RiskFacts => ({
  mood: "calm",
  cues: [],
  reason: "after_sales",
  unhelpedBefore: 0,
  reopenings: 0,
  ...over,
});

describe("trouble with a valuable order", () => {
  it.each<[string, Partial<RiskFacts>, string | null]>([
    ["unhappy, at the limit", { mood: "unhappy", order: order() }, "valuable_order"],
    ["unhappy, a cent below it", { mood: "unhappy", order: order({ paid: usd(39_999) }) }, null],
    ["reported, at the limit", { order: order({ isTroubleReported: true }) }, "valuable_order"],
    ["reported, a cent below it", { order: order({ isTroubleReported: true, paid: usd(39_999) }) }, null],
    ["calm, and nothing reported", { order: order() }, null],
    ["no order, or no limit", { mood: "unhappy", order: null }, null],
    [
      "in another currency",
      { mood: "unhappy", order: order({ paid: { minor: 90_000, currency: "JPY" } }) },
      null,
    ],
    ["angry, which is told first", { mood: "angry", order: order() }, "angry"],
  ])("%s", (_title, over, risk) => {
    expect(riskOf(facts(over))).toBe(risk);
  });
});
