import type { Quantity } from "./claim.ts";
import { END, NEXT_NUMBER, NUMBER, quantityAt, TO, toNumber } from "./figure.ts";
import type { Scan } from "./scan.ts";

/** How amounts are written, by currency; with a `factor`, of its small coins. */
export const CURRENCIES: readonly { code: string; before: string; after: string; factor?: number }[] = [
  { code: "HKD", before: "HK\\$|HKD", after: `港币|港元|HKD${END}` },
  { code: "AUD", before: "A\\$|AU\\$|AUD", after: `澳元|AUD${END}` },
  { code: "CAD", before: "C\\$|CA\\$|CAD", after: `加元|CAD${END}` },
  { code: "SGD", before: "S\\$|SGD", after: `新币|SGD${END}` },
  {
    code: "USD",
    before: "US\\$|USD\\s?\\$?|\\$",
    after: `美元|美金|刀(?!具)|USD${END}|(?:US )?dollars?${END}|bucks${END}`,
  },
  { code: "JPY", before: "JPY|JP¥", after: `日元|日圆|円|JPY${END}|yen${END}` },
  { code: "EUR", before: "€|EUR", after: `欧元|€|EUR${END}|euros?${END}` },
  { code: "GBP", before: "£|GBP", after: `英镑|£|GBP${END}` },
  {
    code: "CNY",
    before: "CN¥|¥|RMB|CNY",
    after: `元(?:人民币)?|块钱?|人民币|RMB${END}|CNY${END}|yuan${END}`,
  },
  { code: "USD", before: "(?!)", after: `美分|cents?${END}`, factor: 0.01 },
  { code: "CNY", before: "(?!)", after: "角|毛(?:钱)", factor: 0.1 },
];

// A comma before three digits sets thousands apart: taken for either, a wall of them would be read for ever.
const AND = String.raw`[ \t]*(?:,(?!\d{3}(?!\d))|、|\bor\b|\band\b|或者?|和|及|/)[ \t]*(?:or |and )?`;
const RANGE_END = `(?:${TO}(?:[A-Z]{0,3}[$€£¥])?\\s*(${NEXT_NUMBER})\\s*(万)?)?`;

const PATTERNS = CURRENCIES.map(({ code, before, after, factor = 1 }) => ({
  code,
  factor,
  listBefore: new RegExp(
    `(?<![A-Za-z])(?:${before})[ \\t]*(${NEXT_NUMBER}(?:${AND}${NEXT_NUMBER})+)(?!\\d|\\s*(?:%|[A-Za-z一-鿿]))`,
    "gi",
  ),
  listAfter: new RegExp(`(${NUMBER}(?:${AND}${NEXT_NUMBER})+(?!\\d))\\s*(?:${after})`, "gi"),
  before: new RegExp(
    `(?<![A-Za-z])(?:${before})\\s*(${NEXT_NUMBER})\\s*(万|k${END})?${RANGE_END}(?:\\s*(?:${after}))?`,
    "gi",
  ),
  after: new RegExp(`(${NUMBER})\\s*(万|k(?=\\s))?(?:\\s*(?:${after}))?${RANGE_END}\\s*(?:${after})`, "gi"),
}));
/** 满200减30 names no currency: in Chinese it is yuan. */
const BARE = new RegExp(
  `(?<=(?:满|立?减|省|返|抵扣?)\\s*)(${NEXT_NUMBER})(?!\\s*(?:件|个|双|条|天|%|岁|年|小时|分|盒|包|瓶|套|\\d))`,
  "g",
);
const EACH = new RegExp(NEXT_NUMBER, "g");

/** Amounts with their currency: single, as a range, or as a list that shares one. Takes them out of `scan`. */
export function findMoney(scan: Scan): Quantity[] {
  const lists = PATTERNS.flatMap(({ code, factor, listBefore, listAfter }) => [
    ...scan.take(listBefore, (match) => each(scan, match, code, 1)).flat(),
    ...scan.take(listAfter, (match) => each(scan, match, code, factor)).flat(),
  ]);
  const before = PATTERNS.flatMap((pattern) =>
    scan.take(pattern.before, (match) => amount(scan, match, pattern.code, 1)),
  );
  const after = PATTERNS.flatMap((pattern) =>
    scan.take(pattern.after, (match) => amount(scan, match, pattern.code, pattern.factor)),
  );
  const bare = scan.take(BARE, (match) => amount(scan, match, "CNY", 1));
  return [...lists, ...before, ...after, ...bare];
}

function each(scan: Scan, match: RegExpExecArray, unit: string, factor: number): Quantity[] {
  return [...(match[1] ?? "").matchAll(EACH)].map(([digits]) => {
    const value = toNumber(digits) * factor;
    return quantityAt(scan, match, { kind: "money", unit, low: value, high: value });
  });
}

function amount(scan: Scan, match: RegExpExecArray, unit: string, factor: number): Quantity {
  const [, first = "", firstScale, second, secondScale] = match;
  // 1到2万 counts both in ten thousands.
  const low = toNumber(first) * scaleOf(firstScale ?? secondScale) * factor;
  const high = second === undefined ? low : toNumber(second) * scaleOf(secondScale) * factor;
  return quantityAt(scan, match, { kind: "money", unit, low, high });
}

function scaleOf(word: string | undefined): number {
  if (word === "万") return 10_000;
  return word?.toLowerCase() === "k" ? 1000 : 1;
}
