import { DateTime } from "luxon";
import { shiftDay } from "../time/store-day.ts";
import type { DayRange } from "./ledger/store-days.ts";

/** What a digest tells of: a day of the store, or a week from Monday to Sunday. */
export interface Span extends DayRange {
  kind: "day" | "week";
}

/** Weeks that a span is compared with. Source: the digest compares with the same weekday of the last 4 weeks. */
const WEEKS_BEFORE = 4;

export const daySpan = (day: string): Span => ({ kind: "day", from: day, to: day });

/** The week that `day` lies in. */
export function weekSpan(day: string): Span {
  const monday = shiftDay(day, 1 - DateTime.fromISO(day, { zone: "utc" }).weekday);
  return { kind: "week", from: monday, to: shiftDay(monday, 6) };
}

/** The same weekday, or the whole week, of the last 4 weeks, the latest first. */
export function spansBefore({ from, to }: DayRange): DayRange[] {
  return Array.from({ length: WEEKS_BEFORE }, (_, week) => ({
    from: shiftDay(from, -7 * (week + 1)),
    to: shiftDay(to, -7 * (week + 1)),
  }));
}
