import type { Money } from "../money.ts";
import type { Cue, Mood } from "../understanding/understanding.ts";
import type { TicketPriority, TicketReason } from "./ticket.ts";

/** Why a customer is about to be lost, in the words of `note-risk-*`: senior staff look at it first. */
export type Risk = "angry" | "threat" | "failed_twice" | "valuable_order";

/** What is known of the own order that a turn is about. */
export interface OrderAtStake {
  /** What was paid for it. */
  paid: Money;
  /** The shop's limit, from which on an order is valuable. */
  valuableFrom: Money;
  /** The customer reports that something is wrong: missing, damaged, money to come back. */
  isTroubleReported: boolean;
}

/** What is known of a customer who needs people. */
export interface RiskFacts {
  mood: Mood;
  cues: readonly Cue[];
  /** Null where people have it and nothing was decided. */
  reason: TicketReason | null;
  /** How often they said before that an answer didn't help, in this conversation. */
  unhelpedBefore: number;
  /** How often their ticket was opened again. */
  reopenings: number;
  /** Null where it is about no order of theirs, or the shop names no limit. */
  order?: OrderAtStake | null;
}

/** Whether senior staff must look at it at once, and why. Anger first: it is what the others end in. */
export function riskOf({ mood, cues, reason, unhelpedBefore, reopenings, order }: RiskFacts): Risk | null {
  if (mood === "angry" || reason === "angry") return "angry";
  if (cues.includes("complaint") || reason === "complaint") return "threat";
  const isUnhelped = reason === "not_helped";
  if (isUnhelped && (unhelpedBefore > 0 || reopenings > 0)) return "failed_twice";
  if (order && isValuable(order) && (mood === "unhappy" || order.isTroubleReported)) return "valuable_order";
  return null;
}

/** Amounts of two currencies can't be compared, so such an order isn't. */
function isValuable({ paid, valuableFrom }: OrderAtStake): boolean {
  return paid.currency === valuableFrom.currency && paid.minor >= valuableFrom.minor;
}

/** How soon people should look at a new ticket. Anger and complaints first: they turn into bad reviews. */
export function priorityOf(reason: TicketReason, mood: Mood, risk: Risk | null): TicketPriority {
  if (risk !== null) return "urgent";
  if (mood === "unhappy" || reason === "not_helped" || reason === "bulk_deal") return "high";
  return "normal";
}
