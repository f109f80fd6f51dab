import { ENTRY_KEYS, type FileToParse, type ParsedFile, parseEntry, unknownKey } from "../parse-entry.ts";
import type { TableRow } from "./blocks.ts";
import { type Column, readHeader } from "./column-names.ts";

/** Entries of a table whose header `readHeader` finds complete; questions in a cell are separated by `|` or lines. */
export function tableToEntries(
  [header, ...rows]: readonly TableRow[],
  input: Pick<FileToParse, "file" | "timeZone"> & { language?: string | undefined },
): ParsedFile {
  const { file } = input;
  const names = header?.cells ?? [];
  const { columns } = readHeader(names);
  const line = header?.line ?? 1;
  const problems = names
    .filter((name, at) => name.trim() !== "" && columns[at] === null)
    .map((name) => unknownKey(name.trim().toLowerCase(), { file, line }));

  const drafts = rows.flatMap(({ cells, line }) => {
    if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) {
      const reason = `${cells.length} cells under ${columns.length} columns: put a cell with commas in "quotes"`;
      problems.push({ kind: "entry", file, line, reason });
      return [];
    }
    const filled = columns.flatMap((column, at) => {
      const text = (cells[at] ?? "").trim();
      return column && text !== "" ? [{ column, name: (names[at] ?? "").trim(), text }] : [];
    });
    const cell = (column: Column) => filled.find((one) => one.column === column)?.text;
    const questions = filled
      .filter(({ column }) => column === "questions")
      .flatMap(({ text }) => text.split(/[|｜\n]/))
      .map((question) => question.trim())
      .filter(Boolean);
    const values = Object.fromEntries(
      ENTRY_KEYS.flatMap((key) => (cell(key) ? [[key, cell(key) ?? ""]] : [])),
    );
    const [first] = questions;
    const parsed = parseEntry(
      {
        values: {
          ...(input.language && { language: input.language }),
          ...values,
          // A list of questions and answers needs no title of its own.
          ...(!values["title"] && first && !columns.includes("title") && { title: first }),
          answer: answerOf(filled),
        },
        questions: columns.includes("title") ? questions : questions.slice(1),
        line,
        lineOf: () => line,
      },
      input,
    );
    problems.push(...parsed.problems);
    return parsed.draft ? [parsed.draft] : [];
  });
  return { drafts, problems };
}

/** One part as it stands; several under the names of their columns, as «Cause: …». */
function answerOf(filled: readonly { column: Column; name: string; text: string }[]): string {
  const parts = filled.filter(
    ({ column }) => column === "answer" || column === "cause" || column === "remedy",
  );
  if (parts.every(({ column }) => column === "cause")) return "";
  const [only, ...others] = parts;
  if (only && others.length === 0) return only.text;
  return parts
    .map(({ name, text }) => `${name}${/\p{Script=Han}/u.test(name) ? "：" : ": "}${text}`)
    .join("\n");
}
