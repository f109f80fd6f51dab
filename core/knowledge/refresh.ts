import type { KnowledgeEntry } from "./entry.ts";
import type { Candidate } from "./gate/candidate-store.ts";
import type { GateReport } from "./gate/gate-report.ts";
import type { GoldenReading } from "./gate/golden.ts";
import { goldenKeys, type ReleaseGate } from "./gate/release-gate.ts";
import type { KnowledgeSource } from "./knowledge-source.ts";
import type { KnowledgeRelease, KnowledgeStore } from "./knowledge-store.ts";
import { withoutReplaced } from "./learning/replaced.ts";
import type { KnowledgeProblem } from "./parse-entry.ts";
import { type KnowledgeReading, type ReadKnowledgeDeps, readKnowledge } from "./read-knowledge.ts";
import { planRelease, type ReleasePlan } from "./release.ts";

export interface RefreshDeps extends ReadKnowledgeDeps {
  store: KnowledgeStore;
  /** All that is read, the owner's folder among it. */
  sources: readonly KnowledgeSource[];
  /** Asks a release questions before it goes live. */
  gate: ReleaseGate;
  /** Counts questions asked of a release. */
  onAsked?: ((done: number, total: number) => void) | undefined;
}

/** What a look at the sources came to. `report` is absent where nothing had to be asked. */
export type RefreshResult =
  | { kind: "published"; releaseId: number; plan: ReleasePlan; report: GateReport | null }
  | { kind: "unchanged"; plan: ReleasePlan }
  | { kind: "pinned" }
  | { kind: "refused"; plan: ReleasePlan }
  /** Answers would get worse: it waits for a person. `isNew`: since this look. */
  | { kind: "held"; plan: ReleasePlan; report: GateReport; state: Candidate["state"]; isNew: boolean };

/** All that is known of publishing what the sources hold. */
export interface KnowledgePlan {
  live: KnowledgeRelease | null;
  liveEntries: readonly KnowledgeEntry[];
  plan: ReleasePlan;
  reading: KnowledgeReading;
  golden: GoldenReading;
}

/**
 * Publishes what the sources hold when it differs from what is live and may be published; after a rollback only once
 * the files of the owner's folder changed. What makes answers worse is held until a person decides, and asked about
 * once. With nothing live yet, what is fit to be quoted goes live whatever else is wrong: an answer is better than
 * none, and `plan.refused` still tells. Safe to run twice at once.
 */
export async function refreshKnowledge(deps: RefreshDeps): Promise<RefreshResult> {
  const onto = (await deps.store.live())?.id ?? null;
  const reading = await readKnowledge(deps.sources, deps);
  if ((await deps.store.pin()) === reading.folderHash) return { kind: "pinned" };

  const planned = await planKnowledge(deps, reading);
  const { live, plan, golden } = planned;
  // Something went live while this read what was there before: the next look sees both.
  if ((live?.id ?? null) !== onto) return { kind: "unchanged", plan };
  const isFirst = live === null && plan.entries.length > 0;
  if (plan.refused.length > 0 && !isFirst) return { kind: "refused", plan };
  if (live?.contentHash === plan.contentHash) return { kind: "unchanged", plan };

  const candidate = await deps.gate.find(planned);
  if (candidate?.state === "approved") {
    const approval = { publishedBy: candidate.decidedBy ?? "refresh", isForced: true };
    return publishPlan(deps.store, planned, candidate.report, {
      ...approval,
      unlessPinnedTo: reading.folderHash,
      onto,
    });
  }
  if (candidate?.report.goldenHash === golden.hash)
    return { kind: "held", plan, report: candidate.report, state: candidate.state, isNew: false };

  const report = await deps.gate.judge(planned, deps.onAsked);
  if (live && report.reasons.length > 0) {
    const held = await deps.gate.hold({ plan, live, report });
    return { kind: "held", plan, report, state: held?.state ?? "waiting", isNew: candidate === null };
  }
  return publishPlan(deps.store, planned, report, { unlessPinnedTo: reading.folderHash, onto });
}

/**
 * Publishes what the sources hold, or what `reading` is, pinned or not, unless it is refused or held; what is live then
 * stays. `force` goes over what people may decide: golden questions, answers that got worse, and problems of
 * `FORCEABLE` kinds. Never over entries that are unfit to be quoted or files that can't be read: then answers would be
 * missing.
 */
export async function publishKnowledge(
  deps: RefreshDeps,
  { by, force = false, reading }: { by: string; force?: boolean; reading?: KnowledgeReading },
): Promise<Exclude<RefreshResult, { kind: "pinned" }>> {
  const planned = await planKnowledge(deps, reading);
  const { live, plan } = planned;
  const refused = plan.refused.filter((problem) => !force || !isForceable(problem));
  if (refused.length > 0) return { kind: "refused", plan: { ...plan, refused } };
  if (live?.contentHash === plan.contentHash)
    return publishPlan(deps.store, planned, null, { publishedBy: by, isForced: false });

  const candidate = await deps.gate.find(planned);
  const isApproved = candidate?.state === "approved";
  const report = isApproved ? candidate.report : await deps.gate.judge(planned, deps.onAsked);
  const isWorse = live !== null && report.reasons.length > 0;
  if (isWorse && !isApproved && !force)
    return { kind: "held", plan, report, state: candidate?.state ?? "waiting", isNew: false };
  return publishPlan(deps.store, planned, report, {
    publishedBy: isApproved && !force ? (candidate.decidedBy ?? by) : by,
    isForced: isWorse || plan.refused.length > 0,
  });
}

/**
 * Reads the sources and compares them with what is live. Mistakes in the golden questions and new
 * contradictions are among what refuses it.
 */
export async function planKnowledge(deps: RefreshDeps, reading?: KnowledgeReading): Promise<KnowledgePlan> {
  const read = await withoutReplaced(reading ?? (await readKnowledge(deps.sources, deps)), deps.sources);
  const golden = await deps.gate.golden();
  const live = await deps.store.live();
  const liveEntries = live ? await deps.store.entries(live.id) : [];
  const plan = planRelease(read, liveEntries);
  const contradictions = deps.gate.contradictions(plan);
  return {
    live,
    liveEntries,
    plan: {
      ...plan,
      problems: [...plan.problems, ...contradictions.notes],
      refused: [...plan.refused, ...golden.problems, ...contradictions.refused],
    },
    reading: read,
    golden,
  };
}

/** Problems that a person may overrule: no answer is missing because of them. */
const FORCEABLE: readonly KnowledgeProblem["kind"][] = ["golden", "contradiction"];

/** Whether `force` goes over it. */
export function isForceable({ kind }: KnowledgeProblem): boolean {
  return FORCEABLE.includes(kind);
}

async function publishPlan(
  store: KnowledgeStore,
  { plan, golden }: Pick<KnowledgePlan, "plan" | "golden">,
  report: GateReport | null,
  how: { publishedBy?: string; isForced?: boolean; unlessPinnedTo?: string; onto?: number | null },
): Promise<Extract<RefreshResult, { kind: "published" | "unchanged" }>> {
  const { releaseId, isNew } = await store.publish({ ...plan, ...how, goldenKeys: goldenKeys(golden) });
  return isNew ? { kind: "published", releaseId, plan, report } : { kind: "unchanged", plan };
}
