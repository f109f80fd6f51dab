import { z } from "zod";

// Platforms write the same thing as text, as a number, or leave it out: these read all of it into one form.

/** An id: text, whatever the platform wrote. Null and «» count as missing. */
export const id = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1));

/** The same where it may be missing: null then. */
export const idOrNull = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value) =>
    value === null || value === undefined || String(value).trim() === "" ? null : String(value).trim(),
  );

/** Text where it may be missing: «» then. */
export const text = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value) => (value === null || value === undefined ? "" : String(value).trim()));

/** The same of what is only told along: «» also where the platform wrote something else. */
export const word = text.catch("");

/** An id of the same kind: null where there is none. */
export const wordId = idOrNull.catch(null);

/** A list that may be missing, null, or an odd `{}` where the platform has none. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (Array.isArray(value) ? value : []), z.array(item));
}

/** What may be missing: null then, and for what can't be read. */
export function part<Shape extends z.ZodType>(shape: Shape) {
  return shape.nullish().catch(null);
}

/** A time in ISO 8601; null where there is none or it can't be read. */
export const isoTime = z
  .unknown()
  .optional()
  .transform((written) => {
    const at = typeof written === "string" ? new Date(written) : null;
    return at && !Number.isNaN(at.getTime()) ? at : null;
  });

/** Reads each of a list by itself; what can't be read is left out. */
export function readEach<Shape extends z.ZodType>(
  values: readonly unknown[],
  shape: Shape,
): z.output<Shape>[] {
  return values.flatMap((value) => {
    const read = shape.safeParse(value);
    return read.success ? [read.data] : [];
  });
}

/** Whatever the platform wrote, or nothing at all: for what is read further on. */
export const anything = z.unknown().optional();

/** What a platform's word means by a table of ours; null for words that don't stand in it. */
export function meaningOf<T>(table: Readonly<Partial<Record<string, T>>>, written: string): T | null {
  return Object.hasOwn(table, written) ? (table[written] ?? null) : null;
}

/** What platforms write with stars in it is nobody's to know; null for that, and for nothing. */
export function unlessMasked(written: string): string | null {
  return written === "" || /[*＊]/.test(written) ? null : written;
}

/** A picture's address, which Chinese platforms also write as `//img.example/…`; null for what is none. */
export function pictureUrl(written: string): string | null {
  if (written.startsWith("//")) return `https:${written}`;
  return /^https?:\/\//.test(written) ? written : null;
}
