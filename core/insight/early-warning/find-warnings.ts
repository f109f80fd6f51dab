import { weighDelays } from "./delays.ts";
import { DAYS_WITHOUT_FALSE_ALARM, discoveries, logDaysOf } from "./discover.ts";
import {
  createFaultWatch,
  type Explained,
  type FaultWatch,
  LEAST_PAST_DAYS,
  WATCHED_DAYS,
  type WeighedSuspect,
} from "./faults.ts";
import { type Goods, type Level, layOut } from "./goods.ts";
import { weighAnger, weighCampaigns, weighTopics } from "./mentions.ts";
import type { Names, Observed, Words } from "./observed.ts";
import { hasStopped, sumOf, type Weighed } from "./sequential.ts";
import type { FoundWarning, WarningEvidence } from "./warning.ts";
import type { Shown, Span, Watched } from "./watched.ts";

/** How far back counts are read: half a year tells what is usual. */
export const HISTORY_DAYS = 180;

/**
 * The attention each sort of subject gets: most of it goes to faults, which show slowest. A judgement.
 */
const ATTENTION: Readonly<Record<Sort, number>> = {
  product: 0.18,
  variant: 0.18,
  batch: 0.09,
  variant_batch: 0.09,
  carrier: 0.18,
  shipping_delay: 0.07,
  new_topic: 0.07,
  campaign: 0.07,
  anger: 0.07,
};

/**
 * So many times more rarely than theory allows does chance bring the evidence of goods that far. Theory takes the worst
 * case: evidence that ends exactly at the bar, of subjects that never err together; goods overlap, and their cases are
 * few. Source: `npm run eval`, shops whose products and weeks differ; there it is over ten times.
 */
const RARER_OF_GOODS = 6;

/** What people were told of isn't over before the evidence has fallen to this part of what telling took. A judgement. */
const LASTING_PART = 1 / 20;

const MOST_QUOTES = 3;
const MOST_SOURCES = 100;

/**
 * All that goes wrong now, the surest first: of goods and carriers, of parcels' times, topics, campaigns and moods. May be
 * looked at as often as one likes; see `weigh` and `discoveries` for what is promised. Of what overlaps, as a product and
 * its batch, the one that explains most is told; the others only where they are more than that explains.
 * `redact`: a customer's words without what points to a person.
 */
export function findWarnings(observed: Observed, redact: (words: Words) => string): FoundWarning[] {
  const goods = layOut(observed, HISTORY_DAYS);
  const span = spanOf(observed);
  const watch = createFaultWatch(goods);
  const suspects = watch.weighAll();
  const watchedFrom = span.firstDay + Math.max(LEAST_PAST_DAYS, span.days - WATCHED_DAYS);
  const watched = [
    ...weighDelays(observed, span, watchedFrom),
    ...weighTopics(observed, span),
    ...weighCampaigns(observed, span),
    ...weighAnger(observed, span),
  ];

  const weightOf = attention([
    ...suspects.map(({ suspect }) => ({ sort: suspect.level, part: suspect.recentUnits })),
    ...watched.map(({ kind }) => ({ sort: kind, part: 1 })),
  ]);
  const daysOfSuspect = ({ suspect, logEvidence, tryDays }: WeighedSuspect) =>
    logDaysOf({
      logEvidence,
      tryDays,
      weight:
        (suspect.level === "carrier" ? 1 : RARER_OF_GOODS) * weightOf(suspect.level, suspect.recentUnits),
    });
  const daysOfWatched = ({ kind, weighed }: Watched) =>
    logDaysOf({ logEvidence: weighed.logEvidence, tryDays: 1, weight: weightOf(kind, 1) });
  const together = Math.max(1, discoveries([...suspects.map(daysOfSuspect), ...watched.map(daysOfWatched)]));
  const bar: Bar = {
    sure: Math.log(DAYS_WITHOUT_FALSE_ALARM / together),
    lasting: Math.log(DAYS_WITHOUT_FALSE_ALARM * LASTING_PART),
    together,
  };

  const faults = attribute(watch, suspects, daysOfSuspect, bar.lasting).map((fault) => {
    const { suspect, logDays } = fault;
    return {
      logDays,
      found: {
        kind: "fault" as const,
        subject: suspect.subject,
        kin: kinOf(fault, goods),
        isSure: logDays >= bar.sure,
        evidence: evidenceOf(fault.weighed, {
          of: unitsSent(observed, goods, fault),
          name: nameOf(observed.names, suspect.subject),
          confidence: confidenceOf(logDays, bar),
          shown: casesBehind(observed, goods, fault),
          redact,
        }),
      },
    };
  });
  const others = watched
    .filter((one) => daysOfWatched(one) >= bar.lasting && !hasStopped(one.track, one.weighed))
    .map((one) => {
      const { kind, subject, track, weighed, samples } = one;
      const logDays = daysOfWatched(one);
      return {
        logDays,
        found: {
          kind,
          subject,
          kin: [],
          isSure: logDays >= bar.sure,
          evidence: evidenceOf(weighed, {
            of: Math.round(sumOf(track.exposures, weighed.from)),
            name: nameOf(observed.names, subject),
            confidence: confidenceOf(logDays, bar),
            shown: samples(weighed.from),
            redact,
          }),
        },
      };
    });
  return [...faults, ...others]
    .toSorted((one, other) => other.logDays - one.logDays)
    .map(({ found }) => found);
}

type Sort = Level | Watched["kind"];

interface Bar {
  /** Logarithms of days. */
  sure: number;
  lasting: number;
  /** Discoveries at once. */
  together: number;
}

