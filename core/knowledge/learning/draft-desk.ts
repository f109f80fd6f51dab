import type { ApprovedWords, DraftOutcome, DraftStore, DraftView } from "./draft-store.ts";

/** What came of pressing a draft's button; `not_lead` names who may. */
export type DraftPressed = DraftOutcome | { kind: "not_lead"; leads: readonly string[] };

/** What a platform's staff bot calls; every method returns when its effect is durable. */
export interface DraftDesk {
  view(id: number): Promise<DraftView | null>;
  approve(id: number, by: string, words: ApprovedWords | { version: number }): Promise<DraftPressed>;
  reject(id: number, by: string): Promise<DraftPressed>;
  withdraw(id: number, by: string): Promise<DraftPressed>;
}

export interface DraftDeskDeps {
  drafts: DraftStore;
  /** Who may change the knowledge; nobody named: all staff. */
  leads: readonly string[];
  onDeliveryDue(): void;
}

export function createDraftDesk({ drafts, leads, onDeliveryDue }: DraftDeskDeps): DraftDesk {
  const asLead = async (by: string, decide: () => Promise<DraftOutcome>): Promise<DraftPressed> => {
    if (leads.length > 0 && !leads.includes(by)) return { kind: "not_lead", leads };
    const outcome = await decide();
    onDeliveryDue();
    return outcome;
  };
  return {
    view: drafts.view,
    approve: (id, by, words) => asLead(by, () => drafts.approve(id, by, words)),
    reject: (id, by) => asLead(by, () => drafts.reject(id, by)),
    withdraw: (id, by) => asLead(by, () => drafts.withdraw(id, by)),
  };
}
