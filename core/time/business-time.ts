import { DateTime } from "luxon";
import { ServiceError } from "../errors.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { firstInstantOf, lastInstantOf } from "./local-time.ts";
import { shiftDay, storeDay } from "./store-day.ts";

/** Milliseconds of business time in `[from, to)`; 0 when `to` is not after `from`. */
export function businessMsBetween(from: Date, to: Date, calendar: BusinessCalendar): number {
  let totalMs = 0;
  if (from >= to) return totalMs;
  for (const opening of openings(from, calendar)) {
    if (opening.start >= to) break;
    totalMs +=
      Math.min(opening.end.getTime(), to.getTime()) - Math.max(opening.start.getTime(), from.getTime());
  }
  return totalMs;
}

/**
 * The instant at which `ms` of business time have passed since `from`: a closing time rather than the opening after
 * it. `from` itself for 0 and less. Throws `config_invalid` for a calendar that never opens.
 */
export function addBusinessMs(from: Date, ms: number, calendar: BusinessCalendar): Date {
  if (ms <= 0) return from;
  let remainingMs = ms;
  for (const opening of openings(from, calendar)) {
    const startMs = Math.max(opening.start.getTime(), from.getTime());
    const availableMs = opening.end.getTime() - startMs;
    if (remainingMs <= availableMs) return new Date(startMs + remainingMs);
    remainingMs -= availableMs;
  }
  throw neverOpens();
}

/** The first instant from `now` on at which the shop is open: `now` while it is. Throws `config_invalid` as above. */
export function nextOpening(now: Date, calendar: BusinessCalendar): Date {
  for (const { start } of openings(now, calendar)) return start > now ? start : now;
  throw neverOpens();
}

/** Whether people are at work. */
export function isOpen(now: Date, calendar: BusinessCalendar): boolean {
  if (!calendar.businessHours.some((ranges) => ranges.length > 0)) return false;
  return nextOpening(now, calendar) <= now;
}

/** Whether people are at work, and otherwise when they are back. */
export interface PeopleAtWork {
  isOpen: boolean;
  /** Null while they are at work, and where the shop names no hours for people at all. */
  backAt: Date | null;
}

/** Tells whether people are at work. Hours begin and end at full minutes: what was worked out holds until the next. */
export function createPeopleAtWork(calendar: BusinessCalendar): (now: Date) => PeopleAtWork {
  let known: { minute: number; people: PeopleAtWork } | null = null;

  return (now) => {
    const minute = Math.floor(now.getTime() / 60_000);
    if (known?.minute !== minute) known = { minute, people: peopleAtWork(now, calendar) };
    return known.people;
  };
}

function peopleAtWork(now: Date, calendar: BusinessCalendar): PeopleAtWork {
  if (!calendar.businessHours.some((ranges) => ranges.length > 0)) return { isOpen: false, backAt: null };
  const opening = nextOpening(now, calendar);
  return opening > now ? { isOpen: false, backAt: opening } : { isOpen: true, backAt: null };
}

/** The stretches of business time that end after `from`, in order, without end. */
function* openings(from: Date, calendar: BusinessCalendar): Generator<{ start: Date; end: Date }> {
  if (!calendar.businessHours.some((ranges) => ranges.length > 0)) throw neverOpens();

  for (let day = storeDay(from, calendar.timeZone); ; day = shiftDay(day, 1)) {
    if (calendar.holidays.some((holiday) => holiday.from <= day && day <= holiday.to)) continue;
    const weekday = DateTime.fromISO(day, { zone: "utc" }).weekday - 1;
    for (const range of calendar.businessHours[weekday] ?? []) {
      const start = firstInstantOf(day, range.fromMinute, calendar.timeZone);
      const end = lastOf(day, range.toMinute, calendar.timeZone);
      if (start < end && end > from) yield { start, end };
    }
  }
}

/** Where clocks go back, the doubled hour belongs to the range it ends; midnight belongs to the next day at once. */
function lastOf(day: string, minute: number, timeZone: string): Date {
  return minute === 1440 ? firstInstantOf(day, minute, timeZone) : lastInstantOf(day, minute, timeZone);
}

function neverOpens(): ServiceError {
  return new ServiceError(
    "config_invalid",
    "business_hours: got no hours, expected hours on at least one weekday",
  );
}
