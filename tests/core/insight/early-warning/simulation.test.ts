import { describe, expect, it } from "vitest";
import { medianDays, watchFaults, watchNothing } from "../../../eval/warning-figures.ts";
import type { SimulatedShop } from "../../../eval/warning-simulation.ts";

// The short of what `npm run eval` measures at length.
const SMALL: SimulatedShop = {
  products: 6,
  variants: 1,
  carriers: 2,
  ordersADay: 120,
  baseRatio: 0.06,
  productSpread: 0.5,
  weekSpread: 0.15,
  pastDays: 60,
  unheardDays: 0,
};

describe("a simulated shop", () => {
  it("in which nothing is wrong gets at most one false alarm in 30 days, though products and weeks differ", {
    timeout: 120_000,
  }, () => {
    const { falseAlarms, months } = watchNothing(SMALL, 6, 7);
    expect(falseAlarms.reduce((sum, told) => sum + told, 0) / months).toBeLessThanOrEqual(0.5);
  });

  it("gets none either in its first 30 days with a chat, though its orders are known from weeks before", {
    timeout: 120_000,
  }, () => {
    const { falseAlarms, months } = watchNothing({ ...SMALL, unheardDays: SMALL.pastDays }, 6, 7);
    expect(falseAlarms.reduce((sum, told) => sum + told, 0) / months).toBeLessThanOrEqual(0.5);
  });

  it.each([
    { level: "product", within: 40 },
    { level: "carrier", within: 40 },
  ] as const)("with a threefold fault of a $level hears of it", { timeout: 120_000 }, ({ level, within }) => {
    const thresholds = { product: 99, batch: 99, carrier: 99 };
    const { ours } = watchFaults(SMALL, { level, times: 3 }, { shops: 3, seed: 40, thresholds });
    expect(medianDays(ours)).toBeLessThan(within);
  });
});
