import { BETWEEN_SUBJECTS, beliefOf, type Past, spreadOf, WITHIN_PRODUCT } from "./base-rates.ts";
import type { Cell, Goods, Level, Suspect } from "./goods.ts";
import type { CaseNature } from "./observed.ts";
import { logSum, type RateBelief, type Track, type Weighed, weigh, weighFrom } from "./sequential.ts";

type Natures = readonly CaseNature[];

/**
 * What is counted of a suspect. Of goods: what is wrong with them, and all requests; the former apart, since the many for
 * another size would drown it. Of a carrier: what happens on the way.
 */
const GOODS_ASPECTS: readonly Natures[] = [
  ["transit", "fault"],
  ["transit", "fault", "wish"],
];
const CARRIER_ASPECTS: readonly Natures[] = [["transit"]];
const NATURES: readonly Natures[] = [...GOODS_ASPECTS, ...CARRIER_ASPECTS];

/** A fault may have begun within so many days; what is older is how the goods are. */
export const WATCHED_DAYS = 56;
/** Before there is so much of a past, nobody knows what is usual. */
export const LEAST_PAST_DAYS = 14;

/** A suspect that was weighed: all its evidence, and the aspect in which it shows. */
export interface WeighedSuspect {
  suspect: Suspect;
  logEvidence: number;
  /** Days over which chance has one try to bring the evidence that far: 1 where a fault may begin on any day. */
  tryDays: number;
  natures: Natures;
  track: Track;
  weighed: Weighed;
}

/** A fault that is known already: what it adds is expected of all that share its goods. */
export interface Explained {
  cells: ReadonlySet<number>;
  natures: Natures;
  /** From this day on, so many times the usual. */
  from: number;
  times: number;
}

export interface FaultWatch {
  weighAll(): WeighedSuspect[];
  /** Anew, with what is known already. */
  weighAgain(suspect: Suspect, explained: readonly Explained[]): WeighedSuspect;
  /**
   * Where in its product a fault sits: the product, version or batch whose own cases are told best by it, beginning when
   * it did. Its evidence remains that of the one it was found in.
   */
  closest(found: WeighedSuspect, explained: readonly Explained[]): WeighedSuspect;
}

/** A track with what came before each day. */
interface Summed extends Track {
  countBefore: Float64Array;
  exposureBefore: Float64Array;
}

