import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import { type ShopPlatform, unsupportedPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import { createInTurn } from "../wire/in-turn.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { BUYER_FILES_IT, listAfterSales } from "./after-sales.ts";
import { createTopCall } from "./call.ts";
import { askForGrants } from "./grants.ts";
import { noteOrder } from "./order-notes.ts";
import { changedOrders, findOrdersOf, findTrade } from "./orders.ts";
import { listProducts } from "./products.ts";
import type { taobaoSettings } from "./settings.ts";
import { trackOrder } from "./track.ts";

/** A shop on Taobao or Tmall, over the Taobao Open Platform. */
export function openTaobao(
  settings: z.output<typeof taobaoSettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const call = createTopCall(
    { apiUrl: settings.api_url, tokenUrl: settings.token_url, appKey: settings.app_key, ...limits },
    deps,
  );
  const { clock } = deps;
  const inTurn = createInTurn();

  const shop: ShopPlatform = {
    ...unsupportedPlatform("Taobao"),
    async findOrder(number, signal) {
      const found = await findTrade(call, number, signal);
      return found.ok ? ok(found.value.order) : found;
    },
    findOrdersOf: (buyer, signal) => findOrdersOf(call, buyer, signal),
    changedOrders: (since, next, signal) => changedOrders({ call, clock }, since, next, signal),
    listProducts: (next, signal) => listProducts(call, next, signal),
    trackOrder: (number, signal) => trackOrder({ call, clock }, number, signal),
    listAfterSales: (number, signal) => listAfterSales(call, number, signal),
    createAfterSale: async () => ok(BUYER_FILES_IT),
    noteOrder: (note, signal) => inTurn(note.orderNumber.trim(), () => noteOrder(call, note, signal)),
  };

  return {
    ...NO_PARTS,
    name: settings.name,
    kind: settings.kind,
    shop,
    capabilities: (signal) => askForGrants(call, signal),
  };
}
