import type { Recommended } from "../../selling/recommended.ts";
import type { Product, ProductVariant } from "../../store/shop.ts";
import type { Language, Say } from "../../texts/texts.ts";
import type { Choice, Evidence, NoticeAsked, StaffNote, ToolFacts, ToolName } from "../decision.ts";

/** Who goes first, the tool or the knowledge: the tool always; unless an entry fits exactly; or after any entry that is sure enough. */
export type Precedence = "first" | "unless_exact" | "last";

/** A thing in the versions that are meant. */
export interface MeantThing {
  product: Product;
  variants: readonly ProductVariant[];
}

/** What a tool found out, ready to be told. */
export interface ToolOutcome {
  tool: ToolName;
  facts: ToolFacts;
  text: string;
  evidence: readonly Evidence[];
  precedence: Precedence;
  /** Things to choose one from, where they are too many to tell; empty otherwise. */
  choices: readonly string[];
  /** Under `text`: an order of several to hear of whole, a sold-out thing to be told of. */
  buttons?: readonly Choice[];
  /** The one thing told to be sold out, in the versions asked for. */
  soldOut?: MeantThing;
  /** What people must do about it, besides what is told. */
  people?: { reason: "store_unavailable" | "order_change"; note: StaffNote };
  /** What the customer wanted done about an order is answered here, from how it stands. */
  settlesWish?: boolean;
  /** What `text` promises to tell of later. */
  notice?: NoticeAsked;
  /** What it recommends, since it was asked to. */
  recommended?: readonly Recommended[];
  /** The things of the catalogue it tells of; `isNamed`: the customer has just called it by its name. */
  things?: readonly { product: Product; isNamed: boolean }[];
}

/** How a tool speaks: the customer's language, the texts, the store's time zone (IANA). */
export interface Voice {
  language: Language;
  say: Say;
  timeZone: string;
}
