import { writeOut } from "./colloquial.ts";

/** Longer texts are searched by their beginning alone, so that no message can take the process for itself. Characters. */
const MAX_SEARCHED_CHARACTERS = 2_000;

const PIECES = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}][[\p{L}\p{M}\p{N}]--\p{Script=Han}]*/gv;
const HAN = /^\p{Script=Han}/u;

/** Said out of politeness; a text that is nothing else keeps it. */
const CHINESE_COURTESIES = /请问|你好|您好|麻烦|亲亲|亲|老板|客服|那个|一下|谢谢/g;
const CHINESE_PARTICLES = /[的了吗呢啊吧呀哦嘛哈呗啦喔噢哎嗯您]/g;

/** A text cut at the borders of scripts, in order. */
export interface Pieces {
  /** Stemmed words of alphabetic scripts and numbers. */
  words: string[];
  /** The same words before stemming, for comparing them letter by letter. */
  rawWords: string[];
  /** Runs of Chinese characters without courtesies and particles. */
  runs: string[];
}

/** The text as it is compared: compatible forms and case folded, contractions and colloquial forms written out. */
export function normaliseText(text: string): string {
  const plain = text
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
  return writeOut(plain);
}

/** Cuts a text into what is compared. Never throws, whatever the text. */
export function cutText(text: string): Pieces {
  const pieces: Pieces = { words: [], rawWords: [], runs: [] };
  const runs: string[] = [];
  for (const [piece] of normaliseText(text).matchAll(PIECES)) {
    if (HAN.test(piece)) {
      runs.push(piece);
    } else {
      pieces.words.push(stem(piece));
      pieces.rawWords.push(piece);
    }
  }
  const bare = runs
    .flatMap((run) => run.replace(CHINESE_COURTESIES, " ").replace(CHINESE_PARTICLES, "").split(" "))
    .filter((run) => run !== "");
  pieces.runs = bare.length > 0 || pieces.words.length > 0 ? bare : runs;
  return pieces;
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
