import type { Language } from "../../texts/texts.ts";
import type { KnowledgeEntry } from "../entry.ts";
import type { Told } from "./ask-release.ts";
import type { Continuity } from "./continuity.ts";
import { compareFigures, keepsFigures, quantitiesOf } from "./figures.ts";
import { coverage, sentencesOf, wordingKey } from "./wording.ts";

/**
 * What becomes of an answer, by what the customer reads. `lost`: none any more, one in a language they don't write,
 * one without its figures or its substance, or a neighbour's that only moved up. `other`: something newly written
 * answers instead.
 */
export type AnswerFate = "same" | "reworded" | "value" | "other" | "lost" | "gained";

/** Less than this part of an answer left, in less than a third of its length: «see above». Source: our choice. */
const GUTTED_COVERAGE = 0.34;
/** What another answer must share to stand for the one before, where it tells no figures. Source: our choice. */
const SUBSTANCE = 0.5;

/** Compares the answers of two releases to one question that is asked in `language`. */
export function compareAnswers(
  before: Told,
  after: Told,
  { language, continuity }: { language: Language; continuity: Continuity },
): AnswerFate {
  if (!before.isAnswer) return after.isAnswer ? "gained" : "same";
  if (!after.isAnswer) return "lost";
  const [was, is] = [substanceOf(before), substanceOf(after)];
  if (wordingKey(was) === wordingKey(is)) return "same";
  if (languageOf(was) === language && languageOf(is) !== language) return "lost";

  if (before.entries.some((entry) => after.entries.some((other) => continuity.continues(entry, other)))) {
    const { changed, dropped } = compareFigures(was, is);
    // What moved to an entry of its own is found there by those who ask for it.
    if (dropped.some((sentence) => !continuity.isTold(sentence))) return "lost";
    const heirs = before.entries.flatMap(continuity.of).map(({ answer }) => answer);
    if (is.length < was.length / 3 && coverage(was, heirs.join("\n")) < GUTTED_COVERAGE) return "lost";
    return changed.length > 0 ? "value" : "reworded";
  }
  const isKept = keepsFigures(was, is) && (quantitiesOf(was).length > 0 || coverage(was, is) >= SUBSTANCE);
  if (isKept) return "reworded";
  return after.entries.some(continuity.isNew) ? "other" : "lost";
}

/** The differing part of two answers, for people: the sentences of each that the other lacks; all where nothing is shared. */
export function differenceOf(before: string, after: string): { before: string; after: string } {
  const lacking = (text: string, other: string) => {
    const keys = new Set(sentencesOf(other).map(wordingKey));
    return sentencesOf(text)
      .filter((sentence) => !keys.has(wordingKey(sentence)))
      .join("\n");
  };
  return { before: lacking(before, after) || before, after: lacking(after, before) || after };
}

/** The answer without what the shop says around it. */
function substanceOf({ text, entries }: Told): string {
  return entries.length === 0 ? text : entries.map(({ answer }) => answer).join("\n\n");
}

/** A Chinese word is about one and a half characters long; null where the text carries neither. */
export function languageOf(text: string): KnowledgeEntry["language"] | null {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/\p{Script=Latin}{2,}/gu)?.length ?? 0;
  if (han + words === 0) return null;
  return han / 1.5 >= words ? "zh" : "en";
}
