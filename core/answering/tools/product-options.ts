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
  ["black", /\bblack\b|黑/i],
  ["white", /\bwhite\b|白色|白的|纯白|米白/i],
  ["grey", /\bgr[ea]y\b|灰/i],
  ["blue", /\b(?:blue|navy)\b|蓝/i],
  ["green", /\bgreen\b|绿/i],
  ["red", /\bred\b|红/i],
  ["yellow", /\byellow\b|黄/i],
  ["pink", /\bpink\b|粉色|粉红|粉的/i],
  ["purple", /\b(?:purple|violet)\b|紫/i],
  ["orange", /\borange\b|橙|橘/i],
  ["brown", /\b(?:brown|coffee)\b|棕|褐|咖啡色|咖色/i],
  ["beige", /\b(?:beige|sand|khaki|tan)\b|米色|沙色|卡其|杏色/i],
  ["gold", /\bgold(?:en)?\b|金色/i],
  ["silver", /\bsilver\b|银色/i],
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

const IS_COLOUR = /^colou?rs?$|颜色|色/i;
const IS_SIZE = /^size$|尺码|尺寸|码|号/i;
const NUMERIC_SIZE = /\b(?:size|eu|us|uk)\s?(\d{1,2}(?:\.5)?)\b|(\d{2}(?:\.5)?)\s?(?:码|号)/gi;
const MEASURE =
  /\b(\d+(?:\.\d+)?)[\s-]?(ml|l|oz|inch(?:es)?|"|cm|mm|gb|tb|ft|feet|kg|g|lb|lbs|w|watts?|mah|hours?|mp|x|piece|pieces|pc|bar)\b/gi;

/** Reads the options a text wishes for, against what the product comes in. */
export function readWish(text: string, product: Product): OptionWish {
  const lower = text.toLowerCase();
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
      for (const [size, pattern] of SIZE_WORDS) {
        if (!pattern.test(rest)) continue;
        const fitting = [...set].filter((value) => sizeNames(value).includes(size));
        for (const value of fitting) want(option, value);
        if (fitting.length === 0) missing.push(pattern.exec(rest)?.[0] ?? size);
        break;
      }
      for (const match of rest.matchAll(NUMERIC_SIZE)) {
        const size = match[1] ?? match[2] ?? "";
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

function sizeNames(value: string): string[] {
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
function coversSize(value: string, size: number): boolean {
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
