import type { Product } from "../../store/shop.ts";
import type { Language } from "../../texts/texts.ts";
import { ENGLISH_FOR, SAME_WORD } from "./product-words.ts";

/** The product's name in a language, or the one to show where there is none. */
export function nameOf(product: Product, language: Language): string {
  return product.names[language] ?? product.name;
}

/** Finds the products a text speaks of. Built once per catalogue. */
export interface Catalogue {
  /** The best fitting products, equally good ones together; none where nothing fits. */
  mentioned(text: string): Product[];
}

/** What a product is recognised by, read from its names once. */
interface NamedProduct {
  product: Product;
  words: readonly { word: string; isHead: boolean }[];
  chinese: readonly ChineseName[];
  /** A code or a numbered name that is as good as the whole name. */
  models: readonly RegExp[];
  /** Whom it is made for, where a name says so. */
  madeFor: "women" | "men" | null;
  /** The numbers of its names. */
  numbers: readonly string[];
}

interface ChineseName {
  /** Each two characters beside each other. */
  pairs: readonly string[];
  /** The last two characters, and the last: they say what the thing is. */
  end: string;
  last: string;
}

/** Products whose scores differ by less are one answer: the men's and the women's jacket. */
const TIE = 0.02;
/** Share of a name's weight from which two words name it without its head. */
const NAME_SHARE = 0.5;
/** A model named by its code alone; a code beside the thing's name scores by the name, too. */
const MODEL_SCORE = 0.6;
/** A typo is forgiven from this length on. */
const TYPO_LENGTH = 5;

const QUALIFIERS = new Set([
  "men",
  "women",
  "unisex",
  "set",
  "of",
  "pair",
  "the",
  "a",
  "and",
  "for",
  "with",
  "in",
  "kid",
]);
const CHINESE_QUALIFIERS = /男款|女款|中性款|儿童款|一对|一双|套装|\d+\s*件套|[^\p{Script=Han}]/gu;
/** Last characters that say by themselves what a thing is; 「包」 does not: 「包邮」. */
const CHINESE_HEADS = "鞋裤帽袜杖灯裙";
const ANY_HAN = /\p{Script=Han}/u;

