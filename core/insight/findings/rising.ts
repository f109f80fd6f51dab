import { chanceOfShare } from "./chance.ts";
import { LEAST_CUSTOMERS } from "./examples.ts";
import type { AskedMatter } from "./topic-store.ts";

/**
 * The part (0–1) of those told as rising that chance alone may make: in so many calm periods one is told in vain.
 * Source: a judgement; what it finds and what it makes up is printed by the test of this file.
 */
const FALSE_SHARE = 0.1;
/** How many times the share it had, at least. Source: our choice: less is no news. */
const RISING_SIZE = 1.5;

/**
 * Whether each of all matters is asked about more than it used to be, by three customers at least: measured against all
 * others, so that a busy week makes none of them rise, and with the false ones among all that are looked at kept few
 * (Benjamini–Hochberg). Pure.
 */
export function risingOf(matters: readonly AskedMatter[]): boolean[] {
  const all = {
    asks: sumOf(matters.map(({ asks }) => asks)),
    before: sumOf(matters.map(({ asksBefore }) => asksBefore)),
  };
  // Too few all in all ever to rise, however they fall: these are no tests.
  const chances = matters.map((matter) =>
    matter.asks + matter.asksBefore < LEAST_CUSTOMERS ? null : chanceOf(matter, all),
  );
  const ordered = chances.filter((chance) => chance !== null).toSorted((one, other) => one - other);
  const bar = ordered.findLast((chance, at) => chance <= (FALSE_SHARE * (at + 1)) / ordered.length) ?? -1;
  return matters.map((matter, at) => {
    const chance = chances[at] ?? null;
    return chance !== null && chance <= bar && matter.customers >= LEAST_CUSTOMERS && isLarge(matter, all);
  });
}

interface All {
  asks: number;
  before: number;
}

/** The chance (0–1) of so many or more in the period, of all there were. */
function chanceOf({ asks, asksBefore, isNew }: AskedMatter, all: All): number {
  const [others, othersBefore] = [all.asks - asks, all.before - asksBefore];
  // A shop that had nobody to compare with has no trend yet.
  if (othersBefore <= 0) return 1;
  // The question that made it a matter says nothing: without it nobody would look.
  const telling = isNew ? asks - 1 : asks;
  return chanceOfShare(telling, telling + asksBefore, others / (others + othersBefore));
}

function isLarge({ asks, asksBefore }: AskedMatter, all: All): boolean {
  return asks * (all.before - asksBefore) >= RISING_SIZE * asksBefore * (all.asks - asks);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
