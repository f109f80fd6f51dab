import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import {
  type KnowledgeCommandDeps,
  knowledgeCheck,
  knowledgeList,
  knowledgePublish,
  knowledgeRollback,
} from "../../bots/cli/knowledge.ts";
import { widthOf } from "../../bots/cli/table.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { refreshKnowledge } from "../../core/knowledge/refresh.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createCandidateStore, createPastQuestionStore } from "../../db/knowledge-candidates.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { createTestGate } from "../support/gate.ts";
import { heldOpen } from "../support/held-open.ts";
import { createPlanter } from "./plant.ts";

const database = await createTestDatabase();
const { sql } = database;
const store = createKnowledgeStore(database);
const candidates = createCandidateStore(database);
const planter = createPlanter(database);
const folder = await mkdtemp(join(tmpdir(), "gate-"));
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});

const FEES = "# 运费是多少？\n运费 12 美元，满 99 美元免运费。\n";
const RETURNS = "# 几天内可以退货？\n签收后 30 天内都可以退，商品没有穿用就行。\n";
const WARRANTY = "# How long is the warranty?\nTwo years from the day of delivery, on everything we make.\n";
const ALL = FEES + RETURNS + WARRANTY;
const SLIP = ALL.replace("12 美元", "120 美元");

const deps: KnowledgeCommandDeps = {
  store,
  sources: [createFolderSource(folder)],
  timeZone: "Asia/Shanghai",
  gate: createTestGate(database, folder),
  embedder: null,
  signal: new AbortController().signal,
};
const write = (text: string, golden = "") =>
  Promise.all([writeFile(join(folder, "a.md"), text), writeFile(join(folder, "golden.yaml"), golden)]);
const liveText = async () => {
  const live = await store.live();
  return live ? (await store.entries(live.id)).map(({ answer }) => answer).join("\n") : "";
};
const messages = () => sql<{ payload: unknown; unique_key: string | null }[]>`
  select payload, unique_key from deliveries where target = 'staff' order by id`;

/** Customers of the last days who asked this, a conversation each. */
async function asked(question: string, conversations: number, daysAgo = 1): Promise<void> {
  const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  for (let count = 0; count < conversations; count += 1) {
    const { id } = await planter.conversation({ at });
    await planter.turn(id, "answer", at, { question });
  }
}

beforeEach(async () => {
  await emptyTables(database);
  await write(ALL);
  await refreshKnowledge(deps);
});

