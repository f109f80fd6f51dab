import type { Logger } from "pino";
import type { Reply, TurnResult } from "../../answering/decision.ts";
import type { Voice } from "../../answering/tools/tool.ts";
import type { StoreConnection } from "../../store/connection.ts";
import type { Product } from "../../store/shop.ts";
import { isForStaff } from "../../store-config/selling.ts";
import type { StoreConfig } from "../../store-config.ts";
import type { Say } from "../../texts/texts.ts";
import { dayBounds, shiftDay, storeDay } from "../../time/store-day.ts";
import { armOf, type ExposureStore } from "../holdout.ts";
import {
  chooseOffer,
  type GiveRefusal,
  isRescue,
  type OfferChoice,
  type RescueOffer,
} from "./choose-offer.ts";
import { createIssuer } from "./issue-coupon.ts";
import type { OfferStore, ReservedOffer } from "./offer-store.ts";
import { campaignText, offerText } from "./offer-text.ts";

export interface OfferDeskDeps {
  store: Pick<StoreConfig, "offers" | "selling" | "timeZone">;
  offers: OfferStore;
  exposures: ExposureStore;
  products(): readonly Product[];
  connections: readonly Pick<StoreConnection, "name" | "shop">[];
  /** Of the holdout: the store's own, and always the same. */
  seed: string;
  say: Say;
  log: Pick<Logger, "warn">;
}

/** Who hesitates, and in which turn. */
interface OfferAsked {
  conversationId: number;
  /** What the turn answers begins after this message; the same for every try of it. */
  answeredSeq: number;
  customer: AskingCustomer & { id: number };
  /** An offer stands in the conversation already. */
  isToldBefore: boolean;
}

interface AskingCustomer {
  channel: string;
  externalId: string;
  userId: string | null;
}

/** A turn's result, and the offer that is reserved for it: to be released where the turn is dropped. */
interface OfferedTurn {
  result: TurnResult;
  reserved: ReservedOffer | null;
}

/** Gives customers who hesitate what the rules allow: between a turn's decision and its commit. */
export interface OfferDesk {
  /** The result as it is, its reason saying why nothing was offered; or with an offer in its place, reserved and issued. */
  offer(asked: OfferAsked, result: TurnResult, now: Date): Promise<OfferedTurn>;
  /** What would be offered; nothing is reserved, nobody exposed. Without a customer: to nobody in particular. */
  preview(asked: { customer: AskingCustomer | null }, result: TurnResult, now: Date): Promise<TurnResult>;
  /** The turn was dropped: its offer was never told. */
  release(offer: ReservedOffer): Promise<void>;
}

