import type { Money } from "../../money.ts";
import type { GiveRefusal } from "./choose-offer.ts";

/** An offer that is about to be told: all that it is reserved on. */
export interface OfferRequest {
  ruleId: string;
  /** The same for every try of one turn, or one press of a button: the same offer comes of it. */
  idempotencyKey: string;
  customerId: number;
  conversationId: number;
  /** Who gives it by button, and their limits; null for the machine. */
  byStaff: StaffGiving | null;
  productId: string | null;
  reserve: Money;
  /** The store's day, whose budget it counts for. */
  day: string;
  now: Date;
  /** What all offers of the rule may come to, and those of one day, minor units; null: no limit. */
  budgetMinor: number | null;
  dayBudgetMinor: number | null;
  /** A customer who was given any since (exclusive; a store day) gets none; null: that makes no difference. */
  notGivenSince: string | null;
  /** The code that everybody enters; a code out of the rule's pool; or none yet. */
  code: { kind: "fixed"; code: string | null } | { kind: "pool" } | { kind: "later" };
  validUntil: Date | null;
}

/** An agent who gives a discount; limits in minor units, null: no limit. */
interface StaffGiving {
  /** The Slack user id. */
  agentId: string;
  ticketId: number;
  /** What the discounts of this ticket may come to, those of one agent on this day, and those of all staff on it. */
  ticketMinor: number | null;
  agentDayMinor: number | null;
  staffDayMinor: number | null;
}

/** Minor units that staff's discounts have reserved. */
export interface StaffSpent {
  ticketMinor: number;
  agentDayMinor: number;
  staffDayMinor: number;
}

/** An offer as it is reserved. */
export interface ReservedOffer {
  id: number;
  ruleId: string;
  /** Null where none is needed, and while a platform is still to issue it. */
  code: string | null;
  productId: string | null;
  reserve: Money;
  validUntil: Date | null;
  /** Of this try: another try of the same turn has another, and takes the offer over. */
  token: string;
}

export type ReserveOutcome =
  | { kind: "reserved"; offer: ReservedOffer }
  | { kind: "refused"; reason: Exclude<GiveRefusal, "not_issued"> | "given_before" | StaffRefusal };

/** Which of staff's limits it would have gone over. */
export type StaffRefusal = "ticket_spent" | "agent_spent" | "staff_spent";

interface TicketCustomer {
  customerId: number;
  conversationId: number;
  userId: string | null;
}

/** Offers made to customers, and what they may still cost. Every method is one transaction. */
export interface OfferStore {
  /** What bears on offers to a customer: whether they want promotions, and the days on which they were given one. */
  customer(customer: { channel: string; externalId: string }): Promise<{
    wantsPromotions: boolean;
    givenOn: readonly string[];
  }>;
  /** Whose ticket it is, and where they are written to; null where there is none. */
  customerOfTicket(ticketId: number): Promise<TicketCustomer | null>;
  /** What staff have given: on the ticket, and on a store day. */
  spentByStaff(of: { ticketId: number; agentId: string; day: string }): Promise<StaffSpent>;
  /** The offer of an earlier try; null where there is none. It is this try's now. */
  takeUp(idempotencyKey: string, now: Date): Promise<ReservedOffer | null>;
  /**
   * Reserves what an offer may cost: under the locks of its budgets, so that no number of processes spends a unit more.
   * The same key again answers the same offer, whatever else is asked.
   */
  reserve(request: OfferRequest): Promise<ReserveOutcome>;
  /** What the platform issued. False where another try has taken the offer over. */
  setCode(
    offer: Pick<ReservedOffer, "id" | "token">,
    issued: { code: string | null; validUntil: Date | null },
  ): Promise<boolean>;
  /** Gives back what was never told: as if it had not been. Nothing where another try has taken the offer over, or told it. */
  release(offer: Pick<ReservedOffer, "id" | "token">): Promise<boolean>;
}
