import { findClaims } from "../../answering/claims/extract.ts";
import { isHeld, similarity } from "../../answering/claims/holds.ts";
import { normalise } from "../../answering/claims/numerals.ts";

/**
 * A text as two wordings of it are compared: 七天 is 7天, ７ is 7, and case, blanks, marks and emphasis make no
 * difference. What is a figure's own stays: signs, currencies, and the points between digits.
 */
export function wordingKey(text: string): string {
  return normalise(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Sc}%°]+/gu, (gap, at: number, whole: string) => {
      if (!/\d/.test(whole[at + gap.length] ?? "")) return "";
      if (/\d/.test(whole[at - 1] ?? "")) return gap.replace(/\s+/g, " ").replace(/[–—~]/g, "-");
      return /[-−+]$/.test(gap) && !/^\n/.test(gap) && at > 0 ? "-" : "";
    });
}

/**
 * Whether a text says `wanted`: the same words, or, where `wanted` is a figure with its unit, the same value however
 * it is written («7 days» is said by 「七天内」). A figure is never found inside a longer one.
 */
export function says(text: string, wanted: string): boolean {
  const key = wordingKey(wanted);
  if (key !== "" && findWhole(wordingKey(text), key)) return true;
  const claims = findClaims(normalise(wanted));
  const [figure] = claims;
  if (figure?.type !== "quantity" || claims.length > 1 || figure.kind === "number") return false;
  if (wordingKey(figure.text) !== key) return false;
  return isHeld(figure, [{ claims: findClaims(normalise(text)), words: "", codes: "" }]);
}

function findWhole(text: string, key: string): boolean {
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    const before = /^\d/.test(key) && /[\d.]$/.test(text.slice(0, at));
    const after = /\d$/.test(key) && /^\.?\d/.test(text.slice(at + key.length));
    if (!before && !after) return true;
  }
  return false;
}

/** The sentences and lines of an answer, as written. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[。!?！？;；])\s*|(?<=\.)\s+(?=\p{Lu})/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

/** How much two sentences are alike (0–1) when their figures are left out. */
export function likeness(one: string, other: string): number {
  return similarity(withoutFigures(one), withoutFigures(other));
}

function withoutFigures(text: string): string {
  return normalise(text).replace(/\d+(?:[.,]\d+)*/g, "");
}

/** How much (0–1) of `text` stands in `whole`, by pairs of characters. */
export function coverage(text: string, whole: string): number {
  const pairs = pairsOf(text);
  return pairs.size === 0 ? 0 : shared(pairs, pairsOf(whole)) / pairs.size;
}

/** How much (0–1) of the smaller of two sets of pairs stands in the other: 1 where one text is a part of the other. */
export function overlap(pairs: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const [smaller, larger] = pairs.size <= others.size ? [pairs, others] : [others, pairs];
  return smaller.size === 0 ? 0 : shared(smaller, larger) / smaller.size;
}

/** The pairs of neighbouring characters of a text as it is compared. */
export function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...wordingKey(text)];
  return new Set(chars.slice(1).map((char, at) => `${chars[at]}${char}`));
}

function shared(pairs: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const pair of pairs) if (others.has(pair)) count += 1;
  return count;
}
