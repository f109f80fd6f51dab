import type { TicketEvent } from "./active-time.ts";

/** From this rating (1–5) a customer counts as satisfied. Source: definition of CSAT. */
export const SATISFIED_FROM = 4;

/** A store day, or any other span: `start` is in it, `end` is not. `timeZone` (IANA) is where the hours are read. */
export interface Period {
  start: Date;
  end: Date;
  timeZone: string;
}

/**
 * What happened in a period, counted but not judged: figures are made of it in `build-digest.ts`.
 * «New» conversations are those opened in the period; what became of them is as of `asOf`.
 */
export interface Measures {
  asOf: Date;
  conversations: {
    new: number;
    /** A turn other than a courtesy: the customer wanted something. */
    withRequest: number;
    /** The bot tried: at least one answer, tool result or clarifying question. */
    involved: number;
    /** Ended: closed, or nothing to do and silent for 24 h. */
    ended: number;
    /** Ended, and no ticket, no agent's message, no claim. */
    contained: number;
    /** At least one message by an agent, or a claim by one. */
    withPeople: number;
    /** A substantive answer (from the knowledge or a tool), and «yes, this helped». */
    confirmed: number;
    /** The part of `confirmed` without people. */
    confirmedByBotAlone: number;
    /** A substantive answer without people, no further request for 24 h, nor the same matter within 7 days. */
    assumed: number;
    /** Would be assumed, but its 24 h aren't over. */
    pending: number;
    /** Was assumed, until the customer came back on the same matter. */
    withdrawn: number;
    /** With people, and its ticket is resolved. */
    resolvedByPeople: number;
  };
  /** New conversations by the hour they began (0–23, the store's clock), by who had them; hours without any are left out. */
  hours: readonly ({ hour: number } & Outcomes)[];
  /** The same by the store's day (`YYYY-MM-DD`) they began on, in order. */
  days: readonly ({ day: string } & Outcomes)[];
  messages: { customer: number; bot: number; agent: number };
  turns: number;
  /** From the first message of a new conversation to its first reply, when that came from the bot, ms. */
  botFirstReplies: readonly { conversationId: number; at: Date; ms: number }[];
  /** Tickets opened in the period: the moment, its row of `ticket_events`, and the first agent's reply. */
  handoffs: readonly {
    eventId: number;
    conversationId: number;
    openedAt: Date;
    firstReplyAt: Date | null;
  }[];
  /** Tickets resolved in the period, with what happened to them. */
  handled: readonly { ticketId: number; conversationId: number; events: readonly TicketEvent[] }[];
  tickets: { opened: number; resolved: number; reopened: number; openNow: number; unclaimedNow: number };
  /** Asked in the period, and what came back of those: 1–5, or null. */
  csat: readonly { ratingId: number; conversationId: number; askedAt: Date; rating: number | null }[];
  /**
   * Pre-sale conversations that began in the period: an order followed within three days, or may yet. Null where no
   * orders are known.
   */
  presale: { conversations: number; converted: number; pending: number } | null;
  /** Replies suggested to agents in the period, and what became of them; those still open are in `shown` alone. */
  suggestions: { shown: number; sent: number; edited: number; replaced: number; ignored: number };
  /** Decisions of the period to hand over, by reason, the most frequent first. */
  escalations: readonly { reason: string; count: number }[];
  /** The model's drafts in the period that were judged: sent, or not. */
  drafts: {
    judged: number;
    /** Not sent, for at least one fault. */
    blocked: number;
    /** Drafts with a fault of that kind, the most frequent first. */
    faults: readonly { kind: string; fault: string | null; count: number }[];
  };
  /** Entries of which customers said in the period that they are wrong or don't help, the most frequent first. */
  calledWrong: readonly {
    entryId: string;
    /** As of the newest release that has the entry; null where none has it any more. */
    title: string | null;
    count: number;
  }[];
  /** What waits now for a person's yes: drafts of entries, and releases held in place of the live one. */
  toApprove: { drafts: number; releases: number };
}

/** How many conversations the bot had alone, people took part in, and still wait for somebody. */
export interface Outcomes {
  botAlone: number;
  people: number;
  open: number;
}

/** What measures are counted from, each with kinds of its own. */
export type RowSource =
  | ("conversations" | "messages" | "turns" | "tickets" | "suggestions" | "drafts")
  | ("calledWrong" | "toApprove" | "presale");

/** A row of the database that a figure was made of. */
export interface TraceRow {
  table: string;
  id: string;
  /** Null where it has none. */
  conversationId: number | null;
  at: Date | null;
  /** What it adds: 1 where rows are counted, else milliseconds, minor units or a rating. */
  value: number;
}

/** A row that is counted, and as what. */
export interface CountedRow extends TraceRow {
  kinds: readonly string[];
}

/** Answers what happened in a period. */
export interface MeasureStore {
  measure(period: Period, asOf: Date): Promise<Measures>;
  /** The rows of a source, each with all that it counts as: of each kind as many as `measure` counted. */
  rows(source: RowSource, period: Period, asOf: Date): Promise<CountedRow[]>;
}