export function createFaultWatch({ cells, suspects, days }: Goods): FaultWatch {
  const first = Math.max(LEAST_PAST_DAYS, days - WATCHED_DAYS);
  const totals = new Map<Natures, Summed>();
  const tracks = new Map<Natures, Map<string, Summed>>();
  const all = dueOf(cells, days);
  for (const natures of NATURES) {
    totals.set(natures, summed({ counts: countsOf(cells, natures, days), exposures: all }));
    tracks.set(natures, new Map());
  }
  for (const { subject, level, cells: numbers } of suspects) {
    const own = numbers.flatMap((at) => cells[at] ?? []);
    const exposures = dueOf(own, days);
    for (const natures of aspectsOf(level))
      tracks.get(natures)?.set(subject, summed({ counts: countsOf(own, natures, days), exposures }));
  }
  const spreads = new Map<string, Float64Array>();

  return {
    weighAll: () => suspects.map((suspect) => weighAgain(suspect, [])),
    weighAgain,
    closest,
  };

  function closest(found: WeighedSuspect, explained: readonly Explained[]): WeighedSuspect {
    const { suspect, natures, weighed } = found;
    if (suspect.level === "carrier") return found;
    const product = suspect.parent ?? suspect.subject;
    const family = suspects.filter(
      ({ subject, parent }) => subject === product || parent === product || subject === suspect.subject,
    );
    const seats = family.flatMap((one) => {
      const plain = tracks.get(natures)?.get(one.subject);
      if (!plain) return [];
      const track = explainedTrack(plain, one, natures, explained);
      const choices = family.filter(({ level }) => level === one.level).length;
      const firstPiece = firstPieceOf(one);
      const from = firstPiece ?? weighed.from;
      const beginnings = firstPiece === null ? days - first : 1;
      const belief = beliefs(one, natures, track)(from);
      if (!belief) return [];
      const { count, exposure } = sinceOf(track, from);
      const expected = (belief.shape / belief.rate) * exposure;
      const fit = count > expected ? count * Math.log(count / expected) - (count - expected) : 0;
      return [{ one, track, from, count, expected, fit: fit - Math.log(choices * beginnings) }];
    });
    const [best] = seats.toSorted((one, other) => other.fit - one.fit);
    if (!best || best.one.subject === suspect.subject) return found;
    const { one, track, from, count, expected } = best;
    return { ...found, suspect: one, track, weighed: { ...weighed, from, count, expected } };
  }

  function weighAgain(suspect: Suspect, explained: readonly Explained[]): WeighedSuspect {
    const firstPiece = firstPieceOf(suspect);
    const all = aspectsOf(suspect.level).flatMap((natures) => {
      const plain = tracks.get(natures)?.get(suspect.subject);
      if (!plain) return [];
      const track = explainedTrack(plain, suspect, natures, explained);
      const beliefAt = beliefs(suspect, natures, track);
      const weighed =
        firstPiece === null
          ? weigh(track, first, beliefAt)
          : weighFrom(track, firstPiece, beliefAt(firstPiece));
      return [{ natures, track, weighed }];
    });
    const [strongest = nothing(days)] = all.toSorted(
      (one, other) => other.weighed.logEvidence - one.weighed.logEvidence,
    );
    // The mean of e-values is one.
    const logEvidence =
      all.reduce((sum, { weighed }) => logSum(sum, weighed.logEvidence), Number.NEGATIVE_INFINITY) -
      Math.log(all.length);
    return { suspect, logEvidence, tryDays: firstPiece === null ? 1 : WATCHED_DAYS, ...strongest };
  }

  /**
   * The day of a batch's first piece. A batch is as it is from then on; a product, a version, a carrier, and a batch that
   * was fine for weeks, may become worse on any day: null.
   */
  function firstPieceOf({ level, cells: numbers }: Suspect): number | null {
    if (level !== "batch" && level !== "variant_batch") return null;
    const firstDue = Math.min(days, ...numbers.flatMap((at) => cells[at]?.firstDue ?? []));
    return firstDue >= first ? firstDue : null;
  }

  /** What is believed of a suspect's rate before a day, no lower than all others are running since. */
  function beliefs(suspect: Suspect, natures: Natures, own: Summed): (start: number) => RateBelief | null {
    const total = totals.get(natures);
    const parent = suspect.parent === null ? undefined : tracks.get(natures)?.get(suspect.parent);
    const spread = spreadsOf(suspect.level, natures);
    return (start) => {
      const past = total && pastOf(total, start);
      if (!total || !past || past.exposure === 0) return null;
      const ownPast = pastOf(own, start);
      const mean = (past.count + 0.5) / past.exposure;
      const belief = parent
        ? believeChild(pastOf(parent, start), ownPast, {
            mean,
            known: past.count,
            between: spreadsOf("product", natures)[start] ?? 0,
            within: spread[start] ?? 0,
          })
        : beliefOf({ mean, known: past.count, spread: spread[start] ?? 0 }, ownPast);
      const since = sinceOf(total, start);
      const ownSince = sinceOf(own, start);
      const others = Math.max(0, since.exposure - ownSince.exposure) * mean;
      const surge = Math.max(1, (since.count - ownSince.count + SURGE_WEIGHT) / (others + SURGE_WEIGHT));
      return { shape: belief.shape, rate: belief.rate / surge };
    };
  }

  /** By day: how far the rates of a level lie apart, by what was known before. */
  function spreadsOf(level: Level, natures: Natures): Float64Array {
    const key = `${level} ${natures.join()}`;
    const known = spreads.get(key);
    if (known) return known;
    const found = new Float64Array(days);
    const total = totals.get(natures);
    const own = tracks.get(natures);
    const alike = suspects.filter((suspect) => suspect.level === level);
    for (let start = first; total && own && start < days; start += 1) {
      const mean = rateOf(pastOf(total, start));
      found[start] = spreadOf(
        alike.flatMap(({ subject, parent }) => {
          const track = own.get(subject);
          if (!track) return [];
          const past = pastOf(track, start);
          const whole = parent === null ? undefined : own.get(parent);
          return [
            { count: past.count, expected: past.exposure * (whole ? rateOf(pastOf(whole, start)) : mean) },
          ];
        }),
        level === "product" || level === "carrier" ? BETWEEN_SUBJECTS : WITHIN_PRODUCT,
      );
    }
    spreads.set(key, found);
    return found;
  }

  function explainedTrack(
    plain: Summed,
    suspect: Suspect,
    natures: Natures,
    explained: readonly Explained[],
  ): Summed {
    if (explained.length === 0) return plain;
    const exposures = plain.exposures.slice();
    for (const { cells: known, natures: knownNatures, from, times } of explained) {
      const shared = natures.filter((nature) => knownNatures.includes(nature));
      // Only that part of what is counted here grows with it.
      const part = casesOf(shared) / Math.max(1, casesOf(natures));
      for (const at of suspect.cells) {
        if (!known.has(at)) continue;
        for (let day = from; day < days; day += 1)
          exposures[day] = (exposures[day] ?? 0) + (times - 1) * part * (cells[at]?.due[day] ?? 0);
      }
    }
    return summed({ counts: plain.counts, exposures });
  }

  function casesOf(natures: Natures): number {
    return cells.reduce(
      (sum, { cases }) => sum + cases.filter(({ nature }) => natures.includes(nature)).length,
      0,
    );
  }
}

