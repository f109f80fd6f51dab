import type { Money } from "../money.ts";
import { fractionDigits } from "./currency.ts";

// People write the shop's files, and other systems: these read what either may have written.

/** What is wrong with one line of a file: names the field, what was given, what is expected. */
export class RecordFault extends Error {}

/** One line of a file. */
export type Line = Readonly<Record<string, unknown>>;

/** An amount in major units, with whatever signs around it, in minor units of `currency`. Throws `RecordFault`, which names the field. */
export function moneyOf(value: unknown, currency: string, field: string): Money {
  const amount = typeof value === "string" ? Number(value.replace(/[^\d.-]/g, "") || Number.NaN) : value;
  if (typeof amount !== "number" || !Number.isFinite(amount)) {
    throw new RecordFault(`has "${field}": ${JSON.stringify(value)}, expected an amount as 39.9`);
  }
  // 1.005 × 100 is 100.49999999999999 in binary.
  const minor = Math.round(Number((amount * 10 ** fractionDigits(currency)).toPrecision(12)));
  return { minor, currency };
}

const DAY_MS = 86_400_000;

/** When it was, or so many days from now (`sign` -1: before); null without either. */
export function instantOf(at: unknown, days: unknown, sign: 1 | -1, now: Date): Date | null {
  if (typeof at === "string" || typeof at === "number") {
    const instant = new Date(at);
    if (!Number.isNaN(instant.getTime())) return instant;
  }
  return typeof days === "number" ? new Date(now.getTime() + sign * days * DAY_MS) : null;
}

/** Null for «» and for what is no text. */
export function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** Empty for what is none. */
export function recordOf(value: unknown): Line {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** A list as it is, an object's values, a single thing as a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value === undefined || value === null) return [];
  return typeof value === "object" ? Object.values(value) : [value];
}

/** Options and attributes: an object of words, or a list of `{name, value}`. */
export function wordsOf(value: unknown): Record<string, string> {
  const pairs = Array.isArray(value)
    ? value.map((item): [unknown, unknown] => [
        recordOf(item)["name"] ?? recordOf(item)["key"],
        recordOf(item)["value"],
      ])
    : Object.entries(recordOf(value));
  return Object.fromEntries(
    pairs.flatMap(([key, word]): [string, string][] => {
      const name = textOf(key);
      const text =
        typeof word === "boolean"
          ? word
            ? "yes"
            : "no"
          : Array.isArray(word)
            ? word.join(", ")
            : textOf(word);
      return name === null || text === null ? [] : [[name, text]];
    }),
  );
}
