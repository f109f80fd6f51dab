import type { ProofAttempts } from "../answering/proof-guard.ts";
import { PROOFS_A_DAY } from "./budget.ts";
import type { CustomerRef } from "./customer-store.ts";

/** Counts failed proofs a customer and day. Erasing a customer doesn't reset it: it keeps no more than a hash, for a day. */
export interface ProofStore {
  /** Takes one attempt, durably and at once; false when the day's `limit` is used up. */
  take(customer: CustomerRef, limit: number): Promise<boolean>;
  giveBack(customer: CustomerRef): Promise<void>;
}

/** One customer's attempts of the day, wherever they are made. */
export function attemptsOf(proofs: ProofStore, customer: CustomerRef): ProofAttempts {
  return {
    take: () => proofs.take(customer, PROOFS_A_DAY),
    giveBack: () => proofs.giveBack(customer),
  };
}
