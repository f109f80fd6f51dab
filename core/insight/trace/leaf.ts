import type { TraceRow } from "../measures.ts";
import { mean, percentile } from "../percentile.ts";
import { share } from "../share.ts";

/** A figure of the digest, and the rows that it is made of. */
export interface Leaf {
  rows: readonly TraceRow[];
  /** The figure, made of those rows alone; of what is `held`, `computed` or `set`, what the digest says. */
  total: number | null;
  /**
   * How: the number of rows, their sum, their mean, a percentile, or a share of others. Three are no sum of rows, and
   * `note` says what they are: `held` stands in the first row as it is, `computed` was worked out of the rows, `set` is a
   * setting.
   */
  how: "count" | "sum" | "mean" | "p50" | "p95" | "share" | "each" | "held" | "computed" | "set";
  note?: string;
  /** The rows it is a share of, or spread over. */
  of?: readonly TraceRow[];
}

/** Figures by what is left of their key. */
export type Leaves = Record<string, Leaf>;

export const counted = (rows: readonly TraceRow[]): Leaf => ({ rows, total: rows.length, how: "count" });

export const summed = (rows: readonly TraceRow[]): Leaf => ({ rows, total: sumOf(rows), how: "sum" });

export const meanOf = (rows: readonly TraceRow[]): Leaf => ({
  rows,
  total: mean(rows.map(({ value }) => value)),
  how: "mean",
});

/** A figure that is no sum of rows, and what it is. */
export const noted = (
  how: "held" | "computed" | "set",
  note: string,
  total: number | null,
  rows: readonly TraceRow[],
): Leaf => ({ rows, total, how, note });

/** A part of a whole with its count, ratio and interval. */
export function shareOf(part: readonly TraceRow[], whole: readonly TraceRow[]): Leaves {
  const { ratio, interval } = share(part.length, whole.length);
  const leaf = (total: number | null): Leaf => ({ rows: part, of: whole, total, how: "share" });
  return {
    count: counted(part),
    of: counted(whole),
    ratio: leaf(ratio),
    "interval.0": leaf(interval?.[0] ?? null),
    "interval.1": leaf(interval?.[1] ?? null),
  };
}

/** The typical and the slow of rows whose value is a time. */
export function spreadOf(rows: readonly TraceRow[]): Leaves {
  const values = rows.map(({ value }) => value);
  return {
    count: counted(rows),
    p50Ms: { rows, total: percentile(values, 0.5), how: "p50" },
    p95Ms: { rows, total: percentile(values, 0.95), how: "p95" },
  };
}

/** A sum, what it is spread over, and what comes to each, rounded to the minor unit. */
export function eachOf(costs: readonly TraceRow[], cases: readonly TraceRow[]): Leaves {
  return { "cost.minor": summed(costs), of: counted(cases), "each.minor": spreadOver(costs, cases) };
}

/** What comes to each case of a sum, rounded; null without cases. */
export function spreadOver(rows: readonly TraceRow[], of: readonly TraceRow[]): Leaf {
  return { rows, of, total: of.length === 0 ? null : Math.round(sumOf(rows) / of.length), how: "each" };
}

/** Each customer once, by their first row. */
export function oncePerCustomer<Row extends { customerId: number | null }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.toReversed().map((row) => [row.customerId, row])).values()].toReversed();
}

/** Leaves under a longer key. */
export const under = (key: string, leaves: Leaves): Leaves =>
  Object.fromEntries(Object.entries(leaves).map(([rest, leaf]) => [`${key}.${rest}`, leaf]));

export const sumOf = (rows: readonly TraceRow[]): number => rows.reduce((sum, { value }) => sum + value, 0);

export const row = (
  table: string,
  id: number,
  conversationId: number | null,
  at: Date | null,
  value: number,
): TraceRow => ({ table, id: String(id), conversationId, at, value });
