import type { Advise } from "../../selling/adviser.ts";
import { type Budget, isInCurrency } from "../../selling/recommend/budget.ts";
import { OCCASIONS } from "../../selling/recommend/occasions.ts";
import { holdsOf } from "../../selling/recommend/true-of-it.ts";
import type { Recommended } from "../../selling/recommended.ts";
import { fractionDigits, NO_CURRENCY } from "../../store/currency.ts";
import type { Product } from "../../store/shop.ts";
import { LOCALE } from "../../texts/texts.ts";
import { cardOf } from "../cards.ts";
import { moneyText } from "./format.ts";
import { attributesAsked, attributesOf } from "./product-attributes.ts";
import { evidenceOf } from "./product-lookup.ts";
import { type Catalogue, familyNameOf, kindsOf, madeForOf, nameOf } from "./product-mention.ts";
import { type FittingRequest, type RecommendRequest, readRecommendRequest } from "./recommend-request.ts";
import type { ToolOutcome, Voice } from "./tool.ts";

export interface RecommendInput {
  text: string;
  /** What was said before, newest first: «something similar» leans on it. */
  earlier: readonly { author: "customer" | "bot"; text: string }[];
  now: Date;
}

/** Most products recommended at once: each comes with its card. */
const MAX_PRODUCTS = 3;
/** What an occasion weighs that a thing's name tells, and one that is told beside it. */
const NAMED = 2;
const TOLD = 0.5;

/** A winter hike is a hike that not all for hikes is for. A judgement. */
const WEATHER_WORTH = 2;
const WEATHER: ReadonlySet<RegExp | undefined> = new Set([OCCASIONS.rain, OCCASIONS.cold, OCCASIONS.sun]);

/** Recommends what was asked for, out of what is in stock, each with what the catalogue says for it; null where nothing fits. */
export async function recommend(
  catalogue: Catalogue,
  advise: Advise,
  voice: Voice,
  { text, earlier, now }: RecommendInput,
): Promise<ToolOutcome | null> {
  const request = readRecommendRequest(catalogue, text, earlier);
  if (!request) return null;
  const byId = new Map(catalogue.products.map((product) => [product.id, product]));
  const found =
    request.kind === "fitting" ? fitting(catalogue, request) : await related(catalogue, advise, request);
  const inStock = found.flatMap((one): Found[] => {
    const product = byId.get(one.productId);
    return product?.variants.some(({ available }) => available) ? [{ ...one, product }] : [];
  });
  const isNoneCheaper = request.kind !== "fitting" && request.isCheaper;
  if (inStock.length === 0 && !isNoneCheaper) return null;
  const { intro, chosen } =
    request.kind === "fitting" ? withinBudget(request, inStock, voice) : besides(request, inStock, voice);
  const isPriced = request.isCheaper || (request.kind === "fitting" && request.budget !== null);
  const told = chosen.flatMap((one) => {
    const evidence = evidenceOf(one.product, voice, now);
    const name = nameIn(one, inStock, text, voice);
    const price = isPriced ? cardOf(one.product, voice).price : "none";
    const whys = [whyOf(one, text, request, voice), "none"];
    // What the catalogue doesn't bear out is not said of a thing.
    const line = whys
      .map((why) => voice.say(voice.language, "recommended-line", { name, price, why }))
      .find((words) => holdsOf(words, [evidence], { ...one, isInStock: true }, catalogue.products, voice));
    return line === undefined ? [] : [{ ...one, evidence, line }];
  });
  if (chosen.length > 0 && told.length === 0) return null;
  return {
    tool: "recommend",
    facts: {},
    text: [intro, ...told.map(({ line }) => line)].join("\n"),
    evidence: told.map(({ evidence }) => evidence),
    // What the shop wrote on that very question goes first; what it wrote knows no budget.
    precedence: isPriced ? "first" : "unless_exact",
    choices: [],
    things: told.map(({ product }) => ({ product, isNamed: true })),
    ...(told.length > 0 && {
      recommended: told.map(({ productId, becauseProductId, reason }) => ({
        productId,
        becauseProductId,
        reason,
      })),
    }),
  };
}

interface Found extends Recommended {
  product: Product;
}

/** What is told: the sentence before the things, and the things. */
interface Told {
  intro: string;
  chosen: readonly Found[];
}

