import { nameOf } from "../../answering/tools/product-mention.ts";
import type { Voice } from "../../answering/tools/tool.ts";
import type { Clock } from "../../clock.ts";
import type { Order, Product } from "../../store/shop.ts";
import { isForStaff } from "../../store-config/selling.ts";
import type { StoreConfig } from "../../store-config.ts";
import type { Language } from "../../texts/texts.ts";
import { isQuiet, type QuietConfig } from "../../time/quiet-hours.ts";
import { dayBounds, shiftDay, storeDay } from "../../time/store-day.ts";
import { armOf } from "../holdout.ts";
import { chooseOffer, isRescue, type RescueOffer } from "./choose-offer.ts";
import type { OfferDeskDeps } from "./give-offer.ts";
import { createIssuer } from "./issue-coupon.ts";
import type { OfferRequest, ReservedOffer } from "./offer-store.ts";
import { offerText } from "./offer-text.ts";

/** An order that its customer has not paid. */
export interface LeftCart {
  connection: string;
  /** As it is kept (`orderKey`). */
  number: string;
  order: Order;
  customer: { id: number; channel: string; externalId: string; userId: string; language: Language };
  /** Their last one: an offer is of it. */
  conversationId: number;
}

/** Days in which a customer is reminded of one order only, however many they leave. */
export const REMINDED_DAYS = 7;
/** Hours after its time in which an order is still worth a word: a shop that begins with it reminds nobody of last year. */
export const LEFT_WINDOW_HOURS = 24;

/** Orders left unpaid, each told of once. Every method is one transaction. */
export interface LeftCartStore {
  /**
   * Those placed `afterHours` ago, not paid as far as a reading of the last hour knows, of a proven buyer who takes
   * promotions, has no ticket, has not ordered since, and was not reminded in the last days.
   */
  due(now: Date, afterHours: number): Promise<LeftCart[]>;
  /** Notes it, and has `text` delivered. False, and nothing done, where it is no longer due. */
  tell(
    cart: LeftCart,
    told: { outcome: "reminded" | "offered"; text: string; offerId: number | null } | { outcome: "held_out" },
    now: Date,
    afterHours: number,
  ): Promise<boolean>;
}

export interface LeftCartDeps extends OfferDeskDeps {
  store: OfferDeskDeps["store"] & QuietConfig & Pick<StoreConfig, "currency">;
  carts: LeftCartStore;
  clock: Clock;
}

