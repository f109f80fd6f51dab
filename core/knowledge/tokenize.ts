/** What a text is cut into before anything is compared: words for meaning, character pieces for typing errors. */

/** Longer texts are searched by their beginning alone, so that no message can take the process for itself. Characters. */
export const MAX_SEARCHED_CHARACTERS = 2_000;

const HAN = /\p{Script=Han}/u;
const PIECES = /\p{Script=Han}+|[\p{L}\p{M}\p{N}]+/gu;

/** The text as it is compared: compatible forms and case folded, contractions written out. Never throws. */
export function normaliseText(text: string): string {
  return text
    .slice(0, MAX_SEARCHED_CHARACTERS)
    .toWellFormed()
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toLowerCase()
    .replace(/[’`´]/g, "'")
    .replace(/\bcan't\b/g, "can not")
    .replace(/\bwon't\b/g, "will not")
    .replace(/n't\b/g, " not")
    .replace(/'(?:s|m|re|ve|ll|d)\b/g, "");
}

/** Words of a normalised text: stemmed words in alphabetic scripts, single characters and pairs of them in Chinese. */
export function wordTerms(normalised: string): string[] {
  const terms: string[] = [];
  for (const [piece] of normalised.matchAll(PIECES)) {
    if (HAN.test(piece)) terms.push(...hanTerms(piece));
    else terms.push(stem(piece));
  }
  return terms;
}

function hanTerms(run: string): string[] {
  const characters = [...run];
  const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  return [...characters, ...pairs];
}

/** Light English stemming: plurals, -ing and -ed. Other languages pass through. */
export function stem(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 5 && word.endsWith("ing")) return undouble(word.slice(0, -3));
  if (word.length > 4 && word.endsWith("ed")) return undouble(word.slice(0, -2));
  if (/(?:s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

function undouble(word: string): string {
  return /([bdgmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
}
