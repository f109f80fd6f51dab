import type { Shop } from "../store/shop.ts";

/** A customer's attempts to prove that an order is theirs, counted over all processes. */
export interface ProofAttempts {
  /** Takes one of the day's attempts; false when none is left. */
  take(): Promise<boolean>;
  /** The proof held: it was no guess, and costs nothing. */
  giveBack(): Promise<void>;
}

/** The shop as one turn of one customer sees it: each different proof is tried once, and only while attempts are left. */
export function guardProofs(shop: Shop, attempts: ProofAttempts): { shop: Shop; isSpent(): boolean } {
  const tried = new Map<string, ReturnType<Shop["verifyOwner"]>>();
  let isSpent = false;

  const attempt: Shop["verifyOwner"] = async (orderNumber, secondFact) => {
    if (isSpent || !(await attempts.take())) {
      isSpent = true;
      return null;
    }
    const owner = await shop.verifyOwner(orderNumber, secondFact);
    if (owner) await attempts.giveBack();
    return owner;
  };
  return {
    isSpent: () => isSpent,
    shop: {
      ...shop,
      verifyOwner(orderNumber, secondFact) {
        const key = JSON.stringify([orderNumber, secondFact]);
        const known = tried.get(key) ?? attempt(orderNumber, secondFact);
        tried.set(key, known);
        return known;
      },
    },
  };
}
