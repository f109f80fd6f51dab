import { type Dirent, promises as fs } from "node:fs";
import { join, relative, sep } from "node:path";
import { kindByName } from "./documents/file-kind.ts";
import type { KnowledgeProblem } from "./parse-entry.ts";

/** Golden questions lie here: what answers must say, not what they are made of. */
const GOLDEN_FILE = "golden.yaml";

interface FoundFile {
  /** Where it is. */
  path: string;
  /** Relative to the folder, with `/`. */
  file: string;
}

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
    const file = nameOf(path);
    if (file === GOLDEN_FILE) return;
    if (kindByName(file)) files.push({ path, file });
    else
      wrong(
        "note",
        path,
        "of a kind that is not read (Markdown, CSV, YAML, Excel, Word, PDF, web pages, text), passed over",
      );
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

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
