import { buildKnowledgeIndex } from "./knowledge-index.ts";
import type { KnowledgeStore } from "./knowledge-store.ts";
import type { KnowledgeIndex } from "./passage.ts";

/** The release that answers are made from, in memory; swapped whole when another goes live. */
export interface LiveKnowledge {
  index(): KnowledgeIndex;
  /** Looks what is live and swaps the snapshot when it is another, or has new vectors. */
  reload(): Promise<void>;
}

/** Snapshots kept beside the live one, so that a rollback needs no building: it counts in every process at once. */
const KEPT = 1;

/** A snapshot, and what it was built of. */
interface Snapshot {
  index: KnowledgeIndex;
  vectorCount: number;
}

/** Starts empty: `reload` once before answering. `embedModel` null: searched by words alone. */
export function createLiveKnowledge(
  store: Pick<KnowledgeStore, "live" | "entries" | "vectors">,
  embedModel: string | null,
): LiveKnowledge {
  let snapshot: Snapshot = { index: buildKnowledgeIndex([]), vectorCount: 0 };
  let earlier: readonly Snapshot[] = [];
  let reloading: Promise<void> | null = null;

  return {
    index: () => snapshot.index,
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
    if (isOf(snapshot, live.id, vectors.size)) return;

    const known = earlier.find((one) => isOf(one, live.id, vectors.size));
    const next = known ?? { index: await build(live.id, vectors), vectorCount: vectors.size };
    earlier = [snapshot, ...earlier]
      .filter(({ index }) => index.releaseId !== null && index.releaseId !== live.id)
      .slice(0, KEPT);
    snapshot = next;
  }

  async function build(releaseId: number, vectors: ReadonlyMap<string, number[][]>): Promise<KnowledgeIndex> {
    const entries = await store.entries(releaseId);
    return buildKnowledgeIndex(entries, { releaseId, ...(vectors.size > 0 && { vectors }) });
  }
}

function isOf({ index, vectorCount }: Snapshot, releaseId: number, vectors: number): boolean {
  return index.releaseId === releaseId && vectorCount === vectors;
}
