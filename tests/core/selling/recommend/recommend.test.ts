import { describe, expect, it } from "vitest";
import { createAlike } from "../../../../core/selling/recommend/alike.ts";
import type { Basket } from "../../../../core/selling/recommend/bought-together.ts";
import {
  createRecommender,
  type Recommendation,
  type Situation,
} from "../../../../core/selling/recommend/recommend.ts";
import type { Product } from "../../../../core/store/shop.ts";
import { demoProducts } from "../../../eval/recommendations.ts";

const products = demoProducts();
const byId = new Map(products.map((product) => [product.id, product]));
const demo = (id: string): Product => {
  const product = byId.get(id);
  if (!product) throw new Error(`no ${id} in the demo store`);
  return product;
};
const situation = (changes: Partial<Situation>): Situation => ({
  ...{ asked: [], lookedAt: [], bought: [], size: null, product: (id) => byId.get(id) },
  ...changes,
});
const ids = (found: readonly Recommendation[]) => found.map(({ productId }) => productId);
const times = (count: number, basket: Basket): Basket[] => Array.from({ length: count }, () => basket);
/** The catalogue with some variants sold out: all, or those of a size. */
const soldOut = (id: string, size?: string) => (asked: string) => {
  const product = byId.get(asked);
  if (!product || asked !== id) return product;
  return {
    ...product,
    variants: product.variants.map((variant) =>
      size === undefined || variant.options["size"] === size ? { ...variant, available: false } : variant,
    ),
  };
};
/** Orders in which gloves go with the tent, and much else is bought. */
const GLOVES_WITH_TENTS = [
  ...times(40, ["bamboo-grove-2", "frost-gloves"]),
  ...times(100, ["layover-38", "layover-cubes"]),
  ...times(100, ["longjing-socks", "longjing-beanie"]),
];

describe("by the catalogue alone", () => {
  const alike = createAlike(products);

  it.each([
    ["bamboo-grove-2", "moss-mat"],
    ["bamboo-grove-2", "nest-summer-bag"],
    ["ridge-jacket-men", "stream-rain-trousers"],
    ["layover-38", "layover-cubes"],
    ["porter-45", "reed-poles"],
    ["moso-down-women", "frost-gloves"],
    ["tianmu-boot-women", "path-trousers-women"],
  ])("%s goes with %s", (id, other) => {
    expect(alike.goesWith(id).map(({ productId }) => productId)).toContain(other);
  });

  it.each([
    ["another tent", "bamboo-grove-2", "bamboo-grove-3"],
    ["what is made for others", "tianmu-boot-women", "path-trousers-men"],
    ["what is for another occasion", "layover-38", "moss-mat"],
    ["a jacket, though the one is for rain and the other for cold", "ridge-jacket-men", "moso-down-men"],
  ])("%s goes with nothing of it", (_, id, other) => {
    expect(alike.goesWith(id).map(({ productId }) => productId)).not.toContain(other);
  });

  it.each([
    ["ridge-jacket-men", ["drizzle-jacket"]],
    ["bamboo-grove-2", ["bamboo-grove-3"]],
    ["path-trousers-men", ["path-zip-off"]],
    // Half the price and half as warm; for the cold and for the rain; the men's.
    ["nest-down-bag", []],
    ["stream-rain-trousers", []],
    ["tianmu-boot-women", []],
  ])("%s is stood in for by %j", (id, others) => {
    expect(alike.alternatives(id).map(({ productId }) => productId)).toEqual(others);
  });

  it.each([
    [94.49, []],
    [94.5, ["drizzle-jacket"]],
    [283.5, ["drizzle-jacket"]],
    [283.51, []],
  ])("what costs 189 is stood in for by what costs half to one and a half of it: %d", (price, others) => {
    const variants = [
      { sku: "d", options: {}, price: { minor: Math.round(price * 100), currency: "USD" }, available: true },
    ];
    const priced = createAlike([demo("ridge-jacket-men"), { ...demo("drizzle-jacket"), variants }]);
    expect(priced.alternatives("ridge-jacket-men").map(({ productId }) => productId)).toEqual(others);
  });
});

