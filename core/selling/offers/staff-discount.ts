import { moneyText } from "../../answering/tools/format.ts";
import type { Clock } from "../../clock.ts";
import { discountText } from "../../knowledge/offer-entries.ts";
import type { Money } from "../../money.ts";
import { isForStaff, type StaffDiscountRules } from "../../store-config/selling.ts";
import type { StoreConfig } from "../../store-config.ts";
import type { Language, Say } from "../../texts/texts.ts";
import type { AssistDesk, ReplyOpened } from "../../ticket/assist/assist-desk.ts";
import type { Agent } from "../../ticket/ticket-store.ts";
import { dayBounds, storeDay } from "../../time/store-day.ts";
import { isRescue, type RescueOffer, runsOn } from "./choose-offer.ts";
import { createIssuer, type IssuerDeps } from "./issue-coupon.ts";
import type { OfferStore, StaffRefusal } from "./offer-store.ts";
import { offerText } from "./offer-text.ts";
import {
  chooseSize,
  type DiscountSize,
  type SizeLimits,
  type SizeRefusal,
  sizeLimits,
} from "./staff-size.ts";

export interface DiscountDeskDeps extends IssuerDeps {
  store: Pick<StoreConfig, "offers" | "selling" | "timeZone" | "currency">;
  offers: OfferStore;
  assist: Pick<AssistDesk, "openReply" | "reply">;
  say: Say;
  /** What staff read. */
  language: Language;
  clock: Clock;
}

/** What an agent may give now. */
export interface DiscountForm {
  limits: SizeLimits;
  /** What is left to them on this ticket today; null: nothing but the size limits it. */
  left: Money | null;
  /** The size to begin with: the first rule's own, where it may be given. */
  usual: DiscountSize | null;
  /** The store's. */
  currency: string;
}

export type DiscountOpened =
  | { kind: "form"; form: DiscountForm }
  | Exclude<ReplyOpened, { kind: "form" }>
  | { kind: "none" };

/** Why a size is not given: its limits in words for staff, where they can choose another. */
type DiscountRefused = { kind: SizeRefusal | "left"; limits: string };

type DiscountPreview =
  /** What the customer will read, in their language, the code still open. */
  { kind: "preview"; words: string } | DiscountRefused | { kind: "not_yours" | "none" };

type DiscountGiven =
  | "given"
  | "not_yours"
  | "none"
  | "budget_spent"
  | "pool_empty"
  | "not_issued"
  | StaffRefusal;

/** A discount that one of the staff gives by button: of the rules for staff, in a size within the owner's limits. */
export interface DiscountDesk {
  /** Whether there is one to give now. */
  isOpen(): boolean;
  open(ticketId: number, agent: Agent): Promise<DiscountOpened>;
  preview(ticketId: number, agent: Agent, size: DiscountSize): Promise<DiscountPreview>;
  /**
   * Reserves it, and sends it as the agent's words: once for each `form` and size. Whoever leads has no day's budget of
   * their own; the ticket's limit and that of all staff hold for everybody.
   */
  give(form: string, ticketId: number, agent: Agent, size: DiscountSize): Promise<DiscountGiven>;
}

/** Stands where the code will. */
const NO_CODE_YET = "•••";

