import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Evidence } from "../../core/answering/decision.ts";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { createRandom, type KnownDraft } from "./planted-drafts.ts";

const FOLDER = new URL("../../db/demo/knowledge", import.meta.url).pathname;

/** Ways to say the same in other writing; each leaves the truth of a text as it is. */
const REWRITES: readonly [RegExp, string][] = [
  [/\bUSD (\d+(?:\.\d+)?)\b(?![,\d])(?! or| and)/g, "$$$1"],
  [/(\d+) 美元/g, "$$$1"],
  [/(\d+) %/g, "$1%"],
  [/(\d+) percent/g, "$1%"],
  [/\b30 days\b/g, "thirty days"],
  [/\b7 days\b/g, "seven days"],
  [/\b14 days\b/g, "two weeks"],
  [/\b2 years\b/g, "two years"],
  [/\b2 hours\b/g, "two hours"],
  [/\bbusiness days\b/g, "working days"],
  [/\bworking days\b/g, "business days"],
  [/30 天/g, "三十天"],
  [/(?<!\d)7 天/g, "一周"],
  [/(?<!\d)2 年/g, "两年"],
  [/(?<!\d)2 小时/g, "两个小时"],
  [/(\d+) ?个工作日/g, "$1个工作日"],
  [/(?<=\d)–(?=\d)/g, "-"],
  [/\b(\d\d):00\b/g, "$1:00"],
  [/(\d+) cm/g, "$1 厘米"],
  [/\bcan't\b/g, "cannot"],
  [/\bdon't\b/g, "do not"],
];

/** Ways to say the same in other words. */
const REWORDINGS: Readonly<Record<"zh" | "en", readonly [RegExp, string][]>> = {
  en: [
    [/^\s*(?:Yes|No)[,:] /, ""],
    [/\bcosts\b/g, "is"],
    [/\btakes\b/g, "will need"],
    [/\bfits\b/g, "suits"],
    [/\bwithin\b/g, "in less than"],
    [/\bit measures\b/g, "its size is"],
    [/\bYou have\b/g, "There are"],
    [/\bwe refund\b/gi, "you get back"],
    [/\bso\b/g, "and therefore"],
    [/^\s*[-•]\s*/, "For "],
    [/\bMostly because\b/, "Usually because"],
    [/^\s*(?=[A-Z])/, "As far as we know: "],
  ],
  zh: [
    [/^\s*(?:能|可以|不能)，/, ""],
    [/适合/g, "适用于"],
    [/需要/g, "要"],
    [/大约/g, "大概"],
    [/常见的/g, "一般的"],
    [/的话/g, "时"],
    [/^\s*[-•]\s*/, ""],
    [/^/, "您好，"],
  ],
};

/** Ways to make a text untrue, by what they change. A change that the evidence happens to hold is left out by `plant`. */
const UNITS: readonly [RegExp, string][] = [
  [/(?<=\d )(?:business|working) days/, "days"],
  [/(?<=\d )days/, "weeks"],
  [/(?<=\d )hours/, "days"],
  [/(?<=\d )years/, "months"],
  [/(?<=\d )cm/, "mm"],
  [/(?<=\d )kg/, "lbs"],
  [/(?<=\d )个工作日/, "天"],
  [/(?<=\d )天/, "个月"],
  [/(?<=\d )小时/, "天"],
  [/(?<=\d )年(?! \d)/, "个月"],
];
const CURRENCIES: readonly [RegExp, string][] = [
  [/USD (?=\d)/, "EUR "],
  [/USD (?=\d)/, "¥"],
  [/(?<=\d )美元/, "元"],
  [/(?<=\d )美元/, "欧元"],
];
const WEEKDAYS: readonly [RegExp, string][] = [
  [/Monday to Friday/, "Monday to Sunday"],
  [/Friday(?! )/, "Sunday"],
  [/周五/, "周日"],
];
const REFUSALS: readonly [RegExp, string][] = [
  [/can't be returned/, "can be returned"],
  [/(?:isn't|is not|aren't|are not) refunded/, "is refunded"],
  [/don't refund/, "refund"],
  [/never machine wash/, "machine wash"],
  [/\bfree\b(?! of| from|-)/, "not free"],
  [/\bwe refund\b/, "we don't refund"],
  [/(?<![-\w])in stock/, "out of stock"],
  [/不能退(?!出)/, "可以退"],
  [/不退(?!出)/, "可以退"],
  [/不能机洗/, "可以机洗"],
  [/(?<!不)可以(?=退|换|取消)/, "不可以"],
  [/(?<!不|无)免费/, "不免费"],
  [/免运费/, "不免运费"],
];
const PLACES: readonly [RegExp, string][] = [
  [/\b(?:Switzerland|Norway|Malaysia|Singapore|Japan|Germany|France)\b/, "Argentina"],
  [/瑞士|挪威|马来西亚|新加坡|日本|德国|法国/, "阿根廷"],
];
const ADDED: Readonly<Record<"zh" | "en", readonly string[]>> = {
  zh: [
    "我们保证让您满意。",
    "超时一定赔偿。",
    "还会另外送您代金券。",
    "终身质保。",
    "联系 help@bamboo-valley.cn 就行。",
    "凭 VIP888 再减 5%。",
  ],
  en: [
    "We guarantee it.",
    "We will compensate you for the wait.",
    "You also get a voucher.",
    "It has a lifetime warranty.",
    "Write to help@bamboo-valley.cn.",
    "VIP888 takes off another 5%.",
  ],
};

/** Texts of the demo store's own entries: its sentences in another order, some left out, in other writing. All true. */
export async function trueDemoDrafts(seed: number, count: number): Promise<KnownDraft[]> {
  const entries = await readEntries();
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const entry = at(entries, index % entries.length);
    const draft = rewrite(random, shorten(random, entry));
    return {
      kind: entry.language,
      language: entry.language,
      evidence: evidenceOf(random, entry, entries),
      draft,
      question: at([entry.title, ...entry.questions], Math.floor(random() * (entry.questions.length + 1))),
    };
  });
}

/** The same texts, each with one thing in it made untrue. */
export async function falseDemoDrafts(seed: number, count: number): Promise<KnownDraft[]> {
  const entries = await readEntries();
  const random = createRandom(seed);
  const drafts: KnownDraft[] = [];
  for (let turn = 0; drafts.length < count && turn < count * 40; turn += 1) {
    const entry = at(entries, Math.floor(random() * entries.length));
    const [kind, plant] = at(PLANTS, turn % PLANTS.length);
    const evidence = evidenceOf(random, entry, entries);
    const draft = plant(random, entry.answer, evidence.map(({ text }) => text).join("\n"), entry.language);
    if (draft !== null) drafts.push({ kind, language: entry.language, evidence, draft });
  }
  return drafts;
}

/** The store's own texts with two values of one unit changed places: each stands in the evidence, but elsewhere. */
export async function swappedDemoDrafts(seed: number, count: number): Promise<KnownDraft[]> {
  const swaps = await readSwaps(seed, count);
  return swaps.map(({ random, entry, entries, swapped }) => ({
    kind: `misplaced: demo ${entry.language}`,
    language: entry.language,
    evidence: evidenceOf(random, entry, entries),
    draft: swapped,
  }));
}

/** One sentence of those texts, or one clause of it, in other words and other writing; with its own value when `isTrue`. */
export async function rewordedDemoDrafts(
  seed: number,
  count: number,
  isTrue: boolean,
): Promise<KnownDraft[]> {
  const swaps = await readSwaps(seed, count * 2);
  const drafts = swaps.map(({ random, entry, entries, swapped, first }) => {
    const text = isTrue ? entry.answer : swapped;
    const sentence = partAt(text, SENTENCE_END, first);
    const clause = partAt(text, CLAUSE_END, first);
    const draft = rewrite(random, reword(random, random() < 0.5 ? sentence : clause, entry.language)).trim();
    return {
      kind: `${isTrue ? "true" : "misplaced"}: reworded ${entry.language}`,
      language: entry.language,
      evidence: evidenceOf(random, entry, entries),
      draft: entry.language === "en" ? draft.replaceAll("厘米", "cm") : draft,
      question: entry.title,
    };
  });
  // A figure without a word beside it says nothing of anything.
  return drafts
    .filter(({ draft }) => /\p{Script=Han}{2}|[A-Za-z]{3}/u.test(draft.replaceAll(NO_WORDS, "")))
    .slice(0, count);
}

const NO_WORDS = /您好|厘米|个?工作日|美元|(?:business|working) days|days|hours|As far as we know|USD/g;
const SENTENCE_END = /[。！？；\n]|[.!?;](?=\s)/g;
const CLAUSE_END = /[。！？；\n，]|[.!?;,](?=\s)/g;

/** The part of a text between two ends of its kind that holds a position. */
function partAt(text: string, end: RegExp, position: number): string {
  const ends = [...text.matchAll(end)].map(({ index }) => index);
  const from = ends.findLast((index) => index < position) ?? -1;
  return text.slice(from + 1, ends.find((index) => index >= position) ?? text.length);
}

function reword(random: () => number, text: string, language: "zh" | "en"): string {
  return REWORDINGS[language].reduce(
    (said, [from, to]) => (random() < 0.7 ? said.replace(from, to) : said),
    text,
  );
}

/** Two values of one unit in an entry's answer, changed places; `first` is where the former stands. */
async function readSwaps(seed: number, count: number) {
  const entries = await readEntries();
  const random = createRandom(seed);
  const swaps = [];
  for (let turn = 0; swaps.length < count && turn < count * 60; turn += 1) {
    const entry = at(entries, Math.floor(random() * entries.length));
    const figures = [...entry.answer.matchAll(VALUE)];
    if (figures.length < 2) continue;
    const one = at(figures, Math.floor(random() * figures.length));
    const alike = figures.filter(
      (other) => other[0] !== one[0] && other[0].replace(/[\d.–]+/, "#") === one[0].replace(/[\d.–]+/, "#"),
    );
    if (alike.length === 0) continue;
    const [first, second] = [one, at(alike, Math.floor(random() * alike.length))].toSorted(
      (a, b) => a.index - b.index,
    );
    if (!first || !second) continue;
    const swapped =
      entry.answer.slice(0, first.index) +
      second[0] +
      entry.answer.slice(first.index + first[0].length, second.index) +
      first[0] +
      entry.answer.slice(second.index + second[0].length);
    swaps.push({ random, entry, entries, swapped, first: first.index });
  }
  return swaps;
}

const VALUE =
  /USD \d+(?:\.\d+)?|\d+(?:–\d+)? ?(?:business days|working days|days|hours|cm|kg|g|litres|percent|%|个工作日|天|小时|厘米|美元|升|克)/g;

/** All names of the demo store's catalogue. */
export async function demoProductNames(): Promise<string[]> {
  const lines = (await readFile(new URL("../../db/demo/products.jsonl", import.meta.url), "utf8"))
    .trim()
    .split("\n");
  return lines.flatMap((line): string[] => {
    const { name, names } = productShape.parse(JSON.parse(line));
    return [name, ...Object.values(names ?? {})];
  });
}

const productShape = z.object({ name: z.string(), names: z.record(z.string(), z.string()).optional() });

type Plant = (random: () => number, text: string, held: string, language: "zh" | "en") => string | null;

const PLANTS: readonly [string, Plant][] = [
  ["figure", changeFigure],
  ["figure", changeFigure],
  ["unit", (random, text, held) => swap(random, UNITS, text, held)],
  ["currency", (random, text, held) => swap(random, CURRENCIES, text, held)],
  ["weekday", (random, text, held) => swap(random, WEEKDAYS, text, held)],
  ["refusal", (random, text, held) => swap(random, REFUSALS, text, held)],
  ["place", (random, text, held) => swap(random, PLACES, text, held)],
  [
    "added",
    (random, text, _held, language) =>
      `${text}${language === "en" ? " " : ""}${at(ADDED[language], Math.floor(random() * ADDED[language].length))}`,
  ],
];

/** Another number where one stands: one that stands nowhere in the evidence. */
function changeFigure(random: () => number, text: string, held: string): string | null {
  const figures = [...text.matchAll(/(?<![\d.,:A-Za-z-]|^)\d+(?:[.,]\d+)*(?![\d:])/gm)];
  if (figures.length === 0) return null;
  const figure = at(figures, Math.floor(random() * figures.length));
  const value = Number(figure[0].replaceAll(",", ""));
  const other = [value + 1, value * 2, value + 5, value * 10].map(String);
  const free = other.filter(
    (said) => !new RegExp(`(?<!\\d)${said}(?!\\d)`).test(held.replaceAll(/(?<=\d),(?=\d)/g, "")),
  );
  if (free.length === 0) return null;
  return (
    text.slice(0, figure.index) +
    at(free, Math.floor(random() * free.length)) +
    text.slice(figure.index + figure[0].length)
  );
}

function swap(
  random: () => number,
  swaps: readonly [RegExp, string][],
  text: string,
  held: string,
): string | null {
  const fitting = swaps.filter(([from]) => from.test(text));
  if (fitting.length === 0) return null;
  const [from, to] = at(fitting, Math.floor(random() * fitting.length));
  const draft = text.replace(from, to);
  const place = from.exec(text)?.index ?? 0;
  // What now stands there may stand elsewhere in the evidence, and then it is no fault.
  const around = draft.slice(Math.max(0, place - 4), place + to.length + 4);
  return held.includes(around) ? null : draft;
}

function shorten(random: () => number, entry: KnowledgeEntry): string {
  if (entry.answer.includes("\n")) return entry.answer;
  const sentences = entry.answer.split(entry.language === "zh" ? /(?<=[。！？；])/ : /(?<=[.!?]) (?=[A-Z])/);
  const kept = sentences.filter(() => random() < 0.75);
  const chosen = kept.length === 0 ? sentences : kept;
  if (random() < 0.4) chosen.reverse();
  return chosen.map((sentence) => sentence.trim()).join(entry.language === "zh" ? "" : " ");
}

function rewrite(random: () => number, text: string): string {
  return REWRITES.reduce((said, [from, to]) => (random() < 0.5 ? said.replace(from, to) : said), text);
}

/** The entry among two others, as a search would bring them up. */
function evidenceOf(
  random: () => number,
  entry: KnowledgeEntry,
  entries: readonly KnowledgeEntry[],
): Evidence[] {
  const alike = entries.filter(
    (other) =>
      other.language === entry.language && other.source.file === entry.source.file && other.id !== entry.id,
  );
  const others = alike.length === 0 ? [] : [at(alike, Math.floor(random() * alike.length))];
  return [entry, ...others].map(({ id, title, answer }) => ({
    id,
    kind: "knowledge",
    text: `${title}\n${answer}`,
    asOf: new Date("2026-11-20T00:00:00Z"),
    score: 0.8,
  }));
}

async function readEntries(): Promise<KnowledgeEntry[]> {
  const { entries } = await readKnowledge([createFolderSource(FOLDER)], { timeZone: "Asia/Shanghai" });
  return entries;
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error("nothing there");
  return item;
}
