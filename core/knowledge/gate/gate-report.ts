import type { Language } from "../../texts/texts.ts";
import type { AnswerFate } from "./compare.ts";

/** What replaying questions against a release came to, as it is kept and shown. Customers' words are masked. */
export interface GateReport {
  /** Of `golden.yaml`, so that a held release is looked at again when it changes. */
  goldenHash: string;
  asked: {
    /** Different questions of customers, and how many conversations asked them. */
    questions: number;
    conversations: number;
    golden: number;
  };
  /** Questions of customers whose answer would be lost, and those that would gain one. */
  lost: number;
  gained: number;
  /** The chance (0–1) of so many losses if the release were no worse. */
  chance: number;
  /** Why it is held; empty: it may go live. */
  reasons: readonly GateReason[];
  /** Golden questions it fails as the live release does: told, no more. */
  stillFailing: readonly GoldenFailure[];
  /** What customers would read otherwise, the worst first; at most `MAX_CHANGES`. */
  changes: readonly AnswerChange[];
  /** How many there are. */
  changeCount: number;
}

export type GateReason =
  | ({ kind: "golden" } & GoldenFailure)
  /** Significantly more answers lost than gained. */
  | { kind: "worse"; lost: number; gained: number; chance: number }
  /** An edited or removed entry was told in so many conversations and would be lost to most. */
  | { kind: "gone"; title: string; lost: number; told: number; file: string; line: number }
  /** A figure that looks like a slip of the pen. */
  | { kind: "jump"; title: string; from: string; to: string; file: string; line: number };

export interface GoldenFailure {
  question: string;
  line: number;
  /** What the answer had to say and doesn't. */
  missing: readonly string[];
  /** What it must not say and does. */
  forbidden: readonly string[];
  /** The language it had to be in and isn't; null where it is. */
  language: Language | null;
  /** The entry that had to answer and doesn't; null where it does. */
  entry: string | null;
}

export interface AnswerChange {
  question: string;
  /** Conversations that asked; 0 of a golden question. */
  asked: number;
  isGolden: boolean;
  fate: Exclude<AnswerFate, "same">;
  /** What differs, in the customer's reading. */
  before: string;
  after: string;
}

/** Changes kept of a release; the rest is counted. */
export const MAX_CHANGES = 200;
