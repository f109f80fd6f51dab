import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { knowledgeRemove } from "../../bots/cli/knowledge-remove.ts";
import type { KnowledgeSource } from "../../core/knowledge/knowledge-source.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { refreshKnowledge } from "../../core/knowledge/refresh.ts";
import { type FileReleaseDeps, judgeFile, releaseFile } from "../../core/owner/file-release.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createChatSource, createFileStore } from "../../db/knowledge-files.ts";
import { createUpkeep } from "../../db/upkeep.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";
import { createTestGate } from "../support/gate.ts";

const database = await createTestDatabase();
const store = createKnowledgeStore(database);
const files = createFileStore(database);
const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});
beforeEach(async () => {
  await emptyTables(database);
  await writeFile(join(folder, "a.md"), "# Tents\nWe rent tents for 5 days.\n# Maps\nOn linen.\n");
  await refreshKnowledge(deps);
});

const chat = createChatSource(files);
const deps: FileReleaseDeps = {
  store,
  files,
  sources: [createFolderSource(folder), chat],
  timeZone: "Asia/Shanghai",
  gate: createTestGate(database, folder),
  products: () => [],
  clock: () => new Date(),
};
const BY = { by: "telegram:900", force: false };

const draft = (content: string, { name = "b.md", sentBy = String(Math.random()) } = {}) =>
  files.keep({ name, content: Buffer.from(content), sentBy });
async function publish(content: string, name?: string) {
  const file = await draft(content, name === undefined ? {} : { name });
  expect(await releaseFile(deps, { file, becomes: "live" }, BY)).toEqual({ kind: "done" });
  return file;
}
async function live() {
  const release = await store.live();
  const entries = release ? await store.entries(release.id) : [];
  return entries.map(({ id, answer }) => `${id}: ${answer}`).toSorted();
}

const LINEN = "a.md#maps: On linen.";
const RENTED = "a.md#tents: We rent tents for 5 days.";

describe("a file sent by chat", () => {
  it("is kept once for its message", async () => {
    const [one, other] = await Promise.all([
      draft("# A\nb", { sentBy: "m" }),
      draft("# A\nb", { sentBy: "m" }),
    ]);
    expect(other).toEqual(one);
    expect(await database.sql`select state from knowledge_files`).toEqual([{ state: "draft" }]);
  });

  it("goes live with its release, and the next look at the sources changes nothing", async () => {
    await publish("# Stoves\nNo.\n");
    expect(await live()).toEqual([LINEN, RENTED, "chat/b.md#stoves: No."]);
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "unchanged" });
  });

  it("stands for the entry of its title as long as that says what it said", async () => {
    await publish("# Tents\nWe rent tents for 7 days.\n");
    expect(await live()).toEqual([LINEN, "chat/b.md#tents: We rent tents for 7 days."]);
    expect(await refreshKnowledge(deps)).toMatchObject({ kind: "unchanged" });

    await writeFile(join(folder, "a.md"), "# Tents\nWe rent tents for 9 days.\n# Maps\nOn linen.\n");
    await refreshKnowledge(deps);
    expect(await live()).toContain("a.md#tents: We rent tents for 9 days.");
  });

  it("leaves what it stood for where it was when it is taken away", async () => {
    const file = await publish("# Tents\nWe rent tents for 7 days.\n");
    const effect = await judgeFile(deps, { file, becomes: "discarded" });
    expect(effect).toMatchObject({
      verdict: "ready",
      added: [{ id: "a.md#tents" }],
      removed: [{ id: "chat/b.md#tents" }],
    });
    await releaseFile(deps, { file, becomes: "discarded" }, BY);
    expect(await live()).toEqual([LINEN, RENTED]);
    expect(await files.replaced()).toEqual({});
  });

  it("is replaced by the next of its name, which gives back what it no longer stands for", async () => {
    await publish("# Tents\nWe rent tents for 7 days.\n");
    await publish("# Stoves\nNo.\n");
    expect(await live()).toEqual([LINEN, RENTED, "chat/b.md#stoves: No."]);
    const rows = await database.sql`select state, length(content) as size from knowledge_files order by id`;
    expect(rows).toEqual([
      { state: "replaced", size: 0 },
      { state: "live", size: 13 },
    ]);
  });

  it("is decided on once", async () => {
    const file = await draft("# Stoves\nNo.\n");
    expect(await files.discard(file.id)).toBe(true);
    const before = await live();
    expect(await releaseFile(deps, { file, becomes: "live" }, BY)).toEqual({
      kind: "decided",
      state: "discarded",
    });
    expect(await live()).toEqual(before);
    expect(await files.discard(file.id)).toBe(false);
  });

  it("isn't taken away by a look at the sources that began before it went live", async () => {
    const file = await draft("# Stoves\nNo.\n");
    const slow: KnowledgeSource = {
      ...chat,
      async list() {
        const listed = await chat.list();
        await releaseFile(deps, { file, becomes: "live" }, BY);
        return listed;
      },
    };
    await refreshKnowledge({ ...deps, sources: [createFolderSource(folder), slow] });
    expect(await live()).toContain("chat/b.md#stoves: No.");
    expect(await database.sql`select 1 from knowledge_candidates`).toEqual([]);
  });

  it("can't be the last to go", async () => {
    const file = await publish("# Stoves\nNo.\n");
    await rm(join(folder, "a.md"));
    await database.sql`delete from knowledge_entries where file = 'a.md'`;
    expect(await judgeFile(deps, { file, becomes: "discarded" })).toMatchObject({ verdict: "unfit" });
    expect(await releaseFile(deps, { file, becomes: "discarded" }, { ...BY, force: true })).toEqual({
      kind: "held",
    });
  });
});

describe("knowledge remove", () => {
  it("takes a file away by its name, and names those there are", async () => {
    await publish("# Stoves\nNo.\n");
    await expect(knowledgeRemove(deps, "chat/c.md", { by: "lin" })).rejects.toThrow(
      "chat/c.md is not live; files sent by chat: chat/b.md",
    );
    const result = await knowledgeRemove(deps, "chat/b.md", { by: "lin" });
    expect(result).toEqual({
      output: "- chat/b.md#stoves  Stoves\nchat/b.md is taken away; release 3 is live",
      exitCode: 0,
    });
    expect(await live()).toEqual([LINEN, RENTED]);
    expect((await store.live())?.publishedBy).toBe("lin");
  });
});

describe("the clean-up", () => {
  it.each([
    { days: 6.9, state: "draft" },
    { days: 7.1, state: "discarded" },
  ])("finds a draft of $days days: $state", async ({ days, state }) => {
    const { id } = await draft("# A\nb");
    const now = new Date(Date.now() + days * 86_400_000);
    await createUpkeep(database).forgetFiles(now);
    expect((await files.view(id))?.state).toBe(state);
    expect((await files.content(id)).length).toBe(state === "draft" ? 5 : 0);
  });

  it.each([
    { days: 29.9, isKept: true },
    { days: 30.1, isKept: false },
  ])("knows of a dropped draft after $days days: $isKept", async ({ days, isKept }) => {
    const { id } = await draft("# A\nb");
    await files.discard(id);
    await createUpkeep(database).forgetFiles(new Date(Date.now() + days * 86_400_000));
    expect((await files.view(id)) !== null).toBe(isKept);
  });

  it("leaves live files alone", async () => {
    const { id } = await publish("# Stoves\nNo.\n");
    await createUpkeep(database).forgetFiles(new Date(Date.now() + 90 * 86_400_000));
    expect((await files.view(id))?.state).toBe("live");
  });
});
