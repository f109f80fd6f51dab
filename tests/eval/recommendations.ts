import { readFileSync } from "node:fs";
import { type Share, share } from "../../core/insight/share.ts";
import { type Basket, countBoughtTogether } from "../../core/selling/recommend/bought-together.ts";
import { createRecommender, type Situation } from "../../core/selling/recommend/recommend.ts";
import { readShopFiles } from "../../core/store/read-shop-files.ts";
import type { Product } from "../../core/store/shop.ts";
import type { PastOrder } from "../../db/demo/generate/history.ts";
import { createRandom } from "../../db/demo/generate/random.ts";

/** A past basket of which one product was taken away, to be guessed from the rest. */
interface HeldOut {
  rest: readonly string[];
  missing: string;
  /** What the customer had bought before. */
  bought: readonly string[];
}

/** Guesses up to `limit` products that go with `rest`. */
type Guess = (held: HeldOut, limit: number) => readonly string[];

export interface HitRates {
  /** How many orders there were to learn from. */
  learned: number;
  /** Among three guesses was the product that had been taken away: in all, and where the three most popular weren't it. */
  methods: readonly { name: string; hits: Share; surprising: Share }[];
  /** The one thing that would be recommended, where there is one. */
  first: Share;
  /** Pairs claimed, of the orders as they are and of the same products dealt out anew to orders of the same sizes. */
  claims: number;
  falseClaims: number;
}

const GUESSES = 3;
/** Of the baskets, the earlier part is learned from. */
const LEARNED_SHARE = 0.7;

export function demoProducts(): readonly Product[] {
  const folder = new URL("../../db/demo/", import.meta.url).pathname;
  return readShopFiles(folder, { currency: "USD", now: () => new Date(0) }).products;
}

/** The shipped history of the demo store. */
export function demoPastOrders(): PastOrder[] {
  const text = readFileSync(new URL("../../db/demo/history.jsonl", import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line): PastOrder => JSON.parse(line));
}

/**
 * Learns from the earlier 70 % of the orders (of them the last `learn`, if given), and guesses of every later basket of
 * several products one that was drawn and taken away: one a basket, so that the cases are independent.
 */
export function hitRates(
  products: readonly Product[],
  orders: readonly PastOrder[],
  learn = Infinity,
): HitRates {
  const idOf = new Map(products.flatMap(({ id, variants }) => variants.map(({ sku }) => [sku, id] as const)));
  const dated = orders.map(({ customer, skus }) => ({
    customer,
    products: [...new Set(skus.flatMap((sku) => idOf.get(sku) ?? []))],
  }));
  const from = Math.floor(LEARNED_SHARE * dated.length);
  const past = dated.slice(Math.max(0, from - learn), from).map((order) => order.products);
  const random = createRandom(1);
  const cases = dated.flatMap((order, at): HeldOut[] => {
    if (at < from || order.products.length < 2) return [];
    const missing = random.pick(order.products);
    const bought = dated.slice(0, at).flatMap((one) => (one.customer === order.customer ? one.products : []));
    return [{ rest: order.products.filter((id) => id !== missing), missing, bought: [...new Set(bought)] }];
  });

  const together = plainCoOccurrence(past);
  const popular = byPopularity(past);
  const recommender = createRecommender(products, past);
  const byId = new Map(products.map((product) => [product.id, product]));
  const evenly = evenlyPriced(products);
  const situationOf = ({ rest, bought }: HeldOut, priced: ReadonlyMap<string, Product>): Situation => ({
    asked: rest,
    lookedAt: [],
    bought,
    size: null,
    product: (id) => priced.get(id),
  });
  const ours =
    (priced: ReadonlyMap<string, Product>): Guess =>
    (held, limit) =>
      recommender.complements(situationOf(held, priced), limit).map(({ productId }) => productId);
  const methods: readonly (readonly [string, Guess])[] = [
    ["ours, prices aside", ours(evenly)],
    ["plain co-occurrence", together],
    ["popularity", popular],
    ["random", atRandom(products)],
    ["ours, as it recommends", ours(byId)],
    ["co-occurrence, no dearer", noDearer(together, byId)],
    ["popularity, no dearer", noDearer(popular, byId)],
  ];
  const isHit = (guess: Guess, held: HeldOut) => guess(held, GUESSES).includes(held.missing);
  const unpopular = cases.filter((held) => !isHit(popular, held));
  const hitsOf = (guess: Guess, of: readonly HeldOut[]) =>
    share(of.filter((held) => isHit(guess, held)).length, of.length);
  const firsts = cases.flatMap((held) => {
    const one = recommender.recommend(situationOf(held, byId));
    return one && one.reason !== "alternative" ? [one.productId === held.missing] : [];
  });
  return {
    learned: past.length,
    methods: methods.map(([name, guess]) => ({
      name,
      hits: hitsOf(guess, cases),
      surprising: hitsOf(guess, unpopular),
    })),
    first: share(firsts.filter(Boolean).length, firsts.length),
    claims: claimsIn(products, past),
    falseClaims: claimsIn(products, dealtAnew(past)),
  };
}

