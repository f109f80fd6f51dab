import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { casesWithOrder, parcelsWithOrder } from "../wire/with-order.ts";
import { shopWritesOnce } from "../wire/writes-once.ts";
import { createWooCall } from "./call.ts";
import { issueCoupon, listCoupons } from "./coupons.ts";
import { createWooEvents } from "./events.ts";
import { askForGrants } from "./grants.ts";
import { noteOrder } from "./order-notes.ts";
import { changedOrders, findOrder, findOrdersOf } from "./orders.ts";
import { listProducts } from "./products.ts";
import type { woocommerceSettings } from "./settings.ts";

/** A WordPress shop with WooCommerce, over its REST API. */
export function openWooCommerce(
  settings: z.output<typeof woocommerceSettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const call = createWooCall({ url: settings.url, ...limits }, deps);
  const { clock, currency, secrets } = deps;
  const { webhook_secret: webhookSecret, consumer_secret: secret = "" } = secrets;
  const events = webhookSecret ? createWooEvents(webhookSecret) : null;

  const find: ShopPlatform["findOrder"] = (number, signal) => findOrder(call, number, signal);
  const shop = shopWritesOnce({
    findOrder: find,
    findOrdersOf: (buyer, signal) => findOrdersOf(call, buyer, signal),
    changedOrders: (since, next, signal) => changedOrders({ call, clock }, since, next, signal),
    listProducts: (next, signal) => listProducts({ call, currency }, next, signal),
    trackOrder: parcelsWithOrder(find),
    listCoupons: (signal) => listCoupons({ call, clock, currency }, signal),
    issueCoupon: (request, signal) => issueCoupon({ call, clock, secret }, request, signal),
    listAfterSales: casesWithOrder(find),
    createAfterSale: async () => ok({ kind: "internal_ticket" }),
    noteOrder: (note, signal) => noteOrder(call, note, signal),
  });

  return {
    ...NO_PARTS,
    name: settings.name,
    kind: settings.kind,
    shop,
    events,
    capabilities: (signal) => askForGrants(call, events !== null, signal),
  };
}
