import type { Product, ProductVariant } from "../../store/shop.ts";
import type { Evidence, ToolFacts } from "../decision.ts";
import { moneyNumber } from "./format.ts";
import { attributesOf, attributesWith } from "./product-attributes.ts";
import {
  attributeLine,
  type Line,
  linesOf,
  missingLine,
  optionsLine,
  priceLine,
  stockLine,
} from "./product-lines.ts";
import { type Catalogue, familyNameOf, nameOf } from "./product-mention.ts";
import {
  fittingVariants,
  isWish,
  type OptionWish,
  optionValues,
  readWish,
  withEarlier,
} from "./product-options.ts";
import { type Facet, type ProductQuestion, readProductQuestion, type Said } from "./product-question.ts";
import type { MeantThing, Precedence, ToolOutcome, Voice } from "./tool.ts";

export interface ProductLookupInput {
  text: string;
  /** What was said before, newest first: «and the red one?» leans on it. */
  earlier: readonly Said[];
  now: Date;
}

/** What the catalogue makes of a question about things in it. */
export interface ProductFinding {
  question: ProductQuestion;
  /** Null where the catalogue doesn't say. */
  outcome: ToolOutcome | null;
}

/** Most lines told at once; of more things the customer chooses one. */
const MAX_LINES = 4;
/** Most evidence: what a reply can hold. */
const MAX_EVIDENCE = 6;
/** Most things to choose from: one screen of buttons. */
const MAX_CHOICES = 6;

/** Answers price, stock, options and measures from the catalogue; null where the text asks for none of them. */
export function productLookup(
  catalogue: Catalogue,
  voice: Voice,
  { text, earlier, now }: ProductLookupInput,
): ProductFinding | null {
  const question = readProductQuestion(catalogue, text, earlier, voice.language);
  if (!question) return null;
  const told = tell(question, voice);
  if (!told) return { question, outcome: null };

  const lines = linesOf(told.lines, voice);
  const families = [...new Set(told.lines.map(({ product }) => familyNameOf(product, voice.language)))];
  const named = catalogue.mentioned(question.text);
  const things = [...new Set(told.lines.map(({ product }) => product))];
  const evidence = question.products.slice(0, MAX_EVIDENCE).map((product) => evidenceOf(product, voice, now));
  return {
    question,
    outcome: {
      tool: "product_lookup",
      facts: told.facts,
      text: lines.slice(0, MAX_LINES).join("\n"),
      evidence,
      precedence: precedenceOf(question),
      choices: lines.length > MAX_LINES && families.length > 1 ? families.slice(0, MAX_CHOICES) : [],
      things: things.map((product) => ({ product, isNamed: named.includes(product) })),
      ...(told.soldOut && { soldOut: told.soldOut }),
    },
  };
}

/** What the catalogue counts and prices is its own; what it describes, an entry may tell better. */
function precedenceOf({ facet, attributes }: ProductQuestion): Precedence {
  const order: Record<Facet, Precedence> = {
    price: "first",
    stock: "first",
    options: "first",
    count: "first",
    attribute: attributes.some(({ isAdvice }) => isAdvice) ? "last" : "unless_exact",
    about: "unless_exact",
    saying: "last",
    unknown: "last",
  };
  return order[facet];
}

interface Told {
  facts: ToolFacts;
  lines: readonly { product: Product; line: Line }[];
  /** Where one thing alone was asked for, and no version of it that is meant is in stock. */
  soldOut?: MeantThing;
}

interface Fitting {
  product: Product;
  wish: OptionWish;
  variants: readonly ProductVariant[];
}

