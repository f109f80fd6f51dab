import type { Language } from "../texts/texts.ts";

/** How the customer feels, from the words alone. */
export type Mood = "calm" | "unhappy" | "angry";

/** What a text asks for beyond its topic. */
export type Cue =
  | "asks_for_person"
  | "bargains"
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
  language: Language;
  mood: Mood;
  cues: readonly Cue[];
  /** Order numbers as the customer wrote them, upper case, without `#`. */
  orderNumbers: readonly string[];
  trackingNumbers: readonly string[];
  phones: readonly string[];
  emails: readonly string[];
}
