import type { DueTurn, TurnCommit } from "../../core/conversation/conversation-store.ts";
import type { InboundMessage } from "../../core/conversation/inbound-message.ts";

/** A customer's message; `externalId` also orders. */
export function inbound(externalId: string, more: Partial<InboundMessage> = {}): InboundMessage {
  return {
    channel: "telegram",
    externalId,
    externalCustomerId: "4711",
    customerName: "Mia",
    appLanguage: "en",
    kind: "text",
    text: `words of ${externalId}`,
    attachment: null,
    context: null,
    repliesTo: null,
    choice: null,
    sentAt: new Date("2026-11-20T10:00:00Z"),
    ...more,
  };
}

/** What a turn commits: an answer of one message, unless told otherwise. */
export function commitOf(due: DueTurn, more: Partial<TurnCommit> = {}): TurnCommit {
  return {
    due,
    record: {
      action: "answer",
      decision: { kind: "answer", entryIds: ["a"] },
      evidence: [],
      reason: "planted",
      score: 0.9,
      mood: "calm",
      language: "en",
      mode: "quote",
      releaseId: null,
      question: "?",
      model: null,
      promptTokens: null,
      outputTokens: null,
      computeMs: 0,
      blocked: [],
    },
    replies: [{ text: "the answer", buttons: [] }],
    ticket: { kind: "none" },
    staff: [],
    clarifications: 0,
    isToldPaused: false,
    evenIfNewer: false,
    ...more,
  };
}

/** A commit that opens a ticket. */
export const handingOver = (due: DueTurn): TurnCommit =>
  commitOf(due, {
    ticket: { kind: "open", reason: "asked_for_person", priority: "normal", isSenior: false },
    staff: [
      { kind: "root", ticketId: 0 },
      { kind: "bot_message", ticketId: 0, text: "the answer" },
    ],
  });
