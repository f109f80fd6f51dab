import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { casesWithOrder, parcelsWithOrder } from "../wire/with-order.ts";
import { shopWritesOnce } from "../wire/writes-once.ts";
import { createVendureCall } from "./call.ts";
import { issueCoupon, listCoupons } from "./coupons.ts";
import { askForGrants } from "./grants.ts";
import { noteOrder } from "./order-notes.ts";
import { changedOrders, findOrder, findOrdersOf } from "./orders.ts";
import { listProducts } from "./products.ts";
import type { vendureSettings } from "./settings.ts";

/** A Vendure shop, over the admin API of its server. */
export function openVendure(
  settings: z.output<typeof vendureSettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const call = createVendureCall({ url: `${settings.url}${settings.admin_path}`, ...limits }, deps);
  const { clock, currency } = deps;

  const find: ShopPlatform["findOrder"] = (number, signal) => findOrder(call, number, signal);
  const shop = shopWritesOnce({
    findOrder: find,
    findOrdersOf: (buyer, signal) => findOrdersOf(call, buyer, signal),
    changedOrders: (since, next, signal) => changedOrders({ call, clock }, since, next, signal),
    listProducts: (next, signal) =>
      listProducts({ call, productUrl: settings.product_url ?? null }, next, signal),
    trackOrder: parcelsWithOrder(find),
    listCoupons: (signal) => listCoupons({ call, clock, currency }, signal),
    issueCoupon: (request, signal) => issueCoupon({ call, clock, currency }, request, signal),
    listAfterSales: casesWithOrder(find),
    createAfterSale: async () => ok({ kind: "internal_ticket" }),
    noteOrder: (note, signal) => noteOrder(call, note, signal),
  });

  return {
    ...NO_PARTS,
    name: settings.name,
    kind: settings.kind,
    shop,
    capabilities: (signal) => askForGrants(call, signal),
  };
}
