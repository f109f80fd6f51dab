import type { Product, ProductVariant } from "../../store/shop.ts";

/** What a text says of a product's options: the values it names, and whether it names one the product doesn't come in. */
export interface OptionWish {
  /** Option name → the values that fit; a variant fits when it has one of each. */
  wanted: ReadonlyMap<string, ReadonlySet<string>>;
  /** A colour, size or measure that no variant has, as the customer wrote it. */
  missing: readonly string[];
}

// Colour families in both languages: «蓝色» fits «lake blue».
const COLOURS: readonly (readonly [string, RegExp])[] = [
  ["black", /\bblack\b(?! friday)|黑(?!五|色星期)/i],
  ["white", /\bwhite\b|白色|白的|纯白|米白/i],
  ["grey", /\bgr[ea]y\b|灰/i],
  ["blue", /\b(?:blue|navy)\b|蓝(?!牙)/i],
  ["green", /\bgreen\b|绿/i],
  ["red", /\bred\b(?! (?:light|mode|led))|红(?!色?光|色?灯|外|包)/i],
  ["yellow", /\byellow\b|黄(?!金)/i],
  ["pink", /\bpink\b|粉色|粉红|粉的/i],
  ["purple", /\b(?:purple|violet)\b|紫/i],
  ["orange", /\borange\b|橙|橘/i],
  ["brown", /\b(?:brown|coffee)\b|棕|褐|咖啡色|咖色/i],
  ["beige", /\b(?:beige|sand|khaki|tan)\b|米色|沙色|卡其|杏色/i],
  ["gold", /\bgold(?:en)?\b|金色/i],
  ["silver", /\bsilver\b|银色/i],
];

/** What shops name in English and customers in Chinese. */
const OPTION_WORDS: readonly (readonly [string, RegExp])[] = [
  ["long", /加长|长款/],
  ["wide", /加宽|宽的|宽版|宽款/],
  ["regular", /标准款|普通款|常规款/],
  ["leather", /皮的|皮质|真皮|皮革/],
  ["fabric", /布的|布艺|布料的/],
  ["cotton", /纯?棉/],
  ["polyester", /涤纶|聚酯/],
  ["glass", /玻璃/],
  ["stainless steel", /不锈钢/],
  ["plastic", /塑料/],
  ["wooden", /木/],
  ["metal", /金属/],
];

const SIZE_WORDS: readonly (readonly [string, RegExp])[] = [
  ["xxxl", /\b(?:xxxl|3xl)\b/i],
  ["xxl", /\b(?:xxl|2xl)\b/i],
  ["xl", /\b(?:xl|x-large|extra large)\b|加大/i],
  ["xs", /\b(?:xs|x-small|extra small)\b/i],
  ["s", /(?<![a-z0-9'’])s(?![a-z0-9'’])|\bsmall\b|小[号码]/i],
  ["m", /(?<![a-z0-9'’])m(?![a-z0-9'’])|\bmedium\b|中[号码]/i],
  ["l", /(?<![a-z0-9'’])l(?![a-z0-9'’])|\blarge\b|大[号码]/i],
];

/** What fits everybody: «one size», «free size». */
const ONE_SIZE =
  /均码|\b(?:one|free)[ -]size(?: fits (?:all|most))?\b(?! (?:smaller|larger|bigger|up|down))/i;

const IS_COLOUR = /^colou?rs?$|颜色|色/i;
/** What catalogues call the option that is a size. */
export const IS_SIZE = /^size$|尺码|尺寸|码|号/i;
const NUMERIC_SIZE =
  /\b(?:size|eu|us|uk)\s?(\d{1,2}(?:\.5)?)\b|(\d{1,2}(?:\.5)?)\s?(?:码|号)|(?<![\d.,-])(3[4-9]|4[0-9])(?![\d%]|[.,]\d|\s?(?:[cm]m|kg|g|ml|l|lit\w+|usd|dollars?|euros?|days?|hours?|min\w*|items?|pieces?|pairs?)\b|\s?[块元天件双升])(?![a-z-])/giu;
