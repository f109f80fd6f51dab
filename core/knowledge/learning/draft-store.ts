import type { ThreadNote } from "../../conversation/delivery.ts";
import type { Language } from "../../texts/texts.ts";
import type { Lesson, ResolvedTicket } from "./draft-from-ticket.ts";

type DraftState = "proposed" | "approved" | "rejected";

/** The live entry that a draft changes, as it was when the draft was proposed. */
export interface ChangedEntry {
  entryId: string;
  title: string;
  questions: readonly string[];
  answer: string;
  product: string | null;
}

/** A draft that new ones are compared with. */
export interface DraftHead {
  id: number;
  state: DraftState;
  language: Language;
  /** Its own wording and those of the drafts merged into it. */
  wordings: readonly string[];
  /** Tickets merged into it since a person decided. */
  ticketsSince: number;
}

/** All that is shown of a draft. */
export interface DraftView {
  id: number;
  state: DraftState;
  /** Grows with every ticket that is merged into it: an approval is of what was read. */
  version: number;
  question: string;
  questions: readonly string[];
  /** The newest one given, until a person decides. */
  answer: string;
  language: Language;
  /** Tickets that asked it. */
  count: number;
  changes: ChangedEntry | null;
  /** As 2026-11-30, the last day included. */
  validUntil: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  publishedAt: Date | null;
  slackChannel: string | null;
  slackTs: string | null;
  /** Where it came from, newest first: tickets with their threads. */
  tickets: readonly { id: number; channel: string; ts: string }[];
  createdAt: Date;
}

/** What a ticket came to. */
export type LearnOutcome =
  | { kind: "nothing" }
  | { kind: "propose"; lesson: Lesson; changes: ChangedEntry | null }
  /** Alike to a draft there is: its count, its wordings and, where nobody has decided yet, its answer. */
  | { kind: "merge"; lesson: Lesson; into: number }
  /** Rejected once, asked again often enough: proposed anew, with the tickets since. */
  | { kind: "revive"; lesson: Lesson; changes: ChangedEntry | null; rejected: number };

/** The words a person approves; null: as they stand in the version that was read. */
export interface ApprovedWords {
  question: string;
  questions: readonly string[];
  answer: string;
  language: Language;
  validUntil: string | null;
}

export type DraftOutcome =
  | { kind: "done" }
  | { kind: "decided"; by: string; state: DraftState }
  /** Another ticket was merged into it since it was read. */
  | { kind: "outdated" }
  | { kind: "not_found" };

/** What people approved, as an entry of the knowledge. */
export interface ApprovedDraft extends ApprovedWords {
  id: number;
  changes: ChangedEntry | null;
}

/** Drafts of entries that tickets yielded. Every method is one transaction; what staff read follows by deliveries. */
export interface DraftStore {
  /** Resolved tickets not looked through yet, oldest first. */
  unlearned(limit: number): Promise<ResolvedTicket[]>;
  heads(): Promise<DraftHead[]>;
  /** Writes what a ticket came to, once: a ticket that was looked through meanwhile changes nothing. */
  record(ticketId: number, outcome: LearnOutcome): Promise<void>;
  view(id: number): Promise<DraftView | null>;
  /** One of several who decide at once is the one. `words` of a person, or the version they read. */
  approve(id: number, by: string, words: ApprovedWords | { version: number }): Promise<DraftOutcome>;
  reject(id: number, by: string): Promise<DraftOutcome>;
  /** Takes an approved one out of the knowledge again; it counts as rejected then. */
  withdraw(id: number, by: string): Promise<DraftOutcome>;
  setPlace(id: number, channel: string, ts: string): Promise<void>;
  /** In the order of their approval. */
  approved(): Promise<ApprovedDraft[]>;
  /** Approved ones that were never seen live. */
  pending(): Promise<ApprovedDraft[]>;
  markPublished(ids: readonly number[]): Promise<void>;
  /** Says in the draft's thread why it is not live yet, once for the same `reason`. */
  tell(id: number, reason: string, note: ThreadNote): Promise<void>;
}
