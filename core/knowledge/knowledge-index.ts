import { isValidAt, type KnowledgeEntry } from "./entry.ts";
import { toProbabilities } from "./few-shot.ts";
import type { KnowledgeIndex, Passage } from "./passage.ts";
import { createRankers } from "./rankers.ts";

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
    const own = examples.get(entryId);
    if (own) own.push(text);
    else examples.set(entryId, [text]);
  }
  const rank = createRankers(entries, examples);

  return {
    releaseId: options.releaseId ?? null,
    size: entries.length,
    byId: (id) => byId.get(id),
    search({ text, now, limit }) {
      const evidence = rank(text);
      const valid = entries.flatMap((entry, at) => (isValidAt(entry, now) ? [{ entry, at }] : []));
      const shares = toProbabilities(
        Float32Array.from(
          valid,
          ({ at }) =>
            (evidence.fewShot[at] ?? 0) + 3 * (evidence.nearest[at] ?? 0) + 3 * (evidence.told[at] ?? 0),
        ),
      );
      const best = Math.max(0, ...valid.map(({ at }) => evidence.told[at] ?? 0));
      const score = 1 / (1 + Math.exp(-6 * (best - 0.45)));
      const passages: Passage[] = valid.map(({ entry }, place) => ({
        entry,
        score: score * (shares[place] ?? 0),
      }));
      passages.sort((a, b) => b.score - a.score);
      return { passages: passages.slice(0, limit), score: valid.length > 0 ? score : 0 };
    },
  };
}