function claimsIn(products: readonly Product[], baskets: readonly Basket[]): number {
  const together = countBoughtTogether(baskets);
  return products.reduce((sum, { id }) => sum + together.claims(id).length, 0);
}

/** The same products in orders of the same sizes, by lot: nothing goes together but by popularity. */
function dealtAnew(baskets: readonly Basket[]): Basket[] {
  const random = createRandom(3);
  const left = baskets
    .filter((basket) => basket.length > 1)
    .flat()
    .map((id) => ({ id, lot: random.int(0, 1_000_000_000) }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ id }) => id);
  return baskets
    .filter((basket) => basket.length > 1)
    .map(({ length }) => [...new Set(left.splice(0, length))]);
}

/** So that no complement is too dear. */
function evenlyPriced(products: readonly Product[]): ReadonlyMap<string, Product> {
  const price = { minor: 100, currency: "USD" };
  return new Map(
    products.map((product) => [
      product.id,
      { ...product, variants: product.variants.map((variant) => ({ ...variant, price })) },
    ]),
  );
}

/** Keeps to what costs at most one and a half of the dearest in the basket, as ours does. */
function noDearer(guess: Guess, byId: ReadonlyMap<string, Product>): Guess {
  const priceOf = (id: string) => byId.get(id)?.variants[0]?.price.minor ?? 0;
  return (held, limit) => {
    const most = 1.5 * Math.max(...held.rest.map(priceOf));
    return guess(held, byId.size)
      .filter((id) => priceOf(id) <= most)
      .slice(0, limit);
  };
}

function plainCoOccurrence(past: readonly Basket[]): Guess {
  const counts = new Map<string, Map<string, number>>();
  for (const basket of past) {
    for (const one of basket) {
      const row = counts.get(one) ?? new Map<string, number>();
      counts.set(one, row);
      for (const other of basket) if (other !== one) row.set(other, (row.get(other) ?? 0) + 1);
    }
  }
  return ({ rest }, limit) => {
    const sums = new Map<string, number>();
    for (const id of rest) {
      for (const [other, count] of counts.get(id) ?? []) sums.set(other, (sums.get(other) ?? 0) + count);
    }
    return top(sums, rest, limit);
  };
}

function byPopularity(past: readonly Basket[]): Guess {
  const counts = new Map<string, number>();
  for (const id of past.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return ({ rest }, limit) => top(counts, rest, limit);
}

function atRandom(products: readonly Product[]): Guess {
  const random = createRandom(2);
  return ({ rest }, limit) =>
    top(new Map(products.map(({ id }) => [id, random.int(0, 1_000_000)])), rest, limit);
}

function top(scores: ReadonlyMap<string, number>, without: readonly string[], limit: number): string[] {
  return [...scores]
    .filter(([id]) => !without.includes(id))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([id]) => id);
}
