/** A piece of a document, whatever format it came from; `line` is where to look for it (see `Document`). */
export type Block =
  | { kind: "heading"; depth: number; text: string; line: number }
  /** Light Markdown: bold, lists, quotes, code. */
  | { kind: "text"; text: string; line: number }
  | { kind: "table"; rows: TableRow[] };

export interface TableRow {
  cells: string[];
  line: number;
}

/**
 * A document as the parsers of the formats give it back. `line` is the line of a web page or text, the page of a PDF,
 * the row of a sheet, the paragraph of a Word document; all count from 1.
 */
export interface Document {
  /** What it calls itself, where it does. */
  title: string | null;
  blocks: Block[];
  notes: { line: number; reason: string }[];
}

/** A table as Markdown; the first row is its header. */
export function toMarkdownTable(rows: readonly TableRow[]): string {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const [header, ...body] = rows.map(({ cells }) =>
    Array.from({ length: width }, (_, at) =>
      (cells[at] ?? "")
        .replace(/\s*\n\s*/g, " ")
        .replaceAll("|", "\\|")
        .trim(),
    ),
  );
  if (!header) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...body.map(line)].join("\n");
}
