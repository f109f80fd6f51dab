import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { dueWeek } from "../../core/insight/due-digest.ts";
import { parseStoreConfig } from "../../core/store-config.ts";
import { shiftDay, storeDay } from "../../core/time/store-day.ts";
import type { Database } from "../../db/open-database.ts";
import { type JobName, type Schedule, startSchedule } from "../../jobs/schedule.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";

let database: Database;
let folder: string;
let schedules: Schedule[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database);
  folder = mkdtempSync(join(tmpdir(), "schedule-"));
  writeFileSync(join(folder, "returns.md"), "# Can I return it?\n\nYes, within 30 days.\n");
});
afterEach(async () => {
  await Promise.all(schedules.map((schedule) => schedule.stop()));
  schedules = [];
  rmSync(folder, { recursive: true });
});

const AT_MIDNIGHT = { atMinute: 0, language: "zh" as const };

/** Deliveries by their unique keys, in the order they were written. */
const digests = (keys: string) =>
  database.sql`select target, lane, unique_key, payload from deliveries where unique_key like ${keys} order by id`;

const owner = (chatId: string, payload: object, key: string) => ({
  ...{ target: "owner", lane: `owner:${chatId}`, unique_key: `${key}:${chatId}` },
  payload: { ...payload, chatId },
});

/** One process of a store whose digest was due at midnight; `told` hears what comes and goes in it. */
async function start(only?: readonly JobName[], told: (line: string) => void = () => {}): Promise<Schedule> {
  const schedule = await startSchedule({
    timings: { everyMs: 20_000, firstMs: 50, apartMs: 50, ...(only && { only }) },
    database: { url: database.url, schema: database.schema },
    store: {
      ...parseStoreConfig("time_zone: Asia/Shanghai", "store.yaml"),
      digest: AT_MIDNIGHT,
    },
    knowledgeFolder: folder,
    shopFolder: folder,
    connections: [],
    storeKey: null,
    erps: [],
    ownerChatIds: ["4711", "-100815"],
    hasAlertChannel: true,
    logLevel: "silent",
    log: pino({ level: "debug" }, { write: told }),
  });
  schedules.push(schedule);
  return schedule;
}

const runs = () => database.sql<{ job: string; error: string | null; isDone: boolean }[]>`
  select distinct job, error, finished_at is not null as "isDone" from scheduled_runs order by job`;

/** A file a job, beside the schedule, what runs them, and what only runs for a shop with connections. */
const ALL_DONE = readdirSync(new URL("../../jobs", import.meta.url))
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => !["schedule", "run-job", "sync-store"].includes(name))
  .toSorted()
  .map((job) => ({ job, error: null, isDone: true }));

describe("the schedule", () => {
  it("runs every job at the start: knowledge goes live, the digest that is due goes to each owner; and stops at once", async () => {
    const schedule = await start();
    await vi.waitFor(async () => expect(await runs()).toEqual(ALL_DONE), { timeout: 30_000, interval: 200 });

    const day = shiftDay(storeDay(new Date(), "Asia/Shanghai"), -1);
    expect(await digests(`digest:${day}:%`)).toEqual([
      owner("4711", { kind: "digest", day }, `digest:${day}`),
      owner("-100815", { kind: "digest", day }, `digest:${day}`),
      {
        ...{ target: "staff", lane: "alerts", unique_key: `digest:${day}:alerts` },
        payload: { kind: "digest", day },
      },
    ]);
    expect(await database.sql`select entry_count from knowledge_releases`).toEqual([{ entry_count: 1 }]);

    const before = performance.now(); // One job waits for its next round meanwhile.
    await schedule.stop();
    expect(performance.now() - before).toBeLessThan(4_900);
  }, 40_000);

  it("sends last week's digest with its report, late if need be, once", async () => {
    // The store ran before the week was over, then stood still until today.
    await database.sql`insert into scheduled_runs (job, scheduled_for, claimed_at, finished_at)
      values ('daily-digest', now() - interval '9 days', now() - interval '9 days', now())`;
    const { monday } = dueWeek(new Date(), { timeZone: "Asia/Shanghai", digest: AT_MIDNIGHT });
    for (let run = 0; run < 2; run++) {
      const schedule = await start(["daily-digest"]);
      await vi.waitFor(async () => expect(await digests("digest-%")).not.toEqual([]), {
        ...{ timeout: 30_000, interval: 200 },
      });
      await schedule.stop();
      // As if the day's run had failed after it wrote: it is done again.
      await database.sql`update scheduled_runs set error = 'cut' where scheduled_for > now() - interval '2 days'`;
    }
    const week = { kind: "digest_week", monday };
    const report = { kind: "digest_report", monday };
    expect(await digests("digest-%")).toEqual([
      owner("4711", week, `digest-week:${monday}`),
      owner("4711", report, `digest-report:${monday}`),
      owner("-100815", week, `digest-week:${monday}`),
      owner("-100815", report, `digest-report:${monday}`),
      {
        ...{ target: "staff", lane: "alerts", unique_key: `digest-week:${monday}:alerts` },
        payload: { kind: "digest_week", day: monday },
      },
    ]);
    expect(await digests("digest:%")).toHaveLength(3);
  }, 70_000);

  it("sends no digest twice, over two processes and a restart", async () => {
    const digestOver = async () => {
      const lines: string[] = [];
      const schedule = await start(["daily-digest"], (line) => lines.push(line));
      const isOver = () => expect(lines.join("")).toMatch(/daily-digest.* exited with code 0/);
      return { schedule, over: vi.waitFor(isOver, { timeout: 30_000, interval: 50 }) };
    };
    const [first, second] = [await digestOver(), await digestOver()];
    await Promise.all([first.over, second.over]);
    await first.schedule.stop();
    await (await digestOver()).over;
    expect(await digests("digest:%")).toHaveLength(3);
    expect(await database.sql`select from scheduled_runs where job = 'daily-digest'`).toHaveLength(1);
  }, 40_000);

  it("cuts a job that can't come to an end", async () => {
    await database.sql.begin(async (lock) => {
      await lock`lock table scheduled_runs`;
      const schedule = await start();
      await vi.waitFor(
        async () =>
          expect(
            await lock`select from pg_locks where relation = 'scheduled_runs'::regclass and not granted`,
          ).not.toEqual([]),
        { timeout: 30_000, interval: 200 },
      );
      const before = performance.now();
      await schedule.stop();
      expect(performance.now() - before).toBeLessThan(7_000);
    });
  }, 40_000);
});
