import { syncRound } from "../core/store/mirror/sync-round.ts";
import { loadTexts } from "../core/texts/texts.ts";
import { quietUntil } from "../core/time/quiet-hours.ts";
import { openSystems, type StoreSystems } from "../db/open-systems.ts";
import { endShippingNotices } from "../db/store-notices.ts";
import { createSyncStore } from "../db/store-syncs.ts";
import { roundOf, runJob } from "./run-job.ts";

/** A round ends in time for the next, ms before it: what is not read by then is read on from there. */
const ROOM_MS = 5000;

const say = loadTexts();
/** Open for as long as the thread: with their pace, and the tokens they know. */
let systems: StoreSystems | null = null;

/** Reads what changed on the shop platforms into the mirror. At least once; a page read twice does no harm. */
await runJob("sync-store", {
  scheduledFor: async (context) => roundOf(context),
  async work({ pool, store, connections: specs, storeKey, everyMs = 0, log, signal }) {
    const clock = () => new Date();
    systems ??= openSystems({ database: pool, specs, storeKey, store, say, clock, log });
    const { connections, mirror, products, factKey: key } = systems;
    const budgetMs = Math.max(0, everyMs - ROOM_MS);
    const deps = { syncs: createSyncStore(pool), mirror, products, key, clock, log, budgetMs };
    const outcomes = await syncRound(deps, connections, signal);
    const promises = await endShippingNotices(pool, { say, dueAt: (now) => quietUntil(now, store) });
    return { ...outcomes, promises };
  },
});
