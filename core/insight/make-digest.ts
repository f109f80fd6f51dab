import type { Clock } from "../clock.ts";
import { type GapStore, topGaps } from "../knowledge/learning/gaps.ts";
import type { KnowledgeIndex } from "../knowledge/passage.ts";
import type { StoreConfig } from "../store-config.ts";
import { dayBounds } from "../time/store-day.ts";
import { buildDigest } from "./build-digest.ts";
import type { Digest } from "./digest.ts";
import type { MeasureStore } from "./measures.ts";

/** Once is chance and a day is short: questions are gathered over a week. Three matters fit one phone screen. */
const GAPS = { days: 7, limit: 3 };

export interface DigestDeps {
  measures: MeasureStore;
  gaps: GapStore;
  /** The live knowledge. */
  index: KnowledgeIndex;
  store: StoreConfig;
  clock: Clock;
}

/**
 * The digest of a store day (`YYYY-MM-DD`), as things stand now: of today, so far. What was asked in vain is that of
 * the 7 days up to the end of the day, or up to now.
 */
export async function makeDigest(
  { measures, gaps, index, store, clock }: DigestDeps,
  day: string,
): Promise<Digest> {
  const { timeZone } = store;
  const now = clock();
  const { start, end } = dayBounds(day, timeZone);
  const facts = {
    measures: await measures.measure({ start, end, timeZone }, now),
    gaps: await topGaps({ gaps, index, now: new Date(Math.min(end.getTime(), now.getTime())) }, GAPS),
    entries: index.entries,
  };
  return buildDigest(facts, store, day);
}
