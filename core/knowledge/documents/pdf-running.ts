import type { PdfPage, Row } from "./pdf-page.ts";

/** Headers and footers stand in these outer shares of a page. Source: our choice; A4 with wide margins. */
const EDGE_RATIO = 0.12;
/** A line that comes back on this share of the pages is not part of the text. */
const RUNNING_SHARE = 0.3;
const MIN_RUNNING_PAGES = 3;
const PAGE_NUMBER =
  /^[-–—\s|]*(?:(?:page|p\.)\s*)?\d{1,4}(?:\s*(?:\/|of)\s*\d{1,4})?[-–—\s|]*$|^第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?$/i;
/** A line of a table of contents: dots that lead to a page. */
const CONTENTS = /(?:\.\s?){5,}\s*\d+$|[…·]{3,}\s*\d+$/;

/** The rows of all pages without headers, footers, page numbers and the table of contents. */
export function withoutRunningLines(pages: readonly PdfPage[], rowsByPage: readonly Row[][]): Row[][] {
  const counts = new Map<string, number>();
  for (const [at, rows] of rowsByPage.entries()) {
    for (const key of new Set(edges(rows, pages[at]).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const enough = Math.max(MIN_RUNNING_PAGES, RUNNING_SHARE * pages.length);
  return rowsByPage.map((rows, at) => {
    const edge = new Set(edges(rows, pages[at]));
    return rows.filter((row) => {
      const text = textOfRow(row);
      if (CONTENTS.test(text)) return false;
      return !edge.has(row) || (!PAGE_NUMBER.test(text) && (counts.get(keyOf(row)) ?? 0) < enough);
    });
  });
}

function edges(rows: readonly Row[], page: PdfPage | undefined): Row[] {
  const height = page?.height ?? 0;
  const outer = rows.filter(({ y }) => y > height * (1 - EDGE_RATIO) || y < height * EDGE_RATIO);
  return outer;
}

/** The same line on every page but for its numbers, at the same height. */
function keyOf(row: Row): string {
  return `${Math.round(row.y / 3)} ${textOfRow(row).replace(/\d+/g, "#")}`;
}

export function textOfRow({ segments }: Row): string {
  return segments.map(({ text }) => text).join(" ");
}
