import { describe, expect, it } from "vitest";
import { medianDays, watchFaults, watchNothing } from "../../../eval/warning-figures.ts";
import { type SimulatedShop, USUAL_SHOP } from "../../../eval/warning-simulation.ts";

// The short of what `npm run eval` measures at length.
const SMALL: SimulatedShop = {
  ...USUAL_SHOP,
  products: 6,
  variants: 1,
  carriers: 2,
  ordersADay: 120,
  baseRatio: 0.06,
  topics: 20,
  pastDays: 60,
};

describe("a simulated shop", () => {
  it("in which nothing is wrong gets at most one false alarm in 30 days, though products and weeks differ", {
    timeout: 120_000,
  }, () => {
    const { falseAlarms, months } = watchNothing(SMALL, 6, 7);
    expect(falseAlarms.flat().length / months, falseAlarms.join()).toBeLessThanOrEqual(0.5);
  });

  it("gets none either in its first 30 days with a chat, though its orders are known from weeks before", {
    timeout: 120_000,
  }, () => {
    const { falseAlarms, months } = watchNothing({ ...SMALL, unheardDays: SMALL.pastDays }, 6, 7);
    expect(falseAlarms.flat().length / months, falseAlarms.join()).toBeLessThanOrEqual(0.5);
  });

  it.each([
    { level: "product", within: 40 },
    { level: "batch", within: 50 },
    { level: "carrier", within: 40 },
    { level: "delay", within: 14 },
    { level: "topic", within: 14 },
    { level: "campaign", within: 21 },
    { level: "anger", within: 10 },
  ] as const)(
    "that becomes three times as bad hears of it: $level",
    { timeout: 120_000 },
    ({ level, within }) => {
      const { ours, rightlyNamed } = watchFaults(
        SMALL,
        { level, times: 3 },
        { shops: 3, seed: 40, thresholds: null },
      );
      expect(medianDays(ours)).toBeLessThanOrEqual(within);
      expect(rightlyNamed).toBeGreaterThanOrEqual(2);
    },
  );
});
