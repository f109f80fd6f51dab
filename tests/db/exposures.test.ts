import { afterAll, beforeAll, expect, it } from "vitest";
import { armOf } from "../../core/selling/holdout.ts";
import { createExposureStore, experimentSeed } from "../../db/exposures.ts";
import type { Database } from "../../db/open-database.ts";
import { createTestDatabase } from "../support/database.ts";

let database: Database;
let another: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  another = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
  await another.close();
});

it("the lots are the same after every restart, and not another store's", async () => {
  const arms = (seed: string) =>
    Array.from({ length: 200 }, (_, id) => armOf("recommendations", id, seed, 0.5)).join();
  const first = await experimentSeed(database);
  // Two processes that start at once.
  const again = await Promise.all([experimentSeed(database), experimentSeed(database)]);
  expect(again.map(arms)).toEqual([arms(first), arms(first)]);
  expect(arms(await experimentSeed(another))).not.toBe(arms(first));
});

it("a customer stays in the arm they were first in, whatever share is held out later", async () => {
  const [{ id } = { id: 0 }] = await database.sql<{ id: number }[]>`
    insert into customers (channel, external_id, name) values ('telegram', '1', 'Mia') returning id::int`;
  const { expose } = createExposureStore(database);
  const now = new Date("2026-11-22T09:00:00Z");
  expect(await expose("recommendations", id, "held_out", now)).toBe("held_out");
  expect(await createExposureStore(database).expose("recommendations", id, "treated", now)).toBe("held_out");
  expect(await expose("offers", id, "treated", now)).toBe("treated");
});