/** Reminds of what is due, with the offer that goes with it where its rule allows; answers how many were told. */
export function createCartReminder(deps: LeftCartDeps): () => Promise<number> {
  const { store, offers, carts, clock, say } = deps;
  const { selling, timeZone } = store;
  const { leftCart: rules } = selling;
  const withCode = createIssuer(deps);

  return async () => {
    if (!rules || isQuiet(clock(), store)) return 0;
    let told = 0;
    for (const cart of await carts.due(clock(), rules.afterHours)) {
      if (isExcluded(cart)) continue;
      if (await remind(cart, rules.afterHours)) told += 1;
    }
    return told;
  };

  function isExcluded({ customer: { channel, externalId, userId } }: LeftCart): boolean {
    return [`${channel}:${externalId}`, userId].some((name) => selling.excludedCustomers.includes(name));
  }

  async function remind(cart: LeftCart, afterHours: number): Promise<boolean> {
    const { customer } = cart;
    const now = clock();
    const drawn = armOf("offers", customer.id, deps.seed, selling.holdoutRatio);
    const arm =
      selling.holdoutRatio === 0 ? drawn : await deps.exposures.expose("offers", customer.id, drawn, now);
    if (arm === "held_out") {
      await carts.tell(cart, { outcome: "held_out" }, now, afterHours);
      return false;
    }
    const voice = { language: customer.language, say, timeZone };
    const given = await offerFor(cart, now);
    const text = cartText(cart.order, given, deps.products(), voice);
    const outcome = given ? "offered" : "reminded";
    const isTold = await carts.tell(
      cart,
      { outcome, text, offerId: given?.offer.id ?? null },
      now,
      afterHours,
    );
    if (!isTold && given) await offers.release(given.offer);
    return isTold;
  }

  /** What goes with it, reserved and issued; null where no rule allows it, or nothing is left. */
  async function offerFor(
    cart: LeftCart,
    now: Date,
  ): Promise<{ rule: RescueOffer; offer: ReservedOffer } | null> {
    const rule = store.offers.filter(isRescue).find(({ id }) => id === rules?.offerId);
    if (!rule || isForStaff(rule)) return null;
    const day = storeDay(now, timeZone);
    const product = onlyProduct(cart.order, deps.products());
    const choice = chooseOffer(
      { offers: [rule], selling },
      {
        today: day,
        product,
        isTroubled: false,
        isToldBefore: false,
        // Whether they were given one is looked at under the lock: the same reminder's offer counts for none.
        customer: { wantsPromotions: true, isExcluded: false, givenOn: [] },
      },
    );
    if (choice.kind !== "offer" || !isLargeEnough(rule, cart.order)) return null;
    const key = `cart:${cart.connection}/${cart.number}`;
    const { codes } = rule.rescue;
    const request: OfferRequest = {
      ruleId: rule.id,
      idempotencyKey: key,
      customerId: cart.customer.id,
      conversationId: cart.conversationId,
      byStaff: null,
      productId: choice.productId,
      reserve: choice.reserve,
      day,
      now,
      budgetMinor: rule.budget?.minor ?? null,
      dayBudgetMinor: rule.rescue.dayBudget?.minor ?? null,
      notGivenSince: shiftDay(day, -rule.rescue.perCustomerDays),
      code: codes ? { kind: codes.kind === "pool" ? "pool" : "later" } : { kind: "fixed", code: rule.code },
      validUntil: rule.validUntil === null ? null : dayBounds(rule.validUntil, timeZone).end,
    };
    const outcome = await offers.reserve(request);
    if (outcome.kind === "refused") return null;
    const offer = await withCode(rule, outcome.offer, key, cart.customer.userId);
    if (offer) return { rule, offer };
    await offers.release(outcome.offer);
    return null;
  }
}

/** The one product of an order; null where it has several, or none that is in the catalogue. */
function onlyProduct({ lines, connection }: Order, products: readonly Product[]): Product | null {
  const found = lines.map(({ sku }) =>
    products.find(
      (product) =>
        product.connection === connection && product.variants.some((variant) => variant.sku === sku),
    ),
  );
  const [first] = found;
  return first && found.every((product) => product?.id === first.id) ? first : null;
}

function isLargeEnough({ minOrder }: RescueOffer, { lines }: Order): boolean {
  if (!minOrder) return true;
  const sum = lines
    .filter(({ price }) => price.currency === minOrder.currency)
    .reduce((minor, { price, quantity }) => minor + price.minor * quantity, 0);
  return sum >= minOrder.minor;
}

/** What is told of an order left unpaid: what it is, what to do about it, and how to hear no more of the kind. */
function cartText(
  { id, lines }: Order,
  given: { rule: RescueOffer; offer: ReservedOffer } | null,
  products: readonly Product[],
  voice: Voice,
): string {
  const { language, say } = voice;
  const [first] = lines;
  const known = first && products.find(({ variants }) => variants.some(({ sku }) => sku === first.sku));
  const item = known ? nameOf(known, language) : (first?.name ?? "");
  const told = [
    say(language, "cart-left", {
      order: id,
      item: item === "" ? "none" : item,
      count: lines.length,
    }),
  ];
  if (given) {
    const product = products.find((one) => one.id === given.offer.productId) ?? null;
    told.push(offerText(given.rule, { ...given.offer, product }, voice), say(language, "cart-offer"));
  } else {
    told.push(say(language, "cart-pay"));
  }
  return [...told, say(language, "cart-stop")].join("\n");
}
