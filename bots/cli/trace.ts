import { ServiceError } from "../../core/errors.ts";
import type { TraceRow } from "../../core/insight/measures.ts";
import { daySpan, weekSpan } from "../../core/insight/span.ts";
import { makeTrace, type TraceDeps, type TracedFigure } from "../../core/insight/trace/make-trace.ts";
import { shiftDay, storeDay } from "../../core/time/store-day.ts";
import type { CommandResult } from "./command-result.ts";
import { checkedDay } from "./day-option.ts";

export interface TraceOptions {
  day?: string | undefined;
  week?: string | undefined;
  json?: boolean | undefined;
}

/**
 * `trace FIGURE [--day DAY | --week DAY] [--json]`: the rows behind a figure of the digest, by its key in the digest's
 * JSON, and what they come to. Fails where that isn't the figure. Throws `usage` for a key that names none.
 */
export async function traceCommand(
  deps: TraceDeps,
  key: string,
  { day, week, json }: TraceOptions,
): Promise<CommandResult> {
  const today = storeDay(deps.clock(), deps.store.timeZone);
  if (day !== undefined && week !== undefined)
    throw new ServiceError("usage", "--day and --week: name one of them");
  const span =
    week === undefined
      ? daySpan(checkedDay("--day", day ?? shiftDay(today, -1), today))
      : weekSpan(checkedDay("--week", week, today));
  const figures = await makeTrace(deps, span, key);
  const exitCode = figures.every(({ figure, total }) => figure === total) ? 0 : 1;
  const output = json ? JSON.stringify(figures) : figures.map(describe).join("\n\n");
  return { output, exitCode };
}

function describe(one: TracedFigure): string {
  const { key, figure, total, rows, of, how, note } = one;
  const behind = of ? `${rowsText(rows)} of ${of.length}` : rowsText(rows);
  const same = figure === total ? "" : `, but the digest says ${figure}`;
  const made = note === undefined ? `${HOW[how]} ${behind}` : `${HOW[how]}: ${note}`;
  const head = `${key} = ${total} (${made})${same}`;
  if (rows.length === 0) return head;
  return [head, ...rows.map((row) => `  ${describeRow(row)}`)].join("\n");
}

const rowsText = (rows: readonly TraceRow[]): string =>
  `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;

function describeRow({ table, id, conversationId, at, value }: TraceRow): string {
  const conversation = conversationId === null ? [] : [`conversation ${conversationId}`];
  return [`${table} ${id}`, ...conversation, at?.toISOString() ?? "", String(value)].join("  ");
}

const HOW: Readonly<Record<TracedFigure["how"], string>> = {
  count: "number of",
  sum: "sum of",
  mean: "mean of",
  p50: "median of",
  p95: "95th percentile of",
  share: "share of",
  each: "sum of",
  held: "as its row holds it",
  computed: "worked out of these rows",
  set: "a setting",
};
