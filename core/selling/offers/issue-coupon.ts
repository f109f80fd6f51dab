import { createHash } from "node:crypto";
import type { Logger } from "pino";
import type { StoreConnection } from "../../store/connection.ts";
import type { Coupon, CouponWorth, IssuedCoupon } from "../../store/platform.ts";
import { failure, type Result } from "../../store/result.ts";
import type { OfferRule } from "../../store-config/selling.ts";
import type { RescueOffer } from "./choose-offer.ts";
import type { OfferStore, ReservedOffer } from "./offer-store.ts";

/** What a platform may take to issue a coupon, ms: the customer waits. */
const ISSUE_LIMIT_MS = 6000;

export interface IssuerDeps {
  offers: Pick<OfferStore, "setCode">;
  connections: readonly Pick<StoreConnection, "name" | "shop">[];
  /** The store's own: no other store's keys are the same. */
  seed: string;
  log: Pick<Logger, "warn">;
}

/**
 * Gives a reserved offer its code, asked of the platform where codes come from there; null where that gives none. The
 * same `key` again is the same coupon, also after a crash. `isOwnSize` false: the rule is sized by an agent, and the coupon
 * takes that size in place of its template's.
 */
export function createIssuer({ offers, connections, seed, log }: IssuerDeps) {
  return async function withCode(
    rule: RescueOffer,
    offer: ReservedOffer,
    key: string,
    userId: string | null,
    isOwnSize = true,
  ): Promise<ReservedOffer | null> {
    if (rule.rescue.codes?.kind !== "issue" || offer.code !== null) return offer;
    const idempotencyKey = createHash("sha256").update(`${seed}\0${key}`).digest("hex").slice(0, 32);
    const made = await issueCoupon(connections, rule, rule.rescue.codes, {
      userId,
      idempotencyKey,
      ...(!isOwnSize && { worth: worthOf(rule) }),
    });
    if (!made.ok) {
      log.warn({ offerId: offer.id, ruleId: rule.id, reason: made.reason }, "no coupon was issued");
      return null;
    }
    const { code, validUntil } = made.value;
    if (!(await offers.setCode(offer, { code, validUntil }))) return null;
    return { ...offer, code, validUntil: earlier(offer.validUntil, validUntil) };
  };
}

const worthOf = ({ discountRatio, discount, minOrder }: RescueOffer): CouponWorth => ({
  discountRatio,
  discount,
  minOrder,
});

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other < one) ? other : one;

/**
 * Has the platform issue a coupon of its template, once an `idempotencyKey`. What customers are told comes from the
 * rule: where the platform lists the template as worth something else, or not at all, none is issued.
 */
async function issueCoupon(
  connections: readonly Pick<StoreConnection, "name" | "shop">[],
  rule: Pick<OfferRule, "discount" | "discountRatio" | "minOrder">,
  { connection, templateId }: { connection: string; templateId: string },
  request: { userId: string | null; idempotencyKey: string; worth?: CouponWorth },
): Promise<Result<IssuedCoupon>> {
  const shop = connections.find(({ name }) => name === connection)?.shop;
  if (!shop) return failure("unsupported", `there is no connection "${connection}" that is a shop`);
  const signal = AbortSignal.timeout(ISSUE_LIMIT_MS);
  const listed = await shop.listCoupons(signal);
  // What can't list its coupons may still issue them.
  if (!listed.ok && listed.kind !== "unsupported") return listed;
  const template = listed.ok ? listed.value.find((one) => one.templateId === templateId) : null;
  if (template === undefined) return failure("not_found", `the platform has no coupon "${templateId}"`);
  if (template && !request.worth && !isAsRuled(template, rule))
    return failure("invalid", `the platform's coupon "${templateId}" is not worth what the rule says`);
  return shop.issueCoupon({ templateId, ...request }, signal);
}

function isAsRuled(
  coupon: Coupon,
  { discount, discountRatio, minOrder }: Pick<OfferRule, "discount" | "discountRatio" | "minOrder">,
): boolean {
  const perMille = (ratio: number | null) => Math.round((ratio ?? 0) * 1000);
  return (
    perMille(coupon.discountRatio) === perMille(discountRatio) &&
    (coupon.discount?.minor ?? 0) === (discount?.minor ?? 0) &&
    (coupon.minOrder?.minor ?? 0) === (minOrder?.minor ?? 0)
  );
}
