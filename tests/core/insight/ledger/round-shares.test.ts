import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundShares } from "../../../../core/insight/ledger/round-shares.ts";

const shares = (amounts: readonly (readonly [key: string, parts: bigint])[], partsPerUnit = 10n) =>
  roundShares(
    amounts.map(([key, parts]) => ({ key, parts })),
    partsPerUnit,
  );

describe("the rounded shares", () => {
  it.each([
    { title: "nothing", amounts: [], units: [] },
    { title: "a little less than half", amounts: [["a", 4n]], units: [0] },
    { title: "half goes up", amounts: [["a", 5n]], units: [1] },
    {
      title: "what lost most gets the missing unit",
      amounts: [
        ["a", 12n],
        ["b", 6n],
        ["c", 13n],
        ["d", 9n],
      ],
      units: [1, 1, 1, 1],
    },
    {
      title: "ties go by key",
      amounts: [
        ["b", 5n],
        ["a", 5n],
      ],
      units: [0, 1],
    },
    {
      title: "small ones that come to nothing together",
      amounts: [
        ["a", 2n],
        ["b", 2n],
      ],
      units: [0, 0],
    },
  ] as const)("$title", ({ amounts, units }) => {
    expect(shares(amounts)).toEqual(units);
  });

  it("add up to the rounded sum, each less than one unit off, in whatever order they come", () => {
    const amounts = fc.uniqueArray(
      fc.record({ key: fc.string({ minLength: 1 }), parts: fc.bigInt({ min: 0n, max: 10n ** 15n }) }),
      { selector: ({ key }) => key, maxLength: 40 },
    );
    fc.assert(
      fc.property(
        amounts,
        fc.bigInt({ min: 1n, max: 10n ** 7n }),
        fc.infiniteStream(fc.nat()),
        (given, per, dice) => {
          const units = roundShares(given, per);
          const sum = given.reduce((total, { parts }) => total + parts, 0n);
          expect(BigInt(units.reduce((total, unit) => total + unit, 0))).toBe((2n * sum + per) / (2n * per));
          for (const [at, { parts }] of given.entries()) {
            const off = BigInt(units[at] ?? 0) * per - parts;
            expect(off > -per && off < per).toBe(true);
          }
          const shuffled = given
            .map((amount, at) => ({ amount, at, place: dice.next().value }))
            .toSorted((one, other) => one.place - other.place);
          const again = roundShares(
            shuffled.map(({ amount }) => amount),
            per,
          );
          for (const [place, { at }] of shuffled.entries()) expect(again[place]).toBe(units[at]);
        },
      ),
    );
  });
});
