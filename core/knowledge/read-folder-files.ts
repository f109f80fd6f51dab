import { createHash } from "node:crypto";
import { type Dirent, promises as fs } from "node:fs";
import { join, relative, sep } from "node:path";
import type { KnowledgeProblem } from "./parse-entry.ts";

/** Source: our choice; 5 MB of text is a thousand pages, and a slip otherwise. */
const MAX_FILE_BYTES = 5_000_000;

type KnowledgeFormat = "markdown" | "csv" | "yaml";

export interface FoundFile {
  /** Where it is. */
  path: string;
  /** Relative to the folder, with `/`. */
  file: string;
  format: KnowledgeFormat;
}

const FORMATS: readonly (readonly [RegExp, KnowledgeFormat])[] = [
  [/\.(md|markdown)$/i, "markdown"],
  [/\.csv$/i, "csv"],
  [/\.ya?ml$/i, "yaml"],
];

/** The files of the knowledge, sorted by name. Hidden ones are left out; links are followed inside the folder only. */
export async function listKnowledgeFiles(
  folder: string,
): Promise<{ files: FoundFile[]; problems: KnowledgeProblem[] }> {
  const files: FoundFile[] = [];
  const problems: KnowledgeProblem[] = [];
  const wrong = (kind: "file" | "note", path: string, reason: string) => {
    problems.push({ kind, file: nameOf(path), line: 1, reason });
  };
  const nameOf = (path: string) => relative(folder, path).split(sep).join("/") || ".";

  const root = await fs.realpath(folder).catch(() => null);
  if (root === null) {
    wrong("file", folder, "there is no such folder");
    return { files, problems };
  }
  const seen = new Set<string>();

  async function walk(path: string): Promise<void> {
    const real = await fs.realpath(path).catch(() => path);
    // A link to a folder above itself would never end.
    if (seen.has(real)) return;
    seen.add(real);
    const children = await fs.readdir(path, { withFileTypes: true }).catch((error: unknown) => {
      wrong("file", path, `the folder can't be read (${codeOf(error)})`);
      return [];
    });
    for (const child of children.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      if (!child.name.startsWith(".")) await visit(join(path, child.name), child);
    }
  }

  async function visit(path: string, child: Dirent): Promise<void> {
    const kind = child.isSymbolicLink() ? await kindOfLink(path) : child;
    if (kind === null) return;
    if (kind.isDirectory()) return walk(path);
    if (!kind.isFile()) return;
    const format = FORMATS.find(([pattern]) => pattern.test(child.name))?.[1];
    if (format) files.push({ path, file: nameOf(path), format });
    else wrong("note", path, "neither Markdown nor CSV nor YAML, passed over");
  }

  async function kindOfLink(path: string): Promise<{ isDirectory(): boolean; isFile(): boolean } | null> {
    const target = await fs.realpath(path).catch(() => null);
    if (target === null) wrong("file", path, "a link that leads nowhere");
    else if (target !== root && !target.startsWith(root + sep))
      wrong("file", path, "a link that leads out of the folder, not followed");
    else return fs.stat(target).catch(() => null);
    return null;
  }

  await walk(folder);
  return { files, problems };
}

/** A file's text, with line ends as `\n`, or why there is none. `hash` changes with the file. */
export async function readKnowledgeFile({
  path,
  file,
}: FoundFile): Promise<{ hash: string; text: string } | { hash: string; problem: KnowledgeProblem }> {
  const unfit = (hash: string, reason: string, line = 1) => ({
    hash,
    problem: { kind: "file" as const, file, line, reason },
  });
  try {
    const { size, mtimeMs } = await fs.stat(path);
    if (size > MAX_FILE_BYTES)
      return unfit(`${size} ${mtimeMs}`, `${size} bytes, at most ${MAX_FILE_BYTES} are read: split it`);
    const bytes = await fs.readFile(path);
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (bytes.includes(0)) return unfit(hash, "not a text file, or text in UTF-16: save it as UTF-8");
    const line = firstBrokenLine(bytes);
    if (line !== null) return unfit(hash, "not UTF-8: save it as UTF-8 (in Excel: «CSV UTF-8»)", line);
    const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n");
    return text.trim() === "" ? unfit(hash, "empty") : { hash, text };
  } catch (error) {
    return unfit(codeOf(error), `can't be read (${codeOf(error)})`);
  }
}

function firstBrokenLine(bytes: Buffer): number | null {
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

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
