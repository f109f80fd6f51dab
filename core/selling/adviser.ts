import type { Product, ProductVariant } from "../store/shop.ts";
import type { Basket } from "./recommend/bought-together.ts";
import {
  createRecommender,
  type Recommendation,
  type Recommender,
  type Situation,
} from "./recommend/recommend.ts";

/** What is wanted of an adviser. */
export interface AdviceAsked {
  /** `suggest`: the one thing worth an unasked word; `goes_with` and `alternative` were asked for. */
  kind: "suggest" | "goes_with" | "alternative";
  situation: Omit<Situation, "product">;
  /** At most so many, from 1. */
  limit: number;
}

/** Recommends as catalogue and orders stand, the best first; nothing where nothing is good enough, or in time. */
export type Advise = (asked: AdviceAsked) => Promise<readonly Recommendation[]>;

/** An adviser in this thread: building it costs, so it is built when it is first asked, and anew for another catalogue. */
export function createAdvise(products: () => readonly Product[]): Advise {
  let built: { of: readonly Product[]; recommender: Recommender } | null = null;
  return async (asked) => {
    const of = products();
    if (built?.of !== of) built = { of, recommender: createRecommender(of, NO_BASKETS) };
    return advise(built.recommender, productsById(of), asked);
  };
}

const NO_BASKETS: readonly Basket[] = [];

export const productsById = (products: readonly Product[]): ReadonlyMap<string, Product> =>
  new Map(products.map((product) => [product.id, product]));

/** Answers what was asked of a recommender, with the products as they are sold now. */
export function advise(
  recommender: Recommender,
  products: ReadonlyMap<string, Product>,
  { kind, situation, limit }: AdviceAsked,
): readonly Recommendation[] {
  const product = (id: string) => products.get(id);
  switch (kind) {
    case "suggest": {
      const found = recommender.recommend({ ...situation, product });
      return found ? [found] : [];
    }
    case "goes_with":
      return recommender.complements({ ...situation, product }, limit);
    case "alternative":
      return alternatives(recommender, product, situation, limit);
  }
}

/** What would be told in its place, were it sold out: one after the other. */
function alternatives(
  recommender: Recommender,
  product: (id: string) => Product | undefined,
  { asked, ...situation }: AdviceAsked["situation"],
  limit: number,
): readonly Recommendation[] {
  const [like] = asked;
  if (like === undefined) return [];
  const found: Recommendation[] = [];
  while (found.length < limit) {
    const passed = [...asked.slice(1), ...situation.bought, ...found.map(({ productId }) => productId)];
    const next = recommender.recommend({
      ...situation,
      asked: [like],
      bought: passed,
      product: (id) => (id === like ? soldOut(product(id)) : product(id)),
    });
    if (next === null) break;
    found.push(next);
  }
  return found;
}

function soldOut(product: Product | undefined): Product | undefined {
  return product && { ...product, variants: product.variants.map(without) };
}

const without = (variant: ProductVariant): ProductVariant => ({ ...variant, available: false });
