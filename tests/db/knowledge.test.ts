import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { hashEntries } from "../../core/knowledge/release.ts";
import { createBell } from "../../db/bell.ts";
import { createKnowledgeStore } from "../../db/knowledge.ts";
import { createTestDatabase, emptyTables } from "../support/database.ts";

const database = await createTestDatabase();
afterAll(() => database.close());
beforeEach(() => emptyTables(database));
const store = createKnowledgeStore(database);

function entry(id: string, answer = "30 days."): KnowledgeEntry {
  return {
    id,
    title: 'What\'s "the" return window?\n它',
    questions: ["退货期多久", "how long, {really}", 'quo"te'],
    answer,
    language: "zh",
    product: null,
    validFrom: new Date("2026-11-01T00:00:00.123Z"),
    validUntil: null,
    owner: "Mei",
    source: { file: "faq.md", line: 3 },
  };
}
const release = (...entries: KnowledgeEntry[]) => ({ contentHash: hashEntries(entries), entries });

describe("publish", () => {
  it("gives every entry back as it was", async () => {
    const { releaseId } = await store.publish(release(entry("faq.md#a"), entry("faq.md#b")));
    expect(await store.entries(releaseId)).toEqual([entry("faq.md#a"), entry("faq.md#b")]);
    expect(await store.live()).toMatchObject({ id: releaseId, entryCount: 2, isLive: true });
  });

  it("makes no new release of content that is live", async () => {
    const first = await store.publish(release(entry("a")));
    expect(await store.publish(release(entry("a")))).toEqual({ releaseId: first.releaseId, isNew: false });
    expect(await store.list(10)).toHaveLength(1);
  });

  it("has nothing live before the first", async () => {
    expect(await store.live()).toBeNull();
    expect(await store.list(10)).toEqual([]);
  });

  it("makes one release of two that carry the same at the same instant", async () => {
    const other = createKnowledgeStore(database);
    let second: ReturnType<typeof store.publish> | undefined;
    await database.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${`${database.schema}.live_release`}, 0))`;
      second = other.publish(release(entry("a")));
      // The other waits while this transaction has published but not yet committed.
      await tx`insert into knowledge_releases (content_hash, entry_count)
        values (${release(entry("a")).contentHash}, 1)`;
      await tx`insert into settings (key, value) values ('live_release', to_jsonb(1))`;
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(await second).toEqual({ releaseId: 1, isNew: false });
    expect(await store.list(10)).toHaveLength(1);
  });

  it("takes thousands of entries", async () => {
    const entries = Array.from({ length: 2_500 }, (_, at) => entry(`big.md#${at}`));
    const { releaseId } = await store.publish(release(...entries));
    expect(await store.entries(releaseId)).toHaveLength(2_500);
  });

  it("rings in the other processes of the store for whatever goes live", async () => {
    let heard = 0;
    const bell = await createBell(database);
    bell.onRing("knowledge", () => heard++);
    await store.publish(release(entry("a")));
    await expect.poll(() => heard).toBe(1);
    const { releaseId } = await store.publish(release(entry("b")));
    await expect.poll(() => heard).toBe(2);
    await store.rollback({ to: null, folderHash: "x" });
    await expect.poll(() => heard).toBe(3);
    await store.saveVectors(releaseId, "bge-m3", new Map([["b", [[1]]]]));
    await expect.poll(() => heard).toBe(4);
    await bell.close();
  });
});

describe("rollback", () => {
  it("goes to the release before the live one, and further", async () => {
    for (const answer of ["one", "two", "three"]) await store.publish(release(entry("a", answer)));
    expect(await store.rollback({ to: null, folderHash: "f3" })).toMatchObject({ id: 2, isLive: true });
    expect(await store.rollback({ to: null, folderHash: "f3" })).toMatchObject({ id: 1 });
    expect((await store.list(10)).map(({ id, isLive }) => [id, isLive])).toEqual([
      [3, false],
      [2, false],
      [1, true],
    ]);
    expect(await store.rollback({ to: 3, folderHash: "f3" })).toMatchObject({ id: 3 });
  });

  it("keeps the pin until something is published, also what is live", async () => {
    await store.publish(release(entry("a", "one")));
    await store.publish(release(entry("a", "two")));
    expect(await store.pin()).toBeNull();
    await store.rollback({ to: null, folderHash: "f2" });
    expect(await store.pin()).toBe("f2");
    await store.publish(release(entry("a", "one")));
    expect(await store.pin()).toBeNull();
  });

  it("holds against a refresh that had looked before it", async () => {
    await store.publish(release(entry("a", "one")));
    await store.publish(release(entry("a", "two")));
    await store.rollback({ to: null, folderHash: "f2" });
    const late = { ...release(entry("a", "two")), unlessPinnedTo: "f2" };
    expect(await store.publish(late)).toEqual({ releaseId: 1, isNew: false });
    expect(await store.pin()).toBe("f2");
    expect(await store.publish({ ...late, unlessPinnedTo: "f3" })).toEqual({ releaseId: 3, isNew: true });
  });

  it.each([[null], [7]])(
    "to %s is refused when there is no such release, and changes nothing",
    async (to) => {
      await store.publish(release(entry("a")));
      await expect(store.rollback({ to, folderHash: "f" })).rejects.toMatchObject({ code: "not_found" });
      expect(await store.pin()).toBeNull();
      expect(await store.live()).toMatchObject({ id: 1 });
    },
  );
});

describe("vectors", () => {
  it("are kept per model, to five digits", async () => {
    const { releaseId } = await store.publish(release(entry("a"), entry("b")));
    expect(await store.vectors(releaseId, "bge-m3")).toEqual(new Map());

    await store.saveVectors(
      releaseId,
      "bge-m3",
      new Map([
        [
          "a",
          [
            [0.123456789, -1e-9],
            [1, 0],
          ],
        ],
      ]),
    );
    expect(await store.vectors(releaseId, "bge-m3")).toEqual(
      new Map([
        [
          "a",
          [
            [0.12346, -1e-9],
            [1, 0],
          ],
        ],
      ]),
    );
    expect(await store.vectors(releaseId, "other")).toEqual(new Map());
  });

  it("go over to the next release with the entries that stay as they were", async () => {
    const first = await store.publish(release(entry("a"), entry("b")));
    await store.saveVectors(
      first.releaseId,
      "bge-m3",
      new Map([
        ["a", [[1]]],
        ["b", [[2]]],
      ]),
    );
    const moved = { ...entry("a", "30 days."), source: { file: "other.md", line: 9 }, id: "other.md#a" };
    const { releaseId } = await store.publish(release(moved, entry("b", "31 days.")));
    expect([...(await store.vectors(releaseId, "bge-m3")).keys()]).toEqual(["other.md#a"]);
  });
});
