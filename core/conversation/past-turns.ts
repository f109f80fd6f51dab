import { feedbackOf } from "../understanding/feedback.ts";
import { normalise } from "../understanding/normalise.ts";

/** What a turn came to; `relay` passed the words on to the people who have the conversation. */
export type TurnAction =
  | "answer"
  | "tool"
  | "clarify"
  | "recommend"
  | "offer"
  | "collect"
  | "escalate"
  | "none"
  | "relay";

/** What became of an earlier turn of the conversation. */
export interface PastTurn {
  action: TurnAction;
  /** Of an escalation. */
  reason: string | null;
  /** Of an answer. */
  entryIds: readonly string[];
  /** Of a tool that looked for an order. */
  found: boolean | null;
  /** Of an answer: «did this help?» stood under it. */
  asksIfHelped: boolean;
  /** The products whose cards stood under it. */
  cards?: readonly string[];
  at: Date;
}

/** How often in a row, up to now, the customer went without what they asked for; courtesies between don't count. Newest first. */
export function failuresInARow(turns: readonly PastTurn[]): number {
  let count = 0;
  for (const turn of turns) {
    if (turn.action === "none") continue;
    if (!isFailure(turn)) break;
    count += 1;
  }
  return count;
}

function isFailure({ action, reason, found }: PastTurn): boolean {
  if (action === "tool") return found === false;
  return action === "clarify" || (action === "escalate" && FAILED.has(reason ?? ""));
}

const FAILED: ReadonlySet<string> = new Set(["no_evidence", "not_helped", "unclear_twice", "unverified"]);

/**
 * Whether the customer's words, nothing but an answer to «did this help?», say so: after an answer, or where it was
 * asked. `said` is what was said last before them. Turns newest first.
 */
export function helpOf(
  words: string,
  turns: readonly PastTurn[],
  said: { author: string; text: string } | undefined,
): "helped" | "not_helped" | null {
  const answer = turns.find(({ action }) => action !== "none");
  if (!answer || !isSubstantive(answer) || said?.author !== "bot") return null;
  const feedback = feedbackOf(normalise(words));
  if (feedback === "helped") return "helped";
  // A «yes» may be one to what the answer itself asks, or a courtesy after it.
  const isAsked = turns[0]?.asksIfHelped === true && !/[?？]\s*$/.test(said.text);
  if (feedback === null || !isAsked) return null;
  return feedback === "yes" ? "helped" : "not_helped";
}

function isSubstantive({ action, found }: PastTurn): boolean {
  return action === "answer" || action === "recommend" || (action === "tool" && found !== false);
}

/** The entries that «that's wrong» is said of: those of the last answer, where nothing else was said since. Newest first. */
export function entriesCalledWrong(turns: readonly PastTurn[]): readonly string[] {
  const last = turns.find(({ action }) => action !== "none");
  return last?.action === "answer" ? last.entryIds : [];
}
