import { dayBounds, shiftDay } from "../../time/store-day.ts";

/** Days of the store, `YYYY-MM-DD`, both included. */
export interface DayRange {
  from: string;
  to: string;
}

/** The days of a range with their bounds: asked for thousands of instants, so they are worked out once. */
export interface StoreDays {
  start: Date;
  end: Date;
  /** The day an instant falls on; null outside. */
  dayOf(at: Date): string | null;
  /** How much of `[from, to)` falls on each day, ms; what is outside is left out. */
  split(from: Date, to: Date): { day: string; ms: number }[];
}

export function createStoreDays({ from, to }: DayRange, timeZone: string): StoreDays {
  const days = daysOf({ from, to }).map((day) => ({ day, ...dayBounds(day, timeZone) }));
  const start = days[0]?.start ?? new Date(0);
  const end = days.at(-1)?.end ?? new Date(0);

  /** The place of the first day that ends after an instant. */
  function placeOf(at: Date): number {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const day = days[middle];
      if (day && day.end <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    start,
    end,
    dayOf(at) {
      if (at < start) return null;
      return days[placeOf(at)]?.day ?? null;
    },
    split(begin, until) {
      const parts: { day: string; ms: number }[] = [];
      for (let place = placeOf(begin); place < days.length; place++) {
        const day = days[place];
        if (!day || day.start >= until) break;
        const ms =
          Math.min(day.end.getTime(), until.getTime()) - Math.max(day.start.getTime(), begin.getTime());
        if (ms > 0) parts.push({ day: day.day, ms });
      }
      return parts;
    },
  };
}

export function daysOf({ from, to }: DayRange): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = shiftDay(day, 1)) days.push(day);
  return days;
}

/** The range of the same length right before. */
export function rangeBefore({ from, to }: DayRange): DayRange {
  return { from: shiftDay(from, -daysOf({ from, to }).length), to: shiftDay(from, -1) };
}