/** All days of which anything is known. */
function spanOf({ sent, cases, talks, parcels, today }: Observed): Span {
  const known = [...sent, ...cases, ...talks, ...parcels].reduce(
    (first, { day }) => Math.min(first, day),
    today,
  );
  const firstDay = Math.max(known, today - HISTORY_DAYS + 1);
  return { firstDay, days: today - firstDay + 1 };
}

/** Each sort's attention, shared by all of it that is there: of goods as much as was sent of each. */
function attention(all: readonly { sort: Sort; part: number }[]): (sort: Sort, part: number) => number {
  const totals = new Map<Sort, number>();
  for (const { sort, part } of all) totals.set(sort, (totals.get(sort) ?? 0) + part);
  const shared = [...totals.keys()].reduce((sum, sort) => sum + ATTENTION[sort], 0);
  return (sort, part) => ((ATTENTION[sort] / shared) * part) / (totals.get(sort) ?? part);
}

/** A fault, where it sits. */
interface Attributed extends WeighedSuspect {
  logDays: number;
}

/** What explains most first; then whatever is still too much with that known. */
function attribute(
  watch: FaultWatch,
  suspects: readonly WeighedSuspect[],
  logDays: (one: WeighedSuspect) => number,
  lasting: number,
): Attributed[] {
  const found: Attributed[] = [];
  const explained: Explained[] = [];
  const isThere = (one: WeighedSuspect) => logDays(one) >= lasting && !hasStopped(one.track, one.weighed);
  let left = suspects.filter(isThere);
  for (;;) {
    const [best] = left.toSorted((one, other) => other.logEvidence - one.logEvidence);
    if (!best) return found;
    const seat = watch.closest(best, explained);
    const { suspect, natures, weighed } = seat;
    found.push({ ...seat, logDays: logDays(best) });
    const times = Math.max(1, weighed.count / Math.max(weighed.expected, 1e-9));
    explained.push({ cells: new Set(suspect.cells), natures, from: weighed.from, times });
    left = left
      .filter((one) => one !== best && one.suspect.subject !== suspect.subject)
      .map((one) => watch.weighAgain(one.suspect, explained))
      .filter(isThere);
  }
}

/** Other suspects of the same goods: wider and closer ones. */
function kinOf({ suspect }: WeighedSuspect, { suspects }: Goods): string[] {
  if (suspect.level === "carrier") return [];
  const own = new Set(suspect.cells);
  return suspects
    .filter(({ subject, level, cells }) => {
      if (level === "carrier" || subject === suspect.subject) return false;
      return cells.every((at) => own.has(at)) || suspect.cells.every((at) => cells.includes(at));
    })
    .map(({ subject }) => subject);
}

/** The newest first. */
function casesBehind(
  { cases }: Observed,
  { firstDay, cells }: Goods,
  { suspect, natures, weighed }: WeighedSuspect,
): Shown[] {
  const own = new Set(suspect.cells.map((at) => keyOf(cells[at])));
  return cases.filter(
    (one) => one.day >= firstDay + weighed.from && natures.includes(one.nature) && own.has(keyOf(one)),
  );
}

function unitsSent(
  { sent }: Observed,
  { firstDay, cells }: Goods,
  { suspect, weighed }: WeighedSuspect,
): number {
  const own = new Set(suspect.cells.map((at) => keyOf(cells[at])));
  // Of what was sent long before hardly a case comes now.
  const since = firstDay + weighed.from - WATCHED_DAYS;
  return sent.reduce((sum, one) => (one.day >= since && own.has(keyOf(one)) ? sum + one.units : sum), 0);
}

interface CellName {
  productId: string;
  sku: string | null;
  batch: string | null;
  carrier: string | null;
}

const keyOf = (cell: CellName | undefined): string =>
  cell ? JSON.stringify([cell.productId, cell.sku, cell.batch, cell.carrier]) : "";

interface Behind {
  of: number;
  name: Names;
  confidence: number;
  shown: readonly Shown[];
  redact(words: Words): string;
}

function evidenceOf(
  { count, expected }: Weighed,
  { of, name, confidence, shown, redact }: Behind,
): WarningEvidence {
  const newest = shown.toSorted((one, other) => other.day - one.day);
  const quotes: string[] = [];
  const quoted: string[] = [];
  for (const { source, words } of newest) {
    const text = words && quotes.length < MOST_QUOTES ? redact(words).trim() : "";
    if (text === "" || quotes.includes(text)) continue;
    quotes.push(text);
    quoted.push(source);
  }
  const sources = newest.map(({ source }) => source).filter((source) => !quoted.includes(source));
  return {
    count,
    of: Math.max(of, count),
    expected,
    size: count / expected,
    confidence,
    name,
    quotes,
    sources: [...quoted, ...new Set(sources)].slice(0, MOST_SOURCES),
  };
}

/** One day of so many, at most, chance alone does this. */
function confidenceOf(logDays: number, { together }: Bar): number {
  return Math.max(0, 1 - Math.exp(-logDays) / together);
}

/** A batch is called as what it is of, and by its own name. */
function nameOf(names: ReadonlyMap<string, Names>, subject: string): Names {
  const known = names.get(subject);
  if (known) return known;
  const [, level = "", rest = ""] = /^(\w+):(.*)$/s.exec(subject) ?? [];
  if (level !== "batch") return { zh: rest || subject, en: rest || subject };
  const at = rest.lastIndexOf("/");
  const [goods, batch] = [rest.slice(0, at), rest.slice(at + 1)];
  const whole = names.get(`variant:${goods}`) ?? names.get(`product:${goods}`) ?? { zh: goods, en: goods };
  return { zh: `${whole.zh} · ${batch}`, en: `${whole.en} · ${batch}` };
}
