import { BETWEEN_WEEKS, beliefOf, type SpreadGuess, spreadOf } from "./base-rates.ts";
import { LEAST_PAST_DAYS, WATCHED_DAYS } from "./faults.ts";
import { type RateBelief, sumOf, type Track, type Weighed, weigh } from "./sequential.ts";

/** What is thought of a subject's rate before its own past is looked at; null where that past alone tells it. */
export interface FirstThought {
  mean: number;
  spread: number;
}

/** What is thought of how weeks differ counts as of so many weeks: a few say little of how far others may lie apart. A judgement. */
const GUESSED_WEEKS = 6;

/** Weighs a subject against what it was itself, as much as its weeks differ anyway. */
export function weighOwnPast(
  track: Track,
  thoughtAt: (start: number) => FirstThought | null,
  betweenWeeks: SpreadGuess = BETWEEN_WEEKS,
): Weighed {
  const days = track.counts.length;
  return weigh(track, Math.max(LEAST_PAST_DAYS, days - WATCHED_DAYS), (start) => {
    const thought = thoughtAt(start);
    const count = sumOf(track.counts, 0, start);
    const exposure = sumOf(track.exposures, 0, start);
    if (!thought && count === 0) return null;
    const own: RateBelief = thought
      ? beliefOf(
          { mean: thought.mean, spread: thought.spread, known: Number.POSITIVE_INFINITY },
          { count, exposure },
        )
      : { shape: count, rate: exposure };
    // The past tells the mean; what the coming weeks are lies as far from it as past weeks did.
    const shape = 1 / (1 / own.shape + spreadOfWeeks(track, start, own.shape / own.rate, betweenWeeks));
    return { shape, rate: (shape * own.rate) / own.shape };
  });
}

function spreadOfWeeks(
  { counts, exposures }: Track,
  before: number,
  mean: number,
  guess: SpreadGuess,
): number {
  const weeks = Array.from({ length: Math.floor(before / 7) }, (_, week) => {
    const end = before - 7 * week;
    return { count: sumOf(counts, end - 7, end), expected: mean * sumOf(exposures, end - 7, end) };
  });
  const squares = weeks.reduce((sum, { expected }) => sum + expected ** 2, 0);
  const weight = Math.max(guess.weight, (GUESSED_WEEKS * squares) / Math.max(1, weeks.length));
  return spreadOf(weeks, { ...guess, weight });
}
