/** What a turn came to; `relay` passed the words on to the people who have the conversation. */
export type TurnAction = "answer" | "tool" | "clarify" | "escalate" | "none" | "relay";

/** What became of an earlier turn of the conversation. */
export interface PastTurn {
  action: TurnAction;
  /** Of an escalation. */
  reason: string | null;
  /** Of an answer. */
  entryIds: readonly string[];
  /** Of a tool that looked for an order. */
  found: boolean | null;
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

/** The entries that «that's wrong» is said of: those of the last answer, where nothing else was said since. Newest first. */
export function entriesCalledWrong(turns: readonly PastTurn[]): readonly string[] {
  const last = turns.find(({ action }) => action !== "none");
  return last?.action === "answer" ? last.entryIds : [];
}
