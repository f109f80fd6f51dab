import { describe, expect, it } from "vitest";
import { risingOf } from "../../../../core/insight/findings/rising.ts";
import type { AskedMatter } from "../../../../core/insight/findings/topic-store.ts";
import { gamma, poisson } from "../../../eval/chance.ts";
import { createRandom } from "../../../support/planted-drafts.ts";

const random = createRandom(8);

/** 120 matters of very different size, as shops have them. */
function ratesOf(aWeek: number): number[] {
  const sizes = Array.from({ length: 120 }, (_, at) => 1 / (at + 1) ** 0.9);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => (size / all) * aWeek);
}

interface Shop {
  aWeek: number;
  drifts?: boolean;
  /** Place of a matter that is asked about twice as often this week. */
  doubled?: number;
}

function week({ aWeek, drifts = false, doubled }: Shop): AskedMatter[] {
  // Ups and downs of a matter of its own: a quarter either way, week by week.
  const asked = (rate: number) => poisson(rate * gamma(drifts ? 0.25 : 0, random), random);
  return ratesOf(aWeek).map((rate, at): AskedMatter => {
    const asks = asked(at === doubled ? 2 * rate : rate);
    const asksBefore = [1, 2, 3, 4].reduce((sum) => sum + asked(rate), 0);
    return { customers: asks, asks, asksBefore, isNew: asksBefore === 0 };
  });
}

function shareOf(weeks: number, is: () => boolean): number {
  return Array.from({ length: weeks }, is).filter(Boolean).length / weeks;
}

describe("matters that rise, simulated", () => {
  it("are made up in one calm week of twenty at most, and in four of ten where every matter drifts by itself", () => {
    const falseIn = (shop: Shop) => shareOf(600, () => risingOf(week(shop)).includes(true));
    const figures = {
      small: falseIn({ aWeek: 120 }),
      large: falseIn({ aWeek: 550 }),
      drifting: falseIn({ aWeek: 550, drifts: true }),
    };
    process.stdout.write(
      `calm weeks with a false rising matter: ${(figures.small * 100).toFixed(1)} % of 120 questions, ${(figures.large * 100).toFixed(1)} % of 550, ${(figures.drifting * 100).toFixed(0)} % where each drifts by a quarter a week\n`,
    );
    expect(figures.small).toBeLessThan(0.05);
    expect(figures.large).toBeLessThan(0.06);
    expect(figures.drifting).toBeLessThan(0.42);
  });

  it("are found mostly where a large one doubles, and where five or more ask about a new one", () => {
    const foundOf = (rate: number) => {
      const rates = ratesOf(550);
      const at = rates.findIndex((one) => one < rate * 1.15);
      return shareOf(300, () => risingOf(week({ aWeek: 550, doubled: at }))[at] === true);
    };
    const doubled = [40, 20, 10].map((rate) => [rate, foundOf(rate)] as const);
    const fresh = [4, 5, 6, 8].map((asks) => {
      const matter = { customers: asks, asks, asksBefore: 0, isNew: true };
      return [asks, shareOf(300, () => risingOf([...week({ aWeek: 550 }), matter]).at(-1) === true)] as const;
    });
    const written = (rows: typeof doubled) =>
      rows.map(([size, share]) => `${size}: ${Math.round(share * 100)} %`).join(", ");
    process.stdout.write(
      `found, of 550 questions a week: doubled from ${written(doubled)}; new and asked by ${written(fresh)}\n`,
    );
    const found = new Map([...doubled, ...fresh.map(([asks, share]) => [-asks, share] as const)]);
    expect(found.get(40)).toBeGreaterThan(0.8);
    expect(found.get(20)).toBeGreaterThan(0.4);
    expect(found.get(-6)).toBeGreaterThan(0.9);
  });
});

describe("a matter", () => {
  const usual: AskedMatter = { customers: 30, asks: 30, asksBefore: 120, isNew: false };
  const isRising = (matter: Partial<AskedMatter>, others = [usual, usual, usual]) =>
    risingOf([...others, { ...usual, ...matter }]).at(-1);

  it.each<[string, Partial<AskedMatter>, boolean]>([
    ["as often as ever", {}, false],
    ["three times as often", { customers: 90, asks: 90 }, true],
    ["a third more often, however many ask", { customers: 400, asks: 400, asksBefore: 1200 }, false],
    ["by two customers, however often", { customers: 2, asks: 14, asksBefore: 0 }, false],
    ["for the first time, by two", { customers: 2, asks: 2, asksBefore: 0, isNew: true }, false],
    ["for the first time, by six", { customers: 6, asks: 6, asksBefore: 0, isNew: true }, true],
  ])("that is asked about %s: %j rises: %s", (_, matter, rises) => {
    expect(isRising(matter)).toBe(rises);
  });

  it("doesn't rise with all others, nor in a shop's first week", () => {
    const busy = { ...usual, customers: 90, asks: 90 };
    expect(risingOf([busy, busy, busy])).toEqual([false, false, false]);
    expect(risingOf([{ ...usual, asksBefore: 0, isNew: true }])).toEqual([false]);
    expect(risingOf([])).toEqual([]);
  });
});
