import { pino } from "pino";
import { migrateDatabase } from "../../db/migrate.ts";
import { openDatabase } from "../../db/open-database.ts";
import { type SyncFigures, syncInProcess } from "../support/stores/sync-process.ts";

/** Syncs so many orders of a generated platform by a process of its own, once killed half-way. */
export async function timeStoreSync(
  url: string,
  orders: number,
): Promise<SyncFigures & { resumedAt: number }> {
  const log = pino({ level: "warn" }, pino.destination(2));
  const database = await openDatabase({ url, schema: "bench_store", max: 2, log });
  try {
    await migrateDatabase(database);
    const startedAt = performance.now();
    await syncInProcess(database, orders, orders / 2);
    await database.sql`update store_syncs set lease_until = null`; // What is waited for otherwise is no work.
    const figures = await syncInProcess(database, orders);
    if (figures?.outcome.kind !== "done") throw new Error(`the sync ended with ${figures?.outcome.kind}`);
    const [kept] = await database.sql<[{ count: number }]>`select count(*)::int as count from store_orders`;
    if (kept.count !== orders) throw new Error(`${kept.count} orders kept of ${orders}`);
    const resumedAt = Number(figures.firstPage.split(" ")[1]);
    return { ...figures, ms: performance.now() - startedAt, resumedAt };
  } finally {
    await database.close();
  }
}
