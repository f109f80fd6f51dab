import { describe, expect, it } from "vitest";
import {
  DAYS_WITHOUT_FALSE_ALARM,
  discoveries,
  logDaysOf,
} from "../../../../core/insight/early-warning/discover.ts";
import { hasStopped, logSum, weigh } from "../../../../core/insight/early-warning/sequential.ts";

const track = (counts: readonly number[], exposure = 1) => ({
  counts: Float64Array.from(counts),
  exposures: new Float64Array(counts.length).fill(exposure),
});
const believing =
  (mean: number, shape = 50) =>
  () => ({ shape, rate: shape / mean });

describe("weighing", () => {
  it("finds the day on which it began, and what would have been usual since", () => {
    const weighed = weigh(track([1, 1, 0, 1, 1, 5, 6, 4]), 0, believing(1));
    expect(weighed).toMatchObject({ from: 5, count: 15 });
    expect(weighed.expected).toBeCloseTo(3);
  });

  it("of one day with a sure belief is the ratio of the likelihoods, by hand", () => {
    // Σ wₖ kⁿ e^(−(k−1)λ) with n = 4, λ = 2
    const byHand = [
      [2, 0.3],
      [3, 0.35],
      [5, 0.25],
      [10, 0.1],
    ].reduce((sum, [times = 0, weight = 0]) => sum + weight * times ** 4 * Math.exp(-(times - 1) * 2), 0);
    const { logEvidence } = weigh(track([4]), 0, believing(2, 1e9));
    expect(Math.exp(logEvidence)).toBeCloseTo(byHand, 4);
  });

  it.each([
    { mean: 0.3, shape: 1 },
    { mean: 2, shape: 5 },
    { mean: 6, shape: 40 },
  ])("has a mean of 1 where the rate is drawn from the belief: $mean, shape $shape", ({ mean, shape }) => {
    // Exact: over all counts of a negative binomial, the marginal of such a rate.
    const chance = shape / (shape + mean);
    let probability = chance ** shape;
    let sum = 0;
    for (let count = 0; count < 400; count += 1) {
      const { logEvidence } = weigh(track([count]), 0, believing(mean, shape));
      sum += probability * Math.exp(logEvidence);
      probability *= ((count + shape) / (count + 1)) * (1 - chance);
    }
    expect(sum).toBeCloseTo(1, 3);
  });

  it("tells less the less is known of what is usual", () => {
    const counts = track([0, 0, 4, 4]);
    const logs = [1, 5, 50].map((shape) => weigh(counts, 0, believing(1, shape)).logEvidence);
    expect(logs).toEqual(logs.toSorted((one, other) => one - other));
  });

  it("leaves out days of which nothing was known before", () => {
    const weighed = weigh(track([9, 9, 1]), 0, (start) => (start < 2 ? null : { shape: 50, rate: 50 }));
    expect(weighed.from).toBe(2);
    expect(weigh(track([9]), 0, () => null).logEvidence).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("what began", () => {
  const began = { logEvidence: 9, from: 2, count: 15, expected: 3 };
  it.each([
    { days: [6, 5, 4, 0, 0], exposure: 1, stopped: false },
    { days: [6, 5, 4, 0, 1], exposure: 1, stopped: false },
    { days: [6, 5, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], exposure: 1, stopped: true },
  ])("has stopped: $stopped after $days", ({ days, exposure, stopped }) => {
    const counts = [1, 1, ...days];
    expect(
      hasStopped(track(counts, exposure), { ...began, count: 3 * days.length, expected: days.length }),
    ).toBe(stopped);
  });

  it("has stopped after 28 days without a case, also where nothing is sold", () => {
    const silent = (days: number) => track([1, 1, 6, 5, 4, ...new Array<number>(days).fill(0)], 0);
    expect(hasStopped(silent(27), { ...began, expected: 0 })).toBe(false);
    expect(hasStopped(silent(28), { ...began, expected: 0 })).toBe(true);
  });
});

describe("discoveries", () => {
  const bar = Math.log(DAYS_WITHOUT_FALSE_ALARM);
  it.each([
    { title: "none of none", logDays: [], count: 0 },
    { title: "one at the bar", logDays: [bar], count: 1 },
    { title: "none just below it", logDays: [bar - 0.001], count: 0 },
    { title: "two at half the bar each", logDays: [bar - Math.log(2), bar - Math.log(2)], count: 2 },
    { title: "the stronger alone", logDays: [bar - Math.log(2) - 0.001, bar], count: 1 },
    { title: "three at a third, whatever the order", logDays: [9, bar - Math.log(3), 8], count: 3 },
  ])("$title", ({ logDays, count }) => expect(discoveries(logDays)).toBe(count));

  it("share the attention: of four alike each needs four times the evidence", () => {
    const alone = logDaysOf({ logEvidence: 3, weight: 1, tryDays: 1 });
    expect(logDaysOf({ logEvidence: 3, weight: 0.25, tryDays: 1 })).toBeCloseTo(alone - Math.log(4));
  });

  it("come sooner where chance has one try in so many days", () => {
    const anyDay = logDaysOf({ logEvidence: 3, weight: 0.5, tryDays: 1 });
    expect(logDaysOf({ logEvidence: 3, weight: 0.5, tryDays: 56 })).toBeCloseTo(anyDay + Math.log(56));
  });
});

it("adds logarithms, also of nothing", () => {
  expect(logSum(Math.log(3), Math.log(4))).toBeCloseTo(Math.log(7));
  expect(logSum(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
});
