import { createRecommender, type Situation } from "../../core/selling/recommend/recommend.ts";
import type { Product } from "../../core/store/shop.ts";
import { createRandom } from "../../db/demo/generate/random.ts";
import { demoPastOrders, demoProducts } from "../eval/recommendations.ts";
import { type Latencies, latenciesOf } from "./traffic.ts";

export interface RecommendTimes {
  products: number;
  baskets: number;
  buildMs: number;
  recommend: Latencies;
}

const ROUNDS = 3000;

/** How long a recommendation takes in the demo store and in one of 5,000 products and 100,000 orders, ms. */
export function timeRecommending(): RecommendTimes[] {
  const small = demoProducts();
  const idOf = new Map(small.flatMap(({ id, variants }) => variants.map(({ sku }) => [sku, id] as const)));
  const past = demoPastOrders().map(({ skus }) => [...new Set(skus.flatMap((sku) => idOf.get(sku) ?? []))]);
  const copies = Math.ceil(5000 / small.length);
  const large = Array.from({ length: copies }, (_, copy) => small.map((one) => copyOf(one, copy))).flat();
  const random = createRandom(7);
  // Each copy sells as the demo store does, a tenth of things from any other.
  const many = Array.from({ length: 100_000 }, (_, at) => {
    const copy = random.int(0, copies - 1);
    const any = () => (random.chance(0.1) ? random.int(0, copies - 1) : copy);
    return (past[at % past.length] ?? []).map((id) => `${id}-${any()}`);
  });
  return [timeOne(small, past), timeOne(large.slice(0, 5000), many)];
}

/** The same thing of another make. */
function copyOf(product: Product, copy: number): Product {
  const name = (text: string) => `Make${copy} ${text}`;
  return {
    ...product,
    id: `${product.id}-${copy}`,
    name: name(product.name),
    names: { zh: product.names.zh ?? "", en: name(product.names.en ?? "") },
  };
}

function timeOne(products: readonly Product[], baskets: readonly (readonly string[])[]): RecommendTimes {
  const before = performance.now();
  const recommender = createRecommender(products, baskets);
  const buildMs = performance.now() - before;
  const byId = new Map(products.map((product) => [product.id, product]));
  const random = createRandom(8);
  const some = (count: number) => Array.from({ length: count }, () => random.pick(products).id);
  const times: number[] = [];
  for (let round = 0; round < 2 * ROUNDS; round++) {
    const situation: Situation = {
      asked: some(1),
      lookedAt: some(random.int(0, 3)),
      bought: some(random.int(0, 5)),
      size: random.chance(0.3) ? random.pick(["M", "42"]) : null,
      product: (id) => byId.get(id),
    };
    const at = performance.now();
    recommender.recommend(situation);
    // The first half only warms up.
    if (round >= ROUNDS) times.push(performance.now() - at);
  }
  return { products: products.length, baskets: baskets.length, buildMs, recommend: latenciesOf(times) };
}
