import { parseCsv } from "../parse-csv.ts";
import type { ParsedFile } from "../parse-entry.ts";
import { parseMarkdown } from "../parse-markdown.ts";
import { parseYaml } from "../parse-yaml.ts";
import type { Block, Document } from "./blocks.ts";
import { declaredCharset, decodeText } from "./decode-text.ts";
import type { FileKind } from "./file-kind.ts";

export interface ContentToParse {
  kind: FileKind;
  file: string;
  bytes: Uint8Array;
  timeZone: string;
}

/** Entries of a file whose kind is known. May throw, hang or eat memory over content made to do so. */
export async function parseContent({ kind, file, bytes, timeZone }: ContentToParse): Promise<ParsedFile> {
  const place = { file, timeZone };
  // The large libraries are loaded when there is something for them to read.
  switch (kind) {
    case "pdf":
      return split(await (await import("./read-pdf.ts")).readPdf(bytes), place);
    case "word":
      return split(await (await import("./read-word.ts")).readWord(bytes), place);
    case "workbook":
      return (await import("./read-workbook.ts")).readWorkbook(bytes, place);
    default:
      return parseText(kind, bytes, place);
  }
}

type Place = Pick<ContentToParse, "file" | "timeZone">;

async function parseText(
  kind: Exclude<FileKind, "pdf" | "word" | "workbook">,
  bytes: Uint8Array,
  place: Place,
): Promise<ParsedFile> {
  const decoded = decodeText(bytes, kind === "html" ? declaredCharset(bytes) : null);
  if ("unreadable" in decoded) return unfit(place, decoded.unreadable, decoded.line);
  if (decoded.text.trim() === "") return unfit(place, "empty");
  const input = { ...place, text: decoded.text };
  const parsed = await parseBy[kind](input);
  const note = decoded.note;
  if (note) parsed.problems.unshift({ kind: "note", file: place.file, line: 1, reason: note });
  return parsed;
}

const parseBy = {
  markdown: parseMarkdown,
  csv: parseCsv,
  yaml: parseYaml,
  text: (input: Place & { text: string }) => split(toDocument(input.text), input),
  html: async (input: Place & { text: string }) =>
    split((await import("./read-html.ts")).readHtml(input.text), input),
} as const;

async function split(document: Document | { unreadable: string }, place: Place): Promise<ParsedFile> {
  if ("unreadable" in document) return unfit(place, document.unreadable);
  return (await import("./split-document.ts")).splitDocument(document, place);
}

/** Plain text: its paragraphs; a heading is a line of its own that is marked as one. */
function toDocument(text: string): Document {
  const blocks: Block[] = [];
  text.split("\n").forEach((written, at) => {
    const line = at + 1;
    const [, marks = "", heading = ""] = /^(#{1,6})\s+(.+)$/.exec(written) ?? [];
    const [, chapter = ""] =
      /^(?:第[一二三四五六七八九十\d]+[章节]|[一二三四五六七八九十]{1,3}、)\s*(\S.{0,30}[^。；;,，])$/.exec(
        written,
      ) ?? [];
    const last = blocks.at(-1);
    if (heading || chapter) {
      blocks.push({ kind: "heading", depth: marks.length || 1, text: (heading || chapter).trim(), line });
    } else if (written.trim() === "") blocks.push({ kind: "text", text: "", line });
    else if (last?.kind === "text") last.text += `${last.text ? "\n" : ""}${written.trimEnd()}`;
    else blocks.push({ kind: "text", text: written.trimEnd(), line });
  });
  return {
    title: null,
    notes: [],
    blocks: blocks.filter((block) => block.kind !== "text" || block.text !== ""),
  };
}

function unfit({ file }: Place, reason: string, line = 1): ParsedFile {
  return { drafts: [], problems: [{ kind: "file", file, line, reason }] };
}
