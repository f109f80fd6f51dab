import type { DueTurn, TurnCommit } from "../../core/conversation/conversation-store.ts";
import type { InboundMessage } from "../../core/conversation/inbound-message.ts";
import { createConversationStore } from "../../db/conversations.ts";
import type { Database } from "../../db/open-database.ts";

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

/** A customer writes, and the bot hands them over: a ticket is open. */
export async function openTicket(database: Pick<Database, "sql">, customer = "4711"): Promise<void> {
  const conversations = createConversationStore(database);
  await conversations.receive(inbound(`${customer}:1`, { externalCustomerId: customer }));
  const [due] = await conversations.claimTurns(1, 45_000);
  if (!due) throw new Error("no turn is due");
  await conversations.commit(handingOver(due));
}
