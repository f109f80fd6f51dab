import type { Money } from "../money.ts";
import type { BulkForm, BulkStep } from "../selling/leads/bulk-form.ts";
import type { MadeRecommendation, Recommended } from "../selling/recommended.ts";
import type { AfterSalesForm, AfterSalesKind, Step } from "../ticket/after-sales/form.ts";
import type { Verdict } from "../ticket/after-sales/policy.ts";
import type { Mood } from "../understanding/understanding.ts";
import type { ClaimKind } from "./claims/claim.ts";

/** Why the bot must stop, in words staff understand (`escalation-reason-*` in the texts). */
export type EscalationReason =
  | "asked_for_person"
  | "complaint"
  | "angry"
  | "bulk_deal"
  | "bargaining"
  | "after_sales"
  | "unfinished_form"
  | "no_evidence"
  | "unclear_twice"
  | "unverified"
  | "unproven"
  | "not_helped"
  | "attachment"
  | "injection"
  | "bot_paused"
  | "too_many_messages"
  | "valuable_order"
  /** Nobody could look into the shop's order system. */
  | "store_unavailable"
  /** An order that may still be changed or cancelled. */
  | "order_change"
  | "turn_failed";

/** Why nothing but a short courtesy is due. */
type Courtesy = "greeting" | "thanks" | "goodbye" | "identity" | "empty" | "sticker" | "left_form";

export type ToolName = "order_status" | "product_lookup" | "recommend";

/** What a tool found, for machines: the same facts stand in the text. */
export interface ToolFacts {
  /** Absent where no order is asked about; false for «not found» and «not yours» alike. */
  found?: boolean;
  status?: string;
  price?: string;
  yes?: boolean;
  [fact: string]: string | number | boolean | undefined;
}

/** The one next step of a turn. */
export type Decision =
  | { kind: "answer"; entryIds: readonly string[] }
  | { kind: "tool"; tool: ToolName; facts: ToolFacts }
  | { kind: "clarify"; choices: readonly Choice[] }
  /** Products that the customer asked to have recommended, the best first. */
  | { kind: "recommend"; products: readonly Recommended[] }
  /** A discount to one who hesitates. `offerId`: as it is reserved; null for what everybody gets. */
  | { kind: "offer"; ruleId: string; offerId: number | null; code: string | null; productId: string | null }
  /** A form for people is being filled in; `step` is asked now. */
  | { kind: "collect"; form: AfterSalesKind; step: Step }
  | { kind: "collect"; form: "bulk"; step: BulkStep }
  | { kind: "escalate"; reason: EscalationReason; note?: StaffNote }
  | { kind: "none"; courtesy: Courtesy };

/** A customer hesitates to buy: an offer may take the decision's place. */
export interface Hesitation {
  /** What they hesitate over; null where they named nothing. */
  productId: string | null;
  /** Something is wrong beside the price: no moment to sell. */
  isTroubled: boolean;
}

/** The one thing that an answer was about; several products where it comes as several, as for women and men. */
export interface AnsweredAbout {
  productIds: readonly string[];
  /** The size asked for; null where none was. */
  size: string | null;
  /** What was asked for can't be had. */
  isRefused: boolean;
}

/** What staff read beside the reason, as a text's id and its values. */
export interface StaffNote {
  id: string;
  values: Readonly<Record<string, string | number>>;
}

/** A customer wants to be told: when an order ships (`subject` is its number, `orderKey`), or a product is back (`stockSubject`). */
export interface NoticeAsked {
  kind: "shipped" | "back_in_stock";
  connection: string;
  subject: string;
}

/** A thing the customer may have meant; `key` is short enough for a button's callback data. */
export interface Choice {
  key: string;
  entryId: string;
  label: string;
}

/** Something a reply may lean on: where it came from, when, and its words. */
export interface Evidence {
  id: string;
  kind: "knowledge" | "order" | "product" | "offer";
  text: string;
  asOf: Date;
  score: number | null;
  /** Of an order: what was paid for it; absent where nothing was, or in several currencies. */
  paid?: Money;
}

/** One message to a customer, before any platform's markup. `data` of a button is at most 64 bytes. */
export interface Reply {
  text: string;
  buttons: readonly { label: string; data: string }[];
  /** First instant at which it may no longer be said, since an entry it leans on ends then; absent: it may for ever. */
  goodUntil?: Date;
  /** Shown under it, in order. */
  cards?: readonly ProductCard[];
}

/** A product as a customer's app shows it, in the words the customer reads: as the catalogue was when it was decided. */
export interface ProductCard {
  productId: string;
  title: string;
  /** From and to where versions differ; empty where nobody knows it. */
  price: string;
  /** Whether it can be had now. */
  stock: string;
  /** An http address, or a path in the shop's folder; null where there is none. */
  imageUrl: string | null;
  /** Where it can be looked at; null where the catalogue doesn't say. */
  link: { label: string; url: string } | null;
}

/**
 * What was wrong with a model's draft, in nobody's words: a claim of this kind that the evidence doesn't make
 * (`missing`) or makes of something else (`misplaced`); null where the draft as a whole would not do.
 */
export interface DraftFault {
  kind: ClaimKind | "language" | "shape" | "not_enough" | "empty" | "length" | "uncited" | "off_topic";
  fault: "missing" | "misplaced" | null;
}

/** A model's draft that was not sent. */
export interface BlockedDraft {
  /** In words for people who read `ask`; they may be the customer's. */
  reasons: readonly string[];
  /** Empty where no draft was begun. */
  faults: readonly DraftFault[];
}

/** What one turn came to. */
export interface TurnResult {
  decision: Decision;
  replies: readonly Reply[];
  /** Whether it may be sent at once; otherwise it is held until the customer has been quiet for a moment. */
  confident: boolean;
  /** Calibrated probability (0–1) that the knowledge answers the text. */
  score: number;
  ranked: readonly (readonly [entryId: string, score: number])[];
  evidence: readonly Evidence[];
  mood: Mood;
  language: "zh" | "en";
  /** The decision in one short English line for people who read logs and `ask`. */
  reason: string;
  mode: "model" | "quote";
  /** The release the knowledge was of; null where none is published. */
  releaseId: number | null;
  /** What a model spent, also on drafts that were not sent. */
  model: { name: string; promptTokens: number; outputTokens: number; computeMs: number } | null;
  blocked: readonly BlockedDraft[];
  /** The form at hand after this turn; absent where there is none. */
  form?: CollectedForm;
  /** What the replies promise to tell of later. */
  notice?: NoticeAsked;
  /** Present where an answer is about one thing of the catalogue. */
  about?: AnsweredAbout;
  /** Said after the replies, unasked, where nobody else gets the turn. */
  suggestion?: Reply;
  /** What the replies and the suggestion recommend, or would to one who is not held out. */
  recommended?: readonly MadeRecommendation[];
  /** Present where the customer hesitates. */
  hesitation?: Hesitation;
}

/** `verdict`: what the rules say of one after the sale, once it goes to people; else null. */
export interface CollectedForm {
  state: "collecting" | "filed" | "left";
  form: AfterSalesForm | BulkForm;
  verdict: Verdict | null;
}
