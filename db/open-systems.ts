import type { Logger } from "pino";
import type { Clock } from "../core/clock.ts";
import type { StoreConnection } from "../core/store/connection.ts";
import type { ConnectionSpec } from "../core/store/connection-secrets.ts";
import { createMirrorShop, type MirrorShop } from "../core/store/mirror/mirror-shop.ts";
import type { MirrorStore } from "../core/store/mirror/mirror-store.ts";
import type { ProductMirror } from "../core/store/mirror/product-store.ts";
import { secondFactKey } from "../core/store/mirror/second-facts.ts";
import { openConnections } from "../core/store/open-connection.ts";
import type { StoreConfig } from "../core/store-config.ts";
import type { Say } from "../core/texts/texts.ts";
import { quietUntil } from "../core/time/quiet-hours.ts";
import type { Database } from "./open-database.ts";
import { tellOfShipping, tellOfStock } from "./store-notices.ts";
import { createMirrorStore } from "./store-orders.ts";
import { createProductMirror } from "./store-products.ts";
import { createTokenStore } from "./store-tokens.ts";

/** The systems a store is connected to, with what is kept of them. */
export interface StoreSystems {
  connections: readonly StoreConnection[];
  /** Every connection that is a shop, as one; null without any. */
  shop: MirrorShop | null;
  mirror: MirrorStore;
  products: ProductMirror;
  /** Of second facts' hashes. */
  factKey: Uint8Array;
}

export interface OpenSystemsOptions {
  database: Pick<Database, "sql">;
  specs: readonly ConnectionSpec[];
  /** Null without connections: then nothing is kept that would need one. */
  storeKey: string | null;
  store: Pick<StoreConfig, "currency" | "timeZone" | "quietHours">;
  say: Say;
  clock: Clock;
  log: Logger;
}

/** Opens the store's systems. Asks them nothing yet. */
export function openSystems({
  database,
  specs,
  storeKey,
  store,
  say,
  clock,
  log,
}: OpenSystemsOptions): StoreSystems {
  const tokens = createTokenStore(database, storeKey ?? "");
  const connections = openConnections(specs, { tokens, currency: store.currency, clock, log });
  const telling = { say, dueAt: (now: Date) => quietUntil(now, store), timeZone: store.timeZone };
  const mirror = createMirrorStore(database, tellOfShipping(telling));
  const products = createProductMirror(database, tellOfStock(telling));
  const factKey = secondFactKey(storeKey ?? "");
  const isShop = connections.some((connection) => connection.shop);
  return {
    connections,
    mirror,
    products,
    factKey,
    shop: isShop ? createMirrorShop({ connections, mirror, products, key: factKey, clock, log }) : null,
  };
}
