import type { Clock } from "../clock.ts";
import type { StoreConfig } from "../store-config.ts";
import { dayBounds } from "../time/store-day.ts";
import { buildDigest } from "./build-digest.ts";
import type { Digest } from "./digest.ts";
import type { MeasureStore } from "./measures.ts";

export interface DigestDeps {
  measures: MeasureStore;
  store: StoreConfig;
  clock: Clock;
}

/** The digest of a store day (`YYYY-MM-DD`), as things stand now: of today, so far. */
export async function makeDigest({ measures, store, clock }: DigestDeps, day: string): Promise<Digest> {
  const { timeZone } = store;
  return buildDigest(await measures.measure({ ...dayBounds(day, timeZone), timeZone }, clock()), store, day);
}
