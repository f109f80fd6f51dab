import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { ShopPlatform } from "../platform.ts";
import { createInTurn } from "../wire/in-turn.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { parcelsWithOrder } from "../wire/with-order.ts";
import { shopWritesOnce } from "../wire/writes-once.ts";
import { createAfterSale, listAfterSales } from "./after-sales.ts";
import { createShopifyCall } from "./call.ts";
import { changedOrders } from "./changed-orders.ts";
import { issueCoupon, listCoupons } from "./coupons.ts";
import { createShopifyEvents } from "./events.ts";
import { askForGrants, createAskScopes } from "./grants.ts";
import { noteOrder } from "./order-notes.ts";
import { findOrder, findOrdersOf } from "./orders.ts";
import { listProducts } from "./products.ts";
import type { shopifySettings } from "./settings.ts";

/** A shop at Shopify, over its Admin API. Throws `config_invalid` without any access to it. */
export function openShopify(
  settings: z.output<typeof shopifySettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const url = settings.api_url ?? `https://${settings.shop}.myshopify.com`;
  const server = { url, apiVersion: settings.api_version, clientId: settings.client_id ?? null, ...limits };
  const call = createShopifyCall(server, deps);
  const { clock, secrets } = deps;
  const { client_secret: clientSecret, access_token: accessToken, webhook_secret: webhookSecret } = secrets;
  const askScopes = createAskScopes(call, clock);
  const orders = { call, askScopes, clock };
  // Notes are read, then written whole: one after the other.
  const inTurn = createInTurn();
  const signedWith = webhookSecret ?? clientSecret;
  const events = signedWith ? createShopifyEvents(signedWith) : null;

  const find: ShopPlatform["findOrder"] = (number, signal) => findOrder(orders, number, signal);
  const shop = shopWritesOnce({
    findOrder: find,
    findOrdersOf: (buyer, signal) => findOrdersOf(orders, buyer, signal),
    changedOrders: (since, next, signal) => changedOrders(orders, since, next, signal),
    listProducts: (next, signal) => listProducts(call, next, signal),
    trackOrder: parcelsWithOrder(find),
    listCoupons: (signal) => listCoupons(call, signal),
    issueCoupon: (request, signal) =>
      issueCoupon({ call, clock, secret: clientSecret ?? accessToken ?? "" }, request, signal),
    listAfterSales: (number, signal) => listAfterSales(orders, number, signal),
    createAfterSale: (request, signal) => createAfterSale(orders, request, signal),
    noteOrder: (note, signal) => inTurn("note", () => noteOrder(orders, note, signal)),
  });

  return {
    ...NO_PARTS,
    name: settings.name,
    kind: settings.kind,
    shop,
    events,
    capabilities: (signal) => askForGrants(askScopes, events !== null, signal),
  };
}
