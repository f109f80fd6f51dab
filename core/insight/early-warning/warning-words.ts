import type { Language, Say } from "../../texts/texts.ts";
import type { Warning, WarningDecision, WarningEvidence } from "./warning.ts";

/** A warning in plain words without any markup, a line each: each platform escapes and dresses it its own way. */
export interface WarningWords {
  mark: "🚨" | "⚠️";
  title: string;
  /** How many of how many, how much more than usual, and how sure that is. */
  numbers: string;
  sureness: string;
  /** In quotation marks, at most three. */
  quotes: readonly string[];
  /** The one thing to do. */
  action: string;
}

/** Characters of names and quotes: a warning fits a phone's screen. */
const NAME_LENGTH = 120;
const QUOTE_LENGTH = 160;
const MOST_QUOTES = 3;
/** Under so many expected cases «times as many as usual» says nothing: there is no usual. Source: our choice. */
const NEXT_TO_NONE = 0.1;

/** From this size on a fault of goods can't wait for the morning: it is being sold meanwhile. Source: our choice. */
const URGENT_SIZE = 3;

/** The fault is in goods that are sold, and large: the night doesn't hold it back, and the warehouse sees three marks. */
export function isUrgent(warning: Pick<Warning, "kind" | "subject" | "evidence">): boolean {
  return isOfGoods(warning) && warning.evidence.size >= URGENT_SIZE;
}

/** Whether it is the goods' fault: the warehouse's matter. */
export function isOfGoods({ kind, subject }: Pick<Warning, "kind" | "subject">): boolean {
  return kind === "fault" && !subject.startsWith("carrier:");
}

export function warningWords(
  warning: Pick<Warning, "kind" | "subject" | "evidence">,
  say: Say,
  language: Language,
): WarningWords {
  const { evidence } = warning;
  const about = aboutOf(warning);
  const name = cut(evidence.name[language], NAME_LENGTH);
  const { pieces, isEnough } = piecesToCheck(evidence);
  const numbers = {
    about: about === "batch" ? "goods" : about,
    count: evidence.count,
    of: evidence.of ?? "none",
    size: evidence.size,
    usual: evidence.expected < NEXT_TO_NONE ? "none" : "some",
  };
  return {
    mark: isUrgent(warning) ? "🚨" : "⚠️",
    title: say(language, "warning-title", { about: numbers.about, name }),
    numbers: say(language, "warning-numbers", numbers),
    sureness: say(language, "warning-sureness", { sureness: surenessOf(evidence.confidence) }),
    quotes: evidence.quotes
      .slice(0, MOST_QUOTES)
      .map((text) => say(language, "warning-quote", { text: cut(text, QUOTE_LENGTH) })),
    action: say(language, "warning-action", { about, name, pieces, enough: isEnough ? "yes" : "no" }),
  };
}

/** Who decided what and when; null while nobody has. `who` and `time` as the platform shows them. */
export function decidedWords(
  { state, decidedAt, raisedAt }: Warning,
  { who, time }: { who: string; time(at: Date): string },
  say: Say,
  language: Language,
): string | null {
  if (state === "open") return null;
  return say(language, `warning-${textState(state)}`, { who, time: time(decidedAt ?? raisedAt) });
}

/** What somebody hears whose press came too late. */
export function alreadyWords({ state }: Warning, who: string, say: Say, language: Language): string {
  return say(language, `warning-already-${textState(state)}`, { who });
}

/** What the one who decided hears. */
export function doneWords(decision: WarningDecision, say: Say, language: Language): string {
  return say(language, `warning-done-${textState(decision)}`);
}

/** `decidedBy` as its platform's id. */
export function whoDecided({ decidedBy }: Warning): { platform: string; id: string } {
  const [platform = "", id = ""] = (decidedBy ?? "").split(":");
  return { platform, id };
}

/**
 * Pieces of the stock to look at. `isEnough`: a fault of this share shows in them at least once with 95 %.
 * Source: ln(1 − 0.95) ÷ ln(1 − share).
 */
export function piecesToCheck({ count, of }: Pick<WarningEvidence, "count" | "of">): {
  pieces: number;
  isEnough: boolean;
} {
  if (of === null || of <= 0) return { pieces: FEWEST_PIECES, isEnough: false };
  const share = Math.min(count / of, MOST_SHARE);
  const needed = Math.ceil(Math.log(0.05) / Math.log(1 - share));
  return { pieces: Math.min(MOST_PIECES, Math.max(FEWEST_PIECES, needed)), isEnough: needed <= MOST_PIECES };
}

/** What people look at in one go. Source: our choice. */
const FEWEST_PIECES = 5;
const MOST_PIECES = 100;
/** A logarithm of nothing is none. */
const MOST_SHARE = 0.99;

function aboutOf({ kind, subject }: Pick<Warning, "kind" | "subject">) {
  if (kind !== "fault") return kind;
  if (subject.startsWith("carrier:")) return "carrier";
  return subject.startsWith("batch:") ? "batch" : "goods";
}

function surenessOf(confidence: number): "certain" | "sure" | "likely" | "open" {
  if (confidence >= 0.999) return "certain";
  if (confidence >= 0.99) return "sure";
  return confidence >= 0.95 ? "likely" : "open";
}

const textState = (state: string): string => state.replaceAll("_", "-");

/** In one line. */
function cut(text: string, length: number): string {
  const characters = [...text.replaceAll(/\s+/g, " ").trim()];
  return characters.length <= length ? characters.join("") : `${characters.slice(0, length - 1).join("")}…`;
}
