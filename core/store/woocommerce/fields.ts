import { z } from "zod";

/** A time of WooCommerce's `…_gmt` fields: UTC without saying so. Null where there is none or it can't be read. */
export const gmtTime = z
  .unknown()
  .optional()
  .transform((written) => {
    if (typeof written !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(written)) return null;
    const at = new Date(`${written}Z`);
    return Number.isNaN(at.getTime()) ? null : at;
  });

/** The same, to be asked with. */
export function toGmt(at: Date): string {
  return at.toISOString().slice(0, 19);
}

/** Reads each of a list; what can't be read is left out. */
export function readEach<Shape extends z.ZodType>(values: unknown, shape: Shape): z.output<Shape>[] {
  return (Array.isArray(values) ? values : []).flatMap((value: unknown) => {
    const read = shape.safeParse(value);
    return read.success ? [read.data] : [];
  });
}

/** Fewer digits than any phone number has. */
export const SHORTEST_PHONE = 7;

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

/** The same but for a country's or trunk prefix. */
export function isSamePhone(one: string, other: string): boolean {
  const [short = "", long = ""] = [digitsOf(one), digitsOf(other)]
    .map((digits) => digits.replace(/^0+/, ""))
    .sort((a, b) => a.length - b.length);
  return short.length >= SHORTEST_PHONE && long.endsWith(short) && long.length - short.length <= 3;
}
