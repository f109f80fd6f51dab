import type { EscalationReason } from "../answering/decision.ts";

export type TicketState = "open" | "claimed" | "waiting" | "resolved" | "closed";
/** The calmest first. */
export const PRIORITIES = ["normal", "high", "urgent"] as const;
export type TicketPriority = (typeof PRIORITIES)[number];
export type TicketReason = EscalationReason | "low_rating";

/** Days in which a need for people reopens a resolved ticket. Source: definitions of the ticket's life. */
export const REOPEN_DAYS = 7;

/** Whether the bot may go on answering easy questions while nobody has claimed the ticket yet. */
export function mayBotAnswerMeanwhile(reason: TicketReason): boolean {
  return (
    reason !== "low_rating" &&
    reason !== "angry" &&
    reason !== "complaint" &&
    reason !== "bot_paused" &&
    reason !== "injection"
  );
}
