import type { Embedder } from "../model/language-model.ts";
import type { KnowledgeEntry } from "./entry.ts";
import type { EntryVectors, KnowledgeStore } from "./knowledge-store.ts";

/** Texts given to the embedder at once. Source: our choice; keeps a request short on a CPU. */
const BATCH_SIZE = 32;

export interface VectorDeps {
  embedder: Embedder;
  signal: AbortSignal;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What is embedded of an entry, in the order in which vectors are kept: title, questions, answer. */
export function textsOf(entry: KnowledgeEntry): string[] {
  return [entry.title, ...entry.questions, entry.answer];
}

/** Embeds the entries. Throws `model_unavailable`. */
export async function embedEntries(
  { embedder, signal, onProgress }: VectorDeps,
  entries: readonly KnowledgeEntry[],
): Promise<EntryVectors> {
  const texts = [...new Set(entries.flatMap(textsOf))];
  const vectorByText = new Map<string, number[]>();
  onProgress?.(0, texts.length);
  for (let start = 0; start < texts.length; start += BATCH_SIZE) {
    const batch = texts.slice(start, start + BATCH_SIZE);
    const vectors = await embedder.embed(batch, signal);
    batch.forEach((text, at) => {
      vectorByText.set(text, vectors[at] ?? []);
    });
    onProgress?.(start + batch.length, texts.length);
  }
  return new Map(
    entries.map((entry) => [entry.id, textsOf(entry).map((text) => vectorByText.get(text) ?? [])]),
  );
}

/** Vectors of a release that an entry can keep, because its words are the same. */
export async function keptVectors(
  store: KnowledgeStore,
  release: { id: number } | null,
  model: string,
  entries: readonly KnowledgeEntry[],
): Promise<Map<string, readonly (readonly number[])[]>> {
  if (!release) return new Map();
  const [before, vectors] = await Promise.all([store.entries(release.id), store.vectors(release.id, model)]);
  const vectorByText = new Map<string, readonly number[]>();
  for (const entry of before) {
    const own = vectors.get(entry.id);
    if (own) for (const [at, text] of textsOf(entry).entries()) vectorByText.set(text, own[at] ?? []);
  }
  return new Map(
    entries.flatMap((entry) => {
      const own = textsOf(entry).map((text) => vectorByText.get(text));
      return own.every((vector) => vector !== undefined) ? [[entry.id, own] as const] : [];
    }),
  );
}

/** Embeds what the live release still lacks, and keeps it. Answers how many entries that were. Throws `model_unavailable`. */
export async function fillVectors(deps: VectorDeps & { store: KnowledgeStore }): Promise<number> {
  const release = await deps.store.live();
  if (!release) return 0;
  const [entries, known] = await Promise.all([
    deps.store.entries(release.id),
    deps.store.vectors(release.id, deps.embedder.name),
  ]);
  const lacking = entries.filter((entry) => !known.has(entry.id));
  if (lacking.length === 0) return 0;
  await deps.store.saveVectors(release.id, deps.embedder.name, await embedEntries(deps, lacking));
  return lacking.length;
}
