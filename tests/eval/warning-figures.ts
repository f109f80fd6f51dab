import { findWarnings } from "../../core/insight/early-warning/find-warnings.ts";
import type { ObservedCase } from "../../core/insight/early-warning/observed.ts";
import type { FoundWarning } from "../../core/insight/early-warning/warning.ts";
import { type Planted, type SimulatedDays, type SimulatedShop, simulateDays } from "./warning-simulation.ts";

/** The days of a watch: one look a day. */
export const WATCH_DAYS = 30;
/** A fault that isn't found by then counts as not found. */
export const FAULT_DAYS = 60;
/** A fixed threshold looks at the cases of so many days. */
const THRESHOLD_DAYS = 14;

const LEVELS = ["product", "batch", "carrier"] as const;
type Level = (typeof LEVELS)[number];

/** A rule as many shops have it: so many cases of a subject within the days of a threshold, a number a level. */
export type Thresholds = Readonly<Record<Level, number>>;

export interface NullFigures {
  months: number;
  /** Warnings told although nothing is wrong, in each month. */
  falseAlarms: readonly number[];
  /** The lowest fixed thresholds that tell no more often. */
  thresholds: Thresholds;
}

/** Months in which all is as it always was. What the first look finds began before, and isn't counted. */
export function watchNothing(
  shop: SimulatedShop,
  months: number,
  seed: number,
  onProgress: (done: number, of: number) => void = () => {},
): NullFigures {
  const falseAlarms: number[] = [];
  const highest: Record<Level, number>[] = [];
  for (let month = 0; month < months; month += 1) {
    onProgress(month, months);
    const days = simulateDays(shop, WATCH_DAYS + 1, seed + month);
    falseAlarms.push(toldIn(days, WATCH_DAYS + 1).filter(({ look }) => look > 0).length);
    highest.push(highestCounts(days, shop));
  }
  onProgress(months, months);
  const allowed = falseAlarms.reduce((sum, count) => sum + count, 0);
  // Each level may tell a third as often.
  const lowest = (level: Level) => {
    const counts = highest.map((month) => month[level]).toSorted((one, other) => other - one);
    return (counts[Math.floor(allowed / LEVELS.length)] ?? 0) + 1;
  };
  return {
    months,
    falseAlarms,
    thresholds: { product: lowest("product"), batch: lowest("batch"), carrier: lowest("carrier") },
  };
}

export interface FaultFigures {
  /** Days until it was told, of each shop: by us, by the threshold; null: not within `FAULT_DAYS`. */
  ours: readonly (number | null)[];
  threshold: readonly (number | null)[];
  /** Of those told by us: how many named where it sits. */
  rightlyNamed: number;
  /** Told of this one fault: more than one warning. */
  nested: number;
}

/** Shops in which something goes wrong from the first day on. */
export function watchFaults(
  shop: SimulatedShop,
  planted: Planted,
  { shops, seed, thresholds }: { shops: number; seed: number; thresholds: Thresholds },
  onProgress: (done: number, of: number) => void = () => {},
): FaultFigures {
  const ours: (number | null)[] = [];
  const threshold: (number | null)[] = [];
  let rightlyNamed = 0;
  let nested = 0;
  for (let at = 0; at < shops; at += 1) {
    onProgress(at, shops);
    const days = simulateDays(shop, FAULT_DAYS, seed + at, planted);
    const isOfIt = (subject: string) => days.isOfCulprit(subject);
    const told = toldIn(days, FAULT_DAYS, isOfIt).filter(({ subject }) => isOfIt(subject));
    ours.push(told[0] ? told[0].look + 1 : null);
    if (told[0]?.subject === days.culprit) rightlyNamed += 1;
    if (told.length > 1) nested += 1;
    threshold.push(crossedOn(days, shop, planted.level, thresholds[planted.level]));
  }
  onProgress(shops, shops);
  return { ours, threshold, rightlyNamed, nested };
}

/** False alarms a month, with the 95 % interval of a Poisson mean. Source: Byar's approximation, Breslow & Day (1987). */
export function falseAlarmRate(months: readonly number[]) {
  const count = months.reduce((sum, told) => sum + told, 0);
  const bound = (cases: number, z: number) =>
    cases === 0 ? 0 : cases * (1 - 1 / (9 * cases) + z / (3 * Math.sqrt(cases))) ** 3;
  const of = months.length;
  return {
    count,
    of,
    mean: count / of,
    interval: [bound(count, -1.96) / of, bound(count + 1, 1.96) / of] as const,
  };
}

/** The middle one, where those that were not found are later than all others. */
export function medianDays(days: readonly (number | null)[]): number | null {
  const sorted = days.map((day) => day ?? Number.POSITIVE_INFINITY).toSorted((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
  return Number.isFinite(middle) ? middle : null;
}

/** Looks every day, and tells as a shop is told: of a subject or its kin once. Ends a week after `isEnough`. */
function toldIn(
  days: SimulatedDays,
  looks: number,
  isEnough: (subject: string) => boolean = () => false,
): { look: number; subject: string }[] {
  const told: { look: number; subject: string }[] = [];
  const known = new Set<string>();
  const isKnown = ({ subject, kin }: FoundWarning) =>
    known.has(subject) || kin.some((other) => known.has(other));
  let last = looks;
  for (let look = 0; look < last; look += 1) {
    for (const found of findWarnings(days.observedOn(look), ({ text }) => text)) {
      if (!found.isSure || isKnown(found)) continue;
      known.add(found.subject);
      told.push({ look, subject: found.subject });
      if (isEnough(found.subject)) last = Math.min(last, look + 7);
    }
  }
  return told;
}

/** Of what a level's subjects had at most within the days of a threshold, after the first look. */
function highestCounts(days: SimulatedDays, { pastDays }: SimulatedShop): Record<Level, number> {
  const { cases } = days.observedOn(WATCH_DAYS);
  const highest = (level: Level) =>
    Math.max(
      0,
      ...[...Map.groupBy(casesOf(cases, level), ({ subject }) => subject).values()].flatMap((own) =>
        Array.from({ length: WATCH_DAYS }, (_, look) => countBy(own, pastDays + 1 + look)),
      ),
    );
  return { product: highest("product"), batch: highest("batch"), carrier: highest("carrier") };
}

function crossedOn(
  days: SimulatedDays,
  { pastDays }: SimulatedShop,
  level: Level,
  threshold: number,
): number | null {
  const { cases } = days.observedOn(FAULT_DAYS - 1);
  const own = casesOf(cases, level).filter(({ subject }) => subject === days.culprit);
  for (let look = 0; look < FAULT_DAYS; look += 1)
    if (countBy(own, pastDays + look) >= threshold) return look + 1;
  return null;
}

const countBy = (own: readonly { day: number }[], today: number): number =>
  own.filter(({ day }) => day <= today && day > today - THRESHOLD_DAYS).length;

/** What is wrong with the goods; of carriers, what happens on the way. */
function casesOf(cases: readonly ObservedCase[], level: Level): { subject: string; day: number }[] {
  return cases
    .filter(({ nature }) => (level === "carrier" ? nature === "transit" : nature !== "wish"))
    .map(({ productId, batch, carrier, day }) => ({
      subject: {
        product: `product:${productId}`,
        batch: `batch:${productId}/${batch}`,
        carrier: `carrier:${carrier}`,
      }[level],
      day,
    }));
}