export function createDiscountDesk(deps: DiscountDeskDeps): DiscountDesk {
  const { store, offers, assist, say, clock } = deps;
  const withCode = createIssuer(deps);

  return {
    isOpen: () => termsNow() !== null,

    async open(ticketId, agent) {
      const terms = termsNow();
      if (!terms) return { kind: "none" };
      const opened = await assist.openReply(ticketId, agent);
      if (opened.kind !== "form") return opened;
      const limits = sizeLimits(terms);
      const left = await leftOf(terms.limit, ticketId, agent);
      return {
        kind: "form",
        form: { limits, left, usual: usualOf(terms, limits), currency: store.currency },
      };
    },

    async preview(ticketId, agent, size) {
      const terms = termsNow();
      if (!terms) return { kind: "none" };
      const opened = await assist.openReply(ticketId, agent);
      if (opened.kind !== "form") return { kind: "not_yours" };
      const choice = chooseSize(terms, size);
      if (choice.kind !== "rule") return { kind: choice.kind, limits: limitsText(sizeLimits(terms)) };
      const left = await leftOf(terms.limit, ticketId, agent);
      if (left && choice.reserve.minor > left.minor)
        return { kind: "left", limits: moneyText(left, { language: deps.language }) };
      const { rule } = choice;
      const code = rule.rescue.codes === null ? rule.code : NO_CODE_YET;
      return {
        kind: "preview",
        words: wordsOf(rule, { code, validUntil: endOf(rule) }, opened.form.language),
      };
    },

    async give(form, ticketId, agent, size) {
      const terms = termsNow();
      if (!terms) return "none";
      const choice = chooseSize(terms, size);
      if (choice.kind !== "rule") return "none";
      const opened = await assist.openReply(ticketId, agent);
      const customer = await offers.customerOfTicket(ticketId);
      if (opened.kind !== "form" || !customer) return "not_yours";
      const { rule, reserve, isOwnSize } = choice;
      const { limit } = terms;
      const now = clock();
      const press = `${form}:${size.unit === "percent" ? `${size.percent}%` : size.minor}`;
      const key = `staff:${press}`;
      const { codes } = rule.rescue;
      const outcome = await offers.reserve({
        ruleId: rule.id,
        idempotencyKey: key,
        customerId: customer.customerId,
        conversationId: customer.conversationId,
        byStaff: {
          agentId: agent.id,
          ticketId,
          ticketMinor: limit.perTicket?.minor ?? null,
          agentDayMinor: agent.isLead ? null : (limit.agentDayBudget?.minor ?? null),
          staffDayMinor: limit.dayBudget?.minor ?? null,
        },
        productId: null,
        reserve,
        day: storeDay(now, store.timeZone),
        now,
        budgetMinor: rule.budget?.minor ?? null,
        dayBudgetMinor: rule.rescue.dayBudget?.minor ?? null,
        notGivenSince: null,
        code: codes ? { kind: codes.kind === "pool" ? "pool" : "later" } : { kind: "fixed", code: rule.code },
        validUntil: endOf(rule),
      });
      if (outcome.kind === "refused") return outcome.reason === "given_before" ? "none" : outcome.reason;
      const coded = await withCode(rule, outcome.offer, key, customer.userId, isOwnSize);
      if (!coded) {
        await offers.release(outcome.offer);
        return "not_issued";
      }
      const words = wordsOf(rule, coded, opened.form.language);
      await assist.reply(press, { ticketId, agent, words, isTranslated: false });
      return "given";
    },
  };

  function wordsOf(
    rule: RescueOffer,
    told: { code: string | null; validUntil: Date | null },
    language: Language,
  ): string {
    const voice = { language, say, timeZone: store.timeZone };
    return offerText(rule, { ...told, product: null, isByHand: true }, voice);
  }

  /** What the rules and the owner's limit come to today; null where there is nothing to give. */
  function termsNow() {
    const { staffDiscounts: limit, usualMarginRatio } = store.selling;
    if (limit === null) return null;
    const today = storeDay(clock(), store.timeZone);
    const rules = store.offers
      .filter(isRescue)
      .filter((rule) => isForStaff(rule) && rule.rescue.products.length === 0 && runsOn(rule, today));
    const terms = { rules, limit, usualMarginRatio, currency: store.currency };
    const { percent, amount, sizes } = sizeLimits(terms);
    return percent === null && amount === null && !sizes?.length ? null : terms;
  }

  /** The least that is left of the ticket's limit and the day's budgets. */
  async function leftOf(limit: StaffDiscountRules, ticketId: number, agent: Agent): Promise<Money | null> {
    const day = storeDay(clock(), store.timeZone);
    const spent = await offers.spentByStaff({ ticketId, agentId: agent.id, day });
    const left = [
      [limit.perTicket, spent.ticketMinor] as const,
      [limit.dayBudget, spent.staffDayMinor] as const,
      [agent.isLead ? null : limit.agentDayBudget, spent.agentDayMinor] as const,
    ].flatMap(([most, minor]) => (most ? [Math.max(0, most.minor - minor)] : []));
    return left.length === 0 ? null : { minor: Math.min(...left), currency: store.currency };
  }

  function limitsText({ percent, amount, sizes }: SizeLimits): string {
    const { language } = deps;
    const parts = sizes
      ? sizes.map((rule) => discountText(rule, language, say))
      : [...(percent === null ? [] : [`${percent} %`]), ...(amount ? [moneyText(amount, { language })] : [])];
    return parts.join(language === "zh" ? "、" : ", ");
  }

  function endOf({ validUntil }: RescueOffer): Date | null {
    return validUntil === null ? null : dayBounds(validUntil, store.timeZone).end;
  }
}

function usualOf(
  terms: Parameters<typeof chooseSize>[0],
  { percent, amount, sizes }: SizeLimits,
): DiscountSize | null {
  for (const rule of sizes ?? terms.rules) {
    const size = ownSize(rule);
    if (size && chooseSize(terms, size).kind === "rule") return size;
  }
  if (percent !== null) return { unit: "percent", percent };
  return amount && { unit: "amount", minor: amount.minor };
}

function ownSize({ discountRatio, discount }: RescueOffer): DiscountSize | null {
  if (discount) return { unit: "amount", minor: discount.minor };
  return discountRatio === null ? null : { unit: "percent", percent: Math.round(discountRatio * 100) };
}
