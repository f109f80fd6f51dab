import type { StoreConnection } from "../connection.ts";
import { isSyncDue, type SyncDeps, type SyncOutcome, syncOrders, syncProducts } from "./sync.ts";

/** After its last end a connection's orders are read again after a minute, its products after a quarter of an hour, ms. */
const ORDERS_EVERY_MS = 60_000;
const PRODUCTS_EVERY_MS = 15 * 60_000;

/**
 * Syncs what is due of every shop, all at once: each has its own pace, and none waits for another's first run. Answers
 * what came of each, as `taobao orders`; failures are kept with the sync and logged here, and stop no other.
 */
export async function syncRound(
  deps: SyncDeps,
  connections: readonly StoreConnection[],
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const shops = connections.filter(({ shop }) => shop !== null);
  const states = await deps.syncs.states(shops.map(({ name }) => name));
  const now = deps.clock();
  const due = shops.flatMap((shop) =>
    SUBJECTS.flatMap(({ what, everyMs, run }) => {
      const state = states.find((one) => one.connection === shop.name && one.what === what);
      return isSyncDue(state, everyMs, now)
        ? [{ name: shop.name, what, run: () => run(deps, shop, signal) }]
        : [];
    }),
  );
  const done = await Promise.all(
    due.map(async ({ name, what, run }): Promise<[string, string]> => {
      const outcome = await run().catch((error: unknown) => {
        deps.log.warn({ err: error, connection: name, what }, "a sync broke off");
        return null;
      });
      if (outcome?.kind === "failed")
        deps.log.warn({ connection: name, what, ...outcome.failure }, "a sync failed");
      return [`${name} ${what}`, outcome ? described(outcome) : "broke off"];
    }),
  );
  return Object.fromEntries(done);
}

const SUBJECTS = [
  { what: "orders", everyMs: ORDERS_EVERY_MS, run: syncOrders },
  { what: "products", everyMs: PRODUCTS_EVERY_MS, run: syncProducts },
] as const;

function described(outcome: SyncOutcome): string {
  return outcome.kind === "busy" ? "busy elsewhere" : `${outcome.kind}, ${outcome.count} read`;
}
