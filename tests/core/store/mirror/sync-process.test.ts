import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../../../db/open-database.ts";
import { createTestDatabase } from "../../../support/database.ts";
import { syncInProcess } from "../../../support/stores/sync-process.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it("a sync of 10,000 orders that is killed (kill -9) goes on at its page in another process, under 200 MB", async () => {
  expect(await syncInProcess(database, 10_000, 3_000)).toBeNull();
  const [before] = await database.sql<[{ count: number; next: string }]>`
    select (select count(*)::int from store_orders) as count, next from store_syncs`;
  expect(before.count).toBeGreaterThanOrEqual(3_000);
  expect(before.count).toBeLessThan(10_000);

  // What it held runs out by itself; a test does not wait for that.
  await database.sql`update store_syncs set lease_until = now() - interval '1 s'`;
  const after = await syncInProcess(database, 10_000);
  expect(after?.outcome.kind).toBe("done");
  expect(after?.firstPage.split(" ")[1]).toBe(before.next);
  expect(after?.peakMb).toBeLessThan(200);
  const [kept] = await database.sql<[{ count: number }]>`select count(*)::int as count from store_orders`;
  expect(kept.count).toBe(10_000);
}, 60_000);
