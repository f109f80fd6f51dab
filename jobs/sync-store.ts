import type { StoreConnection } from "../core/store/connection.ts";
import { secondFactKey } from "../core/store/mirror/second-facts.ts";
import { syncRound } from "../core/store/mirror/sync-round.ts";
import { openConnections } from "../core/store/open-connection.ts";
import { loadTexts } from "../core/texts/texts.ts";
import { quietUntil } from "../core/time/quiet-hours.ts";
import { tellOfShipping } from "../db/store-notices.ts";
import { createMirrorStore } from "../db/store-orders.ts";
import { createProductMirror } from "../db/store-products.ts";
import { createSyncStore } from "../db/store-syncs.ts";
import { createTokenStore } from "../db/store-tokens.ts";
import { roundOf, runJob } from "./run-job.ts";

/** A round ends in time for the next, ms before it: what is not read by then is read on from there. */
const ROOM_MS = 5000;

const say = loadTexts();
/** Open for as long as the thread: with their pace, and the tokens they know. */
let connections: readonly StoreConnection[] | null = null;

/** Reads what changed on the shop platforms into the mirror. At least once; a page read twice does no harm. */
await runJob("sync-store", {
  scheduledFor: async (context) => roundOf(context),
  work({ pool, store, connections: specs, storeKey, everyMs = 0, log, signal }) {
    const clock = () => new Date();
    const key = storeKey ?? "";
    connections ??= openConnections(specs, {
      tokens: createTokenStore(pool, key),
      currency: store.currency,
      clock,
      log,
    });
    const deps = {
      syncs: createSyncStore(pool),
      mirror: createMirrorStore(pool, tellOfShipping({ say, dueAt: (now) => quietUntil(now, store) })),
      products: createProductMirror(pool),
      key: secondFactKey(key),
      clock,
      log,
      budgetMs: Math.max(0, everyMs - ROOM_MS),
    };
    return syncRound(deps, connections, signal);
  },
});
