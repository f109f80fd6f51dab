import { CsvError, parse } from "csv-parse/sync";
import type { TableRow } from "./documents/blocks.ts";
import { readHeader } from "./documents/column-names.ts";
import { tableToEntries } from "./documents/table-entries.ts";
import { ENTRY_KEYS, type FileToParse, type KnowledgeProblem, type ParsedFile } from "./parse-entry.ts";

/** A table of entries; see `tableToEntries`. Semicolons and tabs divide, too. */
export function parseCsv(input: FileToParse): ParsedFile {
  const { file } = input;
  const rows = readRows(input);
  if (!Array.isArray(rows)) return { drafts: [], problems: [rows] };

  const [header] = rows;
  const { missing } = readHeader(header?.cells ?? []);
  if (missing.length > 0) {
    const reason = `the header has no column ${missing.join(" and no ")}; it is made out of ${ENTRY_KEYS.join(",")}`;
    return { drafts: [], problems: [{ kind: "file", file, line: header?.line ?? 1, reason }] };
  }
  return tableToEntries(rows, input);
}

/** Rows that carry anything, with the line each begins at; or why the table can't be read. */
function readRows({ file, text }: FileToParse): TableRow[] | KnowledgeProblem {
  const rows: TableRow[] = [];
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
