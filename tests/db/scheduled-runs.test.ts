import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../db/open-database.ts";
import { createScheduledRunStore, type ScheduledRunStore } from "../../db/scheduled-runs.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";

const NINE = new Date("2026-11-22T01:00:00Z");
const TEN = new Date("2026-11-22T02:00:00Z");

let database: Database;
let runs: ScheduledRunStore;

beforeAll(async () => {
  database = await createTestDatabase();
  runs = createScheduledRunStore(database);
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

describe("a run", () => {
  it("is claimed once, by job and time", async () => {
    expect(await runs.claimRun("daily-digest", NINE)).toBe(true);
    expect(await runs.claimRun("daily-digest", NINE)).toBe(false);
    expect(await runs.claimRun("daily-digest", TEN)).toBe(true);
    expect(await runs.claimRun("close-conversations", NINE)).toBe(true);
  });

  it("goes to one of two processes at the same instant", async () => {
    let second: Promise<boolean> | undefined;
    await database.sql.begin(async (first) => {
      await first`insert into scheduled_runs (job, scheduled_for) values ('daily-digest', ${NINE})`;
      second = runs.claimRun("daily-digest", NINE); // The first is still uncommitted.
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await second).toBe(false);
  });

  it("that finished is never claimed again", async () => {
    await runs.claimRun("daily-digest", NINE);
    await runs.finishRun("daily-digest", NINE, null);
    await database.sql`update scheduled_runs set claimed_at = now() - interval '1 day'`;
    expect(await runs.claimRun("daily-digest", NINE)).toBe(false);
  });

  it("that failed is claimed again, once", async () => {
    await runs.claimRun("daily-digest", NINE);
    await runs.finishRun("daily-digest", NINE, "no connection");
    expect(await runs.claimRun("daily-digest", NINE)).toBe(true);
    expect(await runs.claimRun("daily-digest", NINE)).toBe(false);
  });

  it.each([
    { ago: "9 minutes 55 seconds", isFree: false },
    { ago: "10 minutes 5 seconds", isFree: true },
  ])("that has been running for $ago is free: $isFree", async ({ ago, isFree }) => {
    await runs.claimRun("daily-digest", NINE);
    await database.sql`update scheduled_runs set claimed_at = now() - ${ago}::interval`;
    expect(await runs.claimRun("daily-digest", NINE)).toBe(isFree);
  });
});

it("a store that ran before an instant was open then", async () => {
  const now = new Date();
  expect(await runs.hasRunBefore(now)).toBe(false);
  await runs.claimRun("close-conversations", NINE);
  expect(await runs.hasRunBefore(new Date(now.getTime() - 60_000))).toBe(false);
  expect(await runs.hasRunBefore(new Date(now.getTime() + 60_000))).toBe(true);
});