const MEASURE =
  /\b(\d+(?:\.\d+)?)[\s-]?(ml|l|oz|inch(?:es)?|"|cm|mm|gb|tb|ft|feet|kg|g|lb|lbs|w|watts?|mah|hours?|mp|x|piece|pieces|pc|bar)\b/gi;

/** Reads the options a text wishes for, against what the product comes in. */
export function readWish(text: string, product: Product): OptionWish {
  const lower = measuresInEnglish(text.toLowerCase());
  const wanted = new Map<string, Set<string>>();
  const missing: string[] = [];
  const values = optionValues(product);
  const want = (option: string, value: string) =>
    wanted.set(option, (wanted.get(option) ?? new Set()).add(value));

  // Values as the catalogue writes them, the longest first: «80% size» before «size».
  let rest = lower;
  const all = [...values].flatMap(([option, set]) => [...set].map((value) => ({ option, value })));
  for (const { option, value } of all.sort((a, b) => b.value.length - a.value.length)) {
    if (value.length < 2 || /^(?:yes|no|\d{1,2})$/i.test(value) || !containsValue(rest, value)) continue;
    want(option, value);
    rest = rest.replace(value.toLowerCase(), " ");
  }

  for (const [word, pattern] of OPTION_WORDS) {
    if (!pattern.test(rest)) continue;
    for (const { option, value } of all) if (value.toLowerCase() === word) want(option, value);
  }

  for (const [option, set] of values) {
    if (wanted.has(option)) continue;
    if (IS_COLOUR.test(option)) {
      for (const [family, pattern] of COLOURS) {
        if (!pattern.test(rest)) continue;
        const fitting = [...set].filter(
          (value) => pattern.test(value) || value.toLowerCase().includes(family),
        );
        for (const value of fitting) want(option, value);
        if (fitting.length === 0) missing.push(pattern.exec(rest)?.[0] ?? family);
      }
    }
    if (IS_SIZE.test(option)) {
      const everybody = ONE_SIZE.exec(rest)?.[0];
      if (everybody !== undefined) {
        const fitting = [...set].filter((value) => ONE_SIZE.test(value));
        for (const value of fitting) want(option, value);
        if (fitting.length === 0) missing.push(everybody);
      }
      for (const [size, pattern] of SIZE_WORDS) {
        if (!pattern.test(rest)) continue;
        const fitting = [...set].filter((value) => sizeNames(value).includes(size));
        for (const value of fitting) want(option, value);
        if (fitting.length === 0) missing.push(pattern.exec(rest)?.[0] ?? size);
        break;
      }
      for (const match of rest.matchAll(NUMERIC_SIZE)) {
        const size = match[1] ?? match[2] ?? match[3] ?? "";
        const fitting = [...set].filter((value) => coversSize(value, Number(size)));
        for (const value of fitting) want(option, value);
        if (fitting.length === 0 && [...set].some((value) => /^\d/.test(value))) missing.push(match[0]);
      }
    }
    // «Water resistant», «backlight»: options that are yes or no are named by their own name.
    const named = new RegExp(stemsOf(option), "i");
    if (set.has("yes") && named.test(rest)) {
      want(
        option,
        new RegExp(`(?:\\bno|without|non|not)[ -]?${named.source}`, "i").test(rest) ? "no" : "yes",
      );
    }
    // «500 pieces» where the catalogue has an option «pieces» with the value «500».
    const counted = new RegExp(`\\b(\\d+)[ -]?${named.source}`, "i").exec(rest)?.[1];
    if (counted !== undefined && [...set].every((value) => /^\d+$/.test(value))) {
      if (set.has(counted)) want(option, counted);
      else missing.push(counted);
    }
  }

  for (const match of rest.matchAll(MEASURE)) {
    const number = match[1] ?? "";
    const unit = (match[2] ?? "").toLowerCase();
    const sameUnit = all.filter(({ value }) =>
      measuresOf(value).some((measure) => measure.unit === unitOf(unit)),
    );
    if (sameUnit.length === 0) continue;
    const fitting = sameUnit.filter(({ value }) =>
      measuresOf(value).some((measure) => measure.unit === unitOf(unit) && measure.number === Number(number)),
    );
    for (const { option, value } of fitting) want(option, value);
    if (
      fitting.length === 0 &&
      ![...wanted.keys()].some((option) => sameUnit.some((same) => same.option === option))
    )
      missing.push(match[0]);
  }
  return { wanted, missing };
}

/** Whether a text says anything of a product's options. */
export function isWish({ wanted, missing }: OptionWish): boolean {
  return wanted.size > 0 || missing.length > 0;
}

/** A wish with what an earlier one said of the options it leaves open: the size stays when another colour is asked for. */
export function withEarlier(wish: OptionWish, earlier: OptionWish): OptionWish {
  return { wanted: new Map([...earlier.wanted, ...wish.wanted]), missing: wish.missing };
}

/** 「3升」 as catalogues write it: `3l`. */
function measuresInEnglish(text: string): string {
  return text
    .replace(/(\d) ?毫升/g, "$1ml ")
    .replace(/(\d) ?升/g, "$1l ")
    .replace(/(\d) ?(?:英寸|寸)/g, "$1inch ")
    .replace(/(\d) ?厘米/g, "$1cm ")
    .replace(/\bhow long\b/g, " ");
}

/** The variants that fit a wish; none where it names what doesn't exist. */
export function fittingVariants(product: Product, wish: OptionWish): ProductVariant[] {
  if (wish.missing.length > 0) return [];
  return product.variants.filter(({ options }) =>
    [...wish.wanted].every(([option, values]) => values.has(options[option] ?? "")),
  );
}

/** The values of each option, in the catalogue's order. */
export function optionValues(
  product: Product,
  variants: readonly ProductVariant[] = product.variants,
): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const { options } of variants) {
    for (const [option, value] of Object.entries(options))
      values.set(option, (values.get(option) ?? new Set()).add(value));
  }
  return values;
}

