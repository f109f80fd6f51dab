import { expect, it } from "vitest";
import {
  chanceOfDifference,
  chanceOfShare,
  chanceOfSoMany,
} from "../../../../core/insight/findings/chance.ts";

it.each([
  [0, 2, 1],
  [1, 2, 1 - Math.exp(-2)],
  [3, 1, 1 - Math.exp(-1) * (1 + 1 + 0.5)],
  [5, 0.5, 0.00017211],
])("at least %i where %d are usual has the chance of the Poisson law", (count, expected, chance) => {
  expect(chanceOfSoMany(count, expected)).toBeCloseTo(chance, 7);
});

it.each([
  [0, 5, 0.5, 1],
  [5, 5, 0.5, 1 / 32],
  [4, 5, 0.5, 6 / 32],
  [2, 3, 0.2, 3 * 0.04 * 0.8 + 0.008],
  [1, 1, 0, 0],
  [1, 1, 1, 1],
])("at least %i of %i at %d has the chance of the binomial law", (count, all, ratio, chance) => {
  expect(chanceOfShare(count, all, ratio)).toBeCloseTo(chance, 10);
});

it("stays a number for a thousand", () => {
  expect(chanceOfShare(560, 1000, 0.5)).toBeCloseTo(0.000083, 5);
  expect(chanceOfSoMany(1100, 1000)).toBeGreaterThan(0.0005);
  expect(chanceOfSoMany(1100, 1000)).toBeLessThan(0.0015);
});

// Source: Fisher (1935), the lady tasting tea: 3 and 4 of 4 cups told right.
it.each([
  [3, 4, 1, 4, 17 / 70],
  [4, 4, 0, 4, 1 / 70],
  [0, 4, 4, 4, 1],
  [0, 5, 0, 5, 1],
])("%i of %i against %i of %i by chance: %f", (first, ofFirst, second, ofSecond, chance) => {
  expect(chanceOfDifference(first, ofFirst, second, ofSecond)).toBeCloseTo(chance, 9);
});
