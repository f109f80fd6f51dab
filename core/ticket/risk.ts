import type { Cue, Mood } from "../understanding/understanding.ts";
import type { TicketPriority, TicketReason } from "./ticket.ts";

/** Why a customer is about to be lost, in the words of `note-risk-*`: senior staff look at it first. */
export type Risk = "angry" | "threat" | "failed_twice";

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
}

/** Whether senior staff must look at it at once, and why. Anger first: it is what the others end in. */
export function riskOf({ mood, cues, reason, unhelpedBefore, reopenings }: RiskFacts): Risk | null {
  if (mood === "angry" || reason === "angry") return "angry";
  if (cues.includes("complaint") || reason === "complaint") return "threat";
  const isUnhelped = reason === "not_helped";
  if (isUnhelped && (unhelpedBefore > 0 || reopenings > 0)) return "failed_twice";
  return null;
}

/** How soon people should look at a new ticket. Anger and complaints first: they turn into bad reviews. */
export function priorityOf(reason: TicketReason, mood: Mood, risk: Risk | null): TicketPriority {
  if (risk !== null) return "urgent";
  if (mood === "unhappy" || reason === "not_helped" || reason === "bulk_deal") return "high";
  return "normal";
}