export function createOfferDesk(deps: OfferDeskDeps): OfferDesk {
  const { store, offers, say } = deps;
  const { selling } = store;
  const withCode = createIssuer(deps);

  return {
    async offer(asked, result, now) {
      if (!result.hesitation || !mayRescue(store)) return { result, reserved: null };
      const { customer } = asked;
      const key = `turn:${asked.conversationId}:${asked.answeredSeq}`;

      const before = await offers.takeUp(key, now);
      if (before) {
        const rule = store.offers.find(({ id }) => id === before.ruleId);
        const coded = rule && isRescue(rule) ? await withCode(rule, before, key, customer.userId) : null;
        if (coded && rule && isRescue(rule)) return told(result, rule, coded, now);
        await offers.release(before);
      }

      const refused: Record<string, GiveRefusal> = {};
      for (;;) {
        const choice = await choose(customer, asked.isToldBefore, result, now, refused);
        if (choice.kind === "none") return { result: withReason(result, reasonOf(choice)), reserved: null };
        if (choice.kind === "campaign") return { result: campaignTold(result, choice, now), reserved: null };

        // Told apart only now: an exposure is a customer who would have got one.
        const drawn = armOf("offers", customer.id, deps.seed, selling.holdoutRatio);
        const arm =
          selling.holdoutRatio === 0 ? drawn : await deps.exposures.expose("offers", customer.id, drawn, now);
        if (arm === "held_out") return { result: withReason(result, "no offer: held out"), reserved: null };

        const { rule } = choice;
        const outcome = await offers.reserve(requestOf(choice, asked, key, now));
        if (outcome.kind === "refused") {
          const { reason } = outcome;
          // Another chat of theirs was quicker.
          if (reason !== "budget_spent" && reason !== "pool_empty")
            return { result: withReason(result, `no offer: ${reason}`), reserved: null };
          refused[rule.id] = reason;
          continue;
        }
        const coded = await withCode(rule, outcome.offer, key, customer.userId);
        if (coded) return told(result, rule, coded, now);
        await offers.release(outcome.offer);
        refused[rule.id] = "not_issued";
      }
    },

    async preview({ customer }, result, now) {
      if (!result.hesitation || !mayRescue(store)) return result;
      const choice = await choose(customer, false, result, now, {});
      return withReason(result, reasonOf(choice));
    },

    async release(offer) {
      await offers.release(offer);
    },
  };

  function voiceOf({ language }: TurnResult): Voice {
    return { language, say, timeZone: store.timeZone };
  }

  async function choose(
    customer: AskingCustomer | null,
    isToldBefore: boolean,
    { hesitation }: TurnResult,
    now: Date,
    refused: Readonly<Record<string, GiveRefusal>>,
  ): Promise<OfferChoice> {
    const known = customer ? await offers.customer(customer) : { wantsPromotions: true, givenOn: [] };
    const names = customer ? [`${customer.channel}:${customer.externalId}`, customer.userId ?? ""] : [];
    return chooseOffer(
      store,
      {
        today: storeDay(now, store.timeZone),
        product: deps.products().find(({ id }) => id === hesitation?.productId) ?? null,
        isTroubled: hesitation?.isTroubled ?? false,
        isToldBefore,
        customer: {
          ...known,
          isExcluded: selling.excludedCustomers.some((excluded) => names.includes(excluded)),
        },
      },
      refused,
    );
  }

  function requestOf(
    { rule, reserve, productId }: Extract<OfferChoice, { kind: "offer" }>,
    { customer, conversationId }: OfferAsked,
    idempotencyKey: string,
    now: Date,
  ) {
    const { rescue } = rule;
    const day = storeDay(now, store.timeZone);
    return {
      ruleId: rule.id,
      idempotencyKey,
      customerId: customer.id,
      conversationId,
      byStaff: null,
      productId,
      reserve,
      day,
      now,
      budgetMinor: rule.budget?.minor ?? null,
      dayBudgetMinor: rescue.dayBudget?.minor ?? null,
      notGivenSince: shiftDay(day, -rescue.perCustomerDays),
      code:
        rescue.codes === null
          ? ({ kind: "fixed", code: rule.code } as const)
          : ({ kind: rescue.codes.kind === "pool" ? "pool" : "later" } as const),
      validUntil: rule.validUntil === null ? null : dayBounds(rule.validUntil, store.timeZone).end,
    };
  }

  function told(result: TurnResult, rule: RescueOffer, offer: ReservedOffer, now: Date): OfferedTurn {
    const product = deps.products().find(({ id }) => id === offer.productId) ?? null;
    const text = offerText(rule, { ...offer, product }, voiceOf(result));
    const decision = {
      kind: "offer",
      ruleId: rule.id,
      offerId: offer.id,
      code: offer.code,
      productId: offer.productId,
    } as const;
    return { result: offered(result, decision, text, now), reserved: offer };
  }

  function campaignTold(
    result: TurnResult,
    { rule, productId }: Extract<OfferChoice, { kind: "campaign" }>,
    now: Date,
  ): TurnResult {
    const decision = { kind: "offer", ruleId: rule.id, offerId: null, code: rule.code, productId } as const;
    return offered(result, decision, campaignText(rule, voiceOf(result)), now);
  }
}

const mayRescue = ({ selling, offers }: OfferDeskDeps["store"]): boolean =>
  selling.rescues && offers.some((rule) => isRescue(rule) && !isForStaff(rule));

function offered(
  { hesitation: _hesitation, ...result }: TurnResult,
  decision: Extract<TurnResult["decision"], { kind: "offer" }>,
  text: string,
  now: Date,
): TurnResult {
  const reply: Reply = { text, buttons: [] };
  return {
    ...result,
    decision,
    replies: [reply],
    confident: true,
    evidence: [
      { id: `offer:${decision.ruleId}`, kind: "offer", text, asOf: now, score: null },
      ...result.evidence.filter(({ kind }) => kind === "product"),
    ],
    reason: `offered ${decision.ruleId} instead of: ${result.reason}`,
  };
}

const withReason = (result: TurnResult, reason: string): TurnResult => ({
  ...result,
  reason: `${result.reason}; ${reason}`,
});

/** A choice in one short line for people who read logs and `ask`. */
function reasonOf(choice: OfferChoice): string {
  switch (choice.kind) {
    case "offer":
      return `would offer ${choice.rule.id}, reserving ${choice.reserve.minor} minor units of ${choice.reserve.currency}`;
    case "campaign":
      return `would tell of ${choice.rule.id}, which everybody gets`;
    case "none": {
      const rules = Object.entries(choice.rules).map(([id, misfit]) => `${id}: ${misfit}`);
      return `no offer: ${choice.reason}${rules.length > 0 ? ` (${rules.join(", ")})` : ""}`;
    }
  }
}
