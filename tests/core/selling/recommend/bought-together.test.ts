import { describe, expect, it } from "vitest";
import {
  type Basket,
  chanceOf,
  countBoughtTogether,
  logLikelihoodRatio,
} from "../../../../core/selling/recommend/bought-together.ts";
import { createRandom } from "../../../../db/demo/generate/random.ts";

const times = (count: number, basket: Basket): Basket[] => Array.from({ length: count }, () => basket);

/** Baskets of two and three out of 30 products, of which the first are bought most; nothing goes together. */
function byLot(count: number, seed: number): Basket[] {
  const random = createRandom(seed);
  const draw = () => `p${Math.floor(30 * (random.int(0, 999_999) / 1_000_000) ** 2)}`;
  return Array.from({ length: count }, () => Array.from({ length: random.int(2, 3) }, draw));
}

const claimed = (baskets: Iterable<Basket>, id: string) =>
  countBoughtTogether(baskets)
    .claims(id)
    .map(({ productId }) => productId);

describe("the log-likelihood ratio", () => {
  it.each([
    // As Dunning printed them.
    [110, 2442, 111, 29_114, 270.72],
    [29, 13, 123, 31_612, 263.9],
    [10, 90, 100, 900, 0],
    [0, 0, 5, 5, 0],
  ])("of %i, %i, %i, %i is %d", (a, b, c, d, ratio) => {
    expect(logLikelihoodRatio(a, b, c, d)).toBeCloseTo(ratio, 1);
  });

  it.each([
    [0, 0.5],
    [2.7055, 0.05],
    [3.8415, 0.025],
    [10.8276, 0.0005],
    [50, 7.69e-13],
  ])("is %d or more in one of so many cases: %d", (ratio, chance) => {
    expect(chanceOf(ratio) / chance).toBeCloseTo(1, 3);
  });
});

describe("what is bought together", () => {
  it.each([
    [1, []],
    [2, []],
    [4, []],
    [5, ["stove"]],
  ])("is claimed of %i orders with both: %j", (count, expected) => {
    expect(claimed([...byLot(500, 1), ...times(count, ["tent", "stove"])], "tent")).toEqual(expected);
  });

  it("is not claimed of what is bought with everything", () => {
    const things = ["a", "b", "c", "d", "e", "f"];
    const baskets = things.flatMap((thing) => times(40, [thing, "socks"]));
    expect(things.flatMap((thing) => claimed(baskets, thing))).toEqual([]);
  });

  it("is not claimed of what goes together less than with others", () => {
    const baskets = [
      ...times(6, ["tent", "socks"]),
      ...times(100, ["tent", "mat"]),
      ...times(100, ["boots", "socks"]),
    ];
    expect(claimed(baskets, "tent")).toEqual(["mat"]);
  });

  it("is next to never claimed of products drawn by lot", () => {
    const shops = Array.from({ length: 40 }, (_, seed) => countBoughtTogether(byLot(1500, seed + 10)));
    const wrong = shops.filter(({ claims }) =>
      Array.from({ length: 30 }, (_, at) => claims(`p${at}`)).some((found) => found.length > 0),
    );
    expect(wrong.length).toBeLessThanOrEqual(4);
  });

  it("is ranked by how often it happens, then by id", () => {
    const baskets = [
      ...byLot(800, 2),
      ...times(30, ["tent", "mat"]),
      ...times(12, ["tent", "lamp"]),
      ...times(12, ["tent", "bag"]),
    ];
    const claims = countBoughtTogether(baskets).claims("tent");
    expect(claims.map(({ productId, orders }) => [productId, orders])).toEqual([
      ["mat", 30],
      ["bag", 12],
      ["lamp", 12],
    ]);
    for (const { lift } of claims) expect(lift).toBeGreaterThan(1);
  });

  it("comes out the same whatever the order of orders", () => {
    const baskets = [...byLot(300, 3), ...times(20, ["tent", "mat"])];
    expect(countBoughtTogether(baskets.toReversed()).claims("tent")).toEqual(
      countBoughtTogether(baskets).claims("tent"),
    );
  });

  it("leaves orders of more than 20 products out", () => {
    const many = Array.from({ length: 19 }, (_, at) => `x${at}`);
    expect(countBoughtTogether([["a", "b", ...many]]).total).toBe(0);
    expect(countBoughtTogether([["a", ...many]]).total).toBe(20 * 19);
  });

  it("is what was expected without orders, and what is counted with many", () => {
    expect(countBoughtTogether([]).shareBeside("mat", "tent", 0.2)).toBeCloseTo(0.2);
    const counted = countBoughtTogether([...times(750, ["tent", "mat"]), ...times(250, ["tent", "lamp"])]);
    expect(counted.shareBeside("mat", "tent", 0.2)).toBeCloseTo(0.74, 2);
    expect([counted.popularity("tent"), counted.popularity("mat")]).toEqual([1, 0.6]);
  });
});