export function createCatalogue(products: readonly Product[]): Catalogue {
  const named = products.map(namedProduct);
  const frequency = new Map<string, number>();
  for (const { words } of named)
    for (const { word } of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weights = new Map(
    [...frequency].map(([word, count]) => [word, Math.log(1 + named.length / count)] as const),
  );

  return {
    mentioned(text) {
      const spoken = [...new Set([...wordsOf(text), ...translated(text)])];
      const said = new Set(weights.keys().filter((word) => spoken.some((other) => isSameWord(word, other))));
      const han = ANY_HAN.test(text) ? text.replace(/[^\p{Script=Han}\d]/gu, "") : "";
      const lower = /\d/.test(text) ? text.toLowerCase().replace(/\s+/g, " ") : "";
      const scored = named
        .map((candidate) => ({ candidate, score: scoreOf(candidate, { said, han, lower }, weights) }))
        .filter(({ score }) => score > 0);
      const best = Math.max(0, ...scored.map(({ score }) => score));
      const ties = scored.filter(({ score }) => score > best - TIE).map(({ candidate }) => candidate);
      if (ties.length === 0) return [];
      const fits = qualifierOf(text);
      const fitting = ties.filter(fits);
      return (fitting.length > 0 ? fitting : ties).map(({ product }) => product);
    },
  };
}

function namedProduct(product: Product): NamedProduct {
  const english = [product.name, product.names.en ?? ""].filter((name) => /[a-z]/i.test(name));
  const heads = english.flatMap((name) => {
    const words = wordsOf(name.split(",")[0] ?? name).filter(
      // Of «Blender B1», «blender» says what it is.
      (word) => !QUALIFIERS.has(word) && !/^(?:\d+|[a-z])$/.test(word),
    );
    return words.slice(-1);
  });
  const words = new Set(english.flatMap(wordsOf).filter((word) => !QUALIFIERS.has(word)));
  const all = `${product.name} ${product.names.en ?? ""} ${product.names.zh ?? ""}`.toLowerCase();
  return {
    product,
    words: [...words].map((word) => ({ word, isHead: heads.includes(word) })),
    chinese: [product.name, product.names.zh ?? ""]
      .map((name) => name.replace(CHINESE_QUALIFIERS, ""))
      .filter((name) => name.length >= 2)
      .map(chineseName),
    models: modelsOf(product),
    madeFor: /\bwomen|女/.test(all) ? "women" : /\bmen\b|男/.test(all) ? "men" : null,
    numbers: all.match(/(?<![\d+])\d+(?!\d)/g) ?? [],
  };
}

function chineseName(name: string): ChineseName {
  const characters = [...name];
  const pairs = characters.slice(1).map((char, at) => `${characters[at]}${char}`);
  return { pairs, end: name.slice(-2), last: name.slice(-1) };
}

/** «A5» of «Air fryer A5», 「竹林3」 of 「竹林 3 帐篷」. */
function modelsOf(product: Product): RegExp[] {
  const names = [product.name, product.names.en ?? "", product.names.zh ?? ""].map((name) =>
    name.toLowerCase(),
  );
  const codes = names.flatMap(
    (name) => name.match(/(?<![a-z0-9])[a-z]{1,3}-?\d{1,4}[a-z]?(?![a-z0-9])/g) ?? [],
  );
  const numbered = names.flatMap((name) => name.match(/^\p{Script=Han}{2,4} ?\d+(?!\d)/u) ?? []);
  return [
    ...codes.map((code) => new RegExp(`(?<![a-z0-9])${code}(?![a-z0-9])`)),
    ...numbered.map((name) => new RegExp(`${name.replace(" ", " ?")}(?!\\d)`, "u")),
  ];
}

/** What of a text names products. */
interface Spoken {
  /** The catalogue's words in it. */
  said: ReadonlySet<string>;
  /** Its Chinese characters and digits; empty where it has no Chinese. */
  han: string;
  /** Lower case; empty where it has no digit. */
  lower: string;
}

function scoreOf(
  candidate: NamedProduct,
  { said, han, lower }: Spoken,
  weights: ReadonlyMap<string, number>,
): number {
  return Math.max(
    said.size === 0 ? 0 : englishScore(candidate, said, weights),
    ...(han === "" ? [] : candidate.chinese.map((name) => chineseScore(name, han))),
    lower !== "" && candidate.models.some((model) => model.test(lower)) ? MODEL_SCORE : 0,
  );
}

function englishScore(
  { words }: NamedProduct,
  said: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
): number {
  const matched = words.filter(({ word }) => said.has(word));
  if (matched.length === 0) return 0;
  const weigh = (some: NamedProduct["words"]) =>
    some.reduce((sum, { word }) => sum + (weights.get(word) ?? 0), 0);
  const share = weigh(matched) / weigh(words);
  return matched.some(({ isHead }) => isHead) || (matched.length >= 2 && share >= NAME_SHARE) ? share : 0;
}

/** Share of the name's character pairs in the text; the end of a Chinese name says what the thing is. */
function chineseScore({ pairs, end, last }: ChineseName, text: string): number {
  const share = pairs.filter((pair) => text.includes(pair)).length / pairs.length;
  const hasEnd = text.includes(end);
  if (!hasEnd && CHINESE_HEADS.includes(last) && text.includes(last)) return Math.max(share, 0.03);
  return hasEnd || (share >= NAME_SHARE && pairs.length >= 3) ? Math.max(share, 0.01) : 0;
}

/** «Men's», «女款» choose between equally named things; a number in the name («Porter 28») must not be another one. */
function qualifierOf(text: string): (candidate: NamedProduct) => boolean {
  const wantsWomen = /\b(?:wom[ae]n|ladies|lady|female|girl)|女/i.test(text);
  const wantsMen = !wantsWomen && /\b(?:m[ae]n|male|guys?|boy)(?:'?s)?\b|男/i.test(text);
  const spoken: readonly string[] = text.match(/\d+/g) ?? [];
  return ({ madeFor, numbers }) => {
    if ((wantsWomen && madeFor === "men") || (wantsMen && madeFor === "women")) return false;
    // «竹林 2» is not «竹林 3»: a number of the name that the text holds settles it.
    return numbers.length === 0 || spoken.length === 0 || numbers.some((number) => spoken.includes(number));
  };
}

function translated(text: string): string[] {
  if (!ANY_HAN.test(text)) return [];
  let rest = text;
  return ENGLISH_FOR.flatMap(([chinese, english]) => {
    if (!rest.includes(chinese)) return [];
    rest = rest.replaceAll(chinese, " ");
    return wordsOf(english);
  });
}

/** Lower-case stems; «t-shirt», «t shirt» and «tshirt» are one word. */
function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/[’']s?\b/g, "")
    .replace(/\bt[ -]?shirts?\b/g, "tshirt")
    .replace(/([a-z])-([a-z])/g, "$1 $2");
  return (plain.match(/[a-z]+|\d+/g) ?? []).map((word) => {
    const stem =
      word.length > 3 && word.endsWith("s") ? word.replace(/(?<=s|x|ch|sh)es$|(?<!s)s$/, "") : word;
    return SAME_WORD[stem] ?? stem;
  });
}

function isSameWord(word: string, other: string): boolean {
  if (word === other) return true;
  return (
    word.length >= TYPO_LENGTH &&
    other.length >= TYPO_LENGTH - 1 &&
    word[0] === other[0] &&
    isOneEditAway(word, other)
  );
}

/** One letter missing, added, changed, or two swapped. */
function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const middleA = a.slice(start, endA);
  const middleB = b.slice(start, endB);
  if (middleA.length <= 1 && middleB.length <= 1) return true;
  return (
    middleA.length === 2 && middleB.length === 2 && middleA[0] === middleB[1] && middleA[1] === middleB[0]
  );
}
