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
import { ServiceError } from "../../core/errors.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { refreshKnowledge } from "../../core/knowledge/refresh.ts";
import { fillVectors } from "../../core/knowledge/release-vectors.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { createTestGate } from "../support/gate.ts";

const database = await createTestDatabase();
const store = createKnowledgeStore(database);
const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database);
  await write({ "a.md": "# A\none\n# B\ntwo\n", "b.md": null, "c.md": null });
});

const deps: KnowledgeCommandDeps = {
  store,
  sources: [createFolderSource(folder)],
  timeZone: "Asia/Shanghai",
  gate: createTestGate(database, folder),
  embedder: null,
  signal: new AbortController().signal,
};

async function write(files: Record<string, string | null>) {
  for (const [file, text] of Object.entries(files)) {
    if (text === null) await rm(join(folder, file), { force: true });
    else await writeFile(join(folder, file), text);
  }
}
async function liveAnswers() {
  const live = await store.live();
  return live ? (await store.entries(live.id)).map(({ answer }) => answer) : null;
}

describe("refresh", () => {
  it("publishes at first, then nothing, then what changed", async () => {
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published", releaseId: 1 });
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "unchanged" });
    await write({ "b.md": "# C\nthree\n" });
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published", releaseId: 2 });
    expect(await liveAnswers()).toEqual(["one", "two", "three"]);
  });

  it("makes one release of two that run at once", async () => {
    await Promise.all([refreshKnowledge(deps), refreshKnowledge(deps)]);
    expect(await store.list(10)).toHaveLength(1);
  });

  it.each([
    ["a file that was live is broken", { "a.md": "---\nx: [\n---\n# A\none" }],
    ["an entry lost its answer", { "b.md": "# C\n" }],
    ["everything is gone", { "a.md": null }],
  ])("leaves live what is live when %s", async (_, files) => {
    await refreshKnowledge(deps);
    await write(files);
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "refused" });
    expect(await liveAnswers()).toEqual(["one", "two"]);
  });

  it("passes over a broken file that was never live", async () => {
    await refreshKnowledge(deps);
    await write({ "b.md": "---\nx: [\n---\n# C\nthree", "c.md": "# D\nfour\n" });
    expect(await refreshKnowledge(deps)).toMatchObject({
      kind: "published",
      plan: { problems: [{ file: "b.md" }] },
    });
    expect(await liveAnswers()).toEqual(["one", "two", "four"]);
  });

  it("publishes what is fit on the first start, whatever else is wrong", async () => {
    await write({ "b.md": "# C\n" });
    expect(await refreshKnowledge(deps)).toMatchObject({
      kind: "published",
      plan: { refused: [{ file: "b.md" }] },
    });
    expect(await liveAnswers()).toEqual(["one", "two"]);
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "refused" });
  });

  it("leaves a rollback alone until the files change", async () => {
    await refreshKnowledge(deps);
    await write({ "a.md": "# A\nnew\n" });
    await refreshKnowledge(deps);
    await knowledgeRollback(deps, {});
    expect(await refreshKnowledge(deps)).toEqual({ kind: "pinned" });
    expect(await liveAnswers()).toEqual(["one", "two"]);
    await write({ "a.md": "# A\nnewer\n" });
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "published", releaseId: 3 });
    expect(await liveAnswers()).toEqual(["newer"]);
  });
});

describe("fillVectors", () => {
  const embedder = (calls: string[][] = []) => ({
    name: "test",
    async embed(texts: readonly string[]) {
      calls.push([...texts]);
      return texts.map((text) => [text.length, 0]);
    },
  });

  it("embeds what the live release lacks, and only that", async () => {
    const calls: string[][] = [];
    await refreshKnowledge(deps);
    expect(await fillVectors({ ...deps, embedder: embedder(calls) })).toBe(2);
    expect(await store.vectors(1, "test")).toEqual(
      new Map([
        [
          "a.md#a",
          [
            [1, 0],
            [3, 0],
          ],
        ],
        [
          "a.md#b",
          [
            [1, 0],
            [3, 0],
          ],
        ],
      ]),
    );
    await write({ "b.md": "# C\nthree\n" });
    await refreshKnowledge(deps);
    expect(await fillVectors({ ...deps, embedder: embedder(calls) })).toBe(1);
    expect(await fillVectors({ ...deps, embedder: embedder(calls) })).toBe(0);
    expect(calls).toEqual([
      ["A", "one", "B", "two"],
      ["C", "three"],
    ]);
  });

  it("is left for later when the model is away, and the release is live all the same", async () => {
    const away = {
      name: "test",
      embed: () => Promise.reject(new ServiceError("model_unavailable", "nobody there")),
    };
    const result = await knowledgePublish({ ...deps, embedder: away }, { by: "lin" });
    expect(result).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("Not embedded: nobody there"),
    });
    expect(await liveAnswers()).toEqual(["one", "two"]);
  });
});

