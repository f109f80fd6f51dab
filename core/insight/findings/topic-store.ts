import type { Language } from "../../texts/texts.ts";
import type { DecidedTurn } from "./topic-key.ts";

/** A turn that is yet to be put under a matter. */
export interface AskedTurn extends DecidedTurn {
  turnId: number;
  language: Language;
  /** Known names, to be taken out. */
  names: readonly string[];
  askedAt: Date;
}

/** A customer's words in a matter; `names` are to be taken out. */
export interface Wording {
  text: string;
  language: Language;
  names: readonly string[];
}

/** What the names of a matter were made of. */
export type NamedBy = "entry" | "tool" | "service" | "words" | "model";

export interface TopicNames {
  zh: string;
  en: string;
  by: NamedBy;
}

/** A matter as it is kept. */
export interface StoredTopic {
  id: number;
  language: Language;
  keys: readonly string[];
  names: TopicNames;
  /** When it was last asked about. */
  lastAt: Date;
  /** All who ever asked. */
  members: number;
  /** Its first questions, at most `FIRST_MEMBERS`. */
  first: readonly Wording[];
}

/** What a batch of turns came to. A turn's topic is a stored one, one that begins now (its place in `began`), or none. */
export interface TopicBatch {
  turns: readonly { turnId: number; askedAt: Date; topic: { id: number } | { began: number } | null }[];
  began: readonly {
    language: Language;
    central: string;
    centralTurnId: number;
    keys: readonly string[];
    names: TopicNames;
  }[];
  /** Stored ones that are known by more keys or called otherwise now. */
  changed: readonly { id: number; keys: readonly string[]; names: TopicNames }[];
}

/** A matter that lost its first customer's words. */
export interface BereftTopic {
  id: number;
  keys: readonly string[];
  language: Language;
  first: readonly (Wording & { turnId: number })[];
}

export interface TopicStore {
  /** Turns that came before `before` and are under no matter yet, in the order of their ids. */
  unassigned(before: Date, limit: number): Promise<AskedTurn[]>;
  /** All matters, in the order they began. */
  topics(): Promise<StoredTopic[]>;
  /** The ids of those that began; null where another process was faster, and nothing was written. */
  write(batch: TopicBatch): Promise<number[] | null>;
  bereft(limit: number): Promise<BereftTopic[]>;
  mend(topic: { id: number; central: string; centralTurnId: number; names: TopicNames }): Promise<void>;
  /** Matters that have only their customers' words for a name, and all their first questions, without those in `not`. */
  namedByWords(not: readonly number[], limit: number): Promise<{ id: number; first: readonly Wording[] }[]>;
  /** False where it has another name than its customers' words by now. */
  rename(id: number, names: TopicNames): Promise<boolean>;
  /** How often each matter was asked about in a period, in the one before, and from `usualFrom` to its start, where it was in any. */
  counts(
    period: { start: Date; end: Date },
    before: { start: Date; end: Date },
    usualFrom: Date,
  ): Promise<TopicCount[]>;
  /** Questions of a matter in a period, newest first. */
  questions(topicId: number, period: { start: Date; end: Date }, limit: number): Promise<TopicQuestion[]>;
}

/** How often a matter was asked about. `asks` are customers, each once a day. */
export interface AskedMatter {
  /** Different customers in the period. */
  customers: number;
  asks: number;
  /** In the weeks before the period. */
  asksBefore: number;
  /** Nobody ever asked about it before the period. */
  isNew: boolean;
}

export interface TopicCount extends AskedMatter {
  id: number;
  names: TopicNames;
  keys: readonly string[];
  count: number;
  before: number;
  customersBefore: number;
  /** Of `count`: people had to answer, or it was asked back in vain. */
  unanswered: number;
}

/** First questions of a matter that others are compared with: what comes later never moves it. */
export const FIRST_MEMBERS = 4;

export interface TopicQuestion extends Wording {
  turnId: number;
  customerId: number;
}
