import { createHash } from "node:crypto";
import { createFileParser, type FileParser } from "./documents/file-parser.ts";
import type { KnowledgeEntry } from "./entry.ts";
import { assignIds } from "./entry-ids.ts";
import type { KnowledgeReadings } from "./knowledge-readings.ts";
import type { KnowledgeSource, OpenedFile } from "./knowledge-source.ts";
import type { KnowledgeProblem, ParsedFile } from "./parse-entry.ts";

/** All sources as they were read. */
export interface KnowledgeReading {
  /** Those that are fit to be quoted, in the order of sources, files and lines. */
  entries: KnowledgeEntry[];
  problems: KnowledgeProblem[];
  /** The files that could be read, with the entries of each. */
  files: { file: string; entryCount: number }[];
  /** SHA-256 over the files of the owner's folder as they are, readable or not: a rollback holds until it changes. */
  folderHash: string;
}

export interface ReadKnowledgeDeps {
  /** The store's, for the days in `valid_from` and `valid_until`. */
  timeZone: string;
  /** Without it every file is parsed. */
  readings?: KnowledgeReadings | undefined;
  /** After every file. */
  onRead?: ((files: number, total: number) => void) | undefined;
}

/** A file that was given up on is tried again after this long, and not at every look. */
const TRY_AGAIN_MS = 3_600_000;

/** Goes up with every change of what the parsers make of a file: readings of an earlier version are never found. */
const PARSER_VERSION = 1;

/** Reads every file of every source. No content makes it throw: what can't be read is a problem with file and line. */
export async function readKnowledge(
  sources: readonly KnowledgeSource[],
  deps: ReadKnowledgeDeps,
): Promise<KnowledgeReading> {
  const reading: KnowledgeReading = { entries: [], problems: [], files: [], folderHash: "" };
  const folderHash = createHash("sha256");
  const listings = await Promise.all(
    sources.map(async ({ prefix, list }) => {
      const { files, problems } = await list();
      return {
        prefix,
        problems: problems.map((problem) => ({ ...problem, file: `${prefix}${problem.file}` })),
        files: files.map((file) => ({ ...file, file: `${prefix}${file.file}` })),
      };
    }),
  );
  const total = listings.reduce((sum, { files }) => sum + files.length, 0);
  const taken = new Set<string>();
  let done = 0;
  const parser = createFileParser();

  try {
    for (const { prefix, problems, files } of listings) {
      reading.problems.push(...problems);
      if (prefix === "") for (const { file, reason } of problems) folderHash.update(`${file}\0${reason}\0`);
      for (const { file, open } of files) {
        const opened = await open();
        if (prefix === "") folderHash.update(`${file}\0${opened.hash}\0`);
        const parsed = taken.has(file)
          ? unreadable(file, "another source has a file of this name, which was read: give it another")
          : await parse(file, opened, deps, parser);
        taken.add(file);

        const { entries, problems } = assignIds(parsed.drafts);
        reading.entries.push(...entries);
        reading.problems.push(...parsed.problems, ...problems);
        if (!parsed.problems.some((problem) => problem.kind === "file"))
          reading.files.push({ file, entryCount: entries.length });
        done += 1;
        deps.onRead?.(done, total);
      }
    }
  } finally {
    await parser.close();
  }
  return { ...reading, folderHash: folderHash.digest("hex") };
}

async function parse(
  file: string,
  opened: OpenedFile,
  { timeZone, readings }: ReadKnowledgeDeps,
  parser: FileParser,
): Promise<ParsedFile> {
  if ("unreadable" in opened) return unreadable(file, opened.unreadable);
  const key = createHash("sha256")
    .update([PARSER_VERSION, timeZone, file, opened.hash].join("\0"))
    .digest("hex");
  const known = await readings?.find(key);
  if (known) return known;
  const { gaveUp, ...parsed } = await parser.parse({ file, bytes: await opened.bytes(), timeZone });
  await readings?.save(key, parsed, gaveUp ? { forMs: TRY_AGAIN_MS } : undefined);
  return parsed;
}

function unreadable(file: string, reason: string): ParsedFile {
  return { drafts: [], problems: [{ kind: "file", file, line: 1, reason }] };
}
