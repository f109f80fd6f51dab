import type { TableRow } from "./blocks.ts";
import type { Row, Segment } from "./pdf-page.ts";

/** Lines of one cell stand closer than this many times the font's size. Source: common line heights. */
const LINE_HEIGHT = 1.65;
/** Rows of a table stand this much further apart than the lines of a cell, where there is room between them. */
const ROW_SPACE = 1.15;

interface Span {
  left: number;
  right: number;
}

/** The table that begins at `rows[at]`, and how many rows it takes; null where there is none. */
export function tableAt(rows: readonly Row[], at: number): { rows: TableRow[]; taken: number } | null {
  const first = rows[at];
  if (!first || first.segments.length < 2) return null;
  let taken = 1;
  for (let row = rows[at + taken]; row && isNext(row, rows, at, taken); row = rows[at + taken]) taken += 1;
  const run = rows.slice(at, at + taken);
  const columns = columnsOf(run);
  const full = run.filter(({ segments }) => segments.length >= 2);
  if (full.length < 2 || columns.length < 2) return null;

  const gaps = run.map((_, index) => gapAbove(run, index));
  const closest = Math.min(...gaps);
  // Where all rows stand alike, only an empty first cell tells that a line goes on.
  const isTight = gaps.slice(1).every((gap) => gap <= closest * ROW_SPACE);
  const table: TableRow[] = [];
  run.forEach((row, index) => {
    const cells = columns.map((column) => joined(row.segments.filter((segment) => overlap(segment, column))));
    const last = table.at(-1);
    const isClose = (gaps[index] ?? 0) <= Math.min(closest * ROW_SPACE, LINE_HEIGHT);
    const isRest = isTight ? cells[0] === "" && cells.slice(1).includes("") : true;
    if (last && isClose && isRest) {
      last.cells = last.cells.map((cell, column) => joinLines(cell, cells[column] ?? ""));
    } else table.push({ cells, line: row.page });
  });
  return table.length >= 2 ? { rows: table, taken } : null;
}

/** Whether a row carries the table on: its segments stand under the columns, each under another one. */
function isNext(row: Row, rows: readonly Row[], at: number, taken: number): boolean {
  const before = rows[at + taken - 1];
  if (!before || before.page !== row.page || before.y - row.y > 4 * row.size) return false;
  const columns = columnsOf(rows.slice(at, at + taken));
  const isUnder = row.segments.every(
    (segment) => columns.filter((column) => overlap(segment, column)).length <= 1,
  );
  if (!isUnder) return false;
  if (row.segments.length >= 2) return columnsOf([...rows.slice(at, at + taken), row]).length >= 2;
  // One alone is the rest of a cell, not the paragraph under the table.
  const [only] = row.segments;
  const isIn = columns.some(({ left, right }) => only && only.left >= left - 2 && only.right <= right + 2);
  return isIn && (before.y - row.y) / row.size <= LINE_HEIGHT;
}

/** Where segments stand above one another there is a column. */
function columnsOf(rows: readonly Row[]): Span[] {
  const columns: Span[] = [];
  const spans = rows.flatMap(({ segments }) => segments).toSorted((one, other) => one.left - other.left);
  for (const { left, right } of spans) {
    const last = columns.at(-1);
    if (last && left < last.right) last.right = Math.max(last.right, right);
    else columns.push({ left, right });
  }
  return columns;
}

function overlap(one: Span, other: Span): boolean {
  return one.left < other.right && other.left < one.right;
}

function gapAbove(rows: readonly Row[], index: number): number {
  const row = rows[index];
  const before = rows[index - 1];
  return row && before ? (before.y - row.y) / row.size : Number.POSITIVE_INFINITY;
}

function joined(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join(" ");
}

/** The end of a line and the beginning of the next: a hyphen goes, Chinese stands without a space. */
export function joinLines(before: string, after: string): string {
  if (before === "" || after === "") return before + after;
  if (/\p{Ll}[-\u00ad‐]$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1) + after;
  const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
  const isWide = wide.test(before.slice(-1)) && wide.test(after.slice(0, 1));
  return before + (isWide || /[-/]$/.test(before) ? "" : " ") + after;
}