function tell(
  { products, facet, attributes, text, beside, before }: ProductQuestion,
  voice: Voice,
): Told | null {
  const fitting = products.map((product): Fitting => {
    const own = readWish(text, product);
    const wish = before === "" ? own : withEarlier(own, { ...readWish(before, product), missing: [] });
    return { product, wish, variants: fittingVariants(product, wish) };
  });
  const ofStock = (told: Told): Told => {
    const soldOut = soldOutOf(fitting);
    return soldOut ? { ...told, soldOut } : told;
  };
  switch (facet) {
    case "attribute":
    case "saying": {
      const lines = products.flatMap((product) => {
        const found =
          facet === "attribute"
            ? attributesOf(product, attributes, voice.language)
            : attributesWith(product, beside, voice.language);
        return found.map(([key, value]) => ({ product, line: attributeLine(key, value, voice) }));
      });
      return lines.length === 0 ? null : { facts: {}, lines };
    }
    case "count":
      return tellCount(fitting, text, voice);
    case "options":
      return ofStock({
        facts: { yes: fitting.some(({ variants }) => variants.some(({ available }) => available)) },
        lines: fitting.map((one) => ({
          product: one.product,
          line:
            one.variants.length === 0
              ? missingLine(one.product, one.wish.missing, voice)
              : optionsLine(one.product, one.variants, voice),
        })),
      });
    case "price":
      return ofStock(tellPrice(fitting, text, voice));
    case "stock":
    case "about":
      return ofStock(tellStock(fitting, voice));
    case "unknown":
      return null;
  }
}

function soldOutOf(fitting: readonly Fitting[]): MeantThing | null {
  const [only, ...others] = fitting;
  const isSoldOut = only?.variants.length && !only.variants.some(({ available }) => available);
  return isSoldOut && others.length === 0 ? only : null;
}

/** What of a thing is counted, and what catalogues call that. */
const COUNTED: readonly (readonly [RegExp, RegExp])[] = [
  [/colou?rs?|颜色/i, /colou?r|颜色/i],
  [/sizes?|尺码/i, /size|尺码/i],
];

function tellCount(fitting: readonly Fitting[], text: string, voice: Voice): Told {
  const counted = COUNTED.find(([asked]) => asked.test(text))?.[1];
  const counts = fitting.map(({ product }) => {
    const available = product.variants.filter((variant) => variant.available);
    const option = counted && [...optionValues(product).keys()].find((name) => counted.test(name));
    const count = option ? new Set(available.map(({ options }) => options[option])).size : available.length;
    const line = option
      ? optionsLine(product, product.variants, voice)
      : (name: string) => voice.say(voice.language, "product-count", { count, name });
    return { product, count, line };
  });
  const [first] = counts;
  return { facts: counts.length === 1 && first ? { count: first.count } : {}, lines: counts };
}

function tellPrice(fitting: readonly Fitting[], text: string, voice: Voice): Told {
  const priced = fitting.filter(({ variants }) => variants.length > 0);
  if (priced.length === 0)
    return {
      facts: { yes: false },
      lines: fitting.map(({ product, wish }) => ({
        product,
        line: missingLine(product, wish.missing, voice),
      })),
    };
  const prices = priced.flatMap(({ variants }) => variants).sort((a, b) => a.price.minor - b.price.minor);
  const lead = /most expensive|最贵/i.test(text) ? prices.at(-1) : prices[0];
  return {
    facts: lead ? { price: moneyNumber(lead.price) } : {},
    lines: priced.map(({ product, variants }) => ({ product, line: priceLine(product, variants, voice) })),
  };
}

function tellStock(fitting: readonly Fitting[], voice: Voice): Told {
  const available = fitting.filter(({ variants }) => variants.some((variant) => variant.available));
  const shown = available.length > 0 ? available : fitting;
  const lead = available[0]?.variants.find((variant) => variant.available);
  return {
    facts: { yes: available.length > 0, ...(lead ? { price: moneyNumber(lead.price) } : {}) },
    lines: shown.map(({ product, wish, variants }) => {
      const manner = { isNarrowed: wish.wanted.size > 0, isBrief: shown.length > 1 && !isWish(wish) };
      const line =
        variants.length === 0
          ? missingLine(product, wish.missing, voice)
          : stockLine(product, variants, manner, voice);
      return { product, line };
    }),
  };
}

/** What may be said of a product: prices, versions and attributes, as the catalogue has them. */
export function evidenceOf(product: Product, voice: Voice, now: Date): Evidence {
  const attributes = Object.entries(product.attributes).filter(
    ([key]) => (voice.language === "zh") === /\p{Script=Han}/u.test(key),
  );
  const name = nameOf(product, voice.language);
  return {
    id: `product:${product.id}`,
    kind: "product",
    text: [
      priceLine(product, product.variants, voice)(name),
      optionsLine(product, product.variants, voice)(name),
      ...attributes.map(([key, value]) => `${key}: ${value}`),
    ].join("\n"),
    asOf: now,
    score: null,
  };
}
