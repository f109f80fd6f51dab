import { similarity } from "./holds.ts";
import { holds, isFigure, isRival, type Statement } from "./statements.ts";

/** What a figure is said of, in the draft's words, and the figure that the evidence says there. */
interface Other {
  claim: Statement["claim"];
  about: string;
  instead: string;
}

/**
 * A figure that the evidence holds, said in the words in which it says another of the same unit: no list of words is
 * needed for what the two are. Null where the words don't tell.
 */
export function saidOfAnother(statement: Statement, held: readonly Statement[]): Other | null {
  const { claim, slot } = statement;
  if (!isFigure(claim)) return null;
  const alike = held.filter((other) => isFigure(other.claim) && isRival(claim, other.claim));
  const holders = alike.filter((other) => holds(other, claim));
  if (holders.length === 0) return null;
  const rival = alike.find(
    (other) =>
      !holders.includes(other) &&
      (isInFrameOf(other, statement, holders) || isAboutSubjectOf(other, statement, holders)),
  );
  return rival ? { claim, about: slot.near.trim(), instead: rival.claim.text } : null;
}

/** As like as this on both sides, two figures stand in the same words. */
const SAME_FRAME = 0.8;
/** A holder as much less like it stands in other words. Source: measured on the demo store's texts, as is the first. */
const LESS_ALIKE = 0.2;

/** The figure stands between the very words between which the rival does, as far as the next figures; no holder does. */
function isInFrameOf(rival: Statement, { slot }: Statement, holders: readonly Statement[]): boolean {
  if (!hasWords(`${slot.before} ${slot.after}`)) return false;
  const likeness = ({ slot: theirs }: Statement) =>
    Math.min(sideLikeness(slot.before, theirs.before), sideLikeness(slot.after, theirs.after));
  const like = likeness(rival);
  return like >= SAME_FRAME && holders.every((holder) => likeness(holder) <= like - LESS_ALIKE);
}

/** So many of the words that set a rival apart from a holder are said beside the figure. */
const SAYS_RIVAL = 0.5;
/** And so many of those that set the holder apart are said around it, at most. Source: as above. */
const SAYS_HOLDER = 0.2;

/** Beside the figure stand the words that tell the rival from all holders, and around it none that tell them from it. */
function isAboutSubjectOf(rival: Statement, { slot }: Statement, holders: readonly Statement[]): boolean {
  const beside = wordsOf(slot.near);
  const around = wordsOf(`${slot.before} ${slot.after}`);
  const theirs = wordsOf(rival.slot.near);
  return holders.every((holder) => {
    const its = wordsOf(holder.slot.near);
    const ofRival = [...theirs].filter((word) => !its.has(word));
    const ofHolder = [...its].filter((word) => !theirs.has(word));
    return (
      ofRival.length > 0 &&
      ofHolder.length > 0 &&
      shareIn(beside, ofRival) >= SAYS_RIVAL &&
      shareIn(around, ofHolder) <= SAYS_HOLDER
    );
  });
}

function shareIn(words: ReadonlySet<string>, sought: readonly string[]): number {
  return sought.filter((word) => words.has(word)).length / sought.length;
}

const FUNCTION_WORDS = new Set(
  "a an the of to in on at by for with and or is are be it its you your we our us as that this from up will than not no".split(
    " ",
  ),
);

/** What a text speaks of: its words without endings, Chinese in pairs of characters. */
function wordsOf(text: string): Set<string> {
  const latin = (text.toLowerCase().match(/[a-z][a-z'’]*/g) ?? [])
    .filter((word) => !FUNCTION_WORDS.has(word))
    .map((word) => word.replace(/(?:['’]s|s)$/, ""));
  const han = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
    const chars = [...run];
    return chars.length === 1 ? chars : chars.slice(1).map((char, index) => `${chars[index]}${char}`);
  });
  return new Set([...latin, ...han]);
}

/** Of letters and digits alone, so that a label of one letter counts, and two sides without words are the same. */
function sideLikeness(one: string, other: string): number {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
  return plain(one) === plain(other) ? 1 : similarity(one, other);
}

function hasWords(text: string): boolean {
  return /\p{Script=Han}.*\p{Script=Han}|[A-Za-z].*[A-Za-z].*[A-Za-z].*[A-Za-z]/su.test(text);
}
