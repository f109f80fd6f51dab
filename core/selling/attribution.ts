import type { Money } from "../money.ts";

/**
 * An order that followed a pre-sale conversation of the same person within three days. Two conversations may claim it:
 * the most recent one gets it, the first one is told beside it.
 */
export interface AttributedOrder {
  connection: string;
  number: string;
  /** Of the last touch before it, which it counts for, and of the first within three days. */
  conversationId: number;
  firstConversationId: number;
  /** What was paid less what was given back; above 0. */
  paid: Money;
  /** What our offers took off it. */
  discountMinor: number;
  /** What its articles cost the shop, minor units of the same currency; null where the catalogue lacks one of them. */
  costMinor: number | null;
}

/** What became of the conversations that first turned to the shop's goods in a period, as of an instant. */
export interface Attribution {
  /** Conversations in which a product question, a recommendation or an offer was answered or made. */
  conversations: number;
  /** Of them: an order followed and stayed. */
  converted: number;
  /** Of the others: the three days aren't over. */
  pending: number;
  orders: readonly AttributedOrder[];
}

/** What assisted orders brought in the store's currency. */
export interface Assisted {
  orders: number;
  revenue: Money;
  /** After the discounts given; null where neither costs nor a usual margin are known for every order. */
  margin: Money | null;
  /** Orders of which a later conversation than the first got the credit. */
  claimedTwice: number;
  /** Orders in other currencies: not in the sums. */
  otherCurrencies: number;
}

/**
 * Adds up assisted orders. An order's margin is what was paid less what its articles cost the shop; where that isn't
 * known, what usually is left of the price before our discount, less the discount. Each order is rounded once, half up.
 */
export function assistedBy(
  orders: readonly AttributedOrder[],
  { currency, usualMarginRatio }: { currency: string; usualMarginRatio: number | null },
): Assisted {
  const own = orders.filter(({ paid }) => paid.currency === currency);
  const margins = own.map((order) => marginOf(order, usualMarginRatio));
  const known = margins.filter((margin) => margin !== null);
  const sum = (values: readonly number[]) => ({
    minor: values.reduce((total, value) => total + value, 0),
    currency,
  });
  return {
    orders: orders.length,
    revenue: sum(own.map(({ paid }) => paid.minor)),
    margin: own.length > 0 && known.length === own.length ? sum(known) : null,
    claimedTwice: orders.filter((order) => order.conversationId !== order.firstConversationId).length,
    otherCurrencies: orders.length - own.length,
  };
}

function marginOf(
  { paid, discountMinor, costMinor }: AttributedOrder,
  usualMarginRatio: number | null,
): number | null {
  if (costMinor !== null) return paid.minor - costMinor;
  if (usualMarginRatio === null) return null;
  return Math.round((paid.minor + discountMinor) * usualMarginRatio) - discountMinor;
}
