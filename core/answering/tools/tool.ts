import type { Language, Say } from "../../texts/texts.ts";
import type { Evidence, ToolFacts, ToolName } from "../decision.ts";

/** What a tool found out, ready to be told. */
export interface ToolOutcome {
  tool: ToolName;
  facts: ToolFacts;
  text: string;
  evidence: readonly Evidence[];
  /** Whether the question is the tool's beyond doubt; otherwise confident knowledge goes first. */
  isSure: boolean;
}

/** How a tool speaks: the customer's language, the texts, the store's time zone (IANA). */
export interface Voice {
  language: Language;
  say: Say;
  timeZone: string;
}
