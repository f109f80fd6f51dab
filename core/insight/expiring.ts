import type { KnowledgeEntry } from "../knowledge/entry.ts";
import type { Language } from "../texts/texts.ts";
import { storeDay } from "../time/store-day.ts";

/** An entry that the bot soon stops quoting. */
export interface ExpiringEntry {
  entryId: string;
  title: string;
  language: Language;
  file: string;
  /** First instant at which it may no longer be quoted: ISO 8601, UTC. */
  validUntil: string;
  /** The last day of the store on which it may be: `YYYY-MM-DD`. */
  lastDay: string;
}

/** Time enough for an owner to write what comes next. */
const SOON_MS = 7 * 86_400_000;

/** The entries that may still be quoted after `now`, and no longer 7 days later; the soonest first. */
export function expiringEntries(
  entries: readonly KnowledgeEntry[],
  now: Date,
  timeZone: string,
): ExpiringEntry[] {
  return entries
    .flatMap(({ id, title, language, source, validUntil }): ExpiringEntry[] => {
      const leftMs = validUntil ? validUntil.getTime() - now.getTime() : Number.POSITIVE_INFINITY;
      if (!validUntil || leftMs <= 0 || leftMs > SOON_MS) return [];
      const lastDay = storeDay(new Date(validUntil.getTime() - 1), timeZone);
      return [
        { entryId: id, title, language, file: source.file, validUntil: validUntil.toISOString(), lastDay },
      ];
    })
    .toSorted((one, other) => Date.parse(one.validUntil) - Date.parse(other.validUntil));
}
