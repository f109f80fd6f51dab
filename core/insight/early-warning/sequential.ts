/** What is believed of a rate: a gamma distribution of `shape` and `rate`, whose mean is `shape` ÷ `rate`. */
export interface RateBelief {
  shape: number;
  rate: number;
}

/** Counts and what they are counted against, a value a day; the last day is today. */
export interface Track {
  counts: Float64Array;
  exposures: Float64Array;
}

/** How much speaks for a subject having become worse. */
export interface Weighed {
  /** Logarithm of the evidence that it began on the day that speaks most for it. */
  logEvidence: number;
  /** The day (index) on which it most likely began, and what came since: what was found, and what would be usual. */
  from: number;
  count: number;
  expected: number;
}

/**
 * What worse may mean: so many times the usual, with the weight each has. A fault that is worth waking somebody is at
 * least double. A judgement.
 */
const WORSE = [
  { times: 2, logWeight: Math.log(0.3) },
  { times: 3, logWeight: Math.log(0.35) },
  { times: 5, logWeight: Math.log(0.25) },
  { times: 10, logWeight: Math.log(0.1) },
] as const;

/**
 * Weighs each day from `first` on as the one on which a subject became worse, and takes the day that speaks most for it:
 * the CUSUM of e-processes, an e-detector. Each is the evidence of `weighFrom`. Whatever the rate is, as long as it is
 * drawn from the belief, the mean of each is 1 at every look; the sum over all days grows by 1 a day on average, and it
 * takes A days on average, at least, until it first reaches A, however often it is looked at. The largest is below the sum,
 * and tells nothing where nothing is known.
 * Source: Shin, Ramdas & Rinaldo (2023), E-detectors, New England Journal of Statistics in Data Science 2, 229–260.
 *
 * `beliefAt`: of the rate of one unit of exposure, from what was known before that day; null where nothing was.
 */
export function weigh(
  { counts, exposures }: Track,
  first: number,
  beliefAt: (start: number) => RateBelief | null,
): Weighed {
  let best = unweighed(counts.length);
  let count = 0;
  let exposure = 0;
  for (let start = counts.length - 1; start >= first; start -= 1) {
    count += counts[start] ?? 0;
    exposure += exposures[start] ?? 0;
    const belief = beliefAt(start);
    if (!belief) continue;
    const weighed = weighedSince(start, count, exposure, belief);
    if (weighed.logEvidence > best.logEvidence) best = weighed;
  }
  return best;
}

/**
 * Weighs one day alone as the one on which a subject became worse: an e-process, the ratio of two likelihoods of the
 * counts since that day, with the rate so many times what was believed of it before the day, and with the rate as it was
 * believed. Whatever the rate is, as long as it is drawn from the belief, it ever reaches A with a chance of 1 ÷ A at most,
 * however often it is looked at. Source: Ville's inequality; Ramdas et al. (2023), Statistical Science 38, 576–601.
 */
export function weighFrom({ counts, exposures }: Track, from: number, belief: RateBelief | null): Weighed {
  return belief
    ? weighedSince(from, sumOf(counts, from), sumOf(exposures, from), belief)
    : unweighed(counts.length);
}

function weighedSince(from: number, count: number, exposure: number, belief: RateBelief): Weighed {
  const logEvidence = logRatio(count, exposure, belief);
  return { logEvidence, from, count, expected: (belief.shape / belief.rate) * exposure };
}

const unweighed = (days: number): Weighed => ({
  logEvidence: Number.NEGATIVE_INFINITY,
  from: days - 1,
  count: 0,
  expected: 0,
});

/** Of «worse» against «as believed», the rate unknown but drawn from the belief: two negative binomial likelihoods. */
function logRatio(count: number, exposure: number, { shape, rate }: RateBelief): number {
  return WORSE.reduce(
    (sum, { times, logWeight }) =>
      logSum(
        sum,
        logWeight +
          count * Math.log(times) +
          (shape + count) * Math.log((rate + exposure) / (rate + times * exposure)),
      ),
    Number.NEGATIVE_INFINITY,
  );
}

/** Enough to say that it stopped: wrongly so once in a hundred times. */
const LOG_STOPPED = Math.log(100);
/** What had no case for so long has stopped, also where nothing is sold any more. */
const SILENT_DAYS = 28;

/** Whether something that was `times` the usual has become usual again, some day since it began. */
export function hasStopped({ counts, exposures }: Track, { from, count, expected }: Weighed): boolean {
  const times = Math.max(1.5, count / Math.max(expected, 1e-9));
  const perUnit = expected / sumOf(exposures, from);
  let recent = 0;
  let usual = 0;
  let silent = 0;
  for (let day = counts.length - 1; day >= from; day -= 1) {
    recent += counts[day] ?? 0;
    usual += perUnit * (exposures[day] ?? 0);
    if (recent === 0) silent += 1;
    if ((times - 1) * usual - recent * Math.log(times) >= LOG_STOPPED) return true;
  }
  return silent >= SILENT_DAYS;
}

/** The sum of what stands from the day `from` on, up to `to` where it is given. */
export function sumOf(values: Float64Array, from: number, to = values.length): number {
  let sum = 0;
  for (let day = from; day < to; day += 1) sum += values[day] ?? 0;
  return sum;
}

/** log(eᵃ + eᵇ) */
export function logSum(one: number, other: number): number {
  const high = Math.max(one, other);
  if (high === Number.NEGATIVE_INFINITY) return high;
  return high + Math.log1p(Math.exp(Math.min(one, other) - high));
}
