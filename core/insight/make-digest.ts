import type { Clock } from "../clock.ts";
import { type GapStore, topGaps } from "../knowledge/learning/gaps.ts";
import type { KnowledgeIndex } from "../knowledge/passage.ts";
import type { StoreConfig } from "../store-config.ts";
import { dayBounds } from "../time/store-day.ts";
import { buildDigest, type DigestFacts } from "./build-digest.ts";
import type { ApprovalNeeded, Digest } from "./digest.ts";
import type { WarningStore } from "./early-warning/warning.ts";
import type { Finding } from "./findings/finding.ts";
import type { LedgerEventStore } from "./ledger/ledger-event.ts";
import { type Book, makeBook } from "./ledger/make-ledger.ts";
import type { DayRange } from "./ledger/store-days.ts";
import type { MeasureStore, Period } from "./measures.ts";
import { daySpan, type Span, spansBefore, weekSpan } from "./span.ts";
import type { UnhappyStore } from "./unhappy.ts";

/** Once is chance and a day is short: questions are gathered over a week. Three matters fit one phone screen. */
const GAPS = { days: 7, limit: 3 };
/** Drafts and held releases that a digest names. */
const APPROVALS = 3;

/** Where a digest's facts are. */
export interface DigestSources {
  measures: MeasureStore;
  events: LedgerEventStore;
  unhappy: UnhappyStore;
  warnings: Pick<WarningStore, "list">;
  gaps: GapStore;
  approvals: ApprovalStore;
}

/** What waits for a person's yes, the oldest first: releases that are held, then drafts of entries. */
export interface ApprovalStore {
  next(limit: number): Promise<ApprovalNeeded[]>;
}

export interface DigestDeps extends DigestSources {
  /** What customers told the shop in a period, the most pressing first. */
  findings(period: Period): Promise<readonly Finding[]>;
  /** The live knowledge. */
  index: KnowledgeIndex;
  store: StoreConfig;
  clock: Clock;
}

/**
 * The digest of a store day (`YYYY-MM-DD`), as things stand now: of today, so far. What was asked in vain is that of
 * the 7 days up to the end of the day, or up to now.
 */
export const makeDigest = (deps: DigestDeps, day: string): Promise<Digest> => digestOf(deps, daySpan(day));

/** The digest of the week that a store day lies in, Monday to Sunday. */
export const makeWeekDigest = (deps: DigestDeps, day: string): Promise<Digest> =>
  digestOf(deps, weekSpan(day));

async function digestOf(deps: DigestDeps, span: Span): Promise<Digest> {
  const { facts } = await gatherFacts(deps, span);
  return buildDigest(facts, deps.store, span);
}

/** A book of the ledger, and the days it is of. */
export interface BookOf {
  range: DayRange;
  book: Book;
}

/** All that a digest is made of, and the books behind its costs: those before are of the weeks with traffic. */
export async function gatherFacts(
  deps: DigestDeps,
  span: Span,
): Promise<{ facts: DigestFacts; now: Date; book: BookOf; before: readonly BookOf[] }> {
  const { measures, gaps, index, store, clock } = deps;
  const { timeZone } = store;
  const now = clock();
  const period = boundsOf(span, timeZone);
  const bookOf = async (range: DayRange) => ({ range, book: await makeBook(deps, range, now) });
  const book = await bookOf(span);
  const earlier = await Promise.all(spansBefore(span).map(bookOf));
  const before = earlier.filter(({ book }) => book.hasTraffic);
  const facts = {
    measures: await measures.measure({ ...period, timeZone }, now),
    ledger: book.book.figures,
    ledgersBefore: before.map(({ book }) => book.figures),
    unhappy: await deps.unhappy.unhappy(period, now),
    // One that was raised since tells nothing of these days.
    warnings: (await deps.warnings.list(period)).filter(({ raisedAt }) => raisedAt < period.end),
    findings: await deps.findings({ ...period, timeZone }),
    approvals: await deps.approvals.next(APPROVALS),
    gaps: await topGaps({ gaps, index, now: new Date(Math.min(period.end.getTime(), now.getTime())) }, GAPS),
    entries: index.entries,
  };
  return { facts, now, book, before };
}

/** The instants `[start, end)` of a range of store days. */
export function boundsOf({ from, to }: DayRange, timeZone: string): { start: Date; end: Date } {
  return { start: dayBounds(from, timeZone).start, end: dayBounds(to, timeZone).end };
}
