import { IANAZone } from "luxon";
import { z } from "zod";
import { nearestName } from "../nearest-name.ts";
import { isDay } from "../time/store-day.ts";

/** An object whose unknown keys are mistakes, told with the known key that is nearest. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => nearestName(key, known) ?? `one of ${known.join(", ")}`).join("\n")
        : `a section with keys out of ${known.join(", ")}`,
  });
}

export function wholeNumber(min: number, max: number, what: string) {
  const error = `a whole number of ${what} from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** An amount in major units, as people write it; the result is in minor units of `currency`. */
export function amount(currency: string) {
  const digits = minorDigits(currency);
  const error = `an amount in ${currency}, 0 or more, with at most ${digits} decimals`;
  return z
    .number({ error })
    .min(0, { error })
    .max(1e9, { error })
    .refine((major) => Math.abs(major * 10 ** digits - Math.round(major * 10 ** digits)) < 1e-6, { error })
    .transform((major) => ({ minor: Math.round(major * 10 ** digits), currency }));
}

/** Decimals of a currency's minor unit. Source: ISO 4217, as Intl carries it. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

export function choice<const Values extends readonly string[]>(values: Values) {
  return z.enum(values, { error: values.join(" or ") });
}

export function words(what: string) {
  return z.string({ error: what }).trim().min(1, { error: what }).max(500, { error: what });
}

/** A day as `YYYY-MM-DD`. */
export const day = z
  .string({ error: "a day as 2026-10-01" })
  .refine(isDay, { error: "a day that exists, as 2026-10-01" });

/** Minutes since midnight out of `HH:MM`. */
export const timeOfDay = z
  .string({ error: 'a time as "09:00"' })
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error: 'a time as "09:00"' })
  .transform(minuteOf);

export const timeZone = z
  .string({ error: "a time zone as Asia/Shanghai" })
  .refine((name) => IANAZone.isValidZone(name), { error: "a time zone as Asia/Shanghai" });

export const currency = z
  .string({ error: "a currency's code as CNY" })
  .refine((code) => Intl.supportedValuesOf("currency").includes(code), {
    error: "a currency's code of ISO 4217 as CNY",
  });

/** Open ranges of one day: `closed`, `"09:00-18:00"` or a list of such. */
export const openRanges = z.preprocess(
  (value) => (value === "closed" ? [] : typeof value === "string" ? [value] : value),
  z
    .array(openRange(), { error: '"09:00-18:00", a list of such ranges, or closed' })
    .transform((ranges) => ranges.toSorted((one, other) => one.fromMinute - other.fromMinute))
    .refine(
      (ranges) => ranges.every((range, at) => range.toMinute <= (ranges[at + 1]?.fromMinute ?? Infinity)),
      { error: "ranges that don't overlap" },
    ),
);

function openRange() {
  const error = 'a range as "09:00-18:00" whose end is later than its start, "24:00" at most';
  const pattern = /^((?:[01]?\d|2[0-3]):[0-5]\d)\s*[-–~]\s*((?:[01]?\d|2[0-3]):[0-5]\d|24:00)$/;
  return z
    .string({ error })
    .refine(
      (text) => {
        const [, from = "", to = ""] = pattern.exec(text) ?? [];
        return from !== "" && minuteOf(from) < minuteOf(to);
      },
      { error },
    )
    .transform((text) => {
      const [, from = "", to = ""] = pattern.exec(text) ?? [];
      return { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
    });
}

/** A day, or a range of days: `2026-10-01`, `2026-10-01..2026-10-07` or `{ from, to, name }`. */
export const holiday = z.preprocess(
  (value) => {
    if (typeof value !== "string") return value;
    const [from, to] = value.split("..");
    return { from: from?.trim(), to: (to ?? from)?.trim() };
  },
  section({ from: day, to: day, name: words("a holiday's name").optional() })
    .refine(({ from, to }) => from <= to, { error: "a last day that is not before the first" })
    .transform(({ from, to }) => ({ from, to })),
);

function minuteOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}
