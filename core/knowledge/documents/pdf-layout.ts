import type { Block, Document } from "./blocks.ts";
import { CHAPTER } from "./heading-numbers.ts";
import { type PdfPage, type Row, rowsOfPage } from "./pdf-page.ts";
import { textOfRow, withoutRunningLines } from "./pdf-running.ts";
import { joinLines, tableAt } from "./pdf-tables.ts";

/** A heading's font is this much larger than the text's. Source: our choice; manuals begin at 1.15. */
const HEADING_SIZE = 1.12;
const MAX_HEADING_LENGTH = 90;
/** A gap above a line, in sizes, that begins a paragraph where lines usually follow closer. */
const PARAGRAPH_GAP = 1.75;
const BULLET = /^[•●◦▪■·–*-]\s+/;
const NUMBERED = /^(?:\(?\d{1,2}[.)、]|[a-z][.)]|（[一二三四五六七八九十\d]+）|[①-⑳]|步骤\s*\d|Step \d)\s*/i;
const QUESTION = /^(?:Q|A|问|答)\s*\d{0,3}\s*[:：]/;
const NUMBER = /^\d{1,2}\.?\s+(?=\S)/;
const ENDS_SENTENCE = /[。．.!！?？:：;；,，]$/;

/** Headings, paragraphs, lists and tables, told from where and how the words stand on the pages. */
export function layOutPdf(pages: readonly PdfPage[]): Omit<Document, "title"> {
  const rows = withoutRunningLines(pages, pages.map(rowsOfPage)).flat();
  const bodySize = usualSize(rows);
  const sizes = headingSizes(rows, bodySize);
  const lineGap = usualGap(rows);
  const blocks: Block[] = [];

  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row) break;
    const depth = headingDepth(rows, at, { bodySize, sizes, lineGap });
    const table = depth === null ? tableAt(rows, at) : null;
    if (table) {
      addTable(blocks, table.rows);
      at += table.taken - 1;
    } else if (depth !== null) addHeading(blocks, row, depth, rows[at - 1]);
    else addLine(blocks, row, rows[at - 1], lineGap);
  }
  return { blocks, notes: [] };
}

interface Sizes {
  bodySize: number;
  sizes: readonly number[];
  lineGap: number;
}

/** 1 for the largest; null: no heading. */
function headingDepth(rows: readonly Row[], at: number, { bodySize, sizes, lineGap }: Sizes): number | null {
  const row = rows[at];
  if (!row || row.segments.length > 2) return null;
  const text = textOfRow(row);
  if (text.length > MAX_HEADING_LENGTH || !/[\p{L}\p{N}]/u.test(text) || BULLET.test(text)) return null;
  const size = sizes.findIndex((known) => Math.abs(known - sizeOf(row)) < 0.3);
  const isBold = row.segments.every((segment) => segment.isBold);
  if (size >= 0) return size + 1;
  if (row.segments.length > 1) return null;

  const [, digits, chapter, han] = CHAPTER.exec(text) ?? [];
  const isOpen = !ENDS_SENTENCE.test(text) || /[?？]$/.test(text);
  const isApart = gapAbove(rows, at) > lineGap * 1.15;
  if (isBold && isOpen && isApart && sizeOf(row) >= bodySize * 0.98)
    return sizes.length + 1 + (digits ? digits.split(".").length - 1 : 0);
  if (isOpen && isApart && (digits || chapter || han) && text.length <= MAX_HEADING_LENGTH / 2)
    return sizes.length + 2 + (digits ? digits.split(".").length : han ? 1 : 0);
  return null;
}

function addHeading(blocks: Block[], row: Row, depth: number, before: Row | undefined): void {
  const last = blocks.at(-1);
  const text = textOfRow(row);
  // A heading that runs over two lines.
  const isSame = last?.kind === "heading" && last.depth === depth && before?.page === row.page;
  if (isSame && before && before.y - row.y < 1.5 * row.size && !CHAPTER.test(text) && !NUMBER.test(text))
    last.text = joinLines(last.text, text);
  else blocks.push({ kind: "heading", depth, text, line: row.page });
}