describe("a change that makes answers worse", () => {
  it("is held, and told once however often it is looked at", async () => {
    await write(SLIP);
    const held = await refreshKnowledge(deps);
    expect(held).toMatchObject({
      kind: "held",
      isNew: true,
      state: "waiting",
      report: { reasons: [{ kind: "jump", from: "12 美元", to: "120 美元", file: "a.md", line: 1 }] },
    });
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "held", isNew: false });
    await Promise.all([refreshKnowledge(deps), refreshKnowledge(deps)]);
    expect(await messages()).toEqual([
      { payload: { kind: "candidate", candidateId: 1 }, unique_key: "candidate:1" },
    ]);
    expect(await liveText()).toContain("运费 12 美元");
  });

  it("goes live once it is approved, as forced by whoever did", async () => {
    await write(SLIP);
    await refreshKnowledge(deps);
    expect(await candidates.decide(1, "approved", "U0LIN")).toEqual({ kind: "done" });
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published", releaseId: 2 });
    expect(await store.live()).toMatchObject({ publishedBy: "U0LIN", isForced: true });
    expect(await liveText()).toContain("运费 120 美元");
  });

  it("is approved for exactly what was shown", async () => {
    await write(SLIP);
    await refreshKnowledge(deps);
    await candidates.decide(1, "approved", "U0LIN");
    await write(ALL.replace("12 美元", "1200 美元"));
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "held", isNew: true });
    expect(await liveText()).toContain("运费 12 美元");
  });

  it("stays back in silence once it is rejected, until the files change", async () => {
    await write(SLIP);
    await refreshKnowledge(deps);
    await candidates.decide(1, "rejected", "U0LIN");
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "held", state: "rejected", isNew: false });
    expect((await messages()).map(({ payload }) => payload)).toEqual([
      { kind: "candidate", candidateId: 1 },
      { kind: "candidate_update", candidateId: 1 },
    ]);
    await write(ALL.replace("12 美元", "14 美元"));
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published" });
  });

  it("is looked at again when the golden questions change", async () => {
    const golden = "- question: 运费是多少？\n  must: 12 美元\n";
    await write(ALL.replace("12 美元", "14 美元"), golden);
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "held" });
    await write(ALL.replace("12 美元", "14 美元"), golden.replace("12", "14"));
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published" });
  });

  it("is decided by one of two at the same instant, and the other hears who was faster", async () => {
    await write(SLIP);
    await refreshKnowledge(deps);
    const other: Promise<unknown>[] = [];
    await heldOpen(database, async (inside) => {
      expect(await createCandidateStore(inside).decide(1, "rejected", "U0ANNA")).toEqual({ kind: "done" });
      other.push(candidates.decide(1, "approved", "U0LIN"));
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await other[0]).toEqual({ kind: "decided", by: "U0ANNA", state: "rejected" });
    expect(await candidates.view(1)).toMatchObject({ state: "rejected", decidedBy: "U0ANNA" });
  });

  it("is no longer to be decided on once something else went live", async () => {
    await write(SLIP);
    await refreshKnowledge(deps);
    await write(`${ALL}# New?\nYes.\n`);
    await refreshKnowledge(deps);
    expect(await candidates.decide(1, "approved", "U0LIN")).toEqual({ kind: "outdated" });
    expect(await candidates.decide(9, "approved", "U0LIN")).toEqual({ kind: "not_found" });
  });
});

describe("customers' questions", () => {
  it("hold back the removal of what was told three times, and not of what was told twice", async () => {
    await asked("how long is your warranty?", 3);
    await asked("几天内可以退货", 2);
    await write(FEES + WARRANTY);
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published" });
    await write(FEES);
    expect(await refreshKnowledge(deps)).toMatchObject({
      kind: "held",
      report: { lost: 1, reasons: [{ kind: "gone", title: "How long is the warranty?", lost: 3, told: 3 }] },
    });
  });

  it("are forgotten after two weeks", async () => {
    await asked("how long is your warranty?", 9, 15);
    await write(FEES + RETURNS);
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published" });
  });

  it("are kept without what could point to a person", async () => {
    await asked(
      "how long is your warranty? my name is Mia Chen, reply to mia@example.com or +49 151 2345678",
      3,
    );
    await write(FEES + RETURNS);
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "held" });
    const [row] = await sql<{ report: string }[]>`select report::text from knowledge_candidates`;
    expect(row?.report).toContain("how long is your warranty?");
    expect(row?.report).not.toMatch(/mia@|2345678|Mia Chen/);
  });

  it("are counted by conversations, the newest first, courtesies left out", async () => {
    await asked("older", 1, 3);
    await asked(" Newer ", 2, 2);
    await asked("newer", 1, 1);
    const { id } = await planter.conversation({ at: new Date().toISOString() });
    await planter.turn(id, "none", new Date().toISOString(), { question: "thanks" });
    const past = createPastQuestionStore(database);
    const since = new Date(Date.now() - 10 * 86_400_000);
    const found = await past.since(since, 10);
    expect(
      found.map(({ question, conversations }) => [question.trim().toLowerCase(), conversations]),
    ).toEqual([
      ["newer", 3],
      ["older", 1],
    ]);
    expect(await past.since(since, 1)).toHaveLength(1);
  });
});

