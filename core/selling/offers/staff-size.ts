import type { Money } from "../../money.ts";
import { fractionDigits } from "../../store/currency.ts";
import { moneyOfMajor } from "../../store/wire/money.ts";
import type { OfferRule, StaffDiscountRules } from "../../store-config/selling.ts";
import type { RescueOffer } from "./choose-offer.ts";
import { misfitOfAny } from "./takes-off.ts";

/** What an agent asks for: whole percents (1–100) of an order, or an amount off it in minor units. */
export type DiscountSize = { unit: "percent"; percent: number } | { unit: "amount"; minor: number };

/** A size out of what was typed; null for what is none: no whole percent from 1 to 100, no amount above 0. */
export function readSize(unit: DiscountSize["unit"], typed: string, currency: string): DiscountSize | null {
  if (unit === "amount") {
    const money = moneyOfMajor(typed, currency);
    return money && money.minor > 0 ? { unit, minor: money.minor } : null;
  }
  const percent = Number(typed.trim());
  return Number.isInteger(percent) && percent >= 1 && percent <= 100 ? { unit, percent } : null;
}

/** How much staff may give: a limit of null where none of that unit may be given. */
export interface SizeLimits {
  percent: number | null;
  amount: Money | null;
  /** Sizes for which there are codes; null: any size up to the limits. */
  sizes: readonly RescueOffer[] | null;
}

export type SizeRefusal =
  /** Above the owner's limit, or below the margin they want to keep. */
  | "too_much"
  /** Codes are of fixed sizes, and this is none of them. */
  | "no_such_size"
  /** A margin is to be kept, and nobody knows what is left of a price. */
  | "margin_unknown";

export type SizeChoice =
  /** The rule as the discount is told: with its size, and the smallest order it is for. `isOwnSize`: as it is in the file. */
  { kind: "rule"; rule: RescueOffer; reserve: Money; isOwnSize: boolean } | { kind: SizeRefusal };

interface StaffTerms {
  /** The rules for staff that run today, in the order of the file. */
  rules: readonly RescueOffer[];
  limit: StaffDiscountRules;
  usualMarginRatio: number | null;
  currency: string;
}

/**
 * Whether a discount of that size may be given, and by which rule. A rule that has that very size goes first: its codes
 * are worth that. Any other size needs a rule without fixed codes. An amount is told with the smallest order on which it
 * keeps within the percentage and leaves the margin. Pure.
 */
export function chooseSize(terms: StaffTerms, size: DiscountSize): SizeChoice {
  const { rules } = terms;
  const own = rules.find((rule) => isOfSize(rule, size));
  const refusal = own ? refusalOfOwn(terms, own) : "no_such_size";
  if (own && refusal === null) return ruleOf(terms, own, true);
  const free = rules.find(isFree);
  if (!free) return { kind: refusal ?? "no_such_size" };
  const sized = sizedRule(terms, free, size);
  return typeof sized === "string" ? { kind: sized } : ruleOf(terms, sized, false);
}

/** What may be given at all: for people to read before they ask. */
export function sizeLimits(terms: StaffTerms): SizeLimits {
  const { rules, limit } = terms;
  const sizes = rules.filter((rule) => refusalOfOwn(terms, rule) === null);
  const free = rules.find(isFree);
  if (!free) return { percent: null, amount: null, sizes };
  const largest = Math.round((limit.ratio ?? 0) * 100);
  const percents = Array.from({ length: largest }, (_, at) => largest - at);
  const percent = percents.find(
    (one) => chooseSize(terms, { unit: "percent", percent: one }).kind === "rule",
  );
  const amount = limit.perTicket;
  const isAmount = amount && chooseSize(terms, { unit: "amount", minor: amount.minor }).kind === "rule";
  return { percent: percent ?? null, amount: isAmount ? amount : null, sizes: null };
}

/** Its code can be made for any size, or is none: people take it off by hand. */
const isFree = ({ code, rescue }: RescueOffer): boolean =>
  rescue.codes === null ? code === null : rescue.codes.kind === "issue";

function isOfSize({ discountRatio, discount }: RescueOffer, size: DiscountSize): boolean {
  return size.unit === "percent"
    ? Math.round((discountRatio ?? 0) * 100) === size.percent
    : discount?.minor === size.minor;
}