/** What goes with another thing, or stands in for it, for less than it costs where that was asked. */
function besides(
  { kind, to: [to], isCheaper }: Exclude<RecommendRequest, FittingRequest>,
  inStock: readonly Found[],
  { language, say }: Voice,
): Told {
  const because = to ? familyNameOf(to, language) : "";
  const most = isCheaper && to ? pricesOf(to).least : Number.POSITIVE_INFINITY;
  const chosen = oneOfEach(
    inStock.filter(({ product }) => pricesOf(product).least < most),
    false,
  );
  if (chosen.length === 0) return { intro: say(language, "recommended-none-cheaper", { because }), chosen };
  const id = kind === "goes_with" ? "recommended-goes-with" : "recommended-alternative";
  return { intro: say(language, id, { count: chosen.length, because }), chosen };
}

/** What can be had for what the customer wants to spend; the nearest where nothing can. */
function withinBudget(
  { products, budget, isCheaper }: FittingRequest,
  inStock: readonly Found[],
  voice: Voice,
): Told {
  const { language, say } = voice;
  // By what it is for alone, one thing of a kind: three of one are no choice.
  const choose = (all: readonly Found[]) => oneOfEach(all, products.length === 0);
  const cheapestFirst = inStock.toSorted((a, b) => pricesOf(a.product).least - pricesOf(b.product).least);
  const currency = inStock[0]?.product.variants[0]?.price.currency ?? NO_CURRENCY;
  if (budget === null) {
    const chosen = choose(isCheaper ? cheapestFirst : inStock);
    return { intro: say(language, "recommended-fitting", { count: chosen.length }), chosen };
  }
  if (!isInCurrency(budget, currency)) {
    const chosen = choose(cheapestFirst);
    const values = { count: chosen.length, currency: currencyName(currency, voice) };
    return { intro: say(language, "recommended-other-currency", values), chosen };
  }
  const unit = 10 ** fractionDigits(currency);
  const away = ({ product }: Found) => distance(pricesOf(product), budget, unit);
  const within = inStock.filter((one) => away(one) === 0);
  const words = budgetText(budget, currency, voice);
  if (within.length > 0) {
    const chosen = choose(isCheaper ? cheapestFirst.filter((one) => within.includes(one)) : within);
    return { intro: say(language, "recommended-within", { count: chosen.length, budget: words }), chosen };
  }
  const nearest = inStock.toSorted((a, b) => away(a) - away(b)).slice(0, 1);
  return { intro: say(language, "recommended-none-within", { budget: words }), chosen: nearest };
}

/** Minor units between what a thing costs and a budget; 0 where it is within. */
function distance({ least, most }: Prices, budget: Budget, unit: number): number {
  const over = budget.most === null ? 0 : least - budget.most * unit;
  const under = budget.least === null ? 0 : budget.least * unit - most;
  return Math.max(0, over, under);
}

interface Prices {
  least: number;
  most: number;
}

/** Minor units, of what is in stock. */
function pricesOf({ variants }: Product): Prices {
  const available = variants.filter((variant) => variant.available);
  const prices = (available.length > 0 ? available : variants).map(({ price }) => price.minor);
  return { least: Math.min(...prices), most: Math.max(...prices) };
}

/** «At $200 or less», 「200 美元以内」, as the customer named it. */
function budgetText({ least, most, about }: Budget, currency: string, voice: Voice): string {
  const { language, say } = voice;
  const money = (value: number) =>
    moneyText({ minor: Math.round(value * 10 ** fractionDigits(currency)), currency }, voice);
  if (about !== null) return say(language, "budget-about", { amount: money(about) });
  if (least !== null && most !== null)
    return say(language, "budget-between", { from: money(least), to: money(most) });
  return least === null
    ? say(language, "budget-most", { amount: money(most ?? 0) })
    : say(language, "budget-least", { amount: money(least) });
}

function currencyName(currency: string, { language }: Voice): string {
  if (language === "en" || currency === NO_CURRENCY) return currency;
  return new Intl.DisplayNames(LOCALE[language], { type: "currency" }).of(currency) ?? currency;
}

/** By its family's name where it is made for women and men alike, and the customer named neither. */
function nameIn({ product }: Found, inStock: readonly Found[], text: string, { language }: Voice): string {
  const family = familyNameOf(product, language);
  const others = inStock.filter((other) => familyNameOf(other.product, language) === family);
  return others.length > 1 && madeForOf(text) === null ? family : nameOf(product, language);
}

