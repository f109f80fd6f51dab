import { z } from "zod";
import { moneyText, optionsText } from "../../answering/tools/format.ts";
import { nameOf } from "../../answering/tools/product-mention.ts";
import { optionValues } from "../../answering/tools/product-options.ts";
import type { Voice } from "../../answering/tools/tool.ts";
import { FILES_CONNECTION, type Product, type ProductVariant } from "../shop.ts";

/** Days that «tell me when it is back» is kept; then the customer hears that nobody watches any more. Source: our choice. */
export const STOCK_NOTICE_DAYS = 180;
/** Most things one customer may wait for at once. Source: our choice. */
export const MAX_STOCK_NOTICES = 10;

/** What a customer waits for: a product of a connection, in any of some versions; in whichever where none is named. */
export interface StockSubject {
  productId: string;
  skus: readonly string[];
}

/** How such a promise ends: kept, never to be kept, or too old. */
export type StockOutcome = "back" | "gone" | "expired";

const subjectShape = z.tuple([z.string()], z.string());

/** One text for one wish, whatever order its versions come in. */
export function stockSubject({ productId, skus }: StockSubject): string {
  return JSON.stringify([productId, ...[...skus].sort()]);
}

/** Throws where a text is none of `stockSubject`'s. */
export function readStockSubject(subject: string): StockSubject {
  const [productId, ...skus] = subjectShape.parse(JSON.parse(subject));
  return { productId, skus };
}

/** The connection a product of the shop is of, and what it is called there. */
export function productAt({ id, connection }: Pick<Product, "id" | "connection">): {
  connection: string;
  productId: string;
} {
  return connection === undefined
    ? { connection: FILES_CONNECTION, productId: id }
    : { connection, productId: id.slice(connection.length + 1) };
}

/** The other way round: how the shop calls a product of a connection. */
export function shopIdOf(connection: string, productId: string): string {
  return connection === FILES_CONNECTION ? productId : `${connection}/${productId}`;
}

/** The versions that are waited for. */
function awaited(product: Product, { skus }: StockSubject): readonly ProductVariant[] {
  return skus.length === 0 ? product.variants : product.variants.filter(({ sku }) => skus.includes(sku));
}

/** What a product as it is now means for who waits for it; null: not yet. One whose versions are no longer made is gone. */
export function stockOutcome(
  product: Product,
  subject: StockSubject,
): Exclude<StockOutcome, "expired"> | null {
  const variants = awaited(product, subject);
  if (variants.some(({ available }) => available)) return "back";
  return subject.skus.length > 0 && variants.length === 0 ? "gone" : null;
}

/** A product in the versions that are meant: «Ridge Rain Jacket (M, moss green)». Options that leave no choice are not told. */
export function thingText(product: Product, variants: readonly ProductVariant[], voice: Voice): string {
  const name = nameOf(product, voice.language);
  const [only, ...others] = variants;
  if (!only || others.length > 0) return name;
  const values = optionValues(product);
  const open = Object.entries(only.options).filter(([option]) => (values.get(option)?.size ?? 0) > 1);
  const options = optionsText(Object.fromEntries(open), product, voice);
  return options === "" ? name : voice.say(voice.language, "stock-thing", { name, options });
}

/** What the customer hears of it. `product` as it was last read; null where nothing is left of it. */
export function stockNoticeText(
  product: Product | null,
  subject: StockSubject,
  outcome: StockOutcome,
  voice: Voice,
): string {
  const { language, say } = voice;
  if (!product) return say(language, `notice-stock-${outcome}-unnamed`);
  const variants = awaited(product, subject);
  if (outcome !== "back")
    return say(language, `notice-stock-${outcome}`, { name: thingText(product, variants, voice) });
  const available = variants.filter((variant) => variant.available);
  const [cheapest] = [...available].sort((a, b) => a.price.minor - b.price.minor);
  const isOnePrice = available.every(({ price }) => price.minor === cheapest?.price.minor);
  return say(language, "notice-stock-back", {
    name: thingText(product, available, voice),
    from: isOnePrice ? "no" : "yes",
    price: cheapest ? moneyText(cheapest.price, voice) : "",
  });
}
