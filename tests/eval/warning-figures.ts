import { findWarnings } from "../../core/insight/early-warning/find-warnings.ts";
import type { Observed } from "../../core/insight/early-warning/observed.ts";
import type { FoundWarning } from "../../core/insight/early-warning/warning.ts";
import { type Planted, type SimulatedDays, type SimulatedShop, simulateDays } from "./warning-simulation.ts";

/** The days of a watch: one look a day. */
export const WATCH_DAYS = 30;
/** What isn't found by then counts as not found. */
export const FAULT_DAYS = 60;
/** A fixed threshold looks at so many days. */
const THRESHOLD_DAYS = 14;

export const LEVELS = ["product", "batch", "carrier", "delay", "topic", "campaign", "anger"] as const;
type Level = (typeof LEVELS)[number];

/** A rule as many shops have it: so many cases of a subject within the days of a threshold, a number a level. */
export type Thresholds = Readonly<Record<Level, number>>;

export interface NullFigures {
  months: number;
  /** Warnings told although nothing is wrong, in each month, as `fault product:p3`. */
  falseAlarms: readonly (readonly string[])[];
  /** The lowest fixed thresholds that together tell no more often. */
  thresholds: Thresholds;
}

/** Months in which all is as it always was. What the first look finds began before, and isn't counted. */
export function watchNothing(
  shop: SimulatedShop,
  months: number,
  seed: number,
  onProgress: (done: number, of: number) => void = () => {},
): NullFigures {
  const falseAlarms: string[][] = [];
  const highest: Record<Level, number>[] = [];
  for (let month = 0; month < months; month += 1) {
    onProgress(month, months);
    const days = simulateDays(shop, WATCH_DAYS + 1, seed + month);
    const told = toldIn(days, WATCH_DAYS + 1).filter(({ look }) => look > 0);
    falseAlarms.push(told.map(({ found }) => keyOf(found)));
    highest.push(ofEachLevel((level) => highestCount(days, shop, level)));
  }
  onProgress(months, months);
  const allowed = falseAlarms.flat().length;
  // Each level may tell its part as often.
  const thresholds = ofEachLevel((level) => {
    const counts = highest.map((month) => month[level]).toSorted((one, other) => other - one);
    return (counts[Math.floor(allowed / LEVELS.length)] ?? 0) + 1;
  });
  return { months, falseAlarms, thresholds };
}

export interface FaultFigures {
  /** Days until it was told, of each shop: by us, by the threshold; null: not within `FAULT_DAYS`. */
  ours: readonly (number | null)[];
  threshold: readonly (number | null)[];
  /** Of those told by us: how many named where it sits. */
  rightlyNamed: number;
  /** Told of this one fault: more than one warning. */
  nested: number;
  /** Told of anything else, from the second look on. */
  others: readonly string[];
}

/** Shops in which something goes wrong from the first day on. */
export function watchFaults(
  shop: SimulatedShop,
  planted: Planted,
  { shops, seed, thresholds }: { shops: number; seed: number; thresholds: Thresholds | null },
  onProgress: (done: number, of: number) => void = () => {},
): FaultFigures {
  const ours: (number | null)[] = [];
  const threshold: (number | null)[] = [];
  const others: string[] = [];
  let rightlyNamed = 0;
  let nested = 0;
  for (let at = 0; at < shops; at += 1) {
    onProgress(at, shops);
    const days = simulateDays(shop, FAULT_DAYS, seed + at, planted);
    const all = toldIn(days, FAULT_DAYS, days.isOfCulprit);
    const told = all.filter(({ found }) => days.isOfCulprit(found));
    for (const { found, look } of all) if (look > 0 && !days.isOfCulprit(found)) others.push(keyOf(found));
    ours.push(told[0] ? told[0].look + 1 : null);
    if (told[0] && days.isCulprit(told[0].found)) rightlyNamed += 1;
    if (told.length > 1) nested += 1;
    threshold.push(thresholds && crossedOn(days, shop, planted.level, thresholds[planted.level]));
  }
  onProgress(shops, shops);
  return { ours, threshold, rightlyNamed, nested, others };
}

