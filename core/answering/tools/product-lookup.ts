import type { Product, ProductVariant } from "../../store/shop.ts";
import type { Evidence } from "../decision.ts";
import { isQuestion, isShort } from "../questions.ts";
import { moneyNumber, moneyText, optionsText, optionWord } from "./format.ts";
import { type Catalogue, createCatalogue, nameOf } from "./product-mention.ts";
import { fittingVariants, type OptionWish, optionValues, readWish } from "./product-options.ts";
import {
  ATTRIBUTES,
  COUNT,
  COUNTED,
  FITTING,
  FOLLOW_UP,
  HAS,
  IN_STOCK,
  type Intent,
  OPTIONS,
  PRICE,
  RULES,
  STOCK,
  TELL_ABOUT,
} from "./product-question.ts";
import type { ToolOutcome, Voice } from "./tool.ts";

export interface ProductLookupInput {
  text: string;
  /** What was said before, newest first: «and the red one?» leans on it. */
  earlier: readonly string[];
  now: Date;
}

/** Most products and most lines told at once. */
const MAX_TOLD = 5;

/** Answers price, stock, options and measures from the catalogue; null where the text asks for none of them. */
export function productLookup(
  catalogue: Catalogue,
  voice: Voice,
  { text, earlier, now }: ProductLookupInput,
): ToolOutcome | null {
  const direct = catalogue.mentioned(text);
  const products = direct.length > 0 ? direct : carriedOver(catalogue, text, earlier);
  if (products.length === 0) return null;

  const intent = intentOf(text, products, direct.length === 0, voice);
  // «Yes, in stock» would be no answer to «does the tent hold a dog»: only a bare name asks about the product as such.
  if (intent === "about" && !(isShort(text) && !isQuestion(text)) && !TELL_ABOUT.test(text)) return null;
  // 「破壁机」 is a thing, nothing broken.
  const beside = products.reduce(withoutName, text);
  if (FITTING.test(beside) && !PRICE.test(text)) return null;
  if (RULES.test(beside) && intent !== "attribute") return null;
  const isSure = intent !== "attribute" && intent !== "about";

  const evidence = products.slice(0, MAX_TOLD).map((product) => evidenceOf(product, voice, now));
  const told = tell(products, intent, text, voice);
  return told && { tool: "product_lookup", ...told, evidence, isSure };
}

function intentOf(text: string, products: readonly Product[], isFollowUp: boolean, voice: Voice): Intent {
  if (COUNT.test(text)) return "count";
  if (PRICE.test(text)) return IN_STOCK.test(text) ? "stock" : "price";
  const hasAttribute = products.some((product) => attributeLines(product, text, voice).length > 0);
  if (hasAttribute && !IN_STOCK.test(text)) return "attribute";
  if (OPTIONS.test(text)) return "options";
  if (STOCK.test(text) || isFollowUp) return "stock";
  const isWished = products.some((product) => isWish(readWish(text, product)));
  const had = HAS.exec(text)?.[1];
  const asksForThing = had !== undefined && (isWished || isNameOf(had, products));
  return asksForThing || (isWished && isShort(text)) ? "stock" : "about";
}

/** Whether what is asked for is the product itself: 「有登山杖吗」. */
function isNameOf(words: string, products: readonly Product[]): boolean {
  return words !== "" && createCatalogue(products).mentioned(words).length > 0;
}

function isWish({ wanted, missing }: OptionWish): boolean {
  return wanted.size > 0 || missing.length > 0;
}

/** The product last spoken of, where the text is short and leans on it. */
function carriedOver(catalogue: Catalogue, text: string, earlier: readonly string[]): Product[] {
  const isShort = text.length <= 60;
  if (!isShort || !FOLLOW_UP.test(text)) return [];
  for (const said of earlier.slice(0, 6)) {
    const products = catalogue.mentioned(said);
    const isWished = products.some((product) => isWish(readWish(text, product)));
    if (products.length > 0)
      return isWished || PRICE.test(text) || OPTIONS.test(text) || /有货|in stock|available/i.test(text)
        ? products
        : [];
  }
  return [];
}

