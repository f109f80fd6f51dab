import { CsvError, parse } from "csv-parse/sync";
import {
  ENTRY_KEYS,
  type EntryKey,
  type FileToParse,
  isEntryKey,
  type KnowledgeProblem,
  type ParsedFile,
  parseEntry,
  unknownKey,
} from "./parse-entry.ts";

interface Row {
  cells: string[];
  line: number;
}

/** A table with a header out of `ENTRY_KEYS`; questions are separated by `|`. Semicolons and tabs divide, too. */
export function parseCsv(input: FileToParse): ParsedFile {
  const { file } = input;
  const rows = readRows(input);
  if (!Array.isArray(rows)) return { drafts: [], problems: [rows] };

  const [header, ...records] = rows;
  const columns = (header?.cells ?? []).map((name) => name.trim().toLowerCase());
  const missing = (["title", "answer"] as const).filter((name) => !columns.includes(name));
  const line = header?.line ?? 1;
  if (missing.length > 0) {
    const reason = `the header has no column ${missing.join(" and no ")}; it is made out of ${ENTRY_KEYS.join(",")}`;
    return { drafts: [], problems: [{ kind: "file", file, line, reason }] };
  }
  const problems = columns
    .filter((name) => name !== "" && !isEntryKey(name))
    .map((name) => unknownKey(name, { file, line }));

  const drafts = records.flatMap((row) => {
    if (row.cells.length > columns.length) {
      const reason = `${row.cells.length} cells under ${columns.length} columns: put a cell with commas in "quotes"`;
      problems.push({ kind: "entry", file, line: row.line, reason });
      return [];
    }
    const cell = (key: EntryKey) => row.cells[columns.indexOf(key)] ?? "";
    const values = Object.fromEntries(ENTRY_KEYS.map((key) => [key, cell(key)]));
    const parsed = parseEntry(
      { values, questions: cell("questions").split("|"), line: row.line, lineOf: () => row.line },
      input,
    );
    problems.push(...parsed.problems);
    return parsed.draft ? [parsed.draft] : [];
  });
  return { drafts, problems };
}

/** Rows that carry anything, with the line each begins at; or why the table can't be read. */
function readRows({ file, text }: FileToParse): Row[] | KnowledgeProblem {
  const rows: Row[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      raw: true,
      info: true,
      on_record(record: unknown, { lines }: { lines: number }) {
        if (!isParsed(record)) return null;
        const { record: cells, raw } = record;
        // The parser counts to the end of a record; quoted cells may run over several lines.
        const line = lines - (raw.trim().match(/\n/g)?.length ?? 0);
        if (cells.some((cell) => cell.trim() !== "")) rows.push({ cells, line });
        return null;
      },
    });
    return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = "lines" in error && typeof error.lines === "number" ? error.lines : 1;
    return { kind: "file", file, line, reason: `not CSV: ${error.message}` };
  }
}

function isParsed(record: unknown): record is { record: string[]; raw: string } {
  return typeof record === "object" && record !== null && "record" in record && "raw" in record;
}

function delimiterOf(text: string): string {
  const header = text.trimStart().split("\n", 1)[0] ?? "";
  const count = (mark: string) => header.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
