import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { parseStoreConfig } from "../../core/store-config.ts";
import type { Database } from "../../db/open-database.ts";
import { createWarningStore } from "../../db/warnings.ts";
import { type Schedule, startSchedule } from "../../jobs/schedule.ts";
import { plantBadBatch } from "../support/bad-batch.ts";
import { createTestDatabase } from "../support/database.ts";

let database: Database;
let schedules: Schedule[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
afterEach(async () => {
  await Promise.all(schedules.map((schedule) => schedule.stop()));
  schedules = [];
});

/** One process of the demo store; resolves once its job is over. */
async function runsIn(): Promise<void> {
  const lines: string[] = [];
  const schedule = await startSchedule({
    timings: { everyMs: 20_000, firstMs: 50, apartMs: 50, only: ["early-warning"] },
    database: { url: database.url, schema: database.schema },
    store: parseStoreConfig("currency: USD", "store.yaml"),
    knowledgeFolder: "",
    shopFolder: fileURLToPath(new URL("../../db/demo", import.meta.url)),
    connections: [],
    storeKey: null,
    erps: ["erp"],
    ownerChatIds: ["4711"],
    hasAlertChannel: false,
    logLevel: "silent",
    log: pino({ level: "debug" }, { write: (line) => lines.push(line) }),
  });
  schedules.push(schedule);
  const isOver = () => expect(lines.join("")).toMatch(/early-warning.* exited with code 0/);
  await vi.waitFor(isOver, { timeout: 40_000, interval: 50 });
}
const told = () => database.sql`select unique_key as key from deliveries order by id`;
const runs = () => database.sql`
  select error, finished_at is not null as "isDone" from scheduled_runs where job = 'early-warning'`;
const nextHour = () => database.sql`delete from scheduled_runs`;

it("raises and tells once what it finds, over two processes, a run that broke off and the hours after", async () => {
  await plantBadBatch(database, new Date());
  await Promise.all([runsIn(), runsIn()]);
  const [warning, ...others] = await createWarningStore(database).list();
  expect(others).toEqual([]);
  const everything = [{ key: `warning:${warning?.id}` }, { key: `warning:${warning?.id}:owner:4711` }];
  expect(await told()).toEqual(everything);
  expect(await runs()).toEqual([{ error: null, isDone: true }]);

  // It was raised, and the post written, when the process died before the owner's message was.
  await nextHour();
  await database.sql`delete from deliveries where target = 'owner'`;
  await runsIn();
  await nextHour();
  await runsIn();
  expect(await told()).toEqual(everything);
  expect(await createWarningStore(database).list()).toHaveLength(1);
}, 120_000);
