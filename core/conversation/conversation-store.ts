import type { CollectedForm, DraftFault, NoticeAsked, Reply } from "../answering/decision.ts";
import type { UnansweredMessage } from "../answering/turn-input.ts";
import type { BulkForm } from "../selling/leads/bulk-form.ts";
import type { ReservedOffer } from "../selling/offers/offer-store.ts";
import type { MadeRecommendation } from "../selling/recommended.ts";
import type { Language } from "../texts/texts.ts";
import type { AfterSalesForm } from "../ticket/after-sales/form.ts";
import type { TicketPriority, TicketReason, TicketState } from "../ticket/ticket.ts";
import type { NewDelivery } from "./delivery.ts";
import type { Attachment, InboundMessage, MessageContext } from "./inbound-message.ts";
import type { PastTurn, TurnAction } from "./past-turns.ts";

/** A ticket that bears on a turn: alive, or resolved within the last 7 days. */
export interface TicketAtHand {
  id: number;
  state: TicketState;
  reason: TicketReason;
  priority: TicketPriority;
  isSenior: boolean;
  reopenings: number;
  agentId: string | null;
  agentName: string | null;
  /** Whether its last agent says to be at work; null where they never said. */
  isAgentOnDuty: boolean | null;
  /** Its holder's last sign of life. */
  activeAt: Date | null;
}

/** A conversation leased to this process for one turn, with all that the turn needs. */
export interface DueTurn {
  conversationId: number;
  /** The lease's token: another claim changes it. */
  attempts: number;
  answeredSeq: number;
  /** The last message of the customer that this turn covers. */
  throughSeq: number;
  clarifications: number;
  hasAskedIfHelped: boolean;
  /** The last few turns, newest first. */
  pastTurns: readonly PastTurn[];
  /** Tokens that models spent on the conversation in the last 24 hours. */
  modelTokens: number;
  /** Whether more messages came in than a person writes. Source: `budget.ts`. */
  isFlooding: boolean;
  customer: {
    id: number;
    channel: string;
    externalId: string;
    name: string;
    usualLanguage: Language;
    chosenLanguage: Language | null;
    userId: string | null;
    isToldPaused: boolean;
  };
  messages: readonly (UnansweredMessage & {
    id: number;
    attachment: Attachment | null;
    receivedAt: Date;
    /** `before`: the words as they were, of an edit. */
    context?: (MessageContext & { before?: string }) | null;
  })[];
  history: readonly { author: "customer" | "bot" | "agent"; text: string }[];
  ticket: TicketAtHand | null;
  /** The form they are in the middle of; absent where there is none. */
  form?: { id: number; form: AfterSalesForm | BulkForm } | null;
  /** Why the last try failed, where one did. */
  lastError: string | null;
  isPaused: boolean;
}

/** The record of a turn, as it is kept. */
export interface TurnRecord {
  action: TurnAction;
  decision: unknown;
  evidence: unknown;
  reason: string;
  score: number;
  mood: string;
  language: Language;
  mode: "model" | "quote";
  /** Whose entries it was decided on; null where none were looked at. */
  releaseId: number | null;
  question: string;
  model: string | null;
  promptTokens: number | null;
  outputTokens: number | null;
  computeMs: number;
  /** Of each draft that was not sent, what was wrong with it. */
  blocked: readonly (readonly DraftFault[])[];
}

/** What a turn changes about a ticket. */
export type TicketChange =
  | { kind: "none" }
  /** A new ticket; `staff` deliveries go to its lane. */
  | { kind: "open"; reason: TicketReason; priority: TicketPriority; isSenior: boolean }
  /** The same ticket again; claimed by its last agent at once when `claim`. Its priority never sinks, and senior it stays. */
  | {
      kind: "reopen";
      ticketId: number;
      reason: TicketReason;
      claim: boolean;
      priority: TicketPriority;
      isSenior: boolean;
    }
  /** The customer wrote to a live ticket: people owe a word, and what waited for the customer waits no more. */
  | { kind: "customer_wrote"; ticketId: number; priority: TicketPriority; isSenior: boolean };

export interface TurnCommit {
  due: DueTurn;
  record: TurnRecord;
  /** The bot's messages, in order. */
  replies: readonly Reply[];
  ticket: TicketChange;
  /** The form after this turn, `id` null where it begins; one that is filed belongs to the ticket at hand. */
  form?: CollectedForm & { id: number | null };
  /** What the replies promise to tell of later: kept once for a customer and an order. */
  notice?: NoticeAsked;
  /** What is reserved for the offer that the replies tell of: released where the turn is dropped. */
  offer?: ReservedOffer;
  /** What the replies recommend, and what was only noted. */
  recommended?: readonly MadeRecommendation[];
  /** To the ticket's lane, in order; `ticketId` 0 stands for the ticket this commit opens. */
  staff: readonly NewDelivery["payload"][];
  clarifications: number;
  isToldPaused: boolean;
  /** Commits although newer messages came in: the draft has waited long enough. */
  evenIfNewer: boolean;
}

/** The conversations' aggregate: every method is one transaction. */
export interface ConversationStore {
  /**
   * Makes the message durable and its turn due; customer and conversation are made where they are missing.
   * False when this `(channel, externalId)` was known: a redelivery changes nothing.
   */
  receive(message: InboundMessage): Promise<boolean>;
  /** Leases up to `limit` due conversations to this process. */
  claimTurns(limit: number, leaseMs: number): Promise<DueTurn[]>;
  /** Gives the lease back; the turn is due again after `waitMs`. */
  hold(due: DueTurn, waitMs: number): Promise<void>;
  /** False when the draft was dropped: a newer message came in, a person took over, or the lease was lost. */
  commit(commit: TurnCommit): Promise<boolean>;
  /** Records why a try failed, without personal data; due again after `waitMs`. */
  fail(due: DueTurn, error: string, waitMs: number): Promise<void>;
}
