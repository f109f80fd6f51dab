import type { RateBelief } from "./sequential.ts";

/** What is known of one subject before a day: cases, and the exposure they came of. */
export interface Past {
  count: number;
  exposure: number;
}

/** How far the rates of alike subjects lie apart: the squared spread as a part of the mean, within bounds, and what is thought before there is data. */
export interface SpreadGuess {
  square: number;
  /** As of so many squared expected cases. */
  weight: number;
  least: number;
  most: number;
}

/** Products differ by half of the mean, and by a third at least. A judgement. */
export const BETWEEN_SUBJECTS: SpreadGuess = { square: 0.25, weight: 50, least: 0.1, most: 2 };
/** Versions and batches of one product differ less: by a fifth of the mean, and by an eighth at least. A judgement. */
export const WITHIN_PRODUCT: SpreadGuess = { square: 0.04, weight: 50, least: 0.015, most: 1 };
/** One subject's own weeks. A judgement. */
export const BETWEEN_WEEKS: SpreadGuess = { square: 0.05, weight: 50, least: 0.02, most: 1 };

/**
 * The squared spread of subjects' true rates, in parts of their mean: what their counts vary beyond chance (method of
 * moments for a negative binomial), shrunk to the guess.
 */
export function spreadOf(
  subjects: Iterable<{ count: number; expected: number }>,
  { square, weight, least, most }: SpreadGuess,
): number {
  let beyond = square * weight;
  let scale = weight;
  for (const { count, expected } of subjects) {
    beyond += (count - expected) ** 2 - expected;
    scale += expected ** 2;
  }
  return Math.min(most, Math.max(least, beyond / scale));
}

/**
 * What is believed of one subject's rate: first that of all alike, as far apart as their rates lie and as surely as
 * `known` of their cases tell it, then what its own past says.
 */
export function beliefOf(
  { mean, spread, known }: { mean: number; spread: number; known: number },
  own: Past,
): RateBelief {
  const shape = 1 / (spread + 1 / (known + 1));
  return { shape: shape + own.count, rate: shape / mean + own.exposure };
}
