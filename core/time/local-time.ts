import { DateTime } from "luxon";

/**
 * The instants at which a clock in `timeZone` shows `minute` (0–1440) of `day`, earliest first: two where clocks go
 * back over it; where they jump over it, the time as much later as the jump is long.
 */
export function instantsOf(day: string, minute: number, timeZone: string): Date[] {
  const date = DateTime.fromISO(day, { zone: "utc" }).plus({ days: minute === 1440 ? 1 : 0 });
  const { year, month } = date;
  const hour = Math.floor((minute % 1440) / 60);
  const local = DateTime.fromObject(
    { year, month, day: date.day, hour, minute: minute % 60 },
    { zone: timeZone },
  );
  // Which of two instants luxon picks by itself depends on the time of the call.
  return local
    .getPossibleOffsets()
    .map((time) => time.toJSDate())
    .sort((one, other) => one.getTime() - other.getTime());
}

/** The first of `instantsOf`. */
export function firstInstantOf(day: string, minute: number, timeZone: string): Date {
  const [first = new Date(Number.NaN)] = instantsOf(day, minute, timeZone);
  return first;
}

/** The last of `instantsOf`. */
export function lastInstantOf(day: string, minute: number, timeZone: string): Date {
  return instantsOf(day, minute, timeZone).at(-1) ?? new Date(Number.NaN);
}

/** What a clock in `timeZone` shows: minutes since midnight (0–1439), seconds and less as a fraction. */
export function minuteOfDay(date: Date, timeZone: string): number {
  const local = DateTime.fromJSDate(date, { zone: timeZone });
  return local.hour * 60 + local.minute + (local.second * 1000 + local.millisecond) / 60_000;
}
