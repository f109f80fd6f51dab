import type { Money } from "../money.ts";
import { type Language, LOCALE, type Say } from "../texts/texts.ts";
import { isPercentFair, type Share } from "./share.ts";

/** A figure as a person reads it, in the language it was made for. */
export interface Figures {
  /** A percentage beside its counts; under 20 cases the counts alone. */
  share(share: Pick<Share, "count" | "of">): string;
  percent(ratio: number): string;
  count(value: number): string;
  /** Seconds up to a minute, minutes up to 90, hours up to 48, then days of 24 hours. */
  duration(ms: number): string;
  money(amount: Money): string;
  /** An average of `amount` over its cases: `each`, or «less than the smallest coin» where it rounds to nothing. */
  average(each: Money, total: Money): string;
  decimal(value: number): string;
  /** A day of the store, `YYYY-MM-DD`, in words. */
  day(day: string): string;
  /** The same without weekday and year. */
  shortDay(day: string): string;
  /** The same with its weekday. */
  namedDay(day: string): string;
  weekday(day: string): string;
  shortWeekday(day: string): string;
}

export function createFigures(say: Say, language: Language): Figures {
  const locale = LOCALE[language];
  const percents = new Intl.NumberFormat(locale, { style: "percent" });
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const shortDays = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });

  const weekdays = (weekday: "long" | "short") =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" });
  const namedDays = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const [longWeekdays, shortWeekdays] = [weekdays("long"), weekdays("short")];

  const money = ({ minor, currency }: Money): string => {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency });
    return format.format(minor / minorPerUnit(format));
  };

  return {
    share: ({ count, of }) =>
      isPercentFair(of)
        ? say(language, "digest-percent-of", { percent: percents.format(count / of), count, of })
        : say(language, "digest-count-of", { count, of }),
    percent: (ratio) => percents.format(ratio),
    count: (value) => decimals.format(value),
    duration: (ms) => {
      if (ms < 60_000) return say(language, "digest-seconds", { value: decimals.format(ms / 1000) });
      if (ms < 90 * 60_000) return say(language, "digest-minutes", { value: Math.round(ms / 60_000) });
      if (ms < 48 * 3_600_000)
        return say(language, "digest-hours", { value: decimals.format(ms / 3_600_000) });
      return say(language, "digest-days", { value: decimals.format(ms / 86_400_000) });
    },
    money,
    average: (each, total) =>
      each.minor === 0 && total.minor > 0
        ? say(language, "digest-less-than", { amount: money({ minor: 1, currency: each.currency }) })
        : money(each),
    decimal: (value) => decimals.format(value),
    day: (day) => days.format(new Date(`${day}T12:00:00Z`)),
    shortDay: (day) => shortDays.format(new Date(`${day}T12:00:00Z`)),
    namedDay: (day) => namedDays.format(new Date(`${day}T12:00:00Z`)),
    weekday: (day) => longWeekdays.format(new Date(`${day}T12:00:00Z`)),
    shortWeekday: (day) => shortWeekdays.format(new Date(`${day}T12:00:00Z`)),
  };
}

/** Minor units in one unit of a currency: 100 for most, 1 for yen. */
function minorPerUnit(format: Intl.NumberFormat): number {
  return 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
}
