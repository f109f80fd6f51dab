import type { StoreConfig } from "../store-config.ts";
import { firstInstantOf } from "../time/local-time.ts";
import { shiftDay, storeDay } from "../time/store-day.ts";

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