function tell(
  products: readonly Product[],
  intent: Intent,
  text: string,
  voice: Voice,
): Pick<ToolOutcome, "facts" | "text"> | null {
  const say = (id: string, values: Record<string, string | number> = {}) =>
    voice.say(voice.language, id, values);
  const wishes = products.map((product) => ({ product, wish: readWish(text, product) }));
  const fitting = wishes.map(({ product, wish }) => ({
    product,
    wish,
    variants: fittingVariants(product, wish),
  }));
  const [only] = fitting;
  if (!only) return null;

  switch (intent) {
    case "attribute": {
      const lines = fitting.slice(0, MAX_TOLD).flatMap(({ product }) => attributeLines(product, text, voice));
      return lines.length === 0 ? null : { facts: {}, text: lines.join("\n") };
    }
    case "count": {
      const available = products.flatMap(({ variants }) => variants).filter((variant) => variant.available);
      const counted = COUNTED.find(([asked]) => asked.test(text))?.[1];
      const option = counted && [...optionValues(only.product).keys()].find((name) => counted.test(name));
      if (option && products.length === 1) {
        const values = new Set(available.map(({ options }) => options[option]));
        return { facts: { count: values.size }, text: optionsLine(only.product, voice) };
      }
      return {
        facts: { count: available.length },
        text: say("product-count", { count: available.length, name: nameOf(only.product, voice.language) }),
      };
    }
    case "options":
      return {
        facts: { yes: fitting.some(({ product }) => product.variants.some(({ available }) => available)) },
        text: fitting
          .slice(0, MAX_TOLD)
          .map(({ product }) => optionsLine(product, voice))
          .join("\n"),
      };
    case "price": {
      const priced = fitting.filter(({ variants }) => variants.length > 0);
      if (priced.length === 0)
        return {
          facts: { yes: false },
          text: fitting
            .map((one) => missingLine(one.product, one.wish.missing, voice))
            .slice(0, MAX_TOLD)
            .join("\n"),
        };
      const wantsDearest = /most expensive|最贵/i.test(text);
      const prices = priced.flatMap(({ variants }) => variants).sort((a, b) => a.price.minor - b.price.minor);
      const lead = wantsDearest ? prices.at(-1) : prices[0];
      const lines = priced
        .slice(0, MAX_TOLD)
        .map(({ product, variants }) => priceLine(product, variants, voice));
      return { facts: lead ? { price: moneyNumber(lead.price) } : {}, text: lines.join("\n") };
    }
    case "stock":
    case "about": {
      const available = fitting.filter(({ variants }) => variants.some((variant) => variant.available));
      const lines = (available.length > 0 ? available : fitting)
        .slice(0, MAX_TOLD)
        .map(({ product, wish, variants }) =>
          variants.length === 0
            ? missingLine(product, wish.missing, voice)
            : stockLine(product, variants, wish.wanted.size > 0, voice),
        );
      const lead = available[0]?.variants.find((variant) => variant.available);
      return {
        facts: { yes: available.length > 0, ...(lead ? { price: moneyNumber(lead.price) } : {}) },
        text: lines.join("\n"),
      };
    }
  }
}

/** «Yes, the Ridge Rain Jacket in blue, M is in stock: $189.» */
function stockLine(
  product: Product,
  variants: readonly ProductVariant[],
  isNarrowed: boolean,
  voice: Voice,
): string {
  const available = variants.filter((variant) => variant.available);
  const name = nameOf(product, voice.language);
  const shown = available.length > 0 ? available : variants;
  const [first] = shown;
  const exact =
    isNarrowed && shown.length === 1 && first ? optionsText(openOptions(first, product), product, voice) : "";
  const id = `product-${available.length > 0 ? "in-stock" : "sold-out"}${exact === "" ? "" : "-exact"}`;
  const line = voice.say(voice.language, id, { name, options: exact, price: priceText(shown, voice) });
  // What else there is, where the customer left it open.
  return exact !== "" || available.length < 2 ? line : `${line} ${choiceText(product, available, voice)}`;
}

