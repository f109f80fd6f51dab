import type { Money } from "../../money.ts";
import type { Product } from "../../store/shop.ts";
import {
  isForStaff,
  type OfferRule,
  type RescueRule,
  type SellingRules,
} from "../../store-config/selling.ts";
import { shiftDay } from "../../time/store-day.ts";
import { misfitOfAny, takesOff } from "./takes-off.ts";

/** A rule that may be offered to one who hesitates. */
export type RescueOffer = OfferRule & { rescue: RescueRule };

/** What an offer would be chosen on. */
export interface OfferContext {
  /** The store's day. */
  today: string;
  /** What they hesitate over; null where they named nothing. */
  product: Product | null;
  /** A complaint, an unhappy customer, a ticket or a form at hand: no moment to sell. */
  isTroubled: boolean;
  /** An offer stands in this conversation already. */
  isToldBefore: boolean;
  customer: CustomerOffers;
}

/** What bears on offers to a customer. */
interface CustomerOffers {
  /** False after /stop. */
  wantsPromotions: boolean;
  /** The shop named them among those who get none. */
  isExcluded: boolean;
  /** Store days on which they were given an offer. */
  givenOn: readonly string[];
}

/** Why nothing is offered, in words for owners. */
type NoOffer =
  | "switched_off"
  | "no_rescue_rule"
  | "no_promotions"
  | "customer_excluded"
  | "troubled"
  | "told_before"
  | RuleMisfit;

/** Why a rule is not for this customer and product now. */
type RuleMisfit =
  | "not_running"
  | "given_before"
  | "product_unknown"
  | "not_for_it"
  | "currency"
  | "min_order"
  | "margin"
  | "margin_unknown"
  /** It was tried: what it may cost is spent, its pool is empty, the platform refused the coupon. */
  | GiveRefusal;

export type GiveRefusal = "budget_spent" | "pool_empty" | "not_issued";

export type OfferChoice =
  /** `reserve`: what it may come to, off the product or at most. */
  | { kind: "offer"; rule: RescueOffer; reserve: Money; productId: string | null }
  /** Everybody has this one, and it is as good: it is told, and costs no budget. */
  | { kind: "campaign"; rule: OfferRule; productId: string | null }
  /** `rules`: the misfit of each rule that could rescue. */
  | { kind: "none"; reason: NoOffer; rules: Readonly<Record<string, RuleMisfit>> };

/** How far the machine may sell, of `store.yaml`. */
export interface OfferRules {
  offers: readonly OfferRule[];
  selling: Pick<SellingRules, "rescues" | "usualMarginRatio">;
}

/**
 * Chooses what is offered to a customer who hesitates: of the rules that fit, the one that costs the shop least, the
 * first in the file among equals; or a public campaign that gives as much. `refused` are rules that were tried in vain.
 *
 * Quiet hours make no difference here: it answers what the customer has just written, and is no unasked message.
 */
export function chooseOffer(
  { offers, selling }: OfferRules,
  context: OfferContext,
  refused: Readonly<Record<string, GiveRefusal>> = {},
): OfferChoice {
  const { customer, product, today } = context;
  const productId = product?.id ?? null;
  const none = (reason: NoOffer, rules: Record<string, RuleMisfit> = {}): OfferChoice => ({
    kind: "none",
    reason,
    rules,
  });
  if (!selling.rescues) return none("switched_off");
  const rescues = offers.filter(isRescue).filter((rule) => !isForStaff(rule));
  if (rescues.length === 0) return none("no_rescue_rule");
  if (!customer.wantsPromotions) return none("no_promotions");
  if (customer.isExcluded) return none("customer_excluded");
  if (context.isTroubled) return none("troubled");
  if (context.isToldBefore) return none("told_before");

  const misfits: Record<string, RuleMisfit> = {};
  let best: { rule: RescueOffer; reserve: Money } | null = null;
  for (const rule of rescues) {
    const fit = refused[rule.id] ?? fitOf(rule, context, selling.usualMarginRatio);
    if (typeof fit === "string") misfits[rule.id] = fit;
    else if (best === null || fit.minor < best.reserve.minor) best = { rule, reserve: fit };
  }
  if (best === null) return none(Object.values(misfits)[0] ?? "not_running", misfits);

  const { rule: chosen, reserve } = best;
  const campaign = offers.find(
    (rule) =>
      rule.isPublic &&
      rule.id !== chosen.id &&
      runsOn(rule, today) &&
      isAsGood(rule, chosen, reserve, product, selling.usualMarginRatio),
  );
  if (campaign) return { kind: "campaign", rule: campaign, productId };
  return { kind: "offer", ...best, productId };
}

/** Whether a rule may be offered to one who hesitates. */
export const isRescue = (rule: OfferRule): rule is RescueOffer => rule.rescue !== null;

/** Days of the store, both included. */
export const runsOn = ({ validFrom, validUntil }: OfferRule, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil);

/** What the rule may come to, or why it is none for them. */
function fitOf(
  rule: RescueOffer,
  { product, customer, today }: OfferContext,
  usualMarginRatio: number | null,
): Money | RuleMisfit {
  const { rescue } = rule;
  if (!runsOn(rule, today)) return "not_running";
  const since = shiftDay(today, -rescue.perCustomerDays);
  if (customer.givenOn.some((day) => day > since)) return "given_before";
  if (product) {
    const found = takesOff(rule, product, usualMarginRatio);
    return "misfit" in found ? found.misfit : found.off;
  }
  if (rescue.products.length > 0) return "product_unknown";
  // A percentage always names its most: the configuration refuses it otherwise.
  return misfitOfAny(rule, usualMarginRatio) ?? rule.discount ?? rescue.maxDiscount ?? "margin_unknown";
}

/** Whether what everybody gets takes off as much; where the two can't be compared, it does: it is free to tell. */
function isAsGood(
  campaign: OfferRule,
  { discountRatio, discount }: OfferRule,
  reserve: Money,
  product: Product | null,
  usualMarginRatio: number | null,
): boolean {
  const open = { ...campaign, rescue: null };
  if (product) {
    const found = takesOff(open, product, usualMarginRatio);
    return "off" in found && found.off.minor >= reserve.minor;
  }
  if (misfitOfAny(open, usualMarginRatio)) return false;
  if (campaign.discount && discount) return campaign.discount.minor >= discount.minor;
  if (campaign.discountRatio !== null && discountRatio !== null)
    return campaign.discountRatio >= discountRatio;
  return true;
}
