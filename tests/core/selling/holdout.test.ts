import { describe, expect, it } from "vitest";
import { armOf, type Experiment } from "../../../core/selling/holdout.ts";

const CUSTOMERS = 20_000;

function heldOut(experiment: Experiment, seed: string, ratio: number): number[] {
  return Array.from({ length: CUSTOMERS }, (_, at) => at + 1).filter(
    (id) => armOf(experiment, id, seed, ratio) === "held_out",
  );
}

describe("the holdout", () => {
  it.each([0.01, 0.1, 0.25, 0.5])("takes its share of the customers: %s, whatever the seed", (ratio) => {
    // Four standard deviations of a binomial count: 1 in 16,000 runs would fail by chance, were it not seeded.
    const tolerance = 4 * Math.sqrt(CUSTOMERS * ratio * (1 - ratio));
    for (const seed of ["a", "b", "a longer seed", "商店"]) {
      expect(Math.abs(heldOut("offers", seed, ratio).length - CUSTOMERS * ratio)).toBeLessThan(tolerance);
    }
  });

  it("holds nobody out at 0 and keeps everybody's arm", () => {
    expect(heldOut("offers", "seed", 0)).toEqual([]);
    expect(heldOut("offers", "seed", 0.1)).toEqual(heldOut("offers", "seed", 0.1));
  });

  it("only grows with its share: nobody who was held out is treated by a larger one", () => {
    const larger = new Set(heldOut("offers", "seed", 0.2));
    expect(heldOut("offers", "seed", 0.1).every((id) => larger.has(id))).toBe(true);
  });

  it("is drawn anew for each experiment and each store", () => {
    const offers = new Set(heldOut("offers", "seed", 0.1));
    const both = heldOut("recommendations", "seed", 0.1).filter((id) => offers.has(id)).length;
    const elsewhere = heldOut("offers", "other", 0.1).filter((id) => offers.has(id)).length;
    // By chance a tenth of a tenth: 200, give or take 56.
    for (const shared of [both, elsewhere]) expect(Math.abs(shared - 200)).toBeLessThan(57);
  });

  it("is fixed for good: arms of a known seed", () => {
    const arms = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((id) => armOf("offers", id, "zhanggui", 0.5));
    expect(arms.map((arm) => (arm === "held_out" ? "h" : "t")).join("")).toMatchInlineSnapshot(
      `"thhhhtttth"`,
    );
  });
});