/** By what a thing is and what it is for, the best first. */
function fitting(catalogue: Catalogue, { products, occasions }: FittingRequest): Recommended[] {
  const pool = products.length > 0 ? products : catalogue.products;
  const rarity = new Map(
    occasions.map((words) => {
      const named = catalogue.products.filter(({ names }) =>
        words.test(Object.values(names).join("\n")),
      ).length;
      const worth = Math.log(1 + catalogue.products.length / (1 + named));
      return [words, WEATHER.has(words) ? worth * WEATHER_WORTH : worth];
    }),
  );
  const scored = pool.map((product) => {
    const names = Object.values(product.names).join("\n");
    const about = [
      ...Object.entries(product.attributes).flat(),
      ...Object.values(product.guides?.description ?? {}),
    ];
    const weigh = (words: RegExp) => (words.test(names) ? NAMED : words.test(about.join("\n")) ? TOLD : 0);
    const weights = occasions.map((words) => ({ weight: weigh(words), worth: rarity.get(words) ?? 0 }));
    return {
      product,
      // Told beside the name alone, a thing may be for anything.
      isNamed: weights.some(({ weight }) => weight === NAMED),
      // For «a rainy hike» what is for rain goes before what is for hikes, as most of the shop is.
      best: Math.max(0, ...weights.map(({ weight, worth }) => weight * worth)),
      score: weights.reduce((sum, { weight, worth }) => sum + weight * worth, 0),
    };
  });
  return scored
    .filter(({ isNamed }) => products.length > 0 || occasions.length === 0 || isNamed)
    .sort((a, b) => b.best - a.best || b.score - a.score || (a.product.id < b.product.id ? -1 : 1))
    .map(({ product }) => ({ productId: product.id, becauseProductId: null, reason: "asked" }));
}

async function related(
  catalogue: Catalogue,
  advise: Advise,
  { kind, to }: Exclude<RecommendRequest, FittingRequest>,
): Promise<readonly Recommended[]> {
  const asked = to.slice(0, MAX_PRODUCTS).map(({ id }) => id);
  const found = await advise({
    kind,
    situation: { asked, lookedAt: [], bought: [], size: null },
    limit: 2 * MAX_PRODUCTS,
  });
  return found.length === 0 && kind === "alternative" ? sameKind(catalogue, to) : found;
}

/** What is called the same sort of thing, the nearest in price first: for who asks, that is close enough. */
function sameKind({ products }: Catalogue, [to]: readonly Product[]): Recommended[] {
  if (!to) return [];
  const kindsIn = ({ names }: Product) => kindsOf(Object.values(names).join("\n"));
  const kinds = kindsIn(to);
  const away = (other: Product) => Math.abs(pricesOf(other).least - pricesOf(to).least);
  return products
    .filter((other) => familyNameOf(other, "en") !== familyNameOf(to, "en"))
    .filter((other) => kindsIn(other).some((kind) => kinds.includes(kind)))
    .sort((a, b) => away(a) - away(b))
    .map(({ id }) => ({ productId: id, becauseProductId: to.id, reason: "alternative" }));
}

/** The first of each family, or of each kind, and no more than fit. */
function oneOfEach<T extends { product: Product }>(all: readonly T[], isByKind: boolean): T[] {
  const seen = new Set<string>();
  return all
    .filter(({ product }) => {
      const kinds = isByKind ? kindsOf(Object.values(product.names).join("\n")) : [];
      const marks = [familyNameOf(product, "en"), ...kinds];
      const isNew = !marks.some((mark) => seen.has(mark));
      for (const mark of marks) seen.add(mark);
      return isNew;
    })
    .slice(0, MAX_PRODUCTS);
}

/** What is good to know of any thing, as catalogues call it. */
const TELLING = { called: /feature|warmth|volume|capacity|特点|保暖|容量/i };
const ANY = { called: /^/ };
const NAMELESS = /^(?:features?|特点)$/i;
/** Speaks for nothing, or against it. */
const NO_REASON = /care|wash|box|colou?r|size|洗|包装|颜色|尺/i;
const AGAINST = /\b(?:not?|only|don'?t)\b|不|仅|只/i;

/** What the catalogue says that speaks for it here; «none» where it says nothing of the kind. */
function whyOf(
  { product, reason }: Found,
  text: string,
  request: RecommendRequest,
  { language, say }: Voice,
): string {
  if (reason === "bought_together") return say(language, "recommended-why-bought-together");
  const occasions = request.kind === "fitting" ? request.occasions : [];
  const first = [
    ...attributesOf(product, attributesAsked(text), language),
    ...attributesOf(product, [ANY], language).filter(([, value]) =>
      occasions.some((words) => words.test(value)),
    ),
    ...attributesOf(product, [TELLING], language),
    ...attributesOf(product, [ANY], language),
  ].find(([key, value]) => !NO_REASON.test(key) && !AGAINST.test(value));
  if (!first) return "none";
  const [key, value] = first;
  return NAMELESS.test(key) || value.startsWith(key) ? value : `${key} ${value}`;
}
