import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { knowledgeGaps } from "../../bots/cli/knowledge-gaps.ts";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import { topGaps } from "../../core/knowledge/learning/gaps.ts";
import { createGapStore } from "../../db/knowledge-gaps.ts";
import type { Database } from "../../db/open-database.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { createPlanter } from "./plant.ts";

let database: Database;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database));

const NOW = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number, minutes = 0) =>
  new Date(NOW.getTime() - days * 86_400_000 + minutes * 60_000).toISOString();
const ENTRY: KnowledgeEntry = {
  id: "shop.md#ship",
  title: "Do you ship to Japan?",
  questions: [],
  answer: "Yes, in 9 days.",
  language: "en",
  product: null,
  validFrom: null,
  validUntil: null,
  owner: null,
  source: { file: "shop.md", line: 1 },
};
const deps = (now = NOW) => ({ gaps: createGapStore(database), index: buildKnowledgeIndex([ENTRY]), now });

/** Turns of one conversation, one after the other: [action, reason, question]. */
async function talk(
  days: number,
  turns: readonly (readonly [string, string | null, string])[],
  helped?: boolean,
) {
  const planter = createPlanter(database);
  const { id } = await planter.conversation({ at: daysAgo(days), helped: helped ?? null });
  for (const [at, [action, reason, question]] of turns.entries())
    await planter.turn(id, action, daysAgo(days, at), { question, ...(reason && { reason }) });
  if (helped !== undefined)
    await database.sql`update conversations set helped_at = ${daysAgo(days, 60)} where id = ${id}`;
}
const asked = async () =>
  (await createGapStore(database).unanswered(new Date(0), NOW)).map(({ text }) => text);

it("takes what the knowledge lacked, what led nowhere and what was called wrong; nothing twice, nothing else", async () => {
  await talk(1, [["escalate", "no_evidence", "lacked"]]);
  await talk(1, [["escalate", "asked_for_person", "person"]]);
  await talk(1, [["escalate", "complaint", "complaint"]]);
  await talk(1, [["clarify", null, "asked back, then silent"]]);
  await talk(1, [
    ["clarify", null, "asked back"],
    ["answer", null, "then answered"],
  ]);
  await talk(1, [
    ["clarify", null, "asked back once"],
    ["escalate", "unclear_twice", "and again in vain"],
  ]);
  await talk(1, [
    ["answer", null, "answered wrongly"],
    ["none", null, "hm"],
    ["escalate", "not_helped", "that's wrong"],
  ]);
  await talk(1, [["answer", null, "not helped by button"]], false);
  await talk(1, [["answer", null, "helped"]], true);
  expect((await asked()).toSorted()).toEqual(
    [
      "lacked",
      "asked back, then silent",
      "and again in vain",
      "answered wrongly",
      "not helped by button",
    ].toSorted(),
  );
});

it("groups them with counts, customers, the period before, redacted examples and the nearest entry", async () => {
  const lacked = (text: string) => [["escalate", "no_evidence", text]] as const;
  await talk(9, lacked("is there a repair workshop in Oslo"));
  await talk(3, lacked("Is there a repair workshop in Oslo? call +47 912 34 567"));
  await talk(2, lacked("Do you have a repair workshop in Oslo?"));
  await talk(2, lacked("is there any repair workshop in Oslo"));
  await talk(1, lacked("Do you ship drones to Japan?"));
  const [first, second, ...others] = await topGaps(deps(), { days: 7, limit: 5 });
  expect(first).toMatchObject({ count: 3, customers: 3, before: 1, language: "en" });
  expect(first?.question).toContain("repair workshop in Oslo");
  expect(JSON.stringify(first)).not.toContain("912");
  expect(first?.examples.length).toBeGreaterThan(0);
  expect(second).toMatchObject({
    count: 1,
    before: 0,
    nearest: { entryId: "shop.md#ship", title: ENTRY.title },
  });
  expect(others).toEqual([]);
});

it("stays the same for yesterday's questions when today's come in, over the days of a week", async () => {
  const questions = [
    "is there a repair workshop in Oslo",
    "do you rent tents",
    "can I rent a tent?",
    "do you have a workshop for repairs in oslo",
  ];
  for (const [at, text] of questions.entries()) await talk(6 - at, [["escalate", "no_evidence", text]]);
  const matters = async () =>
    (await topGaps(deps(), { days: 14, limit: 10 })).map(({ question, examples }) =>
      [question, ...examples].toSorted(),
    );
  const before = await matters();
  await talk(0.1, [
    ["escalate", "no_evidence", "is the tent rental open on sundays, do you rent tents then"],
  ]);
  const after = await matters();
  for (const matter of before)
    expect(after.some((other) => matter.every((text) => other.includes(text)))).toBe(true);
});

it("prints a table, or JSON, and refuses days that are none", async () => {
  await talk(1, [["escalate", "no_evidence", "能给帐篷租赁开发票吗"]]);
  const { output } = await knowledgeGaps(deps(), {});
  expect(output).toContain("1 question of the last 7 days");
  expect(output).toContain("能给帐篷租赁开发票吗");
  const { output: json } = await knowledgeGaps(deps(), { days: "30", json: true });
  expect(JSON.parse(json)).toMatchObject({ days: 30, gaps: [{ count: 1, language: "en" }] });
  expect((await knowledgeGaps({ ...deps(), now: new Date("2020-01-01") }, {})).output).toBe(
    "Nothing was asked in vain in the last 7 days",
  );
  await expect(knowledgeGaps(deps(), { days: "0" })).rejects.toMatchObject({ code: "usage" });
});
