import { read, type WorkBook } from "@e965/xlsx";
import type { FileToParse, KnowledgeProblem, ParsedFile } from "../parse-entry.ts";
import type { TableRow } from "./blocks.ts";
import { readHeader } from "./column-names.ts";
import { nameOf, splitDocument } from "./split-document.ts";
import { tableToEntries } from "./table-entries.ts";

type Place = Pick<FileToParse, "file" | "timeZone">;

/** Source: our choice; more is a database and not something people wrote. */
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 100;
/** Rows of a table without questions and answers, as a price list, that are worth quoting. Source: our choice. */
const MAX_TABLE_ROWS = 500;
/** A heading of the table stands this far down, at most. */
const MAX_HEADER_ROW = 10;
/** What programs call a sheet that nobody named. */
const UNNAMED = /^(sheet|tabelle|工作表)\s*\d*$/i;

/** Every visible sheet of a workbook: a list of entries, or a table to quote from. Cells read as Excel shows them. */
export function readWorkbook(bytes: Uint8Array, place: Place): ParsedFile {
  const { file } = place;
  const book = read(bytes, {
    dense: true,
    dateNF: "yyyy-mm-dd",
    cellFormula: false,
    cellHTML: false,
    sheetRows: MAX_ROWS + 1,
  });
  const visible = book.SheetNames.filter((_, at) => !book.Workbook?.Sheets?.[at]?.Hidden);
  const parsed = visible.map((name) => readSheet(name, rowsOf(book, name), visible.length > 1, place));
  const drafts = parsed.flatMap(({ drafts }) => drafts);
  const problems = parsed.flatMap(({ problems }) => problems);
  if (drafts.length === 0 && problems.every(({ kind }) => kind === "note")) {
    problems.push({ kind: "file", file, line: 1, reason: "no sheet with anything in it" });
  }
  return { drafts, problems };
}

function readSheet(name: string, all: readonly TableRow[], isOneOfMany: boolean, place: Place): ParsedFile {
  const { file } = place;
  const problems: KnowledgeProblem[] = [];
  const inSheet = (reason: string) => (isOneOfMany ? `sheet «${name}»: ${reason}` : reason);
  const note = (line: number, reason: string) =>
    problems.push({ kind: "note", file, line, reason: inSheet(reason) });
  if (all.length === 0) return { drafts: [], problems };
  if (all.length > MAX_ROWS) note(MAX_ROWS, `only the first ${MAX_ROWS} rows are read`);
  const rows = all.slice(0, MAX_ROWS);

  const headerAt = rows
    .slice(0, MAX_HEADER_ROW)
    .findIndex(({ cells }) => readHeader(cells).missing.length === 0);
  if (headerAt >= 0) {
    const found = tableToEntries(rows.slice(headerAt), place);
    return {
      drafts: found.drafts,
      problems: [...problems, ...found.problems.map((one) => ({ ...one, reason: inSheet(one.reason) }))],
    };
  }
  const tableAt = Math.max(
    0,
    rows.findIndex(({ cells }) => filledOf(cells) > 1),
  );
  const table = rows.slice(tableAt, tableAt + 1 + MAX_TABLE_ROWS);
  if (rows.length - tableAt > table.length)
    note(
      table.at(-1)?.line ?? 1,
      `a table without questions and answers: only its first ${MAX_TABLE_ROWS} rows are read`,
    );
  const above = rows.slice(0, tableAt).map(({ cells, line }) => ({
    kind: "text" as const,
    text: cells.filter(Boolean).join(" "),
    line,
  }));
  const [headline] = above;
  const title =
    headline && headline.text.length <= 40 ? headline.text : UNNAMED.test(name) ? nameOf(file) : name;
  const blocks = [...above.slice(title === headline?.text ? 1 : 0), { kind: "table" as const, rows: table }];
  const split = splitDocument({ title, blocks, notes: [] }, place);
  return { drafts: split.drafts, problems: [...problems, ...split.problems] };
}

/** Rows with anything in them, as texts; cells that were merged stand in each of theirs. */
function rowsOf(book: WorkBook, name: string): TableRow[] {
  const sheet = book.Sheets[name];
  const data = sheet?.["!data"] ?? [];
  const texts: string[][] = [];
  data.forEach((cells, row) => {
    const line: string[] = [];
    cells?.forEach((cell, column) => {
      if (column < MAX_COLUMNS) line[column] = String(cell?.w ?? cell?.v ?? "").trim();
    });
    texts[row] = line;
  });
  for (const { s, e } of sheet?.["!merges"] ?? []) {
    const text = texts[s.r]?.[s.c] ?? "";
    // Down a column it is a group's name; across it is a headline, which says it once.
    if (s.c !== e.c || text === "") continue;
    for (let row = s.r + 1; row <= Math.min(e.r, texts.length - 1); row += 1) {
      const line = texts[row];
      if (line) line[s.c] = text;
    }
  }
  const rows: TableRow[] = [];
  texts.forEach((line, row) => {
    const cells = Array.from(line, (text) => text ?? "");
    if (filledOf(cells) > 0) rows.push({ cells, line: row + 1 });
  });
  return rows;
}

function filledOf(cells: readonly string[]): number {
  return cells.filter((text) => text !== "").length;
}
