import { z } from "zod";
import type { Money } from "../money.ts";
import { amount, choice, day, section, wholeNumber, words } from "./fields.ts";

/** A discount that may be offered, and its limits. Ratios are 0–1; days are the store's, both included. */
export interface OfferRule {
  id: string;
  kind: "campaign" | "coupon";
  /** What the customer enters at the till; null for a campaign that needs none. */
  code: string | null;
  discountRatio: number | null;
  discount: Money | null;
  minMarginRatio: number;
  minOrder: Money | null;
  /** What all its discounts may come to; null: no limit. */
  budget: Money | null;
  validFrom: string | null;
  validUntil: string | null;
  /** Whoever asks what offers are running is told of it, its code included. */
  isPublic: boolean;
  /** How it may be offered to one who hesitates; null: never. */
  rescue: RescueRule | null;
}

/** Whether only people give it, by button: its id is `staff`, or begins with `staff-`. */
export const isForStaff = ({ id }: Pick<OfferRule, "id">): boolean =>
  id === "staff" || id.startsWith("staff-");

/** What bounds an offer to customers who hesitate. */
export interface RescueRule {
  /** What its discounts of one store day may come to; null: no limit but the whole. */
  dayBudget: Money | null;
  /** What one discount takes off at most; null where `discount` says it. */
  maxDiscount: Money | null;
  /** A customer gets one in so many days. */
  perCustomerDays: number;
  /** Words of products' names or article numbers that it is for, and that it is never for; empty: all, none. */
  products: readonly string[];
  excluded: readonly string[];
  /** Where each customer's own code comes from; null: everybody gets the rule's. */
  codes: { kind: "pool"; file: string } | { kind: "issue"; connection: string; templateId: string } | null;
}

/** How far the machine may sell. */
export interface SellingRules {
  /** Whether products are suggested unasked, at most one in a conversation. */
  recommends: boolean;
  /** Whether those who hesitate may get an offer that has a `rescue`. */
  rescues: boolean;
  /** Customers who are offered nothing: `<channel>:<id>`, or the shop's own id of them. */
  excludedCustomers: readonly string[];
  /** Customers (0–1) who are never suggested anything, and none offered: whom the effect is measured against. */
  holdoutRatio: number;
  /** What usually is left of a price after buying it, 0–1, where the catalogue names no cost; null: nobody said. */
  usualMarginRatio: number | null;
  /** What staff may give by button; null: nothing. */
  staffDiscounts: StaffDiscountRules | null;
  /** When those who left an order unpaid are reminded of it, once; null: never. */
  leftCart: LeftCartRules | null;
  /** Pieces from which an enquiry is a bulk deal. */
  bulkPieces: number;
}

/** The owner's limit on discounts by button. At least one of the first two is set. */
export interface StaffDiscountRules {
  /** The most of an order, 0–1; null: no percentages. */
  ratio: number | null;
  /** The most that the discounts of one ticket may come to; null: no amounts, and what each rule says. */
  perTicket: Money | null;
  /** What all staff may give on one store day, and one of them who doesn't lead; null: no limit but the other. */
  dayBudget: Money | null;
  agentDayBudget: Money | null;
}

interface LeftCartRules {
  /** Since the order was placed. */
  afterHours: number;
  /** The offer that goes with the reminder, if its rule allows; null: the reminder alone. */
  offerId: string | null;
}

/** The section `selling`. */
export function selling(currency: string) {
  const percent = (max: number) => wholeNumber(0, max, "percent");
  const isOn = z.boolean({ error: "true or false" });
  return (
    section({
      recommend: isOn.prefault(true),
      rescue: isOn.prefault(true),
      excluded_customers: z
        .array(words("a customer as telegram:4711, or the shop's own id of them"), {
          error: "a list of customers",
        })
        .prefault([]),
      holdout_percent: percent(50).prefault(10),
      usual_margin_percent: percent(99).optional(),
      staff_discount_percent: percent(50).optional(),
      staff_discount_amount: amount(currency).optional(),
      staff_budget_per_day: amount(currency).optional(),
      agent_budget_per_day: amount(currency).optional(),
      left_cart: section({
        after_hours: wholeNumber(1, 72, "hours"),
        offer: words("the id of one of the offers").optional(),
      }).optional(),
      bulk_pieces: wholeNumber(2, 100_000, "pieces").prefault(20),
    })
      // A button without an end would be nobody's rule.
      .refine((rules) => !hasStaffSize(rules) || rules.staff_budget_per_day || rules.agent_budget_per_day, {
        error: "what staff may give a day: staff_budget_per_day, agent_budget_per_day or both",
      })
      .transform(
        (rules): SellingRules => ({
          recommends: rules.recommend,
          rescues: rules.rescue,
          excludedCustomers: rules.excluded_customers,
          holdoutRatio: rules.holdout_percent / 100,
          usualMarginRatio:
            rules.usual_margin_percent === undefined ? null : rules.usual_margin_percent / 100,
          staffDiscounts: hasStaffSize(rules)
            ? {
                ratio: rules.staff_discount_percent ? rules.staff_discount_percent / 100 : null,
                perTicket: rules.staff_discount_amount ?? null,
                dayBudget: rules.staff_budget_per_day ?? null,
                agentDayBudget: rules.agent_budget_per_day ?? null,
              }
            : null,
          leftCart: rules.left_cart
            ? { afterHours: rules.left_cart.after_hours, offerId: rules.left_cart.offer ?? null }
            : null,
          bulkPieces: rules.bulk_pieces,
        }),
      )
  );
}