describe("golden questions", () => {
  const GOLDEN = "- question: 几天内可以退货？\n  must: 60 天\n";

  it("hold a change back while they are new, and no more once a release was published over them", async () => {
    await write(`${ALL}# New?\nYes.\n`, GOLDEN);
    expect(await refreshKnowledge(deps)).toMatchObject({
      kind: "held",
      report: { reasons: [{ kind: "golden", line: 1, missing: ["60 天"] }] },
    });
    await knowledgePublish(deps, { by: "lin", force: true });
    await write(`${ALL}# Newer?\nYes.\n`, GOLDEN);
    expect(await refreshKnowledge(deps)).toMatchObject({
      kind: "published",
      report: { stillFailing: [{ line: 1 }] },
    });
  });

  it("are told at the first publication, and hold nothing back", async () => {
    await emptyTables(database);
    await write(ALL, GOLDEN);
    expect(await refreshKnowledge(deps)).toMatchObject({
      kind: "published",
      report: { reasons: [], stillFailing: [{ missing: ["60 天"] }] },
    });
  });

  it("refuse a release when they are written wrong, with file and line", async () => {
    await write(SLIP, "- question: a\n  muss: b\n");
    expect(await refreshKnowledge(deps)).toMatchObject({
      kind: "refused",
      plan: { refused: [{ kind: "golden", file: "golden.yaml", line: 2 }] },
    });
  });
});

describe("the command line", () => {
  it("shows the changed answers side by side in 100 columns and exits 1", async () => {
    await asked("寄给我要多少运费", 3);
    await write(SLIP);
    const { output, exitCode } = await knowledgeCheck(deps, {});
    expect(exitCode).toBe(1);
    const lines = output.split("\n");
    const table = lines.slice(lines.findIndex((line) => line.includes("with the change")));
    for (const line of lines.slice(0, -1)) expect(widthOf(line)).toBeLessThanOrEqual(100);
    expect(table[2]).toMatch(/^value +3 +寄给我要多少运费 +运费 12 美元.* {2}运费 120 美元/);
    expect(output).toContain('held: a.md:1: "运费是多少？": 12 美元 becomes 120 美元, a slip of the pen?');
    expect(output).toContain(
      "It is held; release 1 stays live; to publish it all the same: knowledge publish --force",
    );

    const json = JSON.parse((await knowledgeCheck(deps, { json: true })).output);
    expect(json).toMatchObject({
      publishable: false,
      answers: { changes: [{ question: "寄给我要多少运费", asked: 3, fate: "value", isGolden: false }] },
    });
  });

  it("publishes by force, and remembers who", async () => {
    await write(SLIP);
    expect(await knowledgePublish(deps, { by: "lin" })).toMatchObject({ exitCode: 1 });
    expect(await messages()).toEqual([]);
    expect((await knowledgePublish(deps, { by: "lin", force: true })).output).toContain(
      "Release 2 is live, forced by lin",
    );
    expect((await knowledgeList(deps, {})).output).toMatch(
      /^\* release 2 .* by lin, forced {2}live\n {2}release 1 .* by refresh\n/,
    );
  });

  it("publishes what was approved in chat, in the name of who did", async () => {
    await write(SLIP);
    await refreshKnowledge(deps);
    await candidates.decide(1, "approved", "U0LIN");
    expect(await knowledgePublish(deps, { by: "mo" })).toMatchObject({ exitCode: 0 });
    expect(await store.live()).toMatchObject({ publishedBy: "U0LIN", isForced: true });
  });

  it("never forces an entry without an answer, or a file that can't be read", async () => {
    await write(`${ALL}# Nothing under it\n`);
    const { output, exitCode } = await knowledgePublish(deps, { by: "lin", force: true });
    expect(exitCode).toBe(1);
    expect(output).toContain("refused: a.md:");
    await write("---\nx: [\n---\n# A\none");
    expect(await knowledgePublish(deps, { by: "lin", force: true })).toMatchObject({ exitCode: 1 });
    expect(await liveText()).toContain("30 天");
  });

  it("is not forced where nothing stood in the way", async () => {
    await write(`${ALL}# New?\nYes.\n`);
    await knowledgePublish(deps, { by: "lin", force: true });
    expect(await store.live()).toMatchObject({ publishedBy: "lin", isForced: false });
  });

  it("goes back without asking anything", async () => {
    await write(SLIP);
    await knowledgePublish(deps, { by: "lin", force: true });
    await knowledgeRollback(deps, {});
    expect(await refreshKnowledge(deps)).toEqual({ kind: "pinned" });
    expect(await liveText()).toContain("运费 12 美元");
  });
});