describe("the commands", () => {
  it("check says what would change and publishes nothing", async () => {
    const { output, exitCode } = await knowledgeCheck(deps, {});
    expect(exitCode).toBe(0);
    expect(output.split("\n")).toEqual([
      "read: a.md: 2 entries",
      "+ a.md#a  A",
      "+ a.md#b  B",
      "2 entries: 2 added, 0 changed, 0 removed",
      "It may be published",
    ]);
    expect(await store.live()).toBeNull();
  });

  it("check and publish exit 1 with file and line of every reason, and what is live stays", async () => {
    await knowledgePublish(deps, { by: "lin" });
    await write({ "b.md": "# C\n\n# D\nx\n# E\n", "a.md": "no heading" });
    for (const command of [knowledgeCheck, knowledgePublish]) {
      const { output, exitCode } = await command(deps, { by: "lin" });
      expect(exitCode).toBe(1);
      expect(output).toMatch(/^refused: a\.md:1: no heading/m);
      expect(output).toMatch(/^refused: b\.md:1: answer of "C"/m);
      expect(output).toMatch(/^refused: b\.md:5: answer of "E"/m);
      expect(output).toContain("release 1 stays live");
    }
    expect(await liveAnswers()).toEqual(["one", "two"]);
  });

  it("publish says which release is live, and that there was nothing to do", async () => {
    expect(await knowledgePublish(deps, { by: "lin" })).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("Release 1 is live"),
    });
    expect(await knowledgePublish(deps, { by: "lin" })).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("Nothing to publish"),
    });
  });

  it("publish overrules a rollback", async () => {
    await knowledgePublish(deps, { by: "lin" });
    await write({ "a.md": "# A\nnew\n" });
    await knowledgePublish(deps, { by: "lin" });
    await knowledgeRollback(deps, { release: "1" });
    expect((await knowledgeList(deps, {})).output).toContain("stays until the files change");
    await knowledgePublish(deps, { by: "lin" });
    expect(await liveAnswers()).toEqual(["new"]);
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "unchanged" });
  });

  it("list shows the live release and its entries", async () => {
    expect((await knowledgeList(deps, {})).output).toBe("Nothing is published yet");
    await knowledgePublish(deps, { by: "lin" });
    expect((await knowledgeList(deps, {})).output).toMatch(
      /^\* release 1 .*2 entries {2}by lin {2}live\na\.md#a {2}A\n/,
    );
  });

  it("speak JSON", async () => {
    const commands = [knowledgeCheck, knowledgePublish, knowledgeList];
    const outputs = [];
    for (const command of commands)
      outputs.push(JSON.parse((await command(deps, { json: true, by: "lin" })).output));
    expect(outputs).toMatchObject([
      { publishable: true, live: null, added: ["a.md#a", "a.md#b"], refused: [] },
      { outcome: "published", live: 1, entryCount: 2 },
      {
        live: 1,
        isPinned: false,
        releases: [{ id: 1, isLive: true }],
        entries: [{ id: "a.md#a" }, { id: "a.md#b" }],
      },
    ]);
  });

  it.each([
    ["0", "usage"],
    ["one", "usage"],
    ["9", "not_found"],
    [undefined, "not_found"],
  ])("rollback to %s fails as %s", async (release, code) => {
    await knowledgePublish(deps, { by: "lin" });
    await expect(knowledgeRollback(deps, { release })).rejects.toMatchObject({ code });
  });
});
