import type { StoreConnection } from "../../store/connection.ts";
import type { Coupon, IssuedCoupon } from "../../store/platform.ts";
import { failure, type Result } from "../../store/result.ts";
import type { OfferRule } from "../../store-config/selling.ts";

/** What a platform may take to issue a coupon, ms: the customer waits. */
const ISSUE_LIMIT_MS = 6000;

/**
 * Has the platform issue a coupon of its template, once an `idempotencyKey`. What customers are told comes from the
 * rule: where the platform lists the template as worth something else, or not at all, none is issued.
 */
export async function issueCoupon(
  connections: readonly Pick<StoreConnection, "name" | "shop">[],
  rule: Pick<OfferRule, "discount" | "discountRatio" | "minOrder">,
  { connection, templateId }: { connection: string; templateId: string },
  request: { userId: string | null; idempotencyKey: string },
): Promise<Result<IssuedCoupon>> {
  const shop = connections.find(({ name }) => name === connection)?.shop;
  if (!shop) return failure("unsupported", `there is no connection "${connection}" that is a shop`);
  const signal = AbortSignal.timeout(ISSUE_LIMIT_MS);
  const listed = await shop.listCoupons(signal);
  // What can't list its coupons may still issue them.
  if (!listed.ok && listed.kind !== "unsupported") return listed;
  const template = listed.ok ? listed.value.find((one) => one.templateId === templateId) : null;
  if (template === undefined) return failure("not_found", `the platform has no coupon "${templateId}"`);
  if (template && !isAsRuled(template, rule))
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
