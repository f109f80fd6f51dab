import { factsIn } from "../../answering/order-proof.ts";
import { guardProofs, type ProofAttempts } from "../../answering/proof-guard.ts";
import { orderText } from "../../answering/tools/order-text.ts";
import type { Voice } from "../../answering/tools/tool.ts";
import type { Order, Shop, VerifiedUser } from "../../store/shop.ts";
import { type Unavailable, unavailableIn } from "../../store/unavailable.ts";
import { read } from "../../understanding/understand.ts";
import type { AssistContext } from "./suggestion.ts";

/** A customer's orders and parcels as staff see them. */
export interface CustomerCard {
  /**
   * How we know that they are theirs: `verified`, or by an order number and a second fact they wrote; `unknown`: we
   * don't, and nothing of any order is shown.
   */
  known: "verified" | "proven" | "unknown";
  /** The shop's customer; null where unknown. */
  userId: string | null;
  /** The newest first, at most 5, in words. */
  orders: readonly { id: string; text: string }[];
  /** How many there are in all. */
  count: number;
  /** Why the orders can't be read now; null where they could be. */
  unavailable: Unavailable | null;
}

/** Orders on one card: what a phone shows without much scrolling. */
const MOST_ORDERS = 5;
const MOST_TRIED = 3;

/**
 * Looks up the orders of a ticket's customer as the bot would for them: only of a verified customer, or of one whose
 * order number and second fact, both in their own words, belong together. Attempts count as the customer's. Where nobody
 * could look, the card says so.
 */
export async function customerCard(
  shop: Shop,
  context: Pick<AssistContext, "customer" | "history" | "unanswered">,
  proofs: ProofAttempts,
  voice: Voice,
  now: Date,
): Promise<CustomerCard> {
  try {
    return await readCard(shop, context, proofs, voice, now);
  } catch (error) {
    const unavailable = unavailableIn(error);
    if (!unavailable) throw error;
    const { userId } = context.customer;
    return { known: userId === null ? "unknown" : "verified", userId, orders: [], count: 0, unavailable };
  }
}

async function readCard(
  shop: Shop,
  { customer, history, unanswered }: Pick<AssistContext, "customer" | "history" | "unanswered">,
  proofs: ProofAttempts,
  voice: Voice,
  now: Date,
): Promise<CustomerCard> {
  const said = [
    ...history.flatMap(({ author, text }) => (author === "customer" ? [text] : [])),
    ...unanswered.map(({ text }) => text),
  ];
  const user =
    customer.userId === null ? await proven(guardProofs(shop, proofs).shop, said) : { id: customer.userId };
  if (!user) return { known: "unknown", userId: null, orders: [], count: 0, unavailable: null };
  const orders = (await shop.listOrders(user)).toSorted(newestFirst);
  return {
    known: customer.userId === null ? "proven" : "verified",
    userId: user.id,
    orders: orders
      .slice(0, MOST_ORDERS)
      .map((order) => ({ id: order.id, text: orderText(order, { ...voice, shop, now }) })),
    count: orders.length,
    unavailable: null,
  };
}

async function proven(shop: Shop, said: readonly string[]): Promise<VerifiedUser | null> {
  const readings = said.map((text) => read(text)).reverse();
  const numbers = [...new Set(readings.flatMap(({ orderNumbers }) => orderNumbers))].slice(0, MOST_TRIED);
  const facts = [...new Set(readings.flatMap(factsIn))].slice(0, MOST_TRIED);
  for (const number of numbers) {
    for (const fact of facts) {
      if (fact === number) continue;
      const owner = await shop.verifyOwner(number, fact);
      if (owner) return owner;
    }
  }
  return null;
}

const newestFirst = (one: Order, other: Order): number =>
  (other.placedAt?.getTime() ?? 0) - (one.placedAt?.getTime() ?? 0);
