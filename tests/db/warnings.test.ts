import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WarningEvidence } from "../../core/insight/early-warning/warning.ts";
import type { Database } from "../../db/open-database.ts";
import { createWarningStore } from "../../db/warnings.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";

const NOW = new Date("2026-11-22T08:00:00Z");
const daysLater = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const EVIDENCE: WarningEvidence = {
  count: 9,
  of: 120,
  expected: 2.5,
  size: 3.6,
  confidence: 0.99,
  name: { zh: "登山靴，批次 2026-10", en: "Hiking boot, batch 2026-10" },
  quotes: ["The sole came off"],
  sources: ["after_sales_forms:1"],
};
const fault = (subject: string) => ({ kind: "fault" as const, subject, evidence: EVIDENCE });

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

describe("raising", () => {
  it("keeps what was found, word for word", async () => {
    const store = createWarningStore(database);
    const raised = await store.raise(fault("batch:TBW-MIS-36/2026-10"), NOW);
    expect(raised).toEqual({
      id: 1,
      kind: "fault",
      subject: "batch:TBW-MIS-36/2026-10",
      state: "open",
      evidence: EVIDENCE,
      raisedAt: NOW,
      mutedUntil: null,
      decidedBy: null,
      decidedAt: null,
    });
    expect(await store.find(1)).toEqual(raised);
    expect(await store.find(2)).toBeNull();
  });

  it("is refused while one of the same subject is open or acknowledged", async () => {
    const store = createWarningStore(database);
    await store.raise(fault("variant:A"), NOW);
    expect(await store.raise(fault("variant:A"), NOW)).toBeNull();
    expect(await store.raise(fault("variant:B"), NOW)).not.toBeNull();
    await store.decide(1, "acknowledge", "slack:U1", NOW);
    expect(await store.raise(fault("variant:A"), NOW)).toBeNull();
    await store.end(1, NOW);
    expect(await store.raise(fault("variant:A"), NOW)).not.toBeNull();
  });

  it("waits for another watcher's, not yet committed, and then leaves it at that", async () => {
    await database.sql
      .begin(async (first) => {
        await createWarningStore({ sql: first }).raise(fault("variant:A"), NOW);
        const other = createWarningStore(database).raise(fault("variant:A"), NOW);
        const early = await Promise.race([
          other,
          new Promise((resolve) => setTimeout(resolve, 200, "waits")),
        ]);
        expect(early).toBe("waits");
        return { other };
      })
      .then(async ({ other }) => expect(await other).toBeNull());
    expect(await createWarningStore(database).list()).toHaveLength(1);
  });
});

describe("deciding", () => {
  it.each([
    { decision: "acknowledge", state: "acknowledged", mutedUntil: null },
    { decision: "mute", state: "muted", mutedUntil: daysLater(14) },
    { decision: "false_alarm", state: "false_alarm", mutedUntil: null },
  ] as const)("$decision: $state", async ({ decision, state, mutedUntil }) => {
    const store = createWarningStore(database);
    await store.raise(fault("variant:A"), NOW);
    expect(await store.decide(1, decision, "slack:U1", NOW)).toMatchObject({
      state,
      mutedUntil,
      decidedBy: "slack:U1",
      decidedAt: NOW,
    });
  });

  it("counts once: who comes second, while the first is not yet committed, hears null", async () => {
    await createWarningStore(database).raise(fault("variant:A"), NOW);
    const second = await database.sql.begin(async (first) => {
      expect(await createWarningStore({ sql: first }).decide(1, "mute", "slack:U1", NOW)).not.toBeNull();
      return { other: createWarningStore(database).decide(1, "false_alarm", "slack:U2", NOW) };
    });
    expect(await second.other).toBeNull();
    expect(await createWarningStore(database).find(1)).toMatchObject({
      state: "muted",
      decidedBy: "slack:U1",
    });
  });

  it("of a warning that nobody knows is null", async () => {
    expect(await createWarningStore(database).decide(7, "mute", "slack:U1", NOW)).toBeNull();
  });
});

describe("the list", () => {
  it("holds what is open or acknowledged, and what was raised in the period, newest first", async () => {
    const store = createWarningStore(database);
    await store.raise(fault("variant:A"), daysLater(-20));
    await store.raise(fault("variant:B"), daysLater(-10));
    await store.raise(fault("variant:C"), daysLater(-1));
    await store.decide(1, "acknowledge", "slack:U1", NOW);
    await store.decide(2, "mute", "slack:U1", NOW);
    await store.end(3, NOW);
    const subjects = (all: readonly { subject: string }[]) => all.map(({ subject }) => subject);
    expect(subjects(await store.list())).toEqual(["variant:A"]);
    expect(subjects(await store.list({ start: daysLater(-2), end: NOW }))).toEqual([
      "variant:C",
      "variant:A",
    ]);
    expect(subjects(await store.list({ start: daysLater(-10), end: daysLater(-1) }))).toEqual([
      "variant:B",
      "variant:A",
    ]);
  });
});

describe("keeping", () => {
  it("brings the evidence up to date, and the subject where it is known more closely", async () => {
    const store = createWarningStore(database);
    await store.raise(fault("product:boot"), NOW);
    await store.keep(1, { subject: "batch:boot/2026-10", evidence: { ...EVIDENCE, count: 12 } }, NOW);
    expect(await store.find(1)).toMatchObject({ subject: "batch:boot/2026-10", evidence: { count: 12 } });
  });

  it("leaves the subject where another warning has it, and what is over as it was", async () => {
    const store = createWarningStore(database);
    await store.raise(fault("product:boot"), NOW);
    await store.raise(fault("batch:boot/2026-10"), NOW);
    await store.keep(1, fault("batch:boot/2026-10"), NOW);
    expect(await store.find(1)).toMatchObject({ subject: "product:boot" });
    await store.end(1, NOW);
    await store.keep(1, { subject: "variant:X", evidence: { ...EVIDENCE, count: 99 } }, NOW);
    expect(await store.find(1)).toMatchObject({ subject: "product:boot", evidence: { count: 9 } });
  });
});

describe("the latest of each subject", () => {
  it("tells of what was decided as long as it was seen within the days", async () => {
    const store = createWarningStore(database);
    await store.raise(fault("variant:A"), daysLater(-100));
    await store.decide(1, "false_alarm", "slack:U1", daysLater(-99));
    await store.raise(fault("variant:B"), daysLater(-50));
    await store.end(2, daysLater(-40));
    await store.raise(fault("variant:B"), daysLater(-20));
    expect((await store.latest(90, NOW)).map(({ id }) => id)).toEqual([3]);
    expect((await store.latest(120, NOW)).map(({ id }) => id)).toEqual([1, 3]);
  });
});
