import { type Handoff, type HandoffTurn, handoffOf } from "../handoff.ts";
import type { TicketView } from "../ticket-store.ts";

/** Where a ticket stands, for somebody who hasn't read along. */
export interface TicketSummary {
  /** What it is about, and what was known and tried, the customer's later words included. */
  handoff: Handoff;
  /** What colleagues have written to the customer: how often, and last, on one line; null for nothing yet. */
  written: { count: number; last: string } | null;
  /** The customer's words that nobody has answered, on one line; null where it is the customer's turn. */
  open: string | null;
  /** All but what is open in a model's words, true to the conversation; null: told by rules. */
  worded: string | null;
}

/** From this number of messages on, who takes a ticket over gets a summary without asking. Source: our choice. */
export const LONG_CONVERSATION = 20;
/** Characters of somebody's words: what fits the eye at once. */
const WORDS_LENGTH = 200;

/** Sums a ticket up from the bot's turns before it, all that was said, and what of it is unanswered. Deterministic, without a model. */
export function summaryOf(
  turns: readonly HandoffTurn[],
  transcript: TicketView["history"],
  unanswered: readonly string[],
): TicketSummary {
  const byAgents = transcript.filter(({ author }) => author === "agent");
  const handedOver = new Set(turns.flatMap(({ question }) => question.split("\n")));
  const later = transcript.flatMap(({ author, text }) =>
    author === "customer" && !handedOver.has(text) ? [laterTurn(text)] : [],
  );
  const open = unanswered.filter((text) => text.trim() !== "");
  return {
    handoff: {
      ...handoffOf([...turns, ...later]),
      asked: handoffOf(turns).asked,
      mood: handoffOf(turns).mood,
    },
    written:
      byAgents.length > 0 ? { count: byAgents.length, last: shortened(byAgents.at(-1)?.text ?? "") } : null,
    open: open.length > 0 ? shortened(open.join(" · ")) : null,
    worded: null,
  };
}

function laterTurn(question: string): HandoffTurn {
  return {
    action: "relay",
    reason: null,
    question,
    mood: "calm",
    entryIds: [],
    calledWrong: [],
    tool: null,
    found: null,
    evidence: [],
  };
}

function shortened(text: string): string {
  const chars = [...text.replace(/\s+/g, " ").trim()];
  return chars.length <= WORDS_LENGTH ? chars.join("") : `${chars.slice(0, WORDS_LENGTH - 1).join("")}…`;
}
