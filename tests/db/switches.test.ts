import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../db/open-database.ts";
import { createSwitchStore } from "../../db/switches.ts";
import { createTestDatabase } from "../support/database.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it("says whether a switch was new, and a new pause is news to everybody", async () => {
  const store = createSwitchStore(database);
  const told = async () => {
    const [row] = await database.sql`select told_paused_at is not null as told from customers`;
    return row?.told;
  };
  await database.sql`insert into customers (channel, external_id, told_paused_at) values ('telegram', '1', now())`;
  expect(await store.isPaused()).toBe(false);
  expect(await store.setPaused(false, "1")).toBe(false);
  expect(await told()).toBe(true);
  expect(await store.setPaused(true, "1")).toBe(true);
  expect(await told()).toBe(false);

  await database.sql`update customers set told_paused_at = now()`;
  expect(await store.setPaused(true, "2")).toBe(false);
  expect(await told()).toBe(true);
  expect(await store.isPaused()).toBe(true);
  expect(await store.setPaused(false, "1")).toBe(true);
  expect(await store.isPaused()).toBe(false);
});
