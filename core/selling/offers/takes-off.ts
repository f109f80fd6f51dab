import type { Money } from "../../money.ts";
import type { Product } from "../../store/shop.ts";
import type { OfferRule } from "../../store-config/selling.ts";

/** What a discount makes of a product, or why it is not for it. */
export type TakesOff =
  | { off: Money }
  | { misfit: "not_for_it" | "currency" | "min_order" | "margin" | "margin_unknown" };

type Discount = Pick<OfferRule, "discountRatio" | "discount" | "minMarginRatio" | "minOrder"> & {
  rescue: Pick<NonNullable<OfferRule["rescue"]>, "maxDiscount" | "products" | "excluded"> | null;
};

/**
 * What the rule takes off a product: the most that it takes off any version that can be had. Each of them must leave the
 * rule's margin after it, by its cost, or by what usually is left of a price; where neither is known, a rule that asks
 * for a margin is for none.
 */
export function takesOff(rule: Discount, product: Product, usualMarginRatio: number | null): TakesOff {
  if (!isFor(rule, product)) return { misfit: "not_for_it" };
  const available = product.variants.filter((variant) => variant.available);
  const variants = available.length > 0 ? available : product.variants;
  let most: Money | null = null;
  for (const { price, cost } of variants) {
    const { currency } = price;
    const others = [rule.discount, rule.minOrder, rule.rescue?.maxDiscount ?? null, cost ?? null];
    if (others.some((money) => money !== null && money.currency !== currency)) return { misfit: "currency" };
    if (rule.minOrder && price.minor < rule.minOrder.minor) return { misfit: "min_order" };
    const off = { minor: offOf(rule, price), currency };
    const left = marginLeft(rule, price.minor, off.minor, cost?.minor ?? usualCost(price, usualMarginRatio));
    if (left !== "enough") return { misfit: left };
    if (most === null || off.minor > most.minor) most = off;
  }
  return most === null ? { misfit: "not_for_it" } : { off: most };
}

/** Why the rule can't be for an order of anything, where nobody knows what will be bought; null: it can. */
export function misfitOfAny(
  rule: Discount,
  usualMarginRatio: number | null,
): "margin" | "margin_unknown" | null {
  if (rule.minMarginRatio === 0) return null;
  // An amount weighs most on the smallest order it is for; of any size at all, it may weigh too much.
  const smallest = rule.minOrder?.minor ?? (rule.discount ? null : ANY_PRICE);
  if (usualMarginRatio === null || smallest === null) return "margin_unknown";
  const off = rule.discount?.minor ?? Math.round(smallest * (rule.discountRatio ?? 0));
  const left = marginLeft(rule, smallest, off, Math.ceil(smallest * (1 - usualMarginRatio)));
  return left === "enough" ? null : left;
}

/** Of a percentage every price tells the same; minor units, large enough for no rounding to matter. */
const ANY_PRICE = 1_000_000;

function offOf({ discount, discountRatio, rescue }: Discount, price: Money): number {
  if (discount) return discount.minor;
  const off = Math.round(price.minor * (discountRatio ?? 0));
  return Math.min(off, rescue?.maxDiscount?.minor ?? off);
}

const usualCost = (price: Money, usualMarginRatio: number | null): number | null =>
  usualMarginRatio === null ? null : Math.ceil(price.minor * (1 - usualMarginRatio));

function marginLeft(
  { minMarginRatio }: Discount,
  price: number,
  off: number,
  cost: number | null,
): "enough" | "margin" | "margin_unknown" {
  const paid = price - off;
  if (paid <= 0) return "margin";
  if (cost === null) return minMarginRatio === 0 ? "enough" : "margin_unknown";
  // In whole percents of the price paid: 0.25 × 3 is no binary number.
  return (paid - cost) * 100 >= Math.round(minMarginRatio * 100) * paid ? "enough" : "margin";
}

/** By words of the product's names, or how an article number begins. */
function isFor({ rescue }: Discount, product: Product): boolean {
  if (!rescue) return true;
  const names = [product.name, ...Object.values(product.names)].map((name) => name.toLowerCase());
  const skus = product.variants.map(({ sku }) => sku.toLowerCase());
  const meets = (written: string) => {
    const word = written.toLowerCase();
    return names.some((name) => name.includes(word)) || skus.some((sku) => sku.startsWith(word));
  };
  if (rescue.excluded.some(meets)) return false;
  return rescue.products.length === 0 || rescue.products.some(meets);
}
