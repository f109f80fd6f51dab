import type { VerifiedUser } from "../store/shop.ts";
import type { Language } from "../texts/texts.ts";
import type { Answerer } from "./answer.ts";
import type { ToolFacts, ToolName, TurnResult } from "./decision.ts";

/** One query of an evaluation: what a customer wrote, and as whom. */
export interface EvalQuery {
  id: string;
  text: string;
  language: Language;
  user: VerifiedUser | null;
}

/** One line of an evaluation's output; the field names are the command line's contract. */
export interface EvalLine {
  id: string;
  action: Exclude<TurnResult["decision"]["kind"], "collect" | "recommend">;
  entry: string | null;
  score: number;
  ranked: (readonly [entryId: string, score: number])[];
  tool: ToolName | null;
  facts: ToolFacts;
  text: string;
  reason: string;
  sentiment: TurnResult["mood"];
  ms: number;
}

/** Entries shown of a ranking. */
const RANKED = 10;

/** Decides one query as a conversation's first turn. `elapsed` measures, in ms, since its own first call. */
export async function evaluateQuery(
  answer: Answerer,
  query: EvalQuery,
  now: Date,
  elapsedMs: () => number,
): Promise<EvalLine> {
  const startedMs = elapsedMs();
  const result = await answer({
    messages: [{ kind: "text", text: query.text, choice: null }],
    history: [],
    chosenLanguage: null,
    usualLanguage: query.language,
    user: query.user,
    clarifications: 0,
    conversationId: query.id,
    now,
  });
  const ms = elapsedMs() - startedMs;
  const { decision } = result;
  return {
    id: query.id,
    // People decide, however much is asked before.
    action: decision.kind === "collect" ? "escalate" : decision.kind === "recommend" ? "tool" : decision.kind,
    entry: decision.kind === "answer" ? (decision.entryIds[0] ?? null) : null,
    score: round(result.score),
    ranked: result.ranked.slice(0, RANKED).map(([id, score]) => [id, round(score)] as const),
    tool: decision.kind === "tool" ? decision.tool : decision.kind === "recommend" ? "recommend" : null,
    facts: decision.kind === "tool" ? decision.facts : {},
    text: told(result),
    reason: result.reason,
    sentiment: result.mood,
    ms: Math.round(ms * 1000) / 1000,
  };
}

/** All the customer would read, the buttons' labels included. */
function told({ replies }: TurnResult): string {
  return replies
    .flatMap(({ text, buttons }) => [text, ...buttons.map(({ label }) => `[${label}]`)])
    .join("\n");
}

function round(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
