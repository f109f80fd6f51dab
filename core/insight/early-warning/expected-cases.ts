import type { ObservedCase, SentUnits } from "./observed.ts";

/** Cases come so many days after sending at most; later ones count as of that day. */
export const LONGEST_LAG = 60;
/** What is thought before there are cases: half of them within a week of sending, as of so many cases. A judgement. */
const USUAL_LAG = { meanDays: 10, cases: 30 };

/** Which share of the cases comes how many days after sending; sums up to 1. */
export function lagShares(cases: readonly Pick<ObservedCase, "day" | "sentDay">[]): Float64Array {
  const lags = new Float64Array(LONGEST_LAG + 1);
  for (const { day, sentDay } of cases) {
    if (sentDay === null || day < sentDay) continue;
    const lag = Math.min(LONGEST_LAG, day - sentDay);
    // Spread over the days beside it: a hundred cases don't show sixty shares one by one.
    for (const [beside, part] of [
      [-2, 0.1],
      [-1, 0.2],
      [0, 0.4],
      [1, 0.2],
      [2, 0.1],
    ] as const) {
      const at = Math.min(LONGEST_LAG, Math.max(0, lag + beside));
      lags[at] = (lags[at] ?? 0) + part;
    }
  }
  const before = Array.from(lags, (_, lag) => Math.exp(-lag / USUAL_LAG.meanDays));
  const total = before.reduce((sum, share) => sum + share, 0);
  const shares = lags.map((found, lag) => found + (USUAL_LAG.cases * (before[lag] ?? 0)) / total);
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / all);
}

/** How much of a week's cases comes on each day: 1 for an even one. Index 0 is Thursday, as day 0 was. */
export function weekdayFactors(cases: readonly Pick<ObservedCase, "day">[]): readonly number[] {
  /** As of so many cases that come evenly. */
  const even = 70;
  const found = new Array<number>(7).fill(even / 7);
  for (const { day } of cases) found[weekdayOf(day)] = (found[weekdayOf(day)] ?? 0) + 1;
  return found.map((count) => (7 * count) / (cases.length + even));
}

const weekdayOf = (day: number): number => ((day % 7) + 7) % 7;

/**
 * Of the units sent, how many had their case due on each day from `firstDay` on, if each had one. Today's count whole,
 * whatever hour it is: what is expected is then rather too much than too little.
 */
export function dueUnits(
  sent: readonly Pick<SentUnits, "day" | "units">[],
  { firstDay, days }: { firstDay: number; days: number },
  lags: Float64Array,
  weekdays: readonly number[],
): Float64Array {
  const due = new Float64Array(days);
  for (const { day, units } of sent) {
    for (let lag = Math.max(0, firstDay - day); lag <= LONGEST_LAG; lag += 1) {
      const at = day + lag - firstDay;
      if (at >= days) break;
      due[at] = (due[at] ?? 0) + units * (lags[lag] ?? 0);
    }
  }
  return due.map((units, at) => units * (weekdays[weekdayOf(firstDay + at)] ?? 1));
}