/** As of so many cases of the others: what they do alone says little of the shop. */
const SURGE_WEIGHT = 5;

/** A version or batch is taken for what the rest of its product is. */
function believeChild(
  parent: Past,
  own: Past,
  { mean, known, between, within }: { mean: number; known: number; between: number; within: number },
): RateBelief {
  const siblings = beliefOf(
    { mean, known, spread: between },
    { count: parent.count - own.count, exposure: Math.max(0, parent.exposure - own.exposure) },
  );
  const likely = { mean: siblings.shape / siblings.rate, known: siblings.shape - 1, spread: within };
  return beliefOf(likely, own);
}

const aspectsOf = (level: Level): readonly Natures[] =>
  level === "carrier" ? CARRIER_ASPECTS : GOODS_ASPECTS;

const rateOf = ({ count, exposure }: Past): number => (exposure > 0 ? count / exposure : 0);

function dueOf(cells: readonly Cell[], days: number): Float64Array {
  const due = new Float64Array(days);
  for (const cell of cells)
    for (let day = cell.firstDue; day < days; day += 1) due[day] = (due[day] ?? 0) + (cell.due[day] ?? 0);
  return due;
}

function countsOf(cells: readonly Cell[], natures: Natures, days: number): Float64Array {
  const counts = new Float64Array(days);
  for (const { cases } of cells)
    for (const { at, nature } of cases) if (natures.includes(nature)) counts[at] = (counts[at] ?? 0) + 1;
  return counts;
}

function summed({ counts, exposures }: Track): Summed {
  return { counts, exposures, countBefore: runningSum(counts), exposureBefore: runningSum(exposures) };
}

/** One longer than the values: the last is the sum of all. */
function runningSum(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, at) => {
    sums[at + 1] = (sums[at] ?? 0) + value;
  });
  return sums;
}

function pastOf({ countBefore, exposureBefore }: Summed, start: number): Past {
  return { count: countBefore[start] ?? 0, exposure: exposureBefore[start] ?? 0 };
}

function sinceOf(track: Summed, start: number): Past {
  const all = pastOf(track, track.counts.length);
  const past = pastOf(track, start);
  return { count: all.count - past.count, exposure: all.exposure - past.exposure };
}

function nothing(days: number) {
  const track = { counts: new Float64Array(days), exposures: new Float64Array(days) };
  const weighed = { logEvidence: Number.NEGATIVE_INFINITY, from: days - 1, count: 0, expected: 0 };
  return { natures: [], track, weighed };
}
