import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { KnowledgeReadings } from "../../../core/knowledge/knowledge-readings.ts";
import type { KnowledgeSource } from "../../../core/knowledge/knowledge-source.ts";
import type { ParsedFile } from "../../../core/knowledge/parse-entry.ts";
import { readKnowledge } from "../../../core/knowledge/read-knowledge.ts";

const timeZone = "Asia/Shanghai";

/** A source of texts; `opened` counts how often the content of each was asked for. */
function source(
  prefix: KnowledgeSource["prefix"],
  files: Record<string, string | null>,
  opened: string[] = [],
) {
  return {
    prefix,
    list: async () => ({
      problems: [],
      files: Object.entries(files).map(([file, text]) => ({
        file,
        open: async () =>
          text === null
            ? { hash: "gone", unreadable: "can't be read" }
            : {
                hash: createHash("sha256").update(text).digest("hex"),
                bytes: async () => {
                  opened.push(file);
                  return Buffer.from(text);
                },
              },
      })),
    }),
  } satisfies KnowledgeSource;
}

function memory(): KnowledgeReadings & { kept: Map<string, ParsedFile>; forMs: (number | undefined)[] } {
  const kept = new Map<string, ParsedFile>();
  const forMs: (number | undefined)[] = [];
  return {
    kept,
    forMs,
    find: async (key) => kept.get(key) ?? null,
    save: async (key, parsed, options) => {
      kept.set(key, parsed);
      forMs.push(options?.forMs);
    },
  };
}

describe("several sources", () => {
  it("are read one after the other, their files apart by name", async () => {
    const steps: string[] = [];
    const reading = await readKnowledge(
      [
        source("", { "a.md": "# A\nx" }),
        source("chat/", { "a.md": "# A\ny" }),
        source("web/", { "b.md": null }),
      ],
      { timeZone, onRead: (files, total) => steps.push(`${files}/${total}`) },
    );
    expect(reading.entries.map(({ id, answer }) => [id, answer])).toEqual([
      ["a.md#a", "x"],
      ["chat/a.md#a", "y"],
    ]);
    expect(reading.files).toEqual([
      { file: "a.md", entryCount: 1 },
      { file: "chat/a.md", entryCount: 1 },
    ]);
    expect(reading.problems).toEqual([{ kind: "file", file: "web/b.md", line: 1, reason: "can't be read" }]);
    expect(steps).toEqual(["1/3", "2/3", "3/3"]);
  });

  it("never share a name: the first has it", async () => {
    const both = [source("", { "chat/a.md": "# A\nx" }), source("chat/", { "a.md": "# A\ny" })];
    const { entries, problems } = await readKnowledge(both, { timeZone });
    expect(entries.map(({ answer }) => answer)).toEqual(["x"]);
    expect(problems).toMatchObject([{ kind: "file", file: "chat/a.md" }]);
  });

  it("leave the hash to the owner's folder", async () => {
    const hashOf = async (...sources: KnowledgeSource[]) =>
      (await readKnowledge(sources, { timeZone })).folderHash;
    const folder = source("", { "a.md": "# A\nx" });
    const alone = await hashOf(folder);
    expect(await hashOf(folder, source("chat/", { "b.md": "# B\ny" }))).toBe(alone);
    expect(await hashOf(source("", { "a.md": "# A\nz" }))).not.toBe(alone);
    expect(await hashOf(source("", { "a.md": null }))).not.toBe(alone);
  });
});

describe("readings that are kept", () => {
  it("spare the content, until it, its name or the store's zone changes", async () => {
    const readings = memory();
    const opened: string[] = [];
    const look = (files: Record<string, string>, zone = timeZone) =>
      readKnowledge([source("", files, opened)], { timeZone: zone, readings });
    const first = await look({ "a.md": "# A\nx" });
    expect((await look({ "a.md": "# A\nx" })).entries).toEqual(first.entries);
    expect(opened).toEqual(["a.md"]);
    await look({ "a.md": "# A\ny" });
    await look({ "b.md": "# A\nx" });
    await look({ "a.md": "# A\nx" }, "UTC");
    expect(opened).toEqual(["a.md", "a.md", "b.md", "a.md"]);
    expect(readings.forMs).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("hold problems, too", async () => {
    const readings = memory();
    const look = () => readKnowledge([source("", { "a.md": "no heading" })], { timeZone, readings });
    expect((await look()).problems).toEqual((await look()).problems);
    expect(readings.kept.size).toBe(1);
  });
});
