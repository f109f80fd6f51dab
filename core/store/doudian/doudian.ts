import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import { type ShopPlatform, unsupportedPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import { createInTurn } from "../wire/in-turn.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { buyerSelfService, listAfterSales } from "./after-sales.ts";
import { createDoudianCall } from "./call.ts";
import { doudianEvents } from "./events.ts";
import { askForGrants } from "./grants.ts";
import { changedOrders, findOrder, trackOrder } from "./orders.ts";
import { listProducts } from "./products.ts";
import { noteOrder } from "./remarks.ts";
import type { doudianSettings } from "./settings.ts";

/** A Douyin shop, over Doudian's open platform. */
export function openDoudian(
  settings: z.output<typeof doudianSettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const { clock, secrets } = deps;
  const call = createDoudianCall(
    { apiUrl: settings.api_url, appKey: settings.app_key, shopId: settings.shop_id, ...limits },
    deps,
  );
  // An order has one remark: two notes at once would lose one.
  const inTurn = createInTurn();

  const shop: ShopPlatform = {
    ...unsupportedPlatform("Doudian"),
    findOrder: (number, signal) => findOrder(call, number, signal),
    changedOrders: (since, next, signal) => changedOrders({ call, clock }, since, next, signal),
    listProducts: (next, signal) =>
      listProducts({ call, productUrl: settings.product_url ?? null }, next, signal),
    trackOrder: (number, signal) => trackOrder({ call, clock }, number, signal),
    listAfterSales: (number, signal) => listAfterSales(call, number, signal),
    createAfterSale: async (request) => ok(buyerSelfService(request)),
    noteOrder: (note, signal) => inTurn(note.orderNumber.trim(), () => noteOrder(call, note, signal)),
  };

  return {
    ...NO_PARTS,
    name: settings.name,
    kind: settings.kind,
    shop,
    events: doudianEvents(settings.app_key, secrets["app_secret"] ?? ""),
    capabilities: (signal) => askForGrants({ call, clock }, signal),
  };
}
