import { createHash } from "node:crypto";
import type { KnowledgeEntry } from "./entry.ts";
import type { KnowledgeProblem } from "./parse-entry.ts";
import type { KnowledgeReading } from "./read-knowledge.ts";

/** What publishing what was read would change. With any `refused`, nothing may be published. */
export interface ReleasePlan {
  entries: readonly KnowledgeEntry[];
  /** `hashEntries` of the entries. */
  contentHash: string;
  added: readonly KnowledgeEntry[];
  changed: readonly KnowledgeEntry[];
  removed: readonly KnowledgeEntry[];
  /** The files that were read. */
  files: KnowledgeReading["files"];
  /** What is told but stands in nobody's way. */
  problems: readonly KnowledgeProblem[];
  refused: readonly KnowledgeProblem[];
}

/**
 * Compares what was read with what is live (no entries: nothing is). Refused when an entry is not fit to be quoted, when
 * a file that had entries live can't be read, or when there is no entry at all: customers would lose answers by an
 * accident. Other files that can't be read are told and skipped.
 */
export function planRelease(reading: KnowledgeReading, live: readonly KnowledgeEntry[]): ReleasePlan {
  const liveById = new Map(live.map((entry) => [entry.id, hashEntries([entry])]));
  const ids = new Set(reading.entries.map((entry) => entry.id));
  const isRefusal = (problem: KnowledgeProblem) =>
    problem.kind === "entry" ||
    (problem.kind === "file" && live.some((entry) => isWithin(entry.source.file, problem.file)));

  const refused = reading.problems.filter(isRefusal);
  if (reading.entries.length === 0 && refused.length === 0) {
    const reason = "no entry in any file: an empty release is never published";
    refused.push({ kind: "file", file: ".", line: 1, reason });
  }
  return {
    entries: reading.entries,
    contentHash: hashEntries(reading.entries),
    added: reading.entries.filter((entry) => !liveById.has(entry.id)),
    changed: reading.entries.filter((entry) => {
      const before = liveById.get(entry.id);
      return before !== undefined && before !== hashEntries([entry]);
    }),
    removed: live.filter((entry) => !ids.has(entry.id)),
    files: reading.files,
    problems: reading.problems.filter((problem) => !isRefusal(problem)),
    refused,
  };
}

/** SHA-256 over all that customers could notice of the entries; lines and their order make no difference. */
export function hashEntries(entries: readonly KnowledgeEntry[]): string {
  const hash = createHash("sha256");
  for (const { source: _, ...entry } of entries.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const { id, title, questions, answer, language, product, validFrom, validUntil, owner } = entry;
    hash.update(
      JSON.stringify([id, title, questions, answer, language, product, validFrom, validUntil, owner]),
    );
  }
  return hash.digest("hex");
}

/** One line for people, as editors understand it: `file:line: reason`. */
export function describeProblem({ file, line, reason }: KnowledgeProblem): string {
  return `${file}:${line}: ${reason}`;
}

/** Whether a file is `place`, or stands in the folder `place`. */
function isWithin(file: string, place: string): boolean {
  return place === "." || file === place || file.startsWith(`${place}/`);
}
