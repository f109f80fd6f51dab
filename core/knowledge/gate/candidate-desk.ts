import type { CandidateDecision, CandidateStore, DecisionOutcome } from "./candidate-store.ts";

/** What came of a lead's decision, or of somebody else's attempt at one. */
export type CandidateOutcome = DecisionOutcome | { kind: "not_lead"; leads: readonly string[] };

/** What a platform's staff bot calls when somebody decides on a held release. */
export interface CandidateDesk {
  decide(candidateId: number, decision: CandidateDecision, by: string): Promise<CandidateOutcome>;
}

export interface CandidateDeskDeps {
  candidates: Pick<CandidateStore, "decide">;
  /** Who may decide; empty: everyone in the channel. */
  leads: readonly string[];
  onDeliveryDue(): void;
}

/** Decides on held releases. An approved one goes live with the next look at the files, if they are still the same. */
export function createCandidateDesk({ candidates, leads, onDeliveryDue }: CandidateDeskDeps): CandidateDesk {
  return {
    async decide(candidateId, decision, by) {
      if (leads.length > 0 && !leads.includes(by)) return { kind: "not_lead", leads };
      const outcome = await candidates.decide(candidateId, decision, by);
      onDeliveryDue();
      return outcome;
    },
  };
}
