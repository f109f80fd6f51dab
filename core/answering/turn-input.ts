import type { TurnPreview } from "../conversation/preview.ts";
import type { BulkForm } from "../selling/leads/bulk-form.ts";
import type { VerifiedUser } from "../store/shop.ts";
import type { Language } from "../texts/texts.ts";
import type { AfterSalesForm, FormPhoto } from "../ticket/after-sales/form.ts";
import type { ProofAttempts } from "./proof-guard.ts";

/** The customer's unanswered messages and what is known around them: all that a turn is decided on. */
export interface TurnInput {
  /** Oldest first. */
  messages: readonly UnansweredMessage[];
  /** What was said before, oldest first, at most the last 20. */
  history: readonly { author: "customer" | "bot" | "agent"; text: string }[];
  /** The language the customer chose with /language, else null. */
  chosenLanguage: Language | null;
  /** The language last spoken or set in the customer's app, for texts that carry none. */
  usualLanguage: Language;
  user: VerifiedUser | null;
  /** Clarifying questions asked since the last answer. */
  clarifications: number;
  /** Turns in a row, up to now, in which the customer didn't get what they asked for; 0 unless given. */
  failures?: number;
  /** Whether the customer's share of the model lasts; it does unless given. */
  mayCompose?: boolean;
  /** Their attempts to prove that an order is theirs; without limit unless given. */
  proofs?: ProofAttempts;
  /** For how many products they wait; where it isn't given, no promise can be kept, and none is made. */
  countStockNotices?: () => Promise<number>;
  /**
   * A colleague reads the answer first, and sends it or not: nothing calls people any more, they are there. `notAgain`
   * are the wordings they have seen.
   */
  forColleague?: { notAgain: readonly string[] };
  /** The form they are in the middle of; none unless given. */
  form?: AfterSalesForm | BulkForm | null;
  /** The products whose cards stand in the conversation; none unless given. */
  shownCards?: readonly string[];
  /** A ticket of theirs is with people: no form is begun beside it. */
  hasTicket?: boolean;
  conversationId: string;
  now: Date;
  /** When people are back at work, where they are away now; told after an escalation. */
  peopleBackAt?: Date | undefined;
  /** Shows the customer an answer while it is being composed. */
  preview?: Pick<TurnPreview, "composing" | "draft" | "isShown"> | undefined;
}

/** `text` is what was written; `choice` is the key of a pressed clarifying button. */
export interface UnansweredMessage {
  kind: "text" | "choice" | "command" | "photo" | "document" | "voice" | "video" | "sticker" | "other";
  text: string;
  choice: string | null;
  /** The file that came with it. */
  attachment?: FormPhoto | null;
}