const hasStaffSize = (rules: {
  staff_discount_percent?: number | undefined;
  staff_discount_amount?: Money | undefined;
}): boolean => Boolean(rules.staff_discount_percent || rules.staff_discount_amount?.minor);

/** One of `offers`. */
export function offer(currency: string) {
  const money = amount(currency);
  const percent = wholeNumber(1, 90, "percent");
  return section({
    id: words("a short name of the offer"),
    kind: choice(["campaign", "coupon"]),
    code: words("the coupon's code").optional(),
    percent_off: percent.optional(),
    amount_off: money.optional(),
    min_margin_percent: wholeNumber(0, 99, "percent").prefault(0),
    min_order: money.optional(),
    budget: money.optional(),
    valid_from: day.optional(),
    valid_until: day.optional(),
    public: z.boolean({ error: "true or false" }).optional(),
    rescue: rescue(currency).optional(),
  })
    .refine((rule) => (rule.percent_off === undefined) !== (rule.amount_off === undefined), {
      error: "either percent_off or amount_off",
    })
    .refine((rule) => rule.kind !== "coupon" || rule.code !== undefined || rule.rescue?.codes, {
      error: "a code, because it is a coupon",
    })
    .refine((rule) => !rule.rescue || rule.amount_off !== undefined || rule.rescue.maxDiscount !== null, {
      error: "a max_discount, because a percentage alone bounds no budget",
      path: ["rescue", "max_discount"],
    })
    .refine((rule) => !rule.valid_from || !rule.valid_until || rule.valid_from <= rule.valid_until, {
      error: "a valid_until that is not before valid_from",
    })
    .transform(
      (rule): OfferRule => ({
        id: rule.id,
        kind: rule.kind,
        code: rule.code ?? null,
        discountRatio: rule.percent_off === undefined ? null : rule.percent_off / 100,
        discount: rule.amount_off ?? null,
        minMarginRatio: rule.min_margin_percent / 100,
        minOrder: rule.min_order ?? null,
        budget: rule.budget ?? null,
        validFrom: rule.valid_from ?? null,
        validUntil: rule.valid_until ?? null,
        isPublic: !isForStaff(rule) && (rule.public ?? rule.kind === "campaign"),
        rescue: rule.rescue ?? null,
      }),
    );
}

function rescue(currency: string) {
  const money = amount(currency);
  const names = z
    .array(words("a word of a product's name, or how its article number begins"), {
      error: "a list of words of products' names",
    })
    .prefault([]);
  return section({
    budget_per_day: money.optional(),
    max_discount: money.optional(),
    per_customer_days: wholeNumber(1, 3650, "days").prefault(90),
    products: names,
    excluded: names,
    pool: words("a file of codes in your folder, one a line, as coupons/welcome.txt").optional(),
    issue: section({
      connection: words("the name of a connection"),
      template: words("the template's id on that platform"),
    }).optional(),
  })
    .refine((rule) => !rule.pool || !rule.issue, { error: "either pool or issue" })
    .transform(
      (rule): RescueRule => ({
        dayBudget: rule.budget_per_day ?? null,
        maxDiscount: rule.max_discount ?? null,
        perCustomerDays: rule.per_customer_days,
        products: rule.products,
        excluded: rule.excluded,
        codes: rule.pool
          ? { kind: "pool", file: rule.pool }
          : rule.issue
            ? { kind: "issue", connection: rule.issue.connection, templateId: rule.issue.template }
            : null,
      }),
    );
}
