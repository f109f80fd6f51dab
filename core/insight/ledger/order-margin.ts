import { assistedBy } from "../../selling/attribution.ts";
import type { OrderAssisted } from "./ledger-event.ts";

/** What an order left, minor units; below 0 where it was sold under its cost. */
export interface OrderMargin {
  beforeDiscount: number;
  /** The part of it, after the discount, that goods which came back took away. */
  takenBack: number;
}

/**
 * The margin as selling counts it, before our discount, and what of it was taken back: all that was left where everything
 * was given back, because the goods are the shop's again. Null where neither cost nor usual margin are known.
 */
export function orderMargin(
  { paidMinor, givenBackMinor, ...order }: OrderAssisted,
  usualMarginRatio: number | null,
): OrderMargin | null {
  const whole = marginOf({ ...order, minor: paidMinor }, usualMarginRatio);
  const rest = marginOf({ ...order, minor: paidMinor - givenBackMinor }, usualMarginRatio);
  if (whole === null || rest === null) return null;
  return {
    beforeDiscount: whole + order.discountMinor,
    takenBack: whole - (givenBackMinor >= paidMinor ? 0 : rest),
  };
}

function marginOf(
  order: Pick<OrderAssisted, "id" | "conversationId" | "currency" | "discountMinor" | "costMinor"> & {
    minor: number;
  },
  usualMarginRatio: number | null,
): number | null {
  const { id, conversationId, currency, discountMinor, costMinor, minor } = order;
  const attributed = {
    ...{ connection: "", number: id, conversationId, firstConversationId: conversationId },
    ...{ paid: { minor, currency }, discountMinor, costMinor },
  };
  return assistedBy([attributed], { currency, usualMarginRatio }).margin?.minor ?? null;
}
