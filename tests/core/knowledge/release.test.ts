import { describe, expect, it } from "vitest";
import type { KnowledgeEntry } from "../../../core/knowledge/entry.ts";
import type { KnowledgeProblem } from "../../../core/knowledge/parse-entry.ts";
import type { KnowledgeReading } from "../../../core/knowledge/read-knowledge.ts";
import { describeProblem, hashEntries, planRelease } from "../../../core/knowledge/release.ts";

function entry(id: string, change: Partial<KnowledgeEntry> = {}): KnowledgeEntry {
  return {
    id,
    title: "Returns",
    questions: ["how"],
    answer: "30 days",
    language: "en",
    product: null,
    validFrom: null,
    validUntil: null,
    owner: null,
    source: { file: id.split("#")[0] ?? "", line: 1 },
    ...change,
  };
}
const folder = (entries: KnowledgeEntry[], ...problems: KnowledgeProblem[]): KnowledgeReading => ({
  entries,
  problems,
  files: [],
  folderHash: "f",
});
const problem = (kind: KnowledgeProblem["kind"], file: string): KnowledgeProblem => ({
  kind,
  file,
  line: 3,
  reason: "bad",
});

describe("planRelease", () => {
  it("tells what is added, changed and removed", () => {
    const live = [entry("a.md#1"), entry("a.md#2"), entry("a.md#3")];
    const now = [
      entry("a.md#1", { source: { file: "a.md", line: 99 } }),
      entry("a.md#2", { answer: "14 days" }),
      entry("a.md#4"),
    ];
    const plan = planRelease(folder(now), live);
    expect([plan.added, plan.changed, plan.removed].map((some) => some.map(({ id }) => id))).toEqual([
      ["a.md#4"],
      ["a.md#2"],
      ["a.md#3"],
    ]);
    expect(plan.refused).toEqual([]);
  });

  it.each([
    ["an entry that is not fit", problem("entry", "b.md"), [entry("a.md#1")], true],
    ["an entry that is not fit, with nothing live", problem("entry", "b.md"), [], true],
    ["a file that had entries live", problem("file", "b.md"), [entry("b.md#1")], true],
    ["a folder that held such a file", problem("file", "sub"), [entry("sub/b.md#1")], true],
    ["the whole folder, with entries live", problem("file", "."), [entry("b.md#1")], true],
    ["a file that had none", problem("file", "b.md"), [entry("a.md#1"), entry("b.mdx#1")], false],
    ["a note", problem("note", "a.md"), [entry("a.md#1")], false],
  ])("%s: refused is %4$s", (_, found, live, isRefused) => {
    const plan = planRelease(folder([entry("a.md#1")], found), live);
    expect(plan.refused).toEqual(isRefused ? [found] : []);
    expect(plan.problems).toEqual(isRefused ? [] : [found]);
  });

  it.each([[[entry("a.md#1")]], [[]]])("refuses a release without entries", (live) => {
    expect(planRelease(folder([]), live).refused).toHaveLength(1);
  });
});

describe("hashEntries", () => {
  const base = entry("a.md#1");
  it.each([
    [{ title: "x" }],
    [{ questions: [] }],
    [{ answer: "x" }],
    [{ language: "zh" as const }],
    [{ product: "x" }],
    [{ validFrom: new Date(0) }],
    [{ validUntil: new Date(0) }],
    [{ owner: "x" }],
  ])("changes with %j", (change) => {
    expect(hashEntries([entry("a.md#1", change)])).not.toBe(hashEntries([base]));
  });

  it("does not change with lines or order", () => {
    const [moved, other] = [entry("a.md#1", { source: { file: "a.md", line: 7 } }), entry("b.md#1")];
    expect(hashEntries([other, moved])).toBe(hashEntries([base, other]));
  });
});

it("names file, line and reason as editors understand them", () => {
  expect(describeProblem(problem("file", "a/b.md"))).toBe("a/b.md:3: bad");
});