function addTable(blocks: Block[], rows: Extract<Block, { kind: "table" }>["rows"]): void {
  const last = blocks.at(-1);
  const [header, ...body] = rows;
  const isMore = last?.kind === "table" && last.rows[0]?.cells.length === header?.cells.length;
  if (!isMore) {
    blocks.push({ kind: "table", rows });
    return;
  }
  // The next page repeats the header, or goes on without.
  const isRepeated = last.rows[0]?.cells.join("\n") === header?.cells.join("\n");
  last.rows.push(...(isRepeated ? body : rows));
}

function addLine(blocks: Block[], row: Row, before: Row | undefined, lineGap: number): void {
  const text = textOfRow(row).replace(/^[•●◦▪■·]\s*/, "- ");
  const last = blocks.at(-1);
  const isItem = /^- /.test(text) || NUMBERED.test(text);
  if (last?.kind !== "text" || !before) {
    blocks.push({ kind: "text", text, line: row.page });
    return;
  }
  const isNextPage = before.page !== row.page;
  const gap = (before.y - row.y) / row.size;
  const isApart = isNextPage
    ? ENDS_SENTENCE.test(last.text)
    : gap > Math.max(lineGap * 1.3, PARAGRAPH_GAP - 0.4) || gap < 0;
  if (isItem || QUESTION.test(text)) {
    const isList = /(?:^|\n)(?:- |\(?\d|（|[①-⑳]|[a-z][.)])[^\n]*$/.test(last.text);
    if (isList || (!isApart && isItem)) last.text += `\n${text}`;
    else blocks.push({ kind: "text", text, line: row.page });
  } else if (isApart) blocks.push({ kind: "text", text, line: row.page });
  else if (!isNextPage && endsEarly(before, row)) last.text += `\n${text}`;
  else last.text = joinLines(last.text, text);
}

/** Whether the next word had had room in the line before: then someone ended the line there. */
function endsEarly(before: Row, row: Row): boolean {
  const [first] = row.segments;
  const last = before.segments.at(-1);
  if (!first || !last) return false;
  const [word = ""] = /^(?:\p{Script=Han}[^\p{L}\p{N}]?|\S+)/u.exec(first.text) ?? [];
  const letterWidth = (first.right - first.left) / first.text.length;
  return last.right + (1.3 * word.length + 2) * letterWidth < before.edge;
}

function sizeOf({ segments }: Row): number {
  return Math.max(...segments.map(({ size }) => size));
}

/** The size of most characters. */
function usualSize(rows: readonly Row[]): number {
  return (
    mostCommon(
      rows.flatMap(({ segments }) => segments.map(({ size, text }) => [round(size), text.length] as const)),
    ) ?? 10
  );
}

/** Sizes larger than the text's, the largest first. */
function headingSizes(rows: readonly Row[], bodySize: number): number[] {
  const sizes = new Set(
    rows.map((row) => round(sizeOf(row))).filter((size) => size >= bodySize * HEADING_SIZE),
  );
  return [...sizes].sort((one, other) => other - one);
}

/** From one line to the next, in sizes. */
function usualGap(rows: readonly Row[]): number {
  const gaps = rows.flatMap((_, at) => {
    const gap = gapAbove(rows, at);
    return gap > 0.8 && gap < 3 ? [[round(gap), 1] as const] : [];
  });
  return mostCommon(gaps) ?? 1.2;
}

function gapAbove(rows: readonly Row[], at: number): number {
  const [before, row] = [rows[at - 1], rows[at]];
  if (!row) return 0;
  return before && before.page === row.page ? (before.y - row.y) / row.size : Number.POSITIVE_INFINITY;
}

function mostCommon(values: readonly (readonly [number, number])[]): number | null {
  const counts = new Map<number, number>();
  for (const [value, weight] of values) counts.set(value, (counts.get(value) ?? 0) + weight);
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return best?.[0] ?? null;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
