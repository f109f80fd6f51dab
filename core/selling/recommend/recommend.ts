import { coversSize, IS_SIZE, sizeNames } from "../../answering/tools/product-options.ts";
import type { Product, ProductVariant } from "../../store/shop.ts";
import { type Alike, createAlike } from "./alike.ts";
import { type Basket, type BoughtTogether, countBoughtTogether } from "./bought-together.ts";

/** What is known when something might be recommended. Products by id, in each list the one meant most first. */
export interface Situation {
  /** What is asked for now. */
  asked: readonly string[];
  /** What came up earlier in the conversation. */
  lookedAt: readonly string[];
  /** What the customer's own orders held. */
  bought: readonly string[];
  /** The size asked for, as «M», «42»; null where none was. */
  size: string | null;
  /** The product as it is sold now; undefined where it no longer is. */
  product(id: string): Product | undefined;
}

export interface Recommendation {
  productId: string;
  /** Bought together more than chance explains; goes with it by the catalogue; stands in for what is out of stock. */
  reason: "bought_together" | "goes_with" | "alternative";
  /** What it goes with, or stands in for. */
  becauseProductId: string;
  /**
   * Of a complement: the share (0–1) it is thought to have of what customers in the situation buy besides. Of an
   * alternative: how alike the two are, 0–1.
   */
  score: number;
}

/** Recommends from one reading of catalogue and orders, and never changes: another reading makes another. */
export interface Recommender {
  /** The one thing worth a word, or null: rather nothing than something weak. */
  recommend(situation: Situation): Recommendation | null;
  /** Up to `limit` complements, the best first. */
  complements(situation: Situation, limit: number): Recommendation[];
}

/** How much what came up before counts beside what is asked for now. A judgement. */
const LOOKED_AT_WEIGHT = 0.5;
/** Of long lists the first count. */
const MAX_CONTEXT = 12;

/**
 * How alike (0–1) two things must be by the catalogue to be said to go together: below it, by hand over the demo
 * store's catalogue, things had but a material or a word of trade in common.
 */
const MIN_GOES_WITH = 0.2;
/**
 * How many times more likely a thing alike at 1 is than one that isn't alike at all, before any order. Source: the same
 * histories as `MIN_LIFT`; hit rate at 3 within 0.2 points from 5 to 20.
 */
const LIKENESS_LIFT = 10;
/**
 * How many times its usual share a complement must have in the situation to be worth a word. Source: six generated
 * histories of other seeds than the shipped one: under 2, 10.4 % of 898 first choices were the thing taken away from the
 * basket; from 2 on, 19.8 % of 2,608. Any one thing is it in 2.9 %.
 */
const MIN_LIFT = 2;
/** How alike (0–1) a thing of the same kind, price and use must be to stand in for another. */
const MIN_ALTERNATIVE = 0.2;
/**
 * What a complement may cost, as a multiple of the dearest thing asked for: with boots, a jacket; with socks, no tent.
 * A judgement: retailers' rules of thumb allow far less (a quarter), but name parts and care, which few catalogues have.
 */
const MAX_PRICE_RATIO = 1.5;

/** What is known of two products. */
interface Pair {
  productId: string;
  reason: "bought_together" | "goes_with";
  /** The share (0–1) the product is thought to have of what is bought beside the other. */
  share: number;
}

/** What goes with each product, and how much of everything each is. */
interface Snapshot {
  alike: Alike;
  pairs(productId: string): ReadonlyMap<string, Pair>;
  /** The share (0–1) of a product beside another that it isn't known to go with. */
  plainShare(productId: string, otherId: string): number;
  usual(productId: string): number;
}

/**
 * Works out for every product what goes with it, so that recommending is looking up: what is claimed of orders, and what
 * the catalogue says goes together as long as orders don't say otherwise. Without orders the catalogue alone counts.
 * Takes a moment (3 s for 5,000 products and 100,000 orders): once a day, not in the way of a message.
 */
