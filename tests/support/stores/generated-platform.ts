import type { StoreConnection } from "../../../core/store/connection.ts";
import { NO_PARTS } from "../../../core/store/connection.ts";
import { type PlatformOrder, type ShopPlatform, unsupportedPlatform } from "../../../core/store/platform.ts";
import { failure, ok } from "../../../core/store/result.ts";
import type { Order } from "../../../core/store/shop.ts";

/** When the oldest generated order changed; each after it a second later. */
export const FIRST_CHANGE = new Date("2026-09-01T00:00:00Z");
/** A week after the newest of 100,000. */
export const TODAY = new Date("2026-09-09T00:00:00Z");

/** The `n`th order of a generated platform, the same every time. */
export function generatedOrder(n: number, changes: Partial<Order> = {}): PlatformOrder {
  const updatedAt = new Date(FIRST_CHANGE.getTime() + n * 1000);
  return {
    order: {
      id: `28000000000000${String(n).padStart(5, "0")}`,
      userId: `buyer-${n % 5000}`,
      status: n % 3 === 0 ? "paid" : "shipped",
      rawStatus: n % 3 === 0 ? "WAIT_SELLER_SEND_GOODS" : "WAIT_BUYER_CONFIRM_GOODS",
      placedAt: updatedAt,
      lines: [
        {
          sku: `SKU-${n % 40}`,
          productId: String(n % 40),
          name: "竹纤维毛巾 Bamboo towel",
          options: { 颜色: "米白", 尺寸: "34×74 cm" },
          quantity: 1 + (n % 3),
          price: { minor: 3990, currency: "CNY" },
        },
      ],
      parcels:
        n % 3 === 0
          ? []
          : [
              {
                carrier: "yunda",
                trackingNumber: `4300${String(n).padStart(11, "0")}`,
                status: "unknown",
                lastEvent: null,
                lastEventAt: null,
                expectedAt: null,
              },
            ],
      payments: [{ type: "payment", amount: { minor: 3990 * (1 + (n % 3)), currency: "CNY" }, method: "" }],
      city: "杭州市",
      ...changes,
    },
    platformId: String(n),
    updatedAt,
    secondFacts: {
      phones: [`138${String(n).padStart(8, "0")}`],
      emails: [`buyer${n}@example.com`],
      postCodes: [],
    },
  };
}

/** A platform of `count` orders that makes each page when it is asked for it, and keeps none. */
export function generatedPlatform(
  count: number,
  { pageSize = 100 } = {},
): ShopPlatform & { asked: string[] } {
  const asked: string[] = [];
  return {
    ...unsupportedPlatform("generated"),
    asked,
    async changedOrders(since, next, signal) {
      if (signal.aborted) return failure("timeout", "no answer in time");
      const first = Math.max(0, Math.ceil((since.getTime() - FIRST_CHANGE.getTime()) / 1000));
      const from = next === null ? first : Number(next);
      asked.push(`${since.toISOString()} ${next}`);
      const to = Math.min(count, from + pageSize);
      const items = Array.from({ length: Math.max(0, to - from) }, (_, at) => generatedOrder(from + at));
      return ok({ items, next: to < count ? String(to) : null });
    },
  };
}

/** A connection with nothing but a shop. */
export function shopConnection(name: string, shop: ShopPlatform): StoreConnection {
  return { ...NO_PARTS, name, kind: "vendure", shop, capabilities: async () => [] };
}
