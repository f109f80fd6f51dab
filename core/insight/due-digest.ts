import type { StoreConfig } from "../store-config.ts";
import { firstInstantOf } from "../time/local-time.ts";
import { shiftDay, storeDay } from "../time/store-day.ts";
import { weekSpan } from "./span.ts";

/** The digest of a week that was due last, on the Monday after it. */
export interface DueWeek {
  monday: string;
  scheduledFor: Date;
}

/** A digest whose time has come: `day` is what it tells of, `scheduledFor` the instant it was due. */
export interface DueDigest {
  day: string;
  scheduledFor: Date;
  /** It was due on an earlier day, so that this store must have been open then for anyone to miss it. */
  isOverdue: boolean;
}

/**
 * The last digest that was due by `now`: today's from its hour on, yesterday's until then.
 * Asking late gives the same answer as asking in time, so that downtime delays a digest but never drops or doubles it.
 */
export function dueDigest(
  now: Date,
  { digest, timeZone }: Pick<StoreConfig, "digest" | "timeZone">,
): DueDigest {
  const today = storeDay(now, timeZone);
  const dueToday = firstInstantOf(today, digest.atMinute, timeZone);
  const isOverdue = now < dueToday;
  const dueDay = isOverdue ? shiftDay(today, -1) : today;
  return {
    day: shiftDay(dueDay, -1),
    scheduledFor: isOverdue ? firstInstantOf(dueDay, digest.atMinute, timeZone) : dueToday,
    isOverdue,
  };
}

/** Of the last week that was over when the last daily digest was due: they come together, the week's after the day's. */
export function dueWeek(now: Date, store: Pick<StoreConfig, "digest" | "timeZone">): DueWeek {
  // A day's digest is due on the day after it: on a Monday it tells of Sunday, the last day of its week.
  const { day } = dueDigest(now, store);
  const { from, to } = weekSpan(day);
  const monday = day === to ? from : shiftDay(from, -7);
  const dueDay = shiftDay(monday, 7);
  return { monday, scheduledFor: firstInstantOf(dueDay, store.digest.atMinute, store.timeZone) };
}
