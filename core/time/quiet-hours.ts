import type { QuietHours } from "./business-calendar.ts";
import { instantsOf, minuteOfDay } from "./local-time.ts";
import { shiftDay, storeDay } from "./store-day.ts";

/** What of the store's configuration says when customers are left in peace. */
export interface QuietConfig {
  timeZone: string;
  quietHours: QuietHours;
}

/** Whether nothing may be sent to a customer that did not ask for it. */
export function isQuiet(now: Date, { timeZone, quietHours }: QuietConfig): boolean {
  const { fromMinute, toMinute } = quietHours;
  const minute = minuteOfDay(now, timeZone);
  if (fromMinute <= toMinute) return fromMinute <= minute && minute < toMinute;
  return minute >= fromMinute || minute < toMinute;
}

/** The first instant from `now` on that is not quiet: `now` itself when it isn't. */
export function quietUntil(now: Date, config: QuietConfig): Date {
  if (!isQuiet(now, config)) return now;
  const today = storeDay(now, config.timeZone);
  // A free time that is all inside the hour clocks jump over doesn't come that day.
  return (
    [today, shiftDay(today, 1), shiftDay(today, 2)]
      .flatMap((day) => instantsOf(day, config.quietHours.toMinute, config.timeZone))
      .find((end) => end > now && !isQuiet(end, config)) ?? now
  );
}