describe("a recommendation", () => {
  const newShop = createRecommender(products, []);
  const oldShop = createRecommender(products, GLOVES_WITH_TENTS);

  it("goes with what is asked for on the first day, without any order", () => {
    const found = newShop.recommend(situation({ asked: ["layover-38"] }));
    expect(found).toMatchObject({
      productId: "layover-cubes",
      reason: "goes_with",
      becauseProductId: "layover-38",
    });
  });

  it("follows the orders where they say more than the catalogue", () => {
    const found = oldShop.recommend(situation({ asked: ["bamboo-grove-2"] }));
    expect(found).toMatchObject({
      productId: "frost-gloves",
      reason: "bought_together",
      becauseProductId: "bamboo-grove-2",
    });
    expect(found?.score).toBeGreaterThan(0.5);
  });

  it("is the same each time", () => {
    const asked = situation({ asked: ["bamboo-grove-2"], lookedAt: ["porter-45", "moss-mat"] });
    expect(createRecommender(products.toReversed(), GLOVES_WITH_TENTS.toReversed()).recommend(asked)).toEqual(
      oldShop.recommend(asked),
    );
  });

  it.each([
    ["has come up", { lookedAt: ["frost-gloves"] }],
    ["is owned", { bought: ["frost-gloves"] }],
    ["is sold out", { product: soldOut("frost-gloves") }],
    ["is sold out in the size asked for", { size: "M", product: soldOut("frost-gloves", "M") }],
    ["is no longer sold", { product: (id: string) => (id === "frost-gloves" ? undefined : byId.get(id)) }],
  ] as const)("is never what %s", (_, changes) => {
    const asked = situation({ asked: ["bamboo-grove-2"], ...changes });
    const all = ids(oldShop.complements(asked, 10));
    expect(all).not.toContain("frost-gloves");
    expect(all.length).toBeGreaterThan(0);
  });

  it.each([
    ["in another size", "L"],
    ["and the size asked for is of another scheme", "38"],
  ])("may be what is sold out %s", (_, size) => {
    const product = soldOut("frost-gloves", "M");
    const found = oldShop.recommend(situation({ asked: ["bamboo-grove-2"], size, product }));
    expect(found?.productId).toBe("frost-gloves");
  });

  it("is neither what they own nor of its kind", () => {
    const asked = situation({ asked: ["nest-down-bag"] });
    const found = (bought: string[]) => ids(newShop.complements({ ...asked, bought }, 20));
    expect(found([])).toContain("bamboo-grove-2");
    expect(found(["bamboo-grove-2"])).not.toContain("bamboo-grove-2");
    expect(found(["bamboo-grove-3"])).not.toContain("bamboo-grove-2");
  });

  it.each([
    [150, true],
    [150.01, false],
  ])("may cost one and a half of what is asked for: %d beside 100 is %s", (price, isFound) => {
    const priced = (id: string, major: number): Product => ({
      ...demo(id),
      variants: [
        { sku: id, options: {}, price: { minor: Math.round(major * 100), currency: "USD" }, available: true },
      ],
    });
    const shop = new Map(
      [priced("layover-38", 100), priced("layover-cubes", price)].map((one) => [one.id, one]),
    );
    const found = newShop.recommend(situation({ asked: ["layover-38"], product: (id) => shop.get(id) }));
    expect(found !== null).toBe(isFound);
  });

  it("is made for whom it is not known only where orders say so", () => {
    const asked = situation({ asked: ["porter-28"] });
    const guessed = ids(newShop.complements(asked, 20));
    expect(guessed.filter((id) => /women|men/.test(id))).toEqual([]);
    const known = newShop.complements({ ...asked, bought: ["ridge-jacket-women"] }, 20);
    expect(known.map(({ productId }) => productId)).toContain("path-trousers-women");
  });

  it("may be of the same kind, and made for others, where orders say so", () => {
    const couples = times(40, ["ridge-jacket-men", "ridge-jacket-women"]);
    const shop = createRecommender(products, [...GLOVES_WITH_TENTS, ...couples]);
    expect(shop.recommend(situation({ asked: ["ridge-jacket-men"] }))).toMatchObject({
      productId: "ridge-jacket-women",
      reason: "bought_together",
    });
  });

  it("is no guess that many orders refute", () => {
    const found = (orders: number) =>
      createRecommender(products, [
        ...times(orders, ["layover-38", "longjing-socks"]),
        ...times(20, ["layover-cubes", "longjing-beanie"]),
      ])
        .complements(situation({ asked: ["layover-38"] }), 20)
        .map(({ productId }) => productId);
    expect(found(2)).toContain("layover-cubes");
    expect(found(400)).not.toContain("layover-cubes");
  });

  it("is null rather than something hardly more wanted than usual", () => {
    const others = ["longjing-socks", "longjing-beanie", "frost-gloves", "spring-filter", "reed-poles"];
    const beside = (id: string, cubes: number) => [
      ...times(cubes, [id, "layover-cubes"]),
      ...others.flatMap((other) => times((1000 - cubes) / 5, [id, other])),
    ];
    const asked = situation({ asked: ["layover-38"] });
    const shop = (cubes: number) =>
      createRecommender(products, [
        ...beside("layover-38", cubes),
        ...["firefly-headlamp", "moss-mat", "porter-28"].flatMap((id) => beside(id, 200)),
      ]);
    expect(shop(220).complements(asked, 1)).toMatchObject([
      { productId: "layover-cubes", reason: "bought_together" },
    ]);
    expect(shop(220).recommend(asked)).toBeNull();
    expect(shop(900).recommend(asked)?.productId).toBe("layover-cubes");
  });

  it("goes with their own orders where nothing else came up", () => {
    expect(newShop.recommend(situation({ bought: ["layover-38"] }))).toMatchObject({
      productId: "layover-cubes",
      becauseProductId: "layover-38",
    });
  });

  it.each([
    ["nothing came up", {}],
    ["nothing goes with it", { asked: ["xixi-trail-shoe-men"] }],
    ["nobody sells it", { asked: ["unheard-of"] }],
  ])("is null where %s", (_, changes) => {
    expect(newShop.recommend(situation(changes))).toBeNull();
  });
});

describe("for what is out of stock", () => {
  const shop = createRecommender(products, GLOVES_WITH_TENTS);

  it.each([
    ["all of it", null, soldOut("bamboo-grove-2"), "bamboo-grove-2", "bamboo-grove-3"],
    ["the size asked for", "S", soldOut("ridge-jacket-men", "S"), "ridge-jacket-men", "drizzle-jacket"],
    ["a size it never came in", "XS", (id: string) => byId.get(id), "ridge-jacket-men", "drizzle-jacket"],
  ])("something of its kind is recommended: %s", (_, size, product, asked, alternative) => {
    expect(shop.recommend(situation({ asked: [asked], size, product }))).toMatchObject({
      productId: alternative,
      reason: "alternative",
      becauseProductId: asked,
    });
  });

  it.each([
    [
      "there is nothing of its kind",
      situation({ asked: ["tianmu-boot-men"], product: soldOut("tianmu-boot-men") }),
    ],
    [
      "what there is they own",
      situation({
        asked: ["bamboo-grove-2"],
        bought: ["bamboo-grove-3"],
        product: soldOut("bamboo-grove-2"),
      }),
    ],
  ])("nothing is, where %s", (_, given) => {
    expect(shop.recommend(given)).toBeNull();
  });
});
