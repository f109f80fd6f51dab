import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import { type AfterSaleOutcome, type ShopPlatform, unsupportedPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import { ofChinaTime } from "../wire/china-time.ts";
import { createInTurn } from "../wire/in-turn.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { parcelsWithOrder } from "../wire/with-order.ts";
import { createJdCall } from "./call.ts";
import { askForGrants } from "./grants.ts";
import { changedRouterOrders, findRouterOrder } from "./router-orders.ts";
import type { jdSettings } from "./settings.ts";
import { listAfterSales } from "./sp-after-sales.ts";
import { changedOrders, findOrder, findOrdersOf } from "./sp-orders.ts";
import { listProducts } from "./sp-products.ts";
import { noteOrder } from "./sp-remarks.ts";
import { trackOrder } from "./sp-track.ts";

/** A shop on JD, over one of its two gateways. */
export function openJd(
  settings: z.output<typeof jdSettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const call = createJdCall(
    {
      apiUrl: settings.api_url,
      routerUrl: settings.router_url,
      tokenUrl: settings.token_url,
      appKey: settings.app_key,
      tokenUntil: settings.token_until === undefined ? null : ofChinaTime(`${settings.token_until} 23:59:59`),
      ...limits,
    },
    deps,
  );
  const reader = { call, clock: deps.clock };
  const inTurn = createInTurn();
  const common: ShopPlatform = {
    ...unsupportedPlatform("JD"),
    createAfterSale: async () => ok(BUYER_FILES_IT),
  };

  const findByRouter: ShopPlatform["findOrder"] = (number, signal) => findRouterOrder(call, number, signal);

  const shop: ShopPlatform =
    settings.gateway === "routerjson"
      ? {
          ...common,
          findOrder: findByRouter,
          changedOrders: (since, next, signal) => changedRouterOrders(reader, since, next, signal),
          trackOrder: parcelsWithOrder(findByRouter),
        }
      : {
          ...common,
          findOrder: (number, signal) => findOrder(call, number, signal),
          findOrdersOf: (buyer, signal) => findOrdersOf(call, buyer, signal),
          changedOrders: (since, next, signal) => changedOrders(reader, since, next, signal),
          listProducts: (next, signal) => listProducts(call, next, signal),
          trackOrder: (number, signal) => trackOrder(reader, number, signal),
          listAfterSales: (number, signal) => listAfterSales(call, number, signal),
          noteOrder: (note, signal) => inTurn(note.orderNumber.trim(), () => noteOrder(call, note, signal)),
        };

  return {
    ...NO_PARTS,
    name: settings.name,
    kind: settings.kind,
    shop,
    capabilities: (signal) => askForGrants(reader, settings.gateway, signal),
  };
}

/** Only the buyer files a case: neither gateway lets a shop do it for them. */
const BUYER_FILES_IT: AfterSaleOutcome = {
  kind: "buyer_self_service",
  url: null,
  steps: {
    zh: "请您在京东 App 打开「我的」→「退换/售后」，在「申请售后」里找到这件商品，点「申请售后」，选好退货、换货或维修和原因后提交。店铺收到后会尽快处理，进度在同一个页面能看到。",
    en: "In the JD app, open Me (我的), then Returns and after-sales (退换/售后), find the item under Apply (申请售后), tap it, choose return, exchange or repair and why, and submit. The shop takes it from there, and the same page shows how it is going.",
  },
};
