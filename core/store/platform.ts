import type { Money } from "../money.ts";
import { failure, type Result } from "./result.ts";
import type { AfterSaleCase, Order, Parcel, Product } from "./shop.ts";

/** An order as a shop platform tells it. Ids are text: many have 19 digits. */
export interface PlatformOrder {
  /** As its customer sees it; `order.id` is the number they know, `order.userId` the platform's buyer («» where it isn't told). */
  order: Order;
  /** What the platform's API calls it by; often the same as `order.id`. */
  platformId: string;
  /** When the platform last changed it: what syncing goes by. */
  updatedAt: Date;
  /**
   * What proves that it is someone's, in plain words: kept only as keyed hashes. Phones may be masked, as long as their
   * last four digits are shown.
   */
  secondFacts: { phones: readonly string[]; emails: readonly string[]; postCodes: readonly string[] };
}

/** One page of a list; `next` continues it and survives a restart, null after the last. */
export interface Page<T> {
  items: readonly T[];
  next: string | null;
}

export interface Coupon {
  templateId: string;
  name: string;
  discountRatio: number | null;
  discount: Money | null;
  minOrder: Money | null;
  validUntil: Date | null;
}

/** Either a ratio (0–1) or an amount, off an order of at least `minOrder`. */
export type CouponWorth = Pick<Coupon, "discountRatio" | "discount" | "minOrder">;

export interface IssuedCoupon {
  /** What the customer enters at the till; null where the platform puts it into their account. */
  code: string | null;
  validUntil: Date | null;
}

export interface AfterSaleRequest {
  orderNumber: string;
  kind: AfterSaleCase["kind"];
  skus: readonly string[];
  reason: string;
  idempotencyKey: string;
}

/** No large Chinese platform lets a seller file a case for a buyer: then the buyer does it in the app, or people here do. */
export type AfterSaleOutcome =
  | { kind: "created"; id: string }
  | { kind: "buyer_self_service"; url: string | null; steps: { zh: string; en: string } }
  | { kind: "internal_ticket" };

/**
 * What a shop platform can be asked, as one connector does it. Every method answers within its signal's life, never
 * throws for what the platform does, and answers `unsupported` for what the platform has not.
 */
export interface ShopPlatform {
  /** By the number customers know. */
  findOrder(number: string, signal: AbortSignal): Promise<Result<PlatformOrder>>;
  /** Newest first. */
  findOrdersOf(
    buyer: { userId: string } | { phone: string },
    signal: AbortSignal,
  ): Promise<Result<readonly PlatformOrder[]>>;
  /** Orders changed at or after an instant, the longest unchanged first. */
  changedOrders(since: Date, next: string | null, signal: AbortSignal): Promise<Result<Page<PlatformOrder>>>;
  /** Every product that is for sale, page after page. */
  listProducts(next: string | null, signal: AbortSignal): Promise<Result<Page<Product>>>;
  trackOrder(number: string, signal: AbortSignal): Promise<Result<readonly Parcel[]>>;
  listCoupons(signal: AbortSignal): Promise<Result<readonly Coupon[]>>;
  /** Once an `idempotencyKey`, however often it is asked. `worth`: in place of what the template takes off, and from when. */
  issueCoupon(
    request: { templateId: string; userId: string | null; idempotencyKey: string; worth?: CouponWorth },
    signal: AbortSignal,
  ): Promise<Result<IssuedCoupon>>;
  listAfterSales(number: string, signal: AbortSignal): Promise<Result<readonly AfterSaleCase[]>>;
  createAfterSale(request: AfterSaleRequest, signal: AbortSignal): Promise<Result<AfterSaleOutcome>>;
  /** A note that only the shop's people see. */
  noteOrder(
    note: { orderNumber: string; text: string; idempotencyKey: string },
    signal: AbortSignal,
  ): Promise<Result<null>>;
}

/** A platform that can do nothing: what a connector has not is spread from here. */
export function unsupportedPlatform(platform: string): ShopPlatform {
  const cannot = (what: string) => async () => failure("unsupported", `${platform} does not ${what}`);
  return {
    findOrder: cannot("find orders by their number"),
    findOrdersOf: cannot("find the orders of a buyer"),
    changedOrders: cannot("list changed orders"),
    listProducts: cannot("list its products"),
    trackOrder: cannot("tell where a parcel is"),
    listCoupons: cannot("list coupons"),
    issueCoupon: cannot("issue coupons"),
    listAfterSales: cannot("list cases after the sale"),
    createAfterSale: cannot("take a case after the sale from the shop"),
    noteOrder: cannot("keep notes at an order"),
  };
}
