import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { knowledgeCheck, knowledgePublish } from "../../bots/cli/knowledge.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { refreshKnowledge } from "../../core/knowledge/refresh.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { createTestGate } from "../support/gate.ts";

const database = await createTestDatabase();
const store = createKnowledgeStore(database);
const folder = await mkdtemp(join(tmpdir(), "contradictions-"));
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database);
  await write("returns.md", "# Returns\n\nYou can return things within 30 days.\n");
  await write("faq.md", "# Hello\n\nWelcome to the shop.\n");
});

const deps = {
  store,
  sources: [createFolderSource(folder)],
  timeZone: "Asia/Shanghai",
  gate: createTestGate(database, folder),
  embedder: null,
  signal: new AbortController().signal,
};
const write = (file: string, text: string) => writeFile(join(folder, file), text);
const contradictory = "# Hello\n\nWelcome to the shop.\n\n# 退货\n\n签收后 14 天内可以退货。\n";

it("a release that contradicts what is live is refused, naming both places, until it is put right", async () => {
  await refreshKnowledge(deps);
  await write("faq.md", contradictory);
  const line =
    "faq.md:5: return window: 14 天 (faq.md:5: «签收后 14 天内可以退货。») contradicts 30 days (returns.md:1: «You can return things within 30 days.»)";
  const { output, exitCode } = await knowledgeCheck(deps, {});
  expect(output).toContain(`refused: ${line}`);
  expect(exitCode).toBe(1);
  expect(await refreshKnowledge(deps)).toMatchObject({ kind: "refused" });

  await write("faq.md", contradictory.replace("14", "30"));
  expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published" });
});

it("what was live already is told, and stands in nobody's way", async () => {
  await write("faq.md", contradictory);
  expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published" });
  await write("faq.md", contradictory.replace("Welcome", "Warm welcome"));
  const { output, exitCode } = await knowledgeCheck(deps, {});
  expect(output).toContain("note: ");
  expect(output).toContain("contradicts");
  expect(exitCode).toBe(0);
});

it("a person may publish it all the same", async () => {
  await refreshKnowledge(deps);
  await write("faq.md", contradictory);
  expect(await knowledgePublish(deps, { by: "Li", force: true })).toMatchObject({ exitCode: 0 });
});