export function createRecommender(products: readonly Product[], baskets: Iterable<Basket>): Recommender {
  const snapshot = readSnapshot(products, countBoughtTogether(baskets));
  return {
    complements: (situation, limit) => complements(snapshot, situation, { limit, minLift: 0 }),
    recommend(situation) {
      const [asked] = situation.asked;
      const product = asked === undefined ? undefined : situation.product(asked);
      if (product && !isAvailable(product, situation.size))
        return alternativeTo(product, situation, snapshot.alike);
      return complements(snapshot, situation, { limit: 1, minLift: MIN_LIFT })[0] ?? null;
    },
  };
}

function readSnapshot(products: readonly Product[], together: BoughtTogether): Snapshot {
  const alike = createAlike(products);
  const known = new Set(products.map(({ id }) => id));
  // One more of each is thought to be sold, so that a new one has a share, too.
  const usual = (id: string) =>
    (together.popularity(id) * together.total + 1) / (together.total + known.size);
  const pairsOf = (otherId: string): [string, Pair][] => {
    const likely = alike.goesWith(otherId).filter(({ score }) => score >= MIN_GOES_WITH);
    const lifts = new Map(likely.map(({ productId, score }) => [productId, 1 + LIKENESS_LIFT * score]));
    const all = likely.reduce((sum, one) => sum + usual(one.productId) * LIKENESS_LIFT * one.score, 1);
    const shareOf = (productId: string) =>
      together.shareBeside(productId, otherId, (usual(productId) * (lifts.get(productId) ?? 1)) / all);
    const claimed = together.claims(otherId).filter(({ productId }) => known.has(productId));
    return [
      ...likely
        .map(({ productId }): Pair => ({ productId, reason: "goes_with", share: shareOf(productId) }))
        .filter(({ productId, share }) => share > usual(productId)),
      ...claimed.map(
        ({ productId }): Pair => ({ productId, reason: "bought_together", share: shareOf(productId) }),
      ),
    ].map((pair) => [pair.productId, pair]);
  };
  const pairs = new Map(products.map(({ id }) => [id, new Map(pairsOf(id))]));
  const none = new Map<string, Pair>();

  return {
    alike,
    pairs: (id) => pairs.get(id) ?? none,
    plainShare: (id, otherId) => together.shareBeside(id, otherId, usual(id)),
    usual,
  };
}

function complements(
  snapshot: Snapshot,
  situation: Situation,
  { limit, minLift }: { limit: number; minLift: number },
): Recommendation[] {
  const context = contextOf(situation);
  const candidates = new Set([...context.keys()].flatMap((id) => [...snapshot.pairs(id).keys()]));
  const ranked = [...candidates]
    .flatMap((productId) => judge(snapshot, productId, context) ?? [])
    .filter(({ productId, score }) => score >= minLift * snapshot.usual(productId))
    .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1));
  const dearest = dearestOf(situation);
  const chosen: Recommendation[] = [];
  for (const one of ranked) {
    if (chosen.length >= limit) break;
    if (isFitting(one, situation, context, dearest, snapshot.alike)) chosen.push(one);
  }
  return chosen;
}

/**
 * How likely a product is wanted in all of the context: its usual share, times what each product of the context makes of
 * it, as if they spoke independently of each other. Also those that it isn't known to go with have their say.
 */
function judge(
  snapshot: Snapshot,
  productId: string,
  context: ReadonlyMap<string, number>,
): Recommendation | null {
  const usual = snapshot.usual(productId);
  let evidence = 0;
  let best: { pair: Pair; because: string; worth: number } | null = null;
  for (const [because, weight] of context) {
    const pair = snapshot.pairs(because).get(productId);
    const share = pair?.share ?? snapshot.plainShare(productId, because);
    const worth = weight * Math.log(share / usual);
    evidence += worth;
    if (pair && (best === null || worth > best.worth)) best = { pair, because, worth };
  }
  if (best === null) return null;
  const score = Math.min(1, usual * Math.exp(evidence));
  return { productId, reason: best.pair.reason, becauseProductId: best.because, score };
}

