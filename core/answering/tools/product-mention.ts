import type { KnowledgeEntry } from "../../knowledge/entry.ts";
import type { Product } from "../../store/shop.ts";
import type { Language } from "../../texts/texts.ts";
import { ENGLISH_FOR, KINDS, PART_OF } from "./product-words.ts";
import { createCorrection, pairsOf, wordsOf } from "./text-words.ts";

/** The product's name in a language, or the one to show where there is none. */
export function nameOf(product: Product, language: Language): string {
  return product.names[language] ?? product.name;
}

/** The name without whom it is made for: what the men's and the women's one have in common. */
export function familyNameOf(product: Product, language: Language): string {
  const name = nameOf(product, language);
  return (
    name
      .replace(/,? (?:(?:wo)?men|unisex|kids?)(?:['’]s)?$|[ ,，]*(?:[男女]款|中性款?|儿童款?)$/iu, "")
      .trim() || name
  );
}

/** Finds the products a text speaks of. Built once per catalogue. */
export interface Catalogue {
  products: readonly Product[];
  /** The best fitting products, equally good ones together; for each of several things joined by «and». None where nothing fits. */
  mentioned(text: string): Product[];
  /** The things an entry is about, by its title, its questions and what its owner wrote. */
  spokenOf(entry: Titled): readonly Product[];
  /** The text with slips in words of the catalogue put right. */
  corrected(text: string): string;
}

type Titled = Pick<KnowledgeEntry, "product" | "title" | "questions">;

/** What a product is recognised by, read from its names once. */
interface NamedProduct {
  product: Product;
  /** Words and pairs of characters of its names, and the kinds of thing it is (`KINDS`, by place). */
  tokens: ReadonlySet<string>;
  /** English words of which one alone says what it is. */
  heads: ReadonlySet<string>;
  /** Each name's words: all of them said, the product itself is meant. */
  wholes: readonly ReadonlySet<string>[];
  chinese: readonly ChineseName[];
  /** First words of its names that are no kind of thing: «Ridge», 「山脊」. */
  models: readonly string[];
  /** Codes and numbered names that are as good as the whole name. */
  codes: readonly RegExp[];
  /** Whom it is made for, where a name says so. */
  madeFor: "women" | "men" | null;
  /** The numbers of its names. */
  numbers: readonly string[];
}

interface ChineseName {
  pairs: readonly string[];
  /** The last two characters say what the thing is. */
  end: string;
}

/** Products whose scores differ by less are one answer: the men's and the women's jacket. */
const TIE = 0.02;
/** Share of a name's weight from which two words name it without saying what it is. */
const NAME_SHARE = 0.5;
/** What a code of a name weighs: as much as the rarest of words. */
const CODE_WEIGHT = 4;

const QUALIFIERS = new Set("men women unisex set of pair the a and for with in kid".split(" "));
const CHINESE_QUALIFIERS = /男款|女款|中性款|儿童款|一对|一双|套装|\d+\s*件套|[^\p{Script=Han}]/gu;
const ANY_HAN = /\p{Script=Han}/u;

export function createCatalogue(products: readonly Product[]): Catalogue {
  const named = products.map(namedProduct);
  const frequency = new Map<string, number>();
  for (const { tokens } of named)
    for (const token of tokens) frequency.set(token, (frequency.get(token) ?? 0) + 1);
  const weights = new Map(
    [...frequency].map(([token, count]) => [token, Math.log(1 + named.length / count)] as const),
  );
  const vocabulary = new Set([
    ...[...weights.keys()].filter((token) => /^[a-z]+$/.test(token)),
    ...KIND_WORDS,
    ...COMMON_WORDS,
  ]);
  const corrected = createCorrection(vocabulary);
  const kinds = KINDS.flatMap(({ said }, at) => {
    const token = kindToken(at);
    // A token no product has is none.
    return weights.has(token) ? [{ said, token }] : [];
  });

  const namedIn = (part: string, fits: (candidate: NamedProduct) => boolean): NamedProduct[] => {
    const spoken = readSpoken(part, kinds, weights);
    const scored = named
      .map((candidate) => ({ candidate, score: scoreOf(candidate, spoken, weights) }))
      .filter(({ score }) => score > 0);
    // Who says the whole name means the thing, though others are of its kind, too.
    const whole = scored.filter(({ candidate }) => isWhollyNamed(candidate, spoken));
    const best = Math.max(0, ...(whole.length > 0 ? whole : scored).map(({ score }) => score));
    const ties = (whole.length > 0 ? whole : scored)
      .filter(({ score }) => score > best - TIE)
      .map(({ candidate }) => candidate);
    const fitting = ties.filter(fits);
    return fitting.length > 0 ? fitting : ties;
  };

  const mentioned = (text: string): Product[] => {
    const clean = corrected(text).replace(PART_OF, (part) => (isNamedSo(named, part) ? part : " "));
    const fits = qualifierOf(clean);
    const parts = clean.split(/\n+|\b(?:and|or|vs\.?|versus)\b|[和跟与、&+]|还有|以及/i);
    const each = parts.length < 2 ? [] : parts.map((part) => namedIn(part, qualifierOf(part)));
    const several = each.filter((some) => some.length > 0);
    const found = several.length >= 2 ? new Set(several.flat()) : namedIn(clean.replaceAll("\n", " "), fits);
    return [...found].map(({ product }) => product);
  };
  const ofEntries = new WeakMap<Titled, readonly Product[]>();

  return {
    products,
    corrected,
    mentioned,
    spokenOf(entry) {
      const known = ofEntries.get(entry);
      if (known) return known;
      const things = [entry.product ?? "", entry.title, ...entry.questions].flatMap(mentioned);
      ofEntries.set(entry, things);
      return things;
    },
  };
}

/** The same catalogue, which looks through the same text once: for a turn, where each step asks it again. */
export function rememberingCatalogue(catalogue: Catalogue): Catalogue {
  const mentioned = new Map<string, Product[]>();
  const corrected = new Map<string, string>();
  return {
    products: catalogue.products,
    spokenOf: catalogue.spokenOf,
    mentioned: (text) => remembered(mentioned, text, catalogue.mentioned),
    corrected: (text) => remembered(corrected, text, catalogue.corrected),
  };
}

function remembered<T>(known: Map<string, T>, text: string, read: (text: string) => T): T {
  const before = known.get(text);
  if (before !== undefined) return before;
  const now = read(text);
  known.set(text, now);
  return now;
}

/** The English words of `KINDS`. */
const KIND_WORDS = wordsOf(KINDS.map(({ said }) => said.source.replace(/\\[a-z]|[^a-z]/g, " ")).join(" "));

/** Everyday words that are but a slip away from names of things, and are meant as they stand. */
const COMMON_WORDS =
  "short shirt skirt boat coat paint plant waiter latter later letter shipping matter potter porter stream steam dream cloth clothes clothing glove globe sheet sleet sheep sleep path patch paste cold could mast most must mess miss list mist fist reef read need feed rest nest best test spring string ring frost front trial trail tail fleet bridge fridge rigid stick stock water winter summer down town where there these those their other about return refund price prices cheap cheaper total parcel package packages packaging pack chair chain lamp lump camp damp watch match catch latch table tablet cable able speak speaker charge charger change chance size sizes color order older".split(
    " ",
  );

function namedProduct(product: Product): NamedProduct {
  const names = [product.name, product.names.en ?? "", product.names.zh ?? ""].filter((name) => name !== "");
  const english = names.filter((name) => /[a-z]/i.test(name) && !ANY_HAN.test(name));
  const wholes = english.map((name) => wordsOf(name).filter((word) => !QUALIFIERS.has(word)));
  const heads = english.flatMap((name) =>
    wordsOf(name.split(",")[0] ?? name)
      // Of «Blender B1», «blender» says what it is.
      .filter((word) => !QUALIFIERS.has(word) && !/^(?:\d+|[a-z])$/.test(word))
      .slice(-1),
  );
  const chinese = names
    .filter((name) => ANY_HAN.test(name))
    .map((name) => name.replace(CHINESE_QUALIFIERS, ""))
    .filter((name) => name.length >= 2);
  const all = names.join(" ").toLowerCase();
  return {
    product,
    tokens: new Set([...wholes.flat(), ...chinese.flatMap(pairsOf), ...kindsOf(names.join("\n"))]),
    heads: new Set(heads),
    wholes: wholes.map((words) => new Set(words)),
    chinese: chinese.map((name) => ({ pairs: pairsOf(name), end: name.slice(-2) })),
    models: modelsOf(wholes, chinese),
    codes: codesOf(names),
    madeFor: madeForOf(all),
    numbers: all.match(/(?<![\d+])\d+(?!\d)/g) ?? [],
  };
}

const kindToken = (at: number) => `kind:${at}`;

/** Whom a thing is made for, where its names say so. */
export function madeForOf(names: string): "women" | "men" | null {
  if (/\bwomen|女/i.test(names)) return "women";
  return /\bmen\b|男/i.test(names) ? "men" : null;
}

/** The kinds of thing (`KINDS`) that names say it is, the names a line each. */
export function kindsOf(names: string): string[] {
  return KINDS.flatMap(({ said, named }, at) => (names.search(named ?? said) >= 0 ? [kindToken(at)] : []));
}

/** «Ridge» of «Ridge Rain Jacket», 「山脊」 of 「山脊防雨夹克」: what the shop calls it rather than what it is. */
function modelsOf(english: readonly string[][], chinese: readonly string[]): string[] {
  const first = english.flatMap((words) =>
    words.length >= 2 && (words[0]?.length ?? 0) >= 4 ? [words[0] ?? ""] : [],
  );
  const pairs = chinese.flatMap((name) => (name.length >= 4 ? [name.slice(0, 2)] : []));
  return [...first, ...pairs].filter((model) => kindsOf(model).length === 0 && !NO_MODELS.has(model));
}

/** First words of names that say of what sort a thing is, and are said of much else. */
const NO_MODELS = new Set(
  "water desk office garden action home kitchen winter summer sport sports outdoor indoor travel electric electronic digital smart wireless wired portable mini gaming security led light vacuum coffee tea yoga pet wall makeup patio running hiking cycling jigsaw dumbbell luggage mechanical bluetooth cordless rice hair robot health air full half new classic basic 电动 无线 智能 便携 户外 家用 迷你 空气 蓝牙 儿童".split(
    " ",
  ),
);

/** «A5» of «Air fryer A5», 「竹林3」 of 「竹林 3 帐篷」. */
function codesOf(names: readonly string[]): RegExp[] {
  const lower = names.map((name) => name.toLowerCase());
  const codes = lower.flatMap(
    (name) => name.match(/(?<![a-z0-9])[a-z]{1,3}-?\d{1,4}[a-z]?(?![a-z0-9])/g) ?? [],
  );
  const numbered = lower.flatMap((name) => name.match(/^\p{Script=Han}{2,4} ?\d+(?!\d)/u) ?? []);
  return [
    ...codes.map((code) => new RegExp(`(?<![a-z0-9])${code}(?![a-z0-9])`)),
    ...numbered.map((name) => new RegExp(`${name.replace(" ", " ?")}(?!\\d)`, "u")),
  ];
}

/** Whether «tent poles» is what something in the catalogue is called, whole. */
function isNamedSo(named: readonly NamedProduct[], part: string): boolean {
  const words = wordsOf(part);
  return (
    words.length > 0 &&
    named.some(({ wholes }) => wholes.some((whole) => words.every((word) => whole.has(word))))
  );
}

/** What of a text names products. */
interface Spoken {
  text: string;
  /** All its English words, among them those its Chinese translates to. */
  words: ReadonlySet<string>;
  /** The catalogue's tokens in it: kinds first, then words and pairs of what they leave. */
  tokens: ReadonlySet<string>;
  /** Its Chinese characters and digits; empty where it has no Chinese. */
  han: string;
  /** It in lower case where it has digits, as codes are looked for in it; empty otherwise. */
  coded: string;
}

/** The text without the kinds of thing it names. */
export function withoutKinds(text: string): string {
  return KINDS.reduce((rest, { said }) => rest.replace(said, " "), text);
}

function readSpoken(
  text: string,
  kinds: readonly { said: RegExp; token: string }[],
  weights: ReadonlyMap<string, number>,
): Spoken {
  const isChinese = ANY_HAN.test(text);
  const tokens = new Set<string>();
  let rest = text;
  for (const { said, token } of kinds) {
    // The whole text, for a rain jacket is a jacket.
    if (text.search(said) < 0) continue;
    rest = rest.replace(said, " ");
    tokens.add(token);
  }
  const words = wordsOf(text);
  const left = rest === text ? words : wordsOf(rest);
  const pairs = isChinese ? [...translate(rest), ...pairsOf(rest)] : [];
  for (const token of [...left, ...pairs]) if (weights.has(token)) tokens.add(token);
  return {
    text,
    words: new Set([...words, ...(isChinese ? translate(text) : [])]),
    tokens,
    han: isChinese ? text.replace(/[^\p{Script=Han}\d]/gu, "") : "",
    coded: /\d/.test(text) ? text.toLowerCase().replace(/\s+/g, " ") : "",
  };
}

function scoreOf(candidate: NamedProduct, spoken: Spoken, weights: ReadonlyMap<string, number>): number {
  const weigh = (tokens: Iterable<string>) => {
    let sum = 0;
    for (const token of tokens) sum += weights.get(token) ?? 0;
    return sum;
  };
  const matched: string[] = [];
  for (const token of candidate.tokens) if (spoken.tokens.has(token)) matched.push(token);
  const hasCode = spoken.coded !== "" && candidate.codes.some((code) => code.test(spoken.coded));
  const code = hasCode ? CODE_WEIGHT : 0;
  if (matched.length === 0) return code;

  const words = matched.filter((token) => /^[a-z0-9]+$/.test(token));
  const isNamed =
    hasCode ||
    matched.some((token) => token.startsWith("kind:") || candidate.heads.has(token)) ||
    candidate.wholes.some(
      (whole) =>
        words.length >= 2 && weigh(words.filter((word) => whole.has(word))) >= NAME_SHARE * weigh(whole),
    ) ||
    candidate.chinese.some(({ pairs, end }) => {
      const share = pairs.filter((pair) => spoken.han.includes(pair)).length / pairs.length;
      return spoken.han.includes(end) || (pairs.length >= 3 && share >= NAME_SHARE);
    }) ||
    candidate.models.some((model) => isSaidAsName(model, spoken.text));
  return isNamed ? weigh(matched) + code : 0;
}

function isWhollyNamed({ wholes }: NamedProduct, { words }: Spoken): boolean {
  return wholes.some((whole) => whole.size > 0 && [...whole].every((word) => words.has(word)));
}

/** What may stand before and behind a bare model's name; behind another word, or before one, it is likely but a word. */
const BEFORE_NAME =
  "(?:^|[,.!?:;] ?|\\b(?:the|your|an?|of|for|about|is|are|do|does|have|got|this|that|any|between|cost|price|buy|get|want|in stock|vs|hi|hello|hey|and|or|on|men'?s|women'?s|black|blue|red|green|grey|yellow|white)) ?";
const BEHIND_NAME =
  "(?= *(?:$|[,.!?:;'’/)]|\\d|\\b(?:is|are|in|for|has|have|come|comes|cost|costs|price|available|size|sizes|still|men|women|mens|womens|xs|s|m|l|xl|xxl|and|or|vs|one|ones|weigh|weighs|hold|holds|on|made|waterproof|black|blue|red|green|grey|yellow|white|stock|fit|keep|left|work|last|eu|with|from|please|pls|hood|colou?rs?|weight|material)\\b))";
const BEHIND_CHINESE =
  "(?= *(?:$|[,.!?;,。?!、/]|\\d|[a-z]{1,3}\\b|的|这|那|有|多|什么|啥|哪|几|价|怎|卖|是|男|女|黑|白|蓝|绿|红|黄|灰|棕|沙|防|重|轻|尺|码|颜|现|库|缺|断|还|在|款|系|能|会|可|好|大|中|小|都|一|两|贵|便|不|为|和|跟|与|到|透|保|呢|吗|吧|用|分|本|夏|羽|透))";

function isSaidAsName(model: string, text: string): boolean {
  if (!text.toLowerCase().includes(model)) return false;
  return ANY_HAN.test(model)
    ? new RegExp(`${model}${BEHIND_CHINESE}`, "iu").test(text)
    : new RegExp(`${BEFORE_NAME}${model}${BEHIND_NAME}|(?<=\\p{Script=Han}) ?${model}`, "iu").test(text);
}

/** «Men's», «女款» choose between equally named things; a number in the name («Porter 28») must not be another one. */
function qualifierOf(text: string): (candidate: NamedProduct) => boolean {
  const wantsWomen = /\b(?:wom[ae]n|ladies|lady|female|girl)|女/i.test(text);
  const wantsMen = !wantsWomen && /\b(?:m[ae]n|male|guys?|boy)(?:'?s)?\b|男/i.test(text);
  const spoken: readonly string[] = [
    ...(text.match(/\d+/g) ?? []),
    ...(/双人|[两二2] ?个?人|\b(?:two|2)[ -]?(?:person|man|people)/i.test(text) ? ["2"] : []),
    ...(/[三3] ?个?人|\b(?:three|3)[ -]?(?:person|man|people)/i.test(text) ? ["3"] : []),
  ];
  return ({ madeFor, numbers }) => {
    if ((wantsWomen && madeFor === "men") || (wantsMen && madeFor === "women")) return false;
    // «竹林 2» is not «竹林 3»: a number of the name that the text holds settles it.
    return numbers.length === 0 || spoken.length === 0 || numbers.some((number) => spoken.includes(number));
  };
}

function translate(text: string): string[] {
  let rest = text;
  return ENGLISH_FOR.flatMap(([chinese, english]) => {
    if (!rest.includes(chinese)) return [];
    rest = rest.replaceAll(chinese, " ");
    return wordsOf(english);
  });
}
