import type { KnowledgeSource } from "./knowledge-source.ts";
import type { KnowledgeRelease, KnowledgeStore } from "./knowledge-store.ts";
import { type KnowledgeReading, type ReadKnowledgeDeps, readKnowledge } from "./read-knowledge.ts";
import { planRelease, type ReleasePlan } from "./release.ts";

export interface RefreshDeps extends ReadKnowledgeDeps {
  store: KnowledgeStore;
  /** All that is read, the owner's folder among it. */
  sources: readonly KnowledgeSource[];
}

/** What a look at the sources came to. */
export type RefreshResult =
  | { kind: "published"; releaseId: number; plan: ReleasePlan }
  | { kind: "unchanged"; plan: ReleasePlan }
  | { kind: "pinned" }
  | { kind: "refused"; plan: ReleasePlan };

/**
 * Publishes what the sources hold when it differs from what is live and may be published; after a rollback only once
 * the files of the owner's folder changed. With nothing live yet, what is fit to be quoted goes live whatever else is wrong: an answer is better than
 * none, and `plan.refused` still tells. Safe to run twice at once.
 */
export async function refreshKnowledge(deps: RefreshDeps): Promise<RefreshResult> {
  const reading = await readKnowledge(deps.sources, deps);
  if ((await deps.store.pin()) === reading.folderHash) return { kind: "pinned" };

  const { live, plan } = await planKnowledge(deps, reading);
  const isFirst = live === null && plan.entries.length > 0;
  if (plan.refused.length > 0 && !isFirst) return { kind: "refused", plan };
  if (live?.contentHash === plan.contentHash) return { kind: "unchanged", plan };
  return publishPlan(deps.store, plan, reading.folderHash);
}

/** Publishes what the sources hold, pinned or not, unless it is refused; what is live then stays. */
export async function publishKnowledge(
  deps: RefreshDeps,
): Promise<Exclude<RefreshResult, { kind: "pinned" }>> {
  const { plan } = await planKnowledge(deps);
  return plan.refused.length > 0 ? { kind: "refused", plan } : publishPlan(deps.store, plan);
}

/** Reads the sources and compares them with what is live. */
export async function planKnowledge(
  deps: RefreshDeps,
  reading?: KnowledgeReading,
): Promise<{ live: KnowledgeRelease | null; plan: ReleasePlan; reading: KnowledgeReading }> {
  const read = reading ?? (await readKnowledge(deps.sources, deps));
  const live = await deps.store.live();
  const entries = live ? await deps.store.entries(live.id) : [];
  return { live, plan: planRelease(read, entries), reading: read };
}

async function publishPlan(
  store: KnowledgeStore,
  plan: ReleasePlan,
  unlessPinnedTo?: string,
): Promise<Exclude<RefreshResult, { kind: "pinned" | "refused" }>> {
  const { releaseId, isNew } = await store.publish({ ...plan, unlessPinnedTo });
  return isNew ? { kind: "published", releaseId, plan } : { kind: "unchanged", plan };
}
