import type { EscalationReason } from "../answering/decision.ts";

export type TicketState = "open" | "claimed" | "waiting" | "resolved" | "closed";
export type TicketPriority = "normal" | "high" | "urgent";
export type TicketReason = EscalationReason;

/** Days in which a need for people reopens a resolved ticket. Source: definitions of the ticket's life. */
export const REOPEN_DAYS = 7;

/** How soon people should look. Anger and complaints first: they turn into bad reviews. */
export function priorityOf(reason: TicketReason): TicketPriority {
  if (reason === "angry") return "urgent";
  if (reason === "complaint" || reason === "not_helped" || reason === "bulk_deal") return "high";
  return "normal";
}

/** Whether the bot may go on answering easy questions while nobody has claimed the ticket yet. */
export function mayBotAnswerMeanwhile(reason: TicketReason): boolean {
  return reason !== "angry" && reason !== "complaint" && reason !== "bot_paused" && reason !== "injection";
}
