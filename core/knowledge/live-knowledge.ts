import { buildKnowledgeIndex } from "./knowledge-index.ts";
import type { KnowledgeStore } from "./knowledge-store.ts";
import type { KnowledgeIndex } from "./passage.ts";

/** The release that answers are made from, in memory; swapped whole when another goes live. */
export interface LiveKnowledge {
  index(): KnowledgeIndex;
  /** Looks what is live and swaps the snapshot when it is another, or has new vectors. */
  reload(): Promise<void>;
}

/** Starts empty: `reload` once before answering. `embedModel` null: searched by words alone. */
export function createLiveKnowledge(
  store: Pick<KnowledgeStore, "live" | "entries" | "vectors">,
  embedModel: string | null,
): LiveKnowledge {
  let index = buildKnowledgeIndex([]);
  let vectorCount = 0;
  let reloading: Promise<void> | null = null;

  return {
    index: () => index,
    reload() {
      // Two at once would read the same; a call during a reload needs one that began after it.
      const next = (reloading ?? Promise.resolve()).catch(() => undefined).then(load);
      reloading = next;
      return next;
    },
  };

  async function load(): Promise<void> {
    const live = await store.live();
    if (!live) return;
    const vectors = embedModel === null ? new Map() : await store.vectors(live.id, embedModel);
    if (live.id === index.releaseId && vectors.size === vectorCount) return;

    const entries = await store.entries(live.id);
    index = buildKnowledgeIndex(entries, { releaseId: live.id, ...(vectors.size > 0 && { vectors }) });
    vectorCount = vectors.size;
  }
}
