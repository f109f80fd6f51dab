import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { ShopPlatform } from "../platform.ts";
import { ok, type Result } from "../result.ts";
import { createInFlight } from "../wire/in-flight.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { createAfterSale, listAfterSales } from "./after-sales.ts";
import { createShopifyCall } from "./call.ts";
import { issueCoupon, listCoupons } from "./coupons.ts";
import { createShopifyEvents } from "./events.ts";
import { askForGrants, createAskScopes } from "./grants.ts";
import { noteOrder } from "./order-notes.ts";
import { changedOrders, findOrder, findOrdersOf } from "./orders.ts";
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
  const issueOnce = createInFlight<Awaited<ReturnType<ShopPlatform["issueCoupon"]>>>();
  const returnOnce = createInFlight<Awaited<ReturnType<ShopPlatform["createAfterSale"]>>>();
  /** Notes are read, then written whole: one after the other. */
  let lastNote: Promise<Result<null>> = Promise.resolve(ok(null));
  const signedWith = webhookSecret ?? clientSecret;
  const events = signedWith ? createShopifyEvents(signedWith) : null;

  const shop: ShopPlatform = {
    findOrder: (number, signal) => findOrder(orders, number, signal),
    findOrdersOf: (buyer, signal) => findOrdersOf(orders, buyer, signal),
    changedOrders: (since, next, signal) => changedOrders(orders, since, next, signal),
    listProducts: (next, signal) => listProducts(call, next, signal),
    async trackOrder(number, signal) {
      const found = await findOrder(orders, number, signal);
      return found.ok ? ok(found.value.order.parcels) : found;
    },
    listCoupons: (signal) => listCoupons(call, signal),
    issueCoupon: (request, signal) =>
      issueOnce(request.idempotencyKey, () =>
        issueCoupon({ call, clock, secret: clientSecret ?? accessToken ?? "" }, request, signal),
      ),
    listAfterSales: (number, signal) => listAfterSales(orders, number, signal),
    createAfterSale: (request, signal) =>
      returnOnce(request.idempotencyKey, () => createAfterSale(orders, request, signal)),
    noteOrder(note, signal) {
      lastNote = lastNote.then(() => noteOrder(orders, note, signal));
      return lastNote;
    },
  };

  return {
    ...NO_PARTS,
    name: settings.name,
    kind: settings.kind,
    shop,
    events,
    capabilities: (signal) => askForGrants(askScopes, events !== null, signal),
  };
}
