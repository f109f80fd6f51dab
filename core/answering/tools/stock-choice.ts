import type { Product } from "../../store/shop.ts";
import { choiceKey } from "../decide.ts";
import type { MeantThing } from "./tool.ts";

/** Of a key: a button's data holds 64 bytes, and the conversation beside it. Characters. */
const MAX_KEY = 36;

/**
 * The key of «tell me when it is back» for a thing; no entry's, order's or form's begins like it. Its versions are told by
 * their places. Null for a thing of more versions than a button can hold.
 */
export function stockChoiceKey({ product, variants }: MeantThing): string | null {
  const places = product.variants.map((one) => (variants.includes(one) ? "1" : "0")).join("");
  const key = `b.${productKey(product)}.${BigInt(`0b${places}`).toString(16)}`;
  return key.length <= MAX_KEY ? key : null;
}

/** Whether a pressed button is one of these. */
export const isStockChoice = (key: string): boolean => key.startsWith("b.");

/** The thing whose button was pressed; null where the catalogue no longer has it in these versions. */
export function chosenThing(products: readonly Product[], key: string): MeantThing | null {
  const [, hash, places] = /^b\.(\w+)\.([0-9a-f]+)$/.exec(key) ?? [];
  const product = products.find((one) => productKey(one) === hash);
  if (!product || !places) return null;
  const bits = BigInt(`0x${places}`).toString(2).padStart(product.variants.length, "0");
  const variants = product.variants.filter((_, at) => bits[at] === "1");
  return variants.length > 0 ? { product, variants } : null;
}

/** Changes with the versions: their places in another list would be other ones. */
const productKey = ({ id, variants }: Product): string =>
  choiceKey(
    ["stock", id, ...variants.map(({ sku, options }) => `${sku} ${JSON.stringify(options)}`)].join("\n"),
  );
