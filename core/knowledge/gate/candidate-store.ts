import type { GateReport } from "./gate-report.ts";

/** A release that is held back until a person decides, for exactly this content in place of exactly this live release. */
export interface Candidate {
  id: number;
  contentHash: string;
  liveReleaseId: number;
  state: "waiting" | "approved" | "rejected";
  report: GateReport;
  createdAt: Date;
  /** Who approved or rejected it. */
  decidedBy: string | null;
  decidedAt: Date | null;
}

export type CandidateDecision = "approved" | "rejected";

export type DecisionOutcome =
  | { kind: "done" }
  /** Somebody was faster. */
  | { kind: "decided"; by: string; state: CandidateDecision }
  /** Another release has gone live since. */
  | { kind: "outdated" }
  | { kind: "not_found" };

/** Where held releases wait. Every method is one transaction. */
export interface CandidateStore {
  find(contentHash: string, liveReleaseId: number): Promise<Candidate | null>;
  view(id: number): Promise<Candidate | null>;
  /**
   * Holds a release and tells the lead, once; held already, it only gets the newer report. Safe to run twice at once.
   */
  hold(
    candidate: Pick<Candidate, "contentHash" | "liveReleaseId" | "report">,
  ): Promise<{ id: number; isNew: boolean }>;
  /** One of several who decide at once is the one. The message is brought up to date by a delivery. */
  decide(id: number, decision: CandidateDecision, by: string): Promise<DecisionOutcome>;
  /** Where its message stands in chat, as `channel:ts`; null before it was sent. */
  postedAt(id: number): Promise<string | null>;
  /** `goldenKey` of the golden questions there were when something went live last. */
  knownGolden(): Promise<ReadonlySet<string>>;
}
