import type { Embedder } from "../model/language-model.ts";
import type { KnowledgeEntry } from "./entry.ts";
import type { KnowledgeStore } from "./knowledge-store.ts";

/** Entries embedded at once. Source: our choice; a request stays short on a CPU. */
const BATCH_SIZE = 8;
/** Entries kept at once. Source: our choice; a stop loses little, and each time every process reads the release anew. */
const SAVED_SIZE = 64;

export interface VectorDeps {
  store: Pick<KnowledgeStore, "live" | "entries" | "vectors" | "saveVectors">;
  embedder: Embedder;
  signal: AbortSignal;
  /** Counts entries. */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Embeds what the live release still lacks, and keeps it. A release never waits for its vectors: until they are
 * there, it is searched by words. Answers how many entries that were. Throws `model_unavailable`.
 */
export async function fillVectors({ store, embedder, signal, onProgress }: VectorDeps): Promise<number> {
  const release = await store.live();
  if (!release) return 0;
  const [entries, known] = await Promise.all([
    store.entries(release.id),
    store.vectors(release.id, embedder.name),
  ]);
  const lacking = entries.filter((entry) => !known.has(entry.id));
  let unsaved = new Map<string, number[][]>();
  for (let start = 0; start < lacking.length; start += BATCH_SIZE) {
    const batch = lacking.slice(start, start + BATCH_SIZE);
    onProgress?.(start, lacking.length);
    for (const [id, vectors] of await embedEntries(embedder, batch, signal)) unsaved.set(id, vectors);
    if (unsaved.size < SAVED_SIZE && start + BATCH_SIZE < lacking.length) continue;
    await store.saveVectors(release.id, embedder.name, unsaved);
    unsaved = new Map();
  }
  if (lacking.length > 0) onProgress?.(lacking.length, lacking.length);
  return lacking.length;
}

/** What is embedded of an entry, in the order in which vectors are kept: title, questions, answer. */
function textsOf(entry: KnowledgeEntry): string[] {
  return [entry.title, ...entry.questions, entry.answer];
}

/** The vectors of entries by id, in one request. Throws `model_unavailable`. */
export async function embedEntries(
  embedder: Embedder,
  entries: readonly KnowledgeEntry[],
  signal: AbortSignal,
): Promise<Map<string, number[][]>> {
  const vectors = await embedder.embed(entries.flatMap(textsOf), signal);
  let start = 0;
  return new Map(
    entries.map((entry) => {
      const own = vectors.slice(start, start + textsOf(entry).length);
      start += own.length;
      return [entry.id, own];
    }),
  );
}
