import type { Evidence } from "../../answering/decision.ts";
import type { UnansweredMessage } from "../../answering/turn-input.ts";
import type { CustomerRef } from "../../conversation/customer-store.ts";
import type { Language } from "../../texts/texts.ts";
import type { TicketState } from "../ticket.ts";
import type { Agent } from "../ticket-store.ts";

/** What a suggestion leans on, for the agent to open: an entry with its file and line, an order, a product. */
export interface SuggestionSource {
  id: string;
  kind: Evidence["kind"];
  title: string;
  /** The evidence's own words, against which an agent's changes are held. */
  text: string;
  /** `file:line` of an entry. */
  place: string | null;
  /** 0–1, of an entry. */
  score: number | null;
}

/** `near`: nothing sure, only what comes near it. */
type SuggestionMode = "quote" | "model" | "near";

/** A reply as it is proposed, before anybody has seen it. */
export interface SuggestionDraft {
  /** Empty where it is `near`. */
  text: string;
  language: Language;
  mode: SuggestionMode;
  /** Whether it may be sent as it stands; what is less sure is for reading and editing. */
  isSure: boolean;
  releaseId: number | null;
  sources: readonly SuggestionSource[];
  /** First instant at which it may no longer be sent; null: it may for ever. */
  goodUntil: Date | null;
}

type SuggestionState = "shown" | "sent" | "edited" | "replaced" | "ignored";

/** A suggestion in a ticket's thread. */
export interface Suggestion extends SuggestionDraft {
  id: number;
  ticketId: number;
  state: SuggestionState;
  /** Who sent it. */
  agentId: string | null;
  /** The customer's last message that it answers. */
  throughId: number;
  /** Wordings shown before for the same words. */
  told: readonly string[];
  /** The agent's, where they changed it; null otherwise. */
  words: string | null;
  /** What it says in the staff's language, where it is in another and a model has translated it; never what is sent. */
  translation: string | null;
  /** Where it stands in Slack, once it is posted. */
  place: { channel: string; ts: string } | null;
}

/** All that help with a ticket is made from. */
export interface AssistContext {
  ticketId: number;
  conversationId: number;
  state: TicketState;
  agentId: string | null;
  customer: CustomerRef & {
    name: string;
    chosenLanguage: Language | null;
    usualLanguage: Language;
    userId: string | null;
  };
  /** The customer's words that nobody has answered, oldest first. */
  unanswered: readonly (UnansweredMessage & { id: number })[];
  /** What was said before them, oldest first, at most the last 20. */
  history: readonly { author: "customer" | "bot" | "agent"; text: string }[];
  /** They wrote a moment ago, or Slack hasn't shown all of it yet: what is to be suggested comes after that. */
  isStillWriting: boolean;
  /** Where the root message stands, once it is posted. */
  root: { channel: string; ts: string } | null;
}

/** What came of a press on «Send». */
export type SuggestionSent =
  | { kind: "sent"; suggestion: Suggestion }
  /** Words that begin with `//` stay inside. */
  | { kind: "inside" }
  /** It was decided before, is outdated, or isn't for that agent to send. */
  | { kind: "refused" };

/** Suggestions and what they are made from. Every method is one statement, or one transaction. */
export interface SuggestionStore {
  context(ticketId: number): Promise<AssistContext | null>;
  find(id: number): Promise<Suggestion | null>;
  /** The latest of a ticket, whatever became of it. */
  latest(ticketId: number): Promise<Suggestion | null>;
  /**
   * Keeps a suggestion, unless the customer wrote, somebody answered or the ticket was let go meanwhile. With
   * `insteadOf` it takes that one's place in the thread, which then counts as replaced; null if that one was decided.
   */
  add(
    ticketId: number,
    draft: SuggestionDraft & { throughId: number },
    insteadOf: Suggestion | null,
  ): Promise<Suggestion | null>;
  setPlace(id: number, place: { channel: string; ts: string }): Promise<void>;
  setTranslation(id: number, translation: string): Promise<void>;
  /**
   * Makes a shown suggestion the agent's message to the customer, exactly once: only while they hold the ticket, the
   * customer's last words are those it answers, and it is good. `words` are the agent's where they changed it; as it
   * stands (null) only what is sure goes out. `place` is where it stands in the thread: the message's identity.
   */
  send(
    id: number,
    message: { agent: Agent; place: { channel: string; ts: string }; words: string | null },
  ): Promise<SuggestionSent>;
  /** The shown suggestions that are outdated (`through` is the customer's last unanswered message now) and unused. */
  retire(ticketId: number, throughId: number | null): Promise<Suggestion[]>;
}
