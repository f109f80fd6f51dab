import type { Clock } from "../../clock.ts";
import { type JudgedContradictions, judgeContradictions } from "../contradictions/judge-contradictions.ts";
import type { KnowledgeEntry } from "../entry.ts";
import type { KnowledgeRelease } from "../knowledge-store.ts";
import type { ReleasePlan } from "../release.ts";
import type { AskDeps } from "./ask-release.ts";
import type { Candidate, CandidateStore } from "./candidate-store.ts";
import type { GateReport } from "./gate-report.ts";
import { type GoldenReading, goldenKey, readGolden } from "./golden.ts";
import { judgeRelease } from "./judge-release.ts";
import { MAX_QUESTIONS, type PastQuestionStore, PERIOD_DAYS } from "./past-questions.ts";

const DAY_MS = 86_400_000;

/** A release that is about to go live, and what it would replace. */
interface GateInput {
  plan: ReleasePlan;
  live: KnowledgeRelease | null;
  liveEntries: readonly KnowledgeEntry[];
  golden: GoldenReading;
}

/** What stands between a release and customers: questions asked of it and of the live one. */
export interface ReleaseGate {
  golden(): Promise<GoldenReading>;
  /** What contradicts itself or the catalogue. */
  contradictions(plan: ReleasePlan): JudgedContradictions;
  judge(input: GateInput, onProgress?: (done: number, total: number) => void): Promise<GateReport>;
  /** What is known of this very change: held, approved or rejected before. */
  find(input: Pick<GateInput, "plan" | "live">): Promise<Candidate | null>;
  /** Keeps it until a person decides, and tells the lead once. */
  hold(input: { plan: ReleasePlan; live: KnowledgeRelease; report: GateReport }): Promise<Candidate | null>;
}

export interface ReleaseGateDeps extends Omit<AskDeps, "now"> {
  candidates: CandidateStore;
  past: PastQuestionStore;
  /** The folder `knowledge/`, where `golden.yaml` lies. */
  folder: string;
  clock: Clock;
}

export function createReleaseGate({ candidates, past, folder, clock, ...ask }: ReleaseGateDeps): ReleaseGate {
  return {
    golden: () => readGolden(folder),

    contradictions: (plan) =>
      judgeContradictions(plan, { products: ask.shop?.products() ?? [], now: clock() }),

    async judge({ plan, live, liveEntries, golden }, onProgress) {
      const now = clock();
      const [questions, knownGolden] = await Promise.all([
        live === null ? [] : past.since(new Date(now.getTime() - PERIOD_DAYS * DAY_MS), MAX_QUESTIONS),
        candidates.knownGolden(),
      ]);
      return judgeRelease(
        { ...ask, now },
        { live: liveEntries, candidate: plan.entries, past: questions, golden, knownGolden, onProgress },
      );
    },

    find: async ({ plan, live }) => live && candidates.find(plan.contentHash, live.id),

    async hold({ plan, live, report }) {
      const { id } = await candidates.hold({ contentHash: plan.contentHash, liveReleaseId: live.id, report });
      return candidates.view(id);
    },
  };
}

/** What a release remembers of the golden questions it was published with. */
export function goldenKeys({ questions }: Pick<GoldenReading, "questions">): string[] {
  return questions.map(goldenKey);
}
