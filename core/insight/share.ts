/** Under this many cases a rate says more than is known: people are shown counts. Source: definitions of the measures. */
const MIN_CASES_FOR_PERCENT = 20;

/** The normal quantile of a two-sided 95 % interval. */
const Z = 1.959963984540054;

/** A part of a whole, always with both counts. `ratio` and `interval` (0–1) are null where there are no cases. */
export interface Share {
  count: number;
  of: number;
  ratio: number | null;
  interval: readonly [low: number, high: number] | null;
}

export function share(count: number, of: number): Share {
  return { count, of, ratio: of === 0 ? null : count / of, interval: wilsonInterval(count, of) };
}

/** Whether there are cases enough to show a percentage. */
export const isPercentFair = (of: number): boolean => of >= MIN_CASES_FOR_PERCENT;

/**
 * The 95 % score interval of a proportion; null without cases. Unlike the textbook interval it stays within 0–1
 * and is honest for small counts and for 0 and all.
 * Source: Wilson (1927), JASA 22, 209–212.
 */
export function wilsonInterval(count: number, of: number): readonly [low: number, high: number] | null {
  if (of === 0) return null;
  const ratio = count / of;
  const scale = 1 + Z ** 2 / of;
  const centre = (ratio + Z ** 2 / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((ratio * (1 - ratio)) / of + Z ** 2 / (4 * of ** 2));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
