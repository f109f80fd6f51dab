import type { Clock } from "../../clock.ts";
import type { StoreConfig } from "../../store-config.ts";
import type { Say } from "../../texts/texts.ts";
import type { AssistDesk, ReplyOpened } from "../../ticket/assist/assist-desk.ts";
import type { Agent } from "../../ticket/ticket-store.ts";
import { dayBounds, storeDay } from "../../time/store-day.ts";
import { isRescue, type RescueOffer, runsOn, STAFF_RULE } from "./choose-offer.ts";
import { createIssuer, type IssuerDeps } from "./issue-coupon.ts";
import type { OfferStore } from "./offer-store.ts";
import { offerText } from "./offer-text.ts";

export interface DiscountDeskDeps extends IssuerDeps {
  store: Pick<StoreConfig, "offers" | "selling" | "timeZone">;
  offers: OfferStore;
  assist: Pick<AssistDesk, "openReply" | "reply">;
  say: Say;
  clock: Clock;
}

export type DiscountOpened =
  /** What the customer will read, in their language, the code still open. */
  { kind: "form"; preview: string } | Exclude<ReplyOpened, { kind: "form" }> | { kind: "none" };

type DiscountGiven = "given" | "not_yours" | "none" | "budget_spent" | "pool_empty" | "not_issued";

/** A discount that one of the staff gives by button: the store's rule `staff`, within their own limit. */
export interface DiscountDesk {
  /** Whether there is one to give now. */
  isOpen(): boolean;
  open(ticketId: number, agent: Agent): Promise<DiscountOpened>;
  /** Reserves it, and sends it as the agent's words: once for each `form`. A lead's comes out of no day's budget. */
  give(form: string, ticketId: number, agent: Agent): Promise<DiscountGiven>;
}

/** Stands where the code will. */
const NO_CODE_YET = "•••";

export function createDiscountDesk(deps: DiscountDeskDeps): DiscountDesk {
  const { store, offers, assist, say, clock } = deps;
  const withCode = createIssuer(deps);

  return {
    isOpen: () => ruleNow() !== null,

    async open(ticketId, agent) {
      const rule = ruleNow();
      if (!rule) return { kind: "none" };
      const opened = await assist.openReply(ticketId, agent);
      if (opened.kind !== "form") return opened;
      const code = rule.rescue.codes === null ? rule.code : NO_CODE_YET;
      const voice = { language: opened.form.language, say, timeZone: store.timeZone };
      const preview = offerText(rule, { code, validUntil: endOf(rule), product: null }, voice);
      return { kind: "form", preview };
    },

    async give(form, ticketId, agent) {
      const rule = ruleNow();
      const reserve = rule && (rule.discount ?? rule.rescue.maxDiscount);
      if (!rule || !reserve) return "none";
      const opened = await assist.openReply(ticketId, agent);
      const customer = await offers.customerOfTicket(ticketId);
      if (opened.kind !== "form" || !customer) return "not_yours";
      const now = clock();
      const key = `staff:${form}`;
      const { codes } = rule.rescue;
      const outcome = await offers.reserve({
        ruleId: rule.id,
        idempotencyKey: key,
        customerId: customer.customerId,
        conversationId: customer.conversationId,
        agentId: agent.id,
        productId: null,
        reserve,
        day: storeDay(now, store.timeZone),
        now,
        budgetMinor: null,
        dayBudgetMinor: agent.isLead ? null : (store.selling.staffDayBudget?.minor ?? 0),
        notGivenSince: null,
        code: codes ? { kind: codes.kind === "pool" ? "pool" : "later" } : { kind: "fixed", code: rule.code },
        validUntil: endOf(rule),
      });
      if (outcome.kind === "refused") return outcome.reason === "given_before" ? "none" : outcome.reason;
      const coded = await withCode(rule, outcome.offer, key, customer.userId);
      if (!coded) {
        await offers.release(outcome.offer);
        return "not_issued";
      }
      const voice = { language: opened.form.language, say, timeZone: store.timeZone };
      const words = offerText(rule, { ...coded, product: null }, voice);
      await assist.reply(form, { ticketId, agent, words, isTranslated: false });
      return "given";
    },
  };

  /** The rule, while it runs and every order it holds for keeps within what one agent may take off. */
  function ruleNow(): RescueOffer | null {
    const { staffDiscountRatio, staffDayBudget } = store.selling;
    if (staffDiscountRatio === null || staffDayBudget === null) return null;
    const rule = store.offers.filter(isRescue).find(({ id }) => id === STAFF_RULE);
    if (!rule || rule.rescue.products.length > 0 || !runsOn(rule, storeDay(clock(), store.timeZone)))
      return null;
    const { discountRatio, discount, minOrder } = rule;
    const isWithin = discount
      ? minOrder !== null && discount.minor <= staffDiscountRatio * minOrder.minor
      : (discountRatio ?? 1) <= staffDiscountRatio;
    return isWithin ? rule : null;
  }

  function endOf({ validUntil }: RescueOffer): Date | null {
    return validUntil === null ? null : dayBounds(validUntil, store.timeZone).end;
  }
}
