import type { Language } from "../texts/texts.ts";

/** How the customer feels, from the words alone. */
export type Mood = "calm" | "unhappy" | "angry";

/** What a text asks for beyond its topic. */
export type Cue =
  | "asks_for_person"
  | "bargains"
  /** Would buy, but not at this price or not yet: «I'll think about it». */
  | "hesitates"
  /** Asks what is taken off, of the shop's own accord: «any discounts?» */
  | "asks_discount"
  | "bulk_deal"
  | "complaint"
  | "thanks"
  | "greeting"
  | "goodbye"
  | "gives_orders_to_bot";

/** Everything that can be read from a text without knowing the shop. Deterministic: the same text, the same reading. */
export interface Understanding {
  /** The text, Unicode-normalised (NFKC), without invisible characters, trimmed. */
  text: string;
  /** The dominant one where the text is mixed. */
  language: Language;
  isMixed: boolean;
  mood: Mood;
  cues: readonly Cue[];
  /** Set where the text is nothing but a courtesy; `identity` asks whether a person or a bot is speaking, `filler` is a fragment that announces more, or says nothing («one more thing», «?»). */
  courtesy: "greeting" | "thanks" | "goodbye" | "identity" | "filler" | null;
  /** Order numbers as the customer wrote them, upper case, without `#`. */
  orderNumbers: readonly string[];
  trackingNumbers: readonly string[];
  phones: readonly string[];
  emails: readonly string[];
}
