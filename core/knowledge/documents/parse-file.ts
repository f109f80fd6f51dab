import { parseCsv } from "../parse-csv.ts";
import type { ParsedFile } from "../parse-entry.ts";
import { parseMarkdown } from "../parse-markdown.ts";
import { parseYaml } from "../parse-yaml.ts";

/** A file as it came in; its name is for messages and for the days' time zone see `ParsedFile`. */
export interface FileContent {
  /** With its source's prefix, and `/`. */
  file: string;
  bytes: Uint8Array;
  /** The store's. */
  timeZone: string;
}

/**
 * The one way in for any file, whoever sent it. Nothing in it makes it throw: what can't be read is a problem with
 * file and line.
 */
export async function parseFile({ file, bytes, timeZone }: FileContent): Promise<ParsedFile> {
  const unfit = (reason: string, line = 1): ParsedFile => ({
    drafts: [],
    problems: [{ kind: "file", file, line, reason }],
  });
  if (bytes.length > MAX_TEXT_BYTES)
    return unfit(`${bytes.length} bytes, at most ${MAX_TEXT_BYTES} are read: split it`);
  if (bytes.includes(0)) return unfit("not a text file, or text in UTF-16: save it as UTF-8");
  const line = firstBrokenLine(bytes);
  if (line !== null) return unfit("not UTF-8: save it as UTF-8 (in Excel: «CSV UTF-8»)", line);
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n");
  if (text.trim() === "") return unfit("empty");

  const input = { file, text, timeZone };
  if (/\.(md|markdown)$/i.test(file)) return parseMarkdown(input);
  if (/\.csv$/i.test(file)) return parseCsv(input);
  if (/\.ya?ml$/i.test(file)) return parseYaml(input);
  return unfit("neither Markdown nor CSV nor YAML");
}

/** Source: our choice; 5 MB of text is a thousand pages, and a slip otherwise. */
const MAX_TEXT_BYTES = 5_000_000;

function firstBrokenLine(bytes: Uint8Array): number | null {
  if (isUtf8(bytes)) return null;
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(10, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