/** What counts, and how much. What they have counts where nothing else came up: beside it, it only misled. */
function contextOf({ asked, lookedAt, bought }: Situation): Map<string, number> {
  const said = [
    ...lookedAt.slice(0, MAX_CONTEXT).map((id) => [id, LOOKED_AT_WEIGHT] as const),
    ...asked.slice(0, MAX_CONTEXT).map((id) => [id, 1] as const),
  ];
  return new Map(said.length > 0 ? said : bought.slice(0, MAX_CONTEXT).map((id) => [id, 1]));
}

function isFitting(
  { productId, reason }: Pick<Recommendation, "productId" | "reason">,
  { bought, size, product: read }: Situation,
  context: ReadonlyMap<string, number>,
  dearest: number,
  alike: Alike,
): boolean {
  if (context.has(productId)) return false;
  const product = read(productId);
  if (!product || !isAvailable(product, size)) return false;
  if (priceOf(product) > MAX_PRICE_RATIO * dearest) return false;
  // Who has a tent needs neither it nor another.
  if (bought.some((id) => alike.isSameKind(id, productId))) return false;
  if (reason === "bought_together") return true;
  // A guess is more careful: who looks at a tent is not shown another, and whom it is for must be known.
  const madeFor = alike.madeFor(productId);
  const isForThem =
    madeFor === null || [...context.keys(), ...bought].some((id) => alike.madeFor(id) === madeFor);
  return isForThem && !context.keys().some((id) => alike.isSameKind(id, productId));
}

function alternativeTo(product: Product, situation: Situation, alike: Alike): Recommendation | null {
  for (const { productId, score } of alike.alternatives(product.id)) {
    const other = situation.product(productId);
    if (score < MIN_ALTERNATIVE) return null;
    if (!other || situation.bought.includes(productId) || !isAvailable(other, situation.size)) continue;
    return { productId, reason: "alternative", becauseProductId: product.id, score };
  }
  return null;
}

/** Whether it can be bought now, in the size asked for where it comes in sizes of that scheme. */
function isAvailable({ variants }: Product, size: string | null): boolean {
  const available = variants.filter((variant) => variant.available);
  if (size === null || !variants.some((variant) => schemeOf(sizeOf(variant)) === schemeOf(size)))
    return available.length > 0;
  return available.some((variant) => isOfSize(sizeOf(variant), size));
}

function sizeOf({ options }: ProductVariant): string {
  return Object.entries(options).find(([option]) => IS_SIZE.test(option))?.[1] ?? "";
}

/** Letters, numbers or the shop's own words: of different schemes nothing can be said. */
function schemeOf(size: string): "letters" | "numbers" | "words" {
  if (/^\d/.test(size)) return "numbers";
  return /^(?:x*[sml]|\dxl)$/.test(sizeNames(size)[0] ?? "") ? "letters" : "words";
}

function isOfSize(value: string, size: string): boolean {
  if (schemeOf(size) === "numbers") return coversSize(value, Number.parseFloat(size));
  const wanted = sizeNames(size);
  return sizeNames(value).some((name) => wanted.includes(name));
}

/** Minor units: of the dearest thing asked for, else of what came up, else of what they have. */
function dearestOf({ asked, lookedAt, bought, product }: Situation): number {
  const lists = [asked, lookedAt, bought].map((ids) => ids.flatMap((id) => product(id) ?? []));
  return Math.max(0, ...(lists.find((list) => list.length > 0) ?? []).map(priceOf));
}

/** Minor units of the cheapest make that can be bought, or of the cheapest. */
function priceOf({ variants }: Product): number {
  const available = variants.filter((variant) => variant.available);
  const prices = (available.length > 0 ? available : variants).map(({ price }) => price.minor);
  return prices.length > 0 ? Math.min(...prices) : 0;
}
