import { createBm25 } from "./bm25.ts";
import { isValidAt, type KnowledgeEntry } from "./entry.ts";
import type { KnowledgeIndex, Passage } from "./passage.ts";
import { normaliseText, wordTerms } from "./tokenize.ts";

export interface KnowledgeIndexOptions {
  releaseId?: number | null;
  /** Labelled texts beside the entries' own sample questions. */
  examples?: readonly { text: string; entryId: string }[];
  /** By entry id: an embedding each of the title, the questions and the answer. */
  vectors?: ReadonlyMap<string, readonly (readonly number[])[]>;
}

/** Builds the snapshot that is searched in process. `search` never throws, whatever the text. */
export function buildKnowledgeIndex(
  entries: readonly KnowledgeEntry[],
  options: KnowledgeIndexOptions = {},
): KnowledgeIndex {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const examples = new Map<string, string[]>();
  for (const { text, entryId } of options.examples ?? []) {
    examples.set(entryId, [...(examples.get(entryId) ?? []), text]);
  }
  const bm25 = createBm25(
    entries.map((entry) =>
      [entry.title, ...entry.questions, ...(examples.get(entry.id) ?? []), entry.answer].flatMap((text) =>
        wordTerms(normaliseText(text)),
      ),
    ),
  );

  return {
    releaseId: options.releaseId ?? null,
    size: entries.length,
    byId: (id) => byId.get(id),
    search({ text, now, limit }) {
      const terms = wordTerms(normaliseText(text));
      const best = [...new Set(terms)].reduce((sum, term) => sum + bm25.idf(term), 0);
      const scores = bm25.score(terms);
      const passages: Passage[] = [];
      entries.forEach((entry, at) => {
        const share = (scores[at] ?? 0) / (best || 1);
        if (isValidAt(entry, now)) passages.push({ entry, score: 1 / (1 + Math.exp(-6 * (share - 0.45))) });
      });
      passages.sort((a, b) => b.score - a.score);
      return { passages: passages.slice(0, limit), score: passages[0]?.score ?? 0 };
    },
  };
}
