import type { Logger } from "pino";
import type { Clock } from "../core/clock.ts";
import { openFilePlatform } from "../core/store/file-platform.ts";
import { syncProducts } from "../core/store/mirror/sync.ts";
import { syncRound } from "../core/store/mirror/sync-round.ts";
import { shopFilesWrittenAt } from "../core/store/read-shop-files.ts";
import type { Database } from "../db/open-database.ts";
import type { StoreSystems } from "../db/open-systems.ts";
import { createSyncStore } from "../db/store-syncs.ts";

/** How often the files are looked at for a change, ms. */
const EVERY_MS = 60_000;

/**
 * Keeps the orders of a shop's files in the mirror, too: what counts orders, and what was promised about them, looks
 * there. In this process, since it has read the files anyway and a thread of their own would cost more.
 */
export function openFileMirror(deps: {
  folder: string;
  currency: string;
  database: Database;
  systems: Pick<StoreSystems, "mirror" | "products" | "factKey">;
  onDeliveryDue(): void;
  clock: Clock;
  log: Logger;
}): { stop(): Promise<void> } {
  const { folder, currency, database, systems, clock, log } = deps;
  const { mirror, products, factKey: key } = systems;
  const platform = openFilePlatform(folder, { currency, now: clock });
  const syncs = createSyncStore(database);
  const stopping = new AbortController();

  let running: Promise<unknown> = Promise.resolve();
  let readOf = 0;
  const look = () => {
    running = lookOnce()
      .then(deps.onDeliveryDue)
      .catch((error: unknown) => log.error({ err: error }, "the shop's files could not be mirrored"));
  };
  const lookOnce = async () => {
    const sync = { syncs, mirror, products, key, clock, log };
    const writtenAt = shopFilesWrittenAt(folder).getTime();
    // Who waits for a product hears of it with the files, not with the next round.
    if (writtenAt !== readOf) {
      const { kind } = await syncProducts(sync, platform, stopping.signal);
      if (kind === "done") readOf = writtenAt;
    }
    await syncRound(sync, [platform], stopping.signal);
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