/** False alarms a month, with the 95 % interval of a Poisson mean. Source: Byar's approximation, Breslow & Day (1987). */
export function falseAlarmRate(months: readonly (readonly string[])[]) {
  const count = months.flat().length;
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

const keyOf = ({ kind, subject }: Pick<FoundWarning, "kind" | "subject">): string => `${kind} ${subject}`;

/** Looks every day, and tells as a shop is told: of a subject or its kin once. Ends a week after `isEnough`. */
function toldIn(
  days: SimulatedDays,
  looks: number,
  isEnough: (found: FoundWarning) => boolean = () => false,
): { look: number; found: FoundWarning }[] {
  const told: { look: number; found: FoundWarning }[] = [];
  const known = new Set<string>();
  const isKnown = ({ kind, subject, kin }: FoundWarning) =>
    [subject, ...kin].some((one) => known.has(keyOf({ kind, subject: one })));
  let last = looks;
  for (let look = 0; look < last; look += 1) {
    for (const found of findWarnings(days.observedOn(look), ({ text }) => text)) {
      if (!found.isSure || isKnown(found)) continue;
      known.add(keyOf(found));
      told.push({ look, found });
      if (isEnough(found)) last = Math.min(last, look + 7);
    }
  }
  return told;
}

function ofEachLevel<T>(value: (level: Level) => T): Record<Level, T> {
  return {
    product: value("product"),
    batch: value("batch"),
    carrier: value("carrier"),
    delay: value("delay"),
    topic: value("topic"),
    campaign: value("campaign"),
    anger: value("anger"),
  };
}

/** What a level's subjects had at most within the days of a threshold, after the first look. */
function highestCount(days: SimulatedDays, { pastDays }: SimulatedShop, level: Level): number {
  const own = Map.groupBy(countsOf(days.observedOn(WATCH_DAYS), level), ({ subject }) => subject);
  return Math.max(
    0,
    ...[...own.values()].flatMap((counts) =>
      Array.from({ length: WATCH_DAYS }, (_, look) => countBy(counts, pastDays + 1 + look)),
    ),
  );
}

function crossedOn(
  days: SimulatedDays,
  { pastDays }: SimulatedShop,
  level: Level,
  threshold: number,
): number | null {
  const counts = countsOf(days.observedOn(FAULT_DAYS - 1), level);
  const kind = KIND_OF[level];
  const own = counts.filter(({ subject }) => days.isCulprit({ kind, subject }));
  for (let look = 0; look < FAULT_DAYS; look += 1)
    if (countBy(own, pastDays + look) >= threshold) return look + 1;
  return null;
}

const KIND_OF = {
  product: "fault",
  batch: "fault",
  carrier: "fault",
  delay: "shipping_delay",
  topic: "new_topic",
  campaign: "campaign",
  anger: "anger",
} as const satisfies Record<Level, FoundWarning["kind"]>;

interface Count {
  subject: string;
  day: number;
  count: number;
}

const countBy = (own: readonly Count[], today: number): number =>
  own.reduce((sum, { day, count }) => (day <= today && day > today - THRESHOLD_DAYS ? sum + count : sum), 0);

/** A parcel that takes longer is late for a fixed threshold. */
const LATE_DAYS = 7;

/** What a shop counts by hand: what is wrong with the goods, what happens on the way, late parcels, questions, anger. */
function countsOf({ cases, parcels, topics, campaigns, talks }: Observed, level: Level): Count[] {
  switch (level) {
    case "product":
    case "batch":
      return cases.flatMap(({ nature, productId, batch, day }) =>
        nature === "wish"
          ? []
          : [
              {
                subject: level === "product" ? `product:${productId}` : `batch:${productId}/${batch}`,
                day,
                count: 1,
              },
            ],
      );
    case "carrier":
      return cases.flatMap(({ nature, carrier, day }) =>
        nature === "transit" ? [{ subject: `carrier:${carrier}`, day, count: 1 }] : [],
      );
    case "delay":
      return parcels.flatMap(({ carrier, day, tookDays, knownDays, parcels: count }) =>
        (tookDays ?? knownDays) > LATE_DAYS
          ? [{ subject: `carrier:${carrier}`, day: day + LATE_DAYS + 1, count }]
          : [],
      );
    case "topic":
      return topics.map(({ id, day, asked }) => ({ subject: `topic:${id}`, day, count: asked }));
    case "campaign":
      return campaigns.map(({ id, day, unclear }) => ({ subject: `campaign:${id}`, day, count: unclear }));
    case "anger":
      return talks.map(({ day, angry }) => ({ subject: "store", day, count: angry }));
  }
}
