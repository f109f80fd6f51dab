import { createHash } from "node:crypto";
import type { KnowledgeEntry } from "./entry.ts";
import { assignIds } from "./entry-ids.ts";
import { parseCsv } from "./parse-csv.ts";
import type { KnowledgeProblem, ParsedFile } from "./parse-entry.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { parseYaml } from "./parse-yaml.ts";
import { type FoundFile, listKnowledgeFiles, readKnowledgeFile } from "./read-folder-files.ts";

/** The owner's folder as it was read. */
export interface FolderReading {
  /** Those that are fit to be quoted, in the order of files and lines. */
  entries: KnowledgeEntry[];
  problems: KnowledgeProblem[];
  /** The files that could be read, relative to the folder. */
  files: string[];
  /** SHA-256 over all files as they are, readable or not: changes when, and only when, a file does. */
  folderHash: string;
}

/**
 * Reads every Markdown, CSV and YAML file under `folder`. Nothing in the folder makes it throw: what can't be read is
 * a problem with file and line. `timeZone` is the store's, for the days in `valid_from` and `valid_until`.
 */
export async function readKnowledgeFolder(
  folder: string,
  { timeZone }: { timeZone: string },
): Promise<FolderReading> {
  const listing = await listKnowledgeFiles(folder);
  const reading: FolderReading = { entries: [], problems: [...listing.problems], files: [], folderHash: "" };
  const hash = createHash("sha256");
  for (const { file, reason } of listing.problems) hash.update(`${file}\0${reason}\0`);

  for (const found of listing.files) {
    const content = await readKnowledgeFile(found);
    hash.update(`${found.file}\0${content.hash}\0`);
    if ("problem" in content) {
      reading.problems.push(content.problem);
      continue;
    }
    const parsed = parse(found, content.text, timeZone);
    const { entries, problems } = assignIds(parsed.drafts);
    reading.entries.push(...entries);
    reading.problems.push(...parsed.problems, ...problems);
    if (!parsed.problems.some((problem) => problem.kind === "file")) reading.files.push(found.file);
  }
  return { ...reading, folderHash: hash.digest("hex") };
}

function parse({ file, format }: FoundFile, text: string, timeZone: string): ParsedFile {
  const input = { file, text, timeZone };
  switch (format) {
    case "markdown":
      return parseMarkdown(input);
    case "csv":
      return parseCsv(input);
    case "yaml":
      return parseYaml(input);
  }
}