/** Whether a rule may be given as it is in the file; null: it may. */
function refusalOfOwn(terms: StaffTerms, rule: RescueOffer): SizeRefusal | null {
  const { limit, usualMarginRatio } = terms;
  const most = rule.discount ?? rule.rescue.maxDiscount;
  if (!most || (limit.perTicket && most.minor > limit.perTicket.minor)) return "too_much";
  if (limit.ratio === null && rule.discountRatio !== null) return "too_much";
  if (limit.ratio !== null) {
    const { minOrder, discount } = rule;
    const ratio = rule.discountRatio ?? (minOrder && discount ? discount.minor / minOrder.minor : 1);
    if (percentOf(ratio) > percentOf(limit.ratio)) return "too_much";
  }
  return marginRefusal(rule, usualMarginRatio);
}

function sizedRule(terms: StaffTerms, rule: RescueOffer, size: DiscountSize): RescueOffer | SizeRefusal {
  const { limit, usualMarginRatio, currency } = terms;
  const { perTicket, ratio } = limit;
  if (size.unit === "percent") {
    const most = smaller(rule.rescue.maxDiscount, perTicket);
    if (ratio === null || size.percent > percentOf(ratio) || size.percent < 1 || !most) return "too_much";
    const sized = {
      ...rule,
      discountRatio: size.percent / 100,
      discount: null,
      rescue: { ...rule.rescue, maxDiscount: most },
    };
    return marginRefusal(sized, usualMarginRatio) ?? sized;
  }
  if (!perTicket || size.minor > perTicket.minor || size.minor < 1) return "too_much";
  const discount = { minor: size.minor, currency };
  const least = leastOrder(rule, size.minor, ratio, usualMarginRatio);
  if (typeof least === "string") return least;
  const digits = 10 ** fractionDigits(currency);
  const whole = Math.ceil(Math.max(least, rule.minOrder?.minor ?? 0) / digits) * digits;
  const minOrder = whole > 0 ? { minor: whole, currency } : null;
  const sized = {
    ...rule,
    discountRatio: null,
    discount,
    minOrder,
    rescue: { ...rule.rescue, maxDiscount: discount },
  };
  return marginRefusal(sized, usualMarginRatio) ?? sized;
}

/** The smallest order, minor units, of which an amount is no more than the ratio and that leaves the margin; 0: any. */
function leastOrder(
  { minMarginRatio }: OfferRule,
  off: number,
  ratio: number | null,
  usualMarginRatio: number | null,
): number | SizeRefusal {
  // In whole percents, as they are written: 0.35 − 0.25 is more than 0.1.
  const percents = (one: number) => Math.round(one * 100);
  const byRatio = ratio === null ? 0 : Math.ceil((off * 100) / percents(ratio));
  if (minMarginRatio === 0) return byRatio;
  if (usualMarginRatio === null) return "margin_unknown";
  if (usualMarginRatio <= minMarginRatio) return "too_much";
  // Of an order o the goods cost (1 − usual) · o, and (o − off) − cost ≥ min · (o − off).
  const [usual, least] = [percents(usualMarginRatio), percents(minMarginRatio)];
  const byMargin = Math.ceil((off * (100 - least)) / (usual - least));
  return Math.max(byRatio, byMargin);
}

function marginRefusal(rule: RescueOffer, usualMarginRatio: number | null): SizeRefusal | null {
  const misfit = misfitOfAny(rule, usualMarginRatio);
  return misfit === "margin" ? "too_much" : misfit;
}

function ruleOf({ currency }: StaffTerms, rule: RescueOffer, isOwnSize: boolean): SizeChoice {
  const minor = rule.discount?.minor ?? rule.rescue.maxDiscount?.minor ?? 0;
  return { kind: "rule", rule, reserve: { minor, currency }, isOwnSize };
}

/** Of an amount, too: 0.07 × 100 is no whole number. */
const percentOf = (ratio: number): number => Math.round(ratio * 10_000) / 100;

function smaller(one: Money | null, other: Money | null): Money | null {
  return one && other ? (one.minor <= other.minor ? one : other) : (one ?? other);
}
