import type { Sample, Words } from "./observed.ts";
import type { Track, Weighed } from "./sequential.ts";
import type { WarningKind } from "./warning.ts";

/** A subject that was weighed against its own past. */
export interface Watched {
  kind: Exclude<WarningKind, "fault">;
  subject: string;
  track: Track;
  weighed: Weighed;
  /** What shows it, from the day (index) `from` on. */
  samples(from: number): readonly Shown[];
}

/** A row, with a customer's words where there are any. */
export interface Shown {
  day: number;
  source: string;
  words: Words | null;
}

/** The days that are looked at, and the first of them. */
export interface Span {
  firstDay: number;
  days: number;
}

/** Values a day, summed up where a day has several. Days out of the span don't count. */
export function byDay<T extends { day: number }>(
  rows: readonly T[],
  { firstDay, days }: Span,
  value: (row: T) => number,
): Float64Array {
  const values = new Float64Array(days);
  for (const row of rows) {
    const at = row.day - firstDay;
    if (at >= 0 && at < days) values[at] = (values[at] ?? 0) + value(row);
  }
  return values;
}

/** The samples of a subject from a day (index) on. */
export const samplesOf =
  (samples: readonly Sample[], subject: string, { firstDay }: Span) =>
  (from: number): readonly Shown[] =>
    samples.filter((sample) => sample.subject === subject && sample.day >= firstDay + from);