function containsValue(text: string, value: string): boolean {
  const lower = value.toLowerCase();
  if (/\p{Script=Han}/u.test(lower)) return text.includes(lower);
  return new RegExp(
    `(?<![a-z0-9])${escapeRegExp(lower).replace(/[\s-]+/g, "[\\s-]?")}(?![a-z0-9])`,
    "i",
  ).test(text);
}

/** «Medium» is `m`, «S/M» is both. */
export function sizeNames(value: string): string[] {
  const lower = value.toLowerCase();
  const words: Record<string, string> = {
    small: "s",
    medium: "m",
    large: "l",
    "extra large": "xl",
    "x-large": "xl",
  };
  return lower
    .split("/")
    .map((part) => words[part.trim()] ?? part.trim().replace(/^2xl$/, "xxl").replace(/^3xl$/, "xxxl"));
}

/** «42» and «39–42» cover 42. */
export function coversSize(value: string, size: number): boolean {
  const [from, to] = (value.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  if (from === undefined) return false;
  return to === undefined ? from === size : from <= size && size <= to;
}

function measuresOf(value: string): { number: number; unit: string }[] {
  return [...value.toLowerCase().matchAll(MEASURE)].map((match) => ({
    number: Number(match[1]),
    unit: unitOf(match[2] ?? ""),
  }));
}

function unitOf(unit: string): string {
  const same: Record<string, string> = {
    inches: "inch",
    '"': "inch",
    feet: "ft",
    pieces: "piece",
    pc: "piece",
    lbs: "lb",
    watts: "w",
    watt: "w",
    hours: "hour",
  };
  return same[unit] ?? unit;
}

/** A pattern for an option's name as people bend it: «water resistance», «water-resistant». */
function stemsOf(option: string): string {
  return option
    .toLowerCase()
    .split(/[\s_-]+/)
    .map((word) =>
      word.length > 6 ? `${escapeRegExp(word.slice(0, -3))}\\w*` : escapeRegExp(word.replace(/s$/, "")),
    )
    .join("[\\s-]?");
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
