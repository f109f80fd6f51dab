import { createAnswerer } from "../../core/answering/answer.ts";
import { type EvalLine, evaluateQuery } from "../../core/answering/eval.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import { createAdvise } from "../../core/selling/adviser.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { type DecisionSet, EVAL_NOW, type LabelledMessage } from "./decision-set.ts";
import { type Measures, measure } from "./measures.ts";

/** A message, what was decided, and whether a shopkeeper would stand behind it. */
export interface Judged {
  message: LabelledMessage;
  line: EvalLine;
  isRight: boolean;
}

export interface SetFigures extends Measures {
  judged: readonly Judged[];
  /** Of all messages. */
  rightRatio: number;
  wrongAnswerRatio: number;
  buildMs: number;
}

/** Decides a whole set in quote mode with the shipped thresholds. */
export async function decideSet(
  set: DecisionSet,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<SetFigures> {
  const before = performance.now();
  const index = buildKnowledgeIndex(set.entries);
  const buildMs = performance.now() - before;
  const answer = createAnswerer({
    knowledge: () => index,
    shop: set.shop,
    advise: createAdvise(() => set.shop?.products() ?? []),
    say: loadTexts(),
    storeName: { zh: "本店", en: "our shop" },
    afterSales: parseStoreConfig("", "store.yaml").afterSales,
  });
  const judged: Judged[] = [];
  for (const [at, message] of set.messages.entries()) {
    const { text, language, user } = message;
    const query = { id: String(at), text, language, user };
    const line = await evaluateQuery(answer, query, EVAL_NOW, () => performance.now());
    judged.push({ message, line, isRight: isRight(message, line) });
    onProgress(at + 1, set.messages.length);
  }
  const isScored = (message: LabelledMessage) => message.actions[0] === "answer" || message.isOutOfScope;
  const share = (part: number) => part / Math.max(1, judged.length);
  return {
    ...measure(
      judged
        .filter(({ message }) => isScored(message))
        .map(({ message, line }) => ({
          score: line.score,
          isInScope: message.actions[0] === "answer",
          rank: line.ranked.findIndex(([id]) => message.entries.includes(id)) + 1,
          ms: line.ms,
        })),
    ),
    judged,
    rightRatio: share(judged.filter((one) => one.isRight).length),
    wrongAnswerRatio: share(judged.filter(({ line, isRight: ok }) => line.action === "answer" && !ok).length),
    buildMs,
  };
}

function isRight(message: LabelledMessage, line: EvalLine): boolean {
  const told = `${line.text} ${JSON.stringify(line.facts)}`.toLowerCase();
  const whole = JSON.stringify(line).toLowerCase();
  return (
    message.actions.includes(line.action) &&
    (line.action !== "answer" ||
      message.entries.length === 0 ||
      message.entries.includes(line.entry ?? "")) &&
    (line.action !== "tool" || message.tool === null || message.tool === line.tool) &&
    (message.yes === null || line.facts.yes === message.yes) &&
    (!message.isNotFound || line.facts.found === false) &&
    message.contains.every((word) => told.includes(word.toLowerCase())) &&
    !message.mustNotContain.some((word) => whole.includes(word.toLowerCase()))
  );
}
