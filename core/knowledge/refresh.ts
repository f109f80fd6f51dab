import type { KnowledgeRelease, KnowledgeStore } from "./knowledge-store.ts";
import { type FolderReading, readKnowledgeFolder } from "./read-folder.ts";
import { planRelease, type ReleasePlan } from "./release.ts";

export interface RefreshDeps {
  store: KnowledgeStore;
  /** The folder `knowledge/`. */
  folder: string;
  timeZone: string;
}

/** What a look at the folder came to. */
export type RefreshResult =
  | { kind: "published"; releaseId: number; plan: ReleasePlan }
  | { kind: "unchanged"; plan: ReleasePlan }
  | { kind: "pinned" }
  | { kind: "refused"; plan: ReleasePlan };

/**
 * Publishes the folder when it differs from what is live and may be published; after a rollback only once its files
 * changed. With nothing live yet, what is fit to be quoted goes live whatever else is wrong: an answer is better than
 * none, and `plan.refused` still tells. Safe to run twice at once.
 */
export async function refreshKnowledge(deps: RefreshDeps): Promise<RefreshResult> {
  const reading = await readKnowledgeFolder(deps.folder, deps);
  if ((await deps.store.pin()) === reading.folderHash) return { kind: "pinned" };

  const { live, plan } = await planFolder(deps, reading);
  const isFirst = live === null && plan.entries.length > 0;
  if (plan.refused.length > 0 && !isFirst) return { kind: "refused", plan };
  if (live?.contentHash === plan.contentHash) return { kind: "unchanged", plan };
  return publishPlan(deps.store, plan, reading.folderHash);
}

/** Publishes the folder, pinned or not, unless it is refused; what is live then stays. */
export async function publishKnowledge(
  deps: RefreshDeps,
): Promise<Exclude<RefreshResult, { kind: "pinned" }>> {
  const { plan } = await planFolder(deps);
  return plan.refused.length > 0 ? { kind: "refused", plan } : publishPlan(deps.store, plan);
}

/** Reads the folder and compares it with what is live. */
export async function planFolder(
  deps: RefreshDeps,
  reading?: FolderReading,
): Promise<{ live: KnowledgeRelease | null; plan: ReleasePlan; reading: FolderReading }> {
  const folder = reading ?? (await readKnowledgeFolder(deps.folder, deps));
  const live = await deps.store.live();
  const entries = live ? await deps.store.entries(live.id) : [];
  return { live, plan: planRelease(folder, entries), reading: folder };
}

async function publishPlan(
  store: KnowledgeStore,
  plan: ReleasePlan,
  unlessPinnedTo?: string,
): Promise<Exclude<RefreshResult, { kind: "pinned" | "refused" }>> {
  const { releaseId, isNew } = await store.publish({ ...plan, unlessPinnedTo });
  return isNew ? { kind: "published", releaseId, plan } : { kind: "unchanged", plan };
}
