import type { Product, ProductVariant } from "../../store/shop.ts";
import { inLine, moneyText, optionsText, optionWord } from "./format.ts";
import { familyNameOf, nameOf } from "./product-mention.ts";
import { IS_SIZE, optionValues } from "./product-options.ts";
import type { Voice } from "./tool.ts";

/** A product with what to call it in a line: by its family's name where its brothers' lines say the same. */
export type Line = (name: string) => string;

/** One line each; the men's and the women's in one where they don't differ. */
export function linesOf(lines: readonly { product: Product; line: Line }[], { language }: Voice): string[] {
  const families = Map.groupBy(lines, ({ product }) => familyNameOf(product, language));
  return [...families].flatMap(([family, members]) => {
    const same = new Set(members.map(({ line }) => line(family)));
    if (members.length > 1 && same.size === 1) return [...same];
    return members.map(({ product, line }) => line(nameOf(product, language)));
  });
}

/** «Yes, in stock: Ridge Rain Jacket in blue, M, $189.» `isNarrowed` where options were asked for; `isBrief` among several. */
export function stockLine(
  product: Product,
  variants: readonly ProductVariant[],
  { isNarrowed, isBrief }: { isNarrowed: boolean; isBrief: boolean },
  voice: Voice,
): Line {
  const available = variants.filter((variant) => variant.available);
  const shown = available.length > 0 ? available : variants;
  const [first] = shown;
  const exact =
    isNarrowed && shown.length === 1 && first ? optionsText(openOptions(first, product), product, voice) : "";
  const id = `product-${available.length > 0 ? "in-stock" : "sold-out"}${exact === "" ? "" : "-exact"}`;
  const price = priceText(shown, voice);
  // What else there is, where the customer left it open.
  const isLeftOpen = exact === "" && available.length > 1 && !isBrief;
  const others = isNarrowed && available.length === 0 ? nearestTo(variants, product) : [];
  const choice = isLeftOpen
    ? choiceText(product, available, voice)
    : others.length > 0
      ? choiceText(product, others, voice)
      : "";
  return (name) => inLine([voice.say(voice.language, id, { name, options: exact, price }), choice], voice);
}

/** The options that leave a choice: «one size» says nothing. */
function openOptions({ options }: ProductVariant, product: Product): Record<string, string> {
  const values = optionValues(product);
  return Object.fromEntries(
    Object.entries(options).filter(([option]) => (values.get(option)?.size ?? 0) > 1),
  );
}

/** What of a thing is in stock, where the versions asked for aren't: the same size before the same colour. */
function nearestTo(soldOut: readonly ProductVariant[], product: Product): ProductVariant[] {
  const likeness = ({ options }: ProductVariant, other: ProductVariant) =>
    Object.entries(options)
      .filter(([option, value]) => other.options[option] === value)
      .reduce((sum, [option]) => sum + (IS_SIZE.test(option) ? 2 : 1), 0);
  const available = product.variants
    .filter((variant) => variant.available)
    .map((variant) => ({ variant, like: Math.max(0, ...soldOut.map((one) => likeness(variant, one))) }));
  const most = Math.max(0, ...available.map(({ like }) => like));
  return available.filter(({ like }) => like === most).map(({ variant }) => variant);
}

/** What it doesn't come in, and what there is instead. */
export function missingLine(product: Product, missing: readonly string[], voice: Voice): Line {
  const available = product.variants.filter((variant) => variant.available);
  const id = missing.length > 0 ? "product-no-such" : "product-no-combination";
  const options = missing.join(voice.language === "zh" ? "、" : ", ");
  const choice = available.length === 0 ? "" : choiceText(product, available, voice);
  return (name) => inLine([voice.say(voice.language, id, { name, options }), choice], voice);
}

export function priceLine(product: Product, variants: readonly ProductVariant[], voice: Voice): Line {
  const [first] = variants;
  const isOne = variants.length === 1 && product.variants.length > 1 && first;
  const options = isOne ? optionsText(openOptions(first, product), product, voice) : "";
  const price = priceText(variants, voice);
  const end = variants.some(({ available }) => available)
    ? ""
    : voice.say(voice.language, "product-price-sold-out");
  const id = isOne ? "product-price-exact" : "product-price";
  return (name) => inLine([voice.say(voice.language, id, { name, options, price }), end], voice);
}

/** What of `variants` is in stock. */
export function optionsLine(product: Product, variants: readonly ProductVariant[], voice: Voice): Line {
  const available = variants.filter((variant) => variant.available);
  if (available.length === 0) {
    const price = priceText(variants, voice);
    return (name) => voice.say(voice.language, "product-sold-out", { name, price, options: "" });
  }
  const options = choiceWords(product, available, voice);
  // A thing of one make leaves nothing to choose.
  const [id, price] =
    options === "" ? ["product-in-stock", priceText(available, voice)] : ["product-options", ""];
  return (name) => voice.say(voice.language, id, { name, options, price });
}

export function attributeLine(key: string, value: string, voice: Voice): Line {
  return (name) => voice.say(voice.language, "product-attribute", { name, key, value });
}

function choiceText(product: Product, variants: readonly ProductVariant[], voice: Voice): string {
  const options = choiceWords(product, variants, voice);
  return options === "" ? "" : voice.say(voice.language, "product-choice", { options });
}

function choiceWords(product: Product, variants: readonly ProductVariant[], voice: Voice): string {
  const [comma, semicolon] = voice.language === "zh" ? ["、", "；"] : [", ", "; "];
  const open = [...optionValues(product)].filter(([, values]) => values.size > 1).map(([option]) => option);
  const values = [...optionValues(product, variants)].filter(([option]) => open.includes(option));
  return values
    .map(([option, words]) => optionsWords(option, [...words], product, voice).join(comma))
    .join(semicolon);
}

function optionsWords(option: string, words: readonly string[], product: Product, voice: Voice): string[] {
  return words.map((word) =>
    // «Yes» alone says nothing.
    /^(?:yes|no|none)$/i.test(word) ? `${option}: ${word}` : optionWord(word, product, voice),
  );
}

function priceText(variants: readonly ProductVariant[], voice: Voice): string {
  const prices = variants.map(({ price }) => price).sort((a, b) => a.minor - b.minor);
  const from = prices[0];
  const to = prices.at(-1);
  if (!from || !to) return "";
  if (from.minor === to.minor) return moneyText(from, voice);
  return voice.say(voice.language, "product-price-range", {
    from: moneyText(from, voice),
    to: moneyText(to, voice),
  });
}
