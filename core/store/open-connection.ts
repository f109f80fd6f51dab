import type { ConnectorDeps, StoreConnection } from "./connection.ts";
import type { ConnectionSpec } from "./connection-secrets.ts";
import type { ConnectionSettings } from "./connection-settings.ts";
import { openDoudian } from "./doudian/doudian.ts";
import { openHubspot } from "./hubspot/hubspot.ts";
import { openJd } from "./jd/jd.ts";
import { openJushuitan } from "./jushuitan/jushuitan.ts";
import { openKuaidi100 } from "./kuaidi100/kuaidi100.ts";
import { openOdoo } from "./odoo/odoo.ts";
import { openShopify } from "./shopify/shopify.ts";
import { openTaobao } from "./taobao/taobao.ts";
import { openTrack17 } from "./track17/track17.ts";
import { openTryton } from "./tryton/tryton.ts";
import { openVendure } from "./vendure/vendure.ts";
import { openWooCommerce } from "./woocommerce/woocommerce.ts";

/** Opens the store's systems. Asks them nothing yet. */
export function openConnections(
  specs: readonly ConnectionSpec[],
  deps: Omit<ConnectorDeps, "name" | "secrets">,
): StoreConnection[] {
  return specs.map(({ settings, secrets }) =>
    openConnection(settings, { ...deps, name: settings.name, secrets }),
  );
}

function openConnection(settings: ConnectionSettings, deps: ConnectorDeps): StoreConnection {
  switch (settings.kind) {
    case "taobao":
      return openTaobao(settings, deps);
    case "tryton":
      return openTryton(settings, deps);
    case "vendure":
      return openVendure(settings, deps);
    case "doudian":
      return openDoudian(settings, deps);
    case "shopify":
      return openShopify(settings, deps);
    case "kuaidi100":
      return openKuaidi100(settings, deps);
    case "jd":
      return openJd(settings, deps);
    case "jushuitan":
      return openJushuitan(settings, deps);
    case "17track":
      return openTrack17(settings, deps);
    case "odoo":
      return openOdoo(settings, deps);
    case "hubspot":
      return openHubspot(settings, deps);
    case "woocommerce":
      return openWooCommerce(settings, deps);
  }
}
