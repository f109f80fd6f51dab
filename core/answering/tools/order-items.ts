import type { Order, OrderLine, Product, Shop } from "../../store/shop.ts";
import { optionsText } from "./format.ts";
import { nameOf } from "./product-mention.ts";
import type { Voice } from "./tool.ts";

/** Most things named of one order. */
const MAX_LINES = 6;

/** The catalogue's product of an article; null where it isn't in it. */
export function productOf(shop: Pick<Shop, "products">, sku: string): Product | null {
  return shop.products().find(({ variants }) => variants.some((variant) => variant.sku === sku)) ?? null;
}

/** What an order holds and the catalogue doesn't (any more), as a product that has no more than its name. */
export function unlisted(sku: string, name: string): Product {
  return { id: sku, name, names: {}, url: null, imageUrl: null, attributes: {}, variants: [] };
}

/** A thing in the customer's words where the catalogue has them, else in the order's. */
export function itemName(
  shop: Pick<Shop, "products">,
  { sku, name, options }: OrderLine,
  voice: Voice,
): { name: string; options: string } {
  const product = productOf(shop, sku);
  return {
    name: product ? nameOf(product, voice.language) : name,
    options: optionsText(options, product, voice),
  };
}

/** What is in an order, each thing with its options and how many. */
export function itemsText(shop: Pick<Shop, "products">, { lines }: Order, voice: Voice): string {
  const items = lines.slice(0, MAX_LINES).map((line) => {
    const { name, options } = itemName(shop, line, voice);
    const id = options === "" ? "order-item" : "order-item-options";
    return voice.say(voice.language, id, { name, options, quantity: line.quantity });
  });
  const more = lines.length > MAX_LINES ? ["…"] : [];
  return [...items, ...more].join(voice.language === "zh" ? "；" : "; ");
}
