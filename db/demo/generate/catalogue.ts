import { camping } from "./camping.ts";
import type { CatalogueProduct } from "./catalogue-product.ts";
import { jacketsAndTops } from "./jackets-and-tops.ts";
import { packsAndAccessories } from "./packs-and-accessories.ts";
import { trousersAndShoes } from "./trousers-and-shoes.ts";

/** One line of `products.jsonl`; prices in US dollars, major units. */
export interface DemoProduct {
  id: string;
  name: string;
  names: { zh: string; en: string };
  url: string;
  /** Beside `products.jsonl`. */
  image: string;
  attributes: Record<string, string>;
  variants: DemoVariant[];
}

/** A thing that can be put in a parcel. */
interface DemoVariant {
  sku: string;
  options: Record<string, string>;
  price: number;
  available: boolean;
}

/** What the shop sells, as its keeper thinks of it. */
export const catalogue: readonly CatalogueProduct[] = [
  ...jacketsAndTops,
  ...trousersAndShoes,
  ...camping,
  ...packsAndAccessories,
];

/** Everything the shop sells, every size and colour spelled out. */
export function demoProducts(): DemoProduct[] {
  return catalogue.map((product) => ({
    id: product.id,
    name: product.en,
    names: { zh: product.zh, en: product.en },
    url: `https://bamboovalley.example/p/${product.id}`,
    image: `pictures/${product.id}.png`,
    attributes: {
      ...product.attributes,
      colours: product.colours.map((colour) => colour.en).join(", "),
      颜色: product.colours.map((colour) => `${colour.zh} ${colour.en}`).join("、"),
    },
    variants: variants(product),
  }));
}

function variants(product: CatalogueProduct): DemoVariant[] {
  return product.sizes.flatMap((size) =>
    product.colours.map((colour) => ({
      sku: [product.skuPrefix, colour.code, size === "one size" ? "OS" : size.replaceAll(/[–/]/g, "")]
        .join("-")
        .toUpperCase(),
      options: { size, colour: colour.en },
      price: product.price,
      available: !product.soldOut.includes(`${size}/${colour.en}`),
    })),
  );
}
