import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { Erp } from "../erp.ts";
import { type ShopPlatform, unsupportedPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { ofChinaTime } from "../wire/china-time.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { listAfterSales } from "./after-sales.ts";
import { listProducts } from "./articles.ts";
import { createJushuitanCall } from "./call.ts";
import { jushuitanEvents } from "./events.ts";
import { askForGrants } from "./grants.ts";
import { changedOrders, findOrder } from "./orders.ts";
import type { jushuitanSettings } from "./settings.ts";
import { stockOf } from "./stock.ts";

/** Reading a year of articles takes 52 questions at least, and a minute has 100. Source: our choice. */
const ARTICLE_YEARS = 3;
const YEAR_MS = 365 * 86_400_000;

/** A merchant's Jushuitan: the orders of their shops, and their stock. */
export function openJushuitan(
  settings: z.output<typeof jushuitanSettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const { clock, currency, secrets } = deps;
  const ask = createJushuitanCall({ apiUrl: settings.api_url, appKey: settings.app_key, ...limits }, deps);
  const orders = { ask, clock, currency, shopIds: settings.shop_ids };
  const articlesSince = () =>
    ofChinaTime(`${settings.articles_since} 00:00:00`) ??
    new Date(clock().getTime() - ARTICLE_YEARS * YEAR_MS);

  const shop: ShopPlatform = {
    ...unsupportedPlatform("Jushuitan"),
    findOrder: (number, signal) => findOrder(orders, number, signal),
    changedOrders: (since, next, signal) => changedOrders(orders, since, next, signal),
    listProducts: (next, signal) =>
      listProducts({ ask, clock, currency, since: articlesSince() }, next, signal),
    listAfterSales: (number, signal) => listAfterSales(orders, number, signal),
    createAfterSale: async () => ok({ kind: "internal_ticket" }),
  };
  const erp: Erp = {
    stockOf: (skus, signal) => stockOf(ask, skus, signal),
    raiseAlert: async () => failure("unsupported", "Jushuitan does not take alerts"),
  };

  return {
    ...NO_PARTS,
    name: settings.name,
    kind: settings.kind,
    shop,
    erp,
    events: jushuitanEvents(settings.app_key, secrets["app_secret"] ?? ""),
    capabilities: (signal) => askForGrants(ask, signal),
  };
}
