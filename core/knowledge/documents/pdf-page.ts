/** A run of text in one font on a page; points, from the lower left. */
export interface PdfSpan {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  isBold: boolean;
}

export interface PdfPage {
  /** From 1. */
  number: number;
  height: number;
  spans: PdfSpan[];
}

/** Words on one line without a wide gap between them: a line of a column, or a cell of a table. */
export interface Segment {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
  isBold: boolean;
}

/** What stands on one height, from left to right. */
export interface Row {
  page: number;
  y: number;
  size: number;
  segments: Segment[];
  /** How far to the right lines go here. */
  edge: number;
}

/** A gap of this many times the font's size parts cells; words are parted by a quarter. Source: measured on manuals. */
const CELL_GAP = 1.4;
const WORD_GAP = 0.18;
/** Heights that differ by less than this share of the size are one line, as with a raised ®. */
const SAME_LINE = 0.45;

/** The rows of a page, from top to bottom; two columns of text one after the other. */
export function rowsOfPage({ number, spans }: PdfPage): Row[] {
  const rows: PdfSpan[][] = [];
  for (const span of spans.toSorted((one, other) => other.y - one.y || one.x - other.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && first.y - span.y <= SAME_LINE * Math.max(first.size, span.size)) row.push(span);
    else rows.push([span]);
  }
  return inColumns(rows.map((row) => toRow(row, number)));
}

function toRow(spans: readonly PdfSpan[], page: number): Row {
  const segments: Segment[] = [];
  for (const span of spans.toSorted((one, other) => one.x - other.x)) {
    const last = segments.at(-1);
    const gap = last ? span.x - last.right : 0;
    // Programs draw a word twice to make it bold.
    if (last && span.x < last.right - span.size / 2 && last.text.endsWith(span.text)) {
      last.isBold = true;
    } else if (last && (gap < CELL_GAP * span.size || isMark(last.text))) {
      const isSpaced = gap > WORD_GAP * span.size && !last.text.endsWith(" ") && !span.text.startsWith(" ");
      last.text += `${isSpaced ? " " : ""}${span.text}`;
      last.right = Math.max(last.right, span.x + span.width);
      last.isBold &&= span.isBold;
      last.size = Math.max(last.size, span.size);
    } else {
      const { text, x, y, width, size, isBold } = span;
      segments.push({ text, left: x, right: x + width, y, size, isBold });
    }
  }
  const [{ y, size } = { y: 0, size: 0 }] = spans;
  for (const segment of segments) segment.text = segment.text.trim();
  return { page, y, size, segments: segments.filter(({ text }) => text !== ""), edge: 0 };
}

/** A bullet or a number in front of a line belongs to it, however far away. */
function isMark(text: string): boolean {
  return /^\s*(?:[•●◦▪■–*·-]|\(?[0-9a-z]{1,2}[.)、]|[0-9]+(\.[0-9]+)+\.?|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)\s*$/i.test(
    text,
  );
}

/** Rows in which this share is broken at the same place are two columns of text. */
const COLUMN_SHARE = 0.6;
/** Lines of a column of text are longer than cells of a table. */
const MIN_COLUMN_WIDTH = 12;

function inColumns(rows: Row[]): Row[] {
  const whole = withEdge(rows);
  const pairs = rows.filter(({ segments }) => segments.length === 2);
  if (pairs.length < 8 || pairs.length < COLUMN_SHARE * rows.length) return whole;
  const gutter = Math.max(...pairs.map(({ segments: [left] }) => left?.right ?? 0));
  const isClean = pairs.every(({ segments: [, right] }) => (right?.left ?? 0) >= gutter);
  const widths = pairs.flatMap(({ segments }) =>
    segments.map(({ left, right, size }) => (right - left) / size),
  );
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  if (!isClean || mean < MIN_COLUMN_WIDTH) return whole;

  const side = (isLeft: boolean) =>
    rows
      .map((row) => ({ ...row, segments: row.segments.filter(({ right }) => right <= gutter === isLeft) }))
      .filter(({ segments }) => segments.length > 0);
  return [...withEdge(side(true)), ...withEdge(side(false))];
}

function withEdge(rows: readonly Row[]): Row[] {
  const edge = Math.max(0, ...rows.flatMap(({ segments }) => segments.map(({ right }) => right)));
  return rows.map((row) => ({ ...row, edge }));
}
