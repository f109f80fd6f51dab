import { afterAll, beforeEach, expect, it } from "vitest";
import type { ParsedFile } from "../../core/knowledge/parse-entry.ts";
import { createKnowledgeReadings } from "../../db/knowledge-readings.ts";
import { createUpkeep } from "../../db/upkeep.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";

const database = await createTestDatabase();
const readings = createKnowledgeReadings(database);
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const parsed: ParsedFile = {
  drafts: [
    {
      title: "A",
      questions: ["how"],
      answer: "x",
      language: "en",
      product: null,
      validFrom: null,
      validUntil: new Date("2026-12-01T00:00:00+08:00"),
      owner: null,
      source: { file: "a.pdf", line: 3 },
    },
  ],
  problems: [{ kind: "note", file: "a.pdf", line: 7, reason: "a picture perhaps" }],
};
const setUsed = (days: number) =>
  database.sql`update knowledge_readings set used_at = now() - ${days}::int * interval '1 day'`;

it("comes back as it was, days and all; the last one counts", async () => {
  expect(await readings.find("k")).toBeNull();
  await readings.save("k", { drafts: [], problems: [] });
  await readings.save("k", parsed);
  expect(await readings.find("k")).toEqual(parsed);
  expect(await readings.find("other")).toBeNull();
});

it("is forgotten after its time, where it has one", async () => {
  await readings.save("k", parsed, { forMs: 60_000 });
  expect(await readings.find("k")).toEqual(parsed);
  await readings.save("k", parsed, { forMs: -1 });
  expect(await readings.find("k")).toBeNull();
});

it.each([
  [29, 0],
  [31, 1],
])("unused for %i days: %i forgotten by the upkeep", async (days, forgotten) => {
  await readings.save("k", parsed);
  await setUsed(days);
  expect(await createUpkeep(database).forgetReadings(new Date())).toBe(forgotten);
});

it("stays as long as it is of use", async () => {
  await readings.save("k", parsed);
  await setUsed(31);
  await readings.find("k");
  expect(await createUpkeep(database).forgetReadings(new Date())).toBe(0);
});
