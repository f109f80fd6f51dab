import { DateTime } from "luxon";
import { firstInstantOf } from "./local-time.ts";

/** The day of `date` in a time zone, as `YYYY-MM-DD`. */
export function storeDay(date: Date, timeZone: string): string {
  return DateTime.fromJSDate(date, { zone: timeZone }).toFormat("yyyy-MM-dd");
}

/** The instants `[start, end)` of a day in a time zone: 23, 24 or 25 hours where clocks change. */
export function dayBounds(day: string, timeZone: string): { start: Date; end: Date } {
  return { start: firstInstantOf(day, 0, timeZone), end: firstInstantOf(day, 1440, timeZone) };
}

/** The day `days` after `day` (before it when negative). */
export function shiftDay(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: "utc" }).plus({ days }).toFormat("yyyy-MM-dd");
}

/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: "utc" }).isValid;
}