/** The options that leave a choice: «one size» says nothing. */
function openOptions({ options }: ProductVariant, product: Product): Record<string, string> {
  const values = optionValues(product);
  return Object.fromEntries(
    Object.entries(options).filter(([option]) => (values.get(option)?.size ?? 0) > 1),
  );
}

function missingLine(product: Product, missing: readonly string[], voice: Voice): string {
  const available = product.variants.filter((variant) => variant.available);
  const line = voice.say(voice.language, missing.length > 0 ? "product-no-such" : "product-no-combination", {
    name: nameOf(product, voice.language),
    options: missing.join(voice.language === "zh" ? "、" : ", "),
  });
  return available.length === 0 ? line : `${line} ${choiceText(product, available, voice)}`;
}

function priceLine(product: Product, variants: readonly ProductVariant[], voice: Voice): string {
  const [first] = variants;
  const isOne = variants.length === 1 && product.variants.length > 1 && first;
  const line = voice.say(voice.language, isOne ? "product-price-exact" : "product-price", {
    name: nameOf(product, voice.language),
    options: isOne ? optionsText(openOptions(first, product), product, voice) : "",
    price: priceText(variants, voice),
  });
  return variants.some(({ available }) => available)
    ? line
    : `${line} ${voice.say(voice.language, "product-price-sold-out")}`;
}

function optionsLine(product: Product, voice: Voice): string {
  const available = product.variants.filter((variant) => variant.available);
  const name = nameOf(product, voice.language);
  if (available.length === 0)
    return voice.say(voice.language, "product-sold-out", {
      name,
      price: priceText(product.variants, voice),
      options: "",
    });
  return voice.say(voice.language, "product-options", {
    name,
    options: choiceWords(product, available, voice),
  });
}

function choiceText(product: Product, variants: readonly ProductVariant[], voice: Voice): string {
  return voice.say(voice.language, "product-choice", { options: choiceWords(product, variants, voice) });
}

function choiceWords(product: Product, variants: readonly ProductVariant[], voice: Voice): string {
  const [comma, semicolon] = voice.language === "zh" ? ["、", "；"] : [", ", "; "];
  const open = [...optionValues(product)].filter(([, values]) => values.size > 1).map(([option]) => option);
  const values = [...optionValues(product, variants)].filter(([option]) => open.includes(option));
  return values
    .map(([, words]) => [...words].map((word) => optionWord(word, product, voice)).join(comma))
    .join(semicolon);
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

function attributeLines(product: Product, text: string, voice: Voice): string[] {
  const isChinese = voice.language === "zh";
  const asking = withoutName(text, product);
  const hits = Object.entries(product.attributes).filter(
    ([key]) =>
      isChinese === /\p{Script=Han}/u.test(key) &&
      ATTRIBUTES.some(([asked, called]) => asked.test(asking) && called.test(key)),
  );
  return hits.map(([key, value]) =>
    voice.say(voice.language, "product-attribute", { name: nameOf(product, voice.language), key, value }),
  );
}

/** 「防雨夹克」 is a name, not a question about rain. */
function withoutName(text: string, product: Product): string {
  const name = [...(product.names.zh ?? product.name)];
  return name
    .slice(1)
    .map((char, at) => `${name[at]}${char}`)
    .filter((pair) => /^\p{Script=Han}{2}$/u.test(pair))
    .reduce((rest, pair) => rest.replaceAll(pair, " "), text);
}

function evidenceOf(product: Product, voice: Voice, now: Date): Evidence {
  const isChinese = voice.language === "zh";
  const attributes = Object.entries(product.attributes).filter(
    ([key]) => isChinese === /\p{Script=Han}/u.test(key),
  );
  return {
    id: `product:${product.id}`,
    kind: "product",
    text: [
      priceLine(product, product.variants, voice),
      optionsLine(product, voice),
      ...attributes.map(([key, value]) => `${key}: ${value}`),
    ].join("\n"),
    asOf: now,
    score: null,
  };
}
