import { createHash } from "node:crypto";
import type { KnowledgeEntry } from "./entry.ts";
import type { EntryDraft, KnowledgeProblem } from "./parse-entry.ts";

/** Longer titles are cut and end in a hash. Source: our choice; an id is for people to read in `ask` and `list`. */
const MAX_SLUG_LENGTH = 60;

/**
 * Names the entries of one file `<file>#<title>`, stable as long as both stay. Titles that come out alike are counted
 * in the order of the file; the same title twice in one language is a problem, because only people can tell them apart.
 * Those of one line are parts of one long text, which share a title by design.
 */
export function assignIds(drafts: readonly EntryDraft[]): {
  entries: KnowledgeEntry[];
  problems: KnowledgeProblem[];
} {
  const taken = new Set<string>();
  const firstLines = new Map<string, number>();
  const problems: KnowledgeProblem[] = [];

  const entries = drafts.map((draft): KnowledgeEntry => {
    const { file, line } = draft.source;
    const title = `${draft.language} ${draft.title}`;
    const firstLine = firstLines.get(title);
    if (firstLine === undefined) firstLines.set(title, line);
    else if (firstLine !== line) {
      const reason = `the title "${draft.title}" stands in line ${firstLine} already: give each its own`;
      problems.push({ kind: "note", file, line, reason });
    }

    const base = `${file}#${slug(draft.title)}`;
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
    taken.add(id);
    return { id, ...draft };
  });
  return { entries, problems };
}

function slug(title: string): string {
  const plain = title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  const letters = [...plain];
  if (letters.length <= MAX_SLUG_LENGTH) return plain || "entry";
  const hash = createHash("sha256").update(title).digest("hex").slice(0, 8);
  return `${letters.slice(0, MAX_SLUG_LENGTH - 9).join("")}-${hash}`;
}
