import type { Passage } from "../knowledge/passage.ts";
import { courtesyOf } from "../understanding/cues.ts";
import { isOneWord, isTopic } from "./questions.ts";
import type { Catalogue } from "./tools/product-mention.ts";
import type { ProductQuestion } from "./tools/product-question.ts";
import { contentWords } from "./tools/text-words.ts";
import type { ToolOutcome } from "./tools/tool.ts";

/** From this probability on, an entry is told as the answer: a wrong answer costs a customer more than a colleague's minute. */
export const ANSWER_SCORE = 0.5;
/** From here on, an entry fits so exactly that it is sent as it stands, and outweighs a cue that may be part of its topic. */
export const EXACT_SCORE = 0.85;

/** A Chinese word of two characters says more than an English one of as many letters, and less than a question. */
const TOPIC_SCORE = 0.7;

/** One question of the turn, with what was found for it, best first. */
export interface JudgedQuestion {
  text: string;
  /** The entries that may answer it. */
  passages: readonly Passage[];
  tool: ToolOutcome | null;
}

/** The tool's outcome where it goes before the knowledge. */
export function toolOf({ tool, passages }: Pick<JudgedQuestion, "tool" | "passages">): ToolOutcome | null {
  if (!tool) return null;
  const best = passages[0]?.score ?? 0;
  switch (tool.precedence) {
    case "first":
      return tool;
    case "unless_exact":
      return best < EXACT_SCORE ? tool : null;
    case "last":
      return best < ANSWER_SCORE ? tool : null;
  }
}

/** The entry told for a question; null where none is sure enough. */
export function answerOf({ text, passages }: Pick<JudgedQuestion, "text" | "passages">): Passage | null {
  const [first] = passages;
  return first && first.score >= scoreNeeded(text) ? first : null;
}

/** «Order» alone fits many things, «hi» but one: a word that is no courtesy must fit better than a question. */
function scoreNeeded(text: string): number {
  if (!isTopic(text) || courtesyOf(text) !== null) return ANSWER_SCORE;
  return isOneWord(text) ? EXACT_SCORE : TOPIC_SCORE;
}

/**
 * The entries that may answer where things are spoken of: none about other things alone; of a question that names a
 * measure of the thing («how heavy»), those that speak of both; of a thing that isn't in the catalogue («do you sell
 * kayaks»), those that name it.
 */
export function admitted(
  passages: readonly Passage[],
  text: string,
  question: ProductQuestion | null,
  catalogue: Catalogue,
): readonly Passage[] {
  const things = question?.products ?? catalogue.mentioned(text);
  if (things.length === 0) {
    const thing = thingSold(text);
    return thing === null
      ? passages
      : passages.filter((passage) => isExact(passage) || shares(passage, thing));
  }
  const asked = question?.attributes ?? [];
  const isMeasure = asked.length > 0 && !asked.some(({ isAdvice }) => isAdvice);
  return passages.filter((passage) => {
    const spokenOf = catalogue.spokenOf(passage.entry);
    if (spokenOf.length === 0) return asked.length === 0;
    const isOfThem = spokenOf.some((thing) => things.includes(thing));
    return isOfThem && (!isMeasure || shares(passage, question?.beside ?? text));
  });
}

/** Asks whether the shop sells a thing, and which. */
const SOLD =
  /\b(?:you|u|ya) (?:guys )?(?:also )?(?:sell|carry|stock)(?! (?:on|to)\b) (?:any |some |an? |the )?([a-z][a-z' -]*)|(?:有没有|有)(?:什么)?([^有卖,。?]{1,10})卖|卖(?!完|光|掉|家)(?:不卖)?([^卖,。?吗么]{1,10})/i;

/** The thing asked for; in English the word that says what it is: «liners» of «sleeping bag liners in red». */
function thingSold(text: string): string | null {
  const thing = SOLD.exec(text)?.slice(1).find(Boolean);
  if (thing === undefined) return null;
  return /[a-z]/i.test(thing)
    ? (thing
        .split(/ (?:in|for|with|on|at|to|of|that|which|or|and|here|there|as|by)\b/)[0]
        ?.trim()
        .split(" ")
        .at(-1) ?? null)
    : thing;
}

const isExact = ({ score }: Passage): boolean => score >= EXACT_SCORE;

function shares({ entry }: Passage, words: string): boolean {
  const known = contentWords(`${entry.title}\n${entry.questions.join("\n")}\n${entry.answer}`);
  return [...contentWords(words)].some((word) => known.has(word));
}
