import { expect, it } from "vitest";
import { mean, percentile } from "../../../core/insight/percentile.ts";

it.each([
  { values: [], rank: 0.5, expected: null },
  { values: [7], rank: 0.95, expected: 7 },
  { values: [3, 1, 2], rank: 0.5, expected: 2 },
  { values: [4, 1, 3, 2], rank: 0.5, expected: 2 },
  { values: Array.from({ length: 20 }, (_, index) => index + 1), rank: 0.95, expected: 19 },
  { values: Array.from({ length: 21 }, (_, index) => index + 1), rank: 0.95, expected: 20 },
])("the $rank percentile of $values is $expected", ({ values, rank, expected }) => {
  expect(percentile(values, rank)).toBe(expected);
});

it("the mean of nothing is unknown", () => {
  expect(mean([])).toBeNull();
  expect(mean([1, 2, 6])).toBe(3);
});
