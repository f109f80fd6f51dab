import type { Quantity } from "../../answering/claims/claim.ts";
import { findClaims } from "../../answering/claims/extract.ts";
import { normalise } from "../../answering/claims/numerals.ts";
import { likeness, sentencesOf, wordingKey } from "./wording.ts";

/** A figure that says something else now. */
interface FigureChange {
  /** In the words of the answers. */
  from: string;
  to: string;
  /** Whether it is likelier a slip of the pen than a decision. */
  isJump: boolean;
}

export interface FigureComparison {
  changed: readonly FigureChange[];
  /** Sentences whose figures are told no more. */
  dropped: readonly string[];
}

/**
 * A figure that grows or shrinks by this factor is a slip of the decimal point until a person says otherwise.
 * Source: our choice; a slip is a factor of 10, and prices, periods and discounts of shops seldom move fivefold at once.
 */
const JUMP_FACTOR = 5;
/** From this likeness on (Dice, figures left out), two sentences are one in two wordings. Source: our choice. */
const SAME_SENTENCE = 0.5;

/** What customers hold a shop to. */
const BINDING: readonly Quantity["kind"][] = ["money", "percent", "duration"];
/** So that 30 days and a month can be compared; a work day is taken for a day. */
const MINUTES: Readonly<Record<string, number>> = { min: 1, workday: 1440, month: 43_200 };

/** The amounts, percentages and durations a text tells. */
function figuresOf(text: string): Quantity[] {
  return quantitiesOf(text).filter(({ kind }) => BINDING.includes(kind));
}

/** Every figure of a text, sizes and measures among them. */
export function quantitiesOf(text: string): Quantity[] {
  return findClaims(normalise(text)).filter((claim) => claim.type === "quantity");
}

/** Compares two wordings of one answer, sentence by sentence: a list in another order is the same. */
export function compareFigures(before: string, after: string): FigureComparison {
  const now = sentencesOf(after);
  const keysNow = new Set(now.map(wordingKey));
  const gone = sentencesOf(before).filter((sentence) => !keysNow.has(wordingKey(sentence)));
  const keysBefore = new Set(sentencesOf(before).map(wordingKey));
  const fresh = now.filter((sentence) => !keysBefore.has(wordingKey(sentence)));
  const told = figuresOf(after);

  const changed: FigureChange[] = [];
  const dropped: string[] = [];
  for (const sentence of gone) {
    const figures = figuresOf(sentence);
    if (figures.length === 0) continue;
    const partner = fresh
      .map((candidate) => ({ candidate, score: likeness(sentence, candidate) }))
      .filter(({ score }) => score >= SAME_SENTENCE)
      .sort((one, other) => other.score - one.score)[0]?.candidate;
    const others = partner === undefined ? [] : figuresOf(partner);
    const missing = figures.filter((figure) => !others.some((other) => isSame(figure, other)));
    const extra = others.filter((other) => !figures.some((figure) => isSame(figure, other)));
    const lost = missing.filter((figure) => {
      const at = extra.findIndex(({ kind }) => kind === figure.kind);
      const [other] = at === -1 ? [] : extra.splice(at, 1);
      if (other) changed.push({ from: figure.text, to: other.text, isJump: isJump(figure, other) });
      // What moved to another sentence of the answer is still told.
      return !other && !told.some((held) => isSame(figure, held));
    });
    if (lost.length > 0) dropped.push(sentence);
  }
  return { changed, dropped };
}

/** Whether every figure of `before` is told by `after`, too. */
export function keepsFigures(before: string, after: string): boolean {
  const held = quantitiesOf(after);
  return quantitiesOf(before).every((figure) => held.some((other) => isSame(figure, other)));
}

function isSame(one: Quantity, other: Quantity): boolean {
  return (
    one.kind === other.kind && one.unit === other.unit && one.low === other.low && one.high === other.high
  );
}

function isJump(before: Quantity, after: Quantity): boolean {
  const scale = (figure: Quantity) => (figure.kind === "duration" ? (MINUTES[figure.unit] ?? 1) : 1);
  return (["low", "high"] as const).some((end) => {
    const [small = 0, large = 0] = [before[end] * scale(before), after[end] * scale(after)].sort(
      (one, other) => one - other,
    );
    return small !== large && large >= JUMP_FACTOR * small;
  });
}
