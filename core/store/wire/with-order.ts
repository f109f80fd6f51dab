import type { ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";

/** Of a platform that tells parcels with their order. */
export function parcelsWithOrder(findOrder: ShopPlatform["findOrder"]): ShopPlatform["trackOrder"] {
  return async (number, signal) => {
    const found = await findOrder(number, signal);
    return found.ok ? ok(found.value.order.parcels) : found;
  };
}

/** Of a platform that tells cases after the sale with their order. */
export function casesWithOrder(findOrder: ShopPlatform["findOrder"]): ShopPlatform["listAfterSales"] {
  return async (number, signal) => {
    const found = await findOrder(number, signal);
    return found.ok ? ok(found.value.order.afterSales ?? []) : found;
  };
}
