import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runEval } from "../../../bots/cli/eval.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eval-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: readonly (object | string)[]): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );
  return path;
}

async function run(options: { kb: string; queries: string; store?: string; train?: string }) {
  const lines: string[] = [];
  await runEval({ ...options, now: "2026-11-22T09:00:00Z", write: (line) => lines.push(line) });
  return lines.map((line) => JSON.parse(line));
}

const kb = [
  {
    id: "returns",
    title: "How do I return something?",
    questions: ["can I send it back"],
    answer: "Within 30 days.",
    lang: "en",
  },
  {
    id: "greeting",
    title: "greeting",
    questions: ["hello there", "hello", "hi there how are you", "hey", "good morning"],
    answer: "",
    lang: "en",
  },
  { id: "shipping", title: "How much is shipping?", questions: [], answer: "USD 10.", lang: "en" },
];

describe("eval", () => {
  it("writes one decision a query, in order, with every field of the contract", async () => {
    const lines = await run({
      kb: file("kb.jsonl", kb),
      queries: file("q.jsonl", [
        { id: "1", text: "How do I return something?", lang: "en" },
        { id: "2", text: "转人工", lang: "zh" },
      ]),
    });
    expect(lines.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(Object.keys(lines[0])).toEqual([
      "id",
      "action",
      "entry",
      "score",
      "ranked",
      "tool",
      "facts",
      "text",
      "reason",
      "sentiment",
      "ms",
    ]);
    expect(lines[0]).toMatchObject({
      action: "answer",
      entry: "returns",
      text: "Within 30 days.",
      sentiment: "calm",
    });
    expect(lines[1]).toMatchObject({ action: "escalate", entry: null, tool: null, facts: {} });
  });

  it("says the same twice, apart from the time it took", async () => {
    const options = {
      kb: file("kb.jsonl", kb),
      queries: file("q.jsonl", [{ id: "1", text: "how do i return this", lang: "en" }]),
    };
    const [first, second] = [await run(options), await run(options)];
    expect({ ...first[0], ms: 0 }).toEqual({ ...second[0], ms: 0 });
  });

  it("prefers an entry about greetings to the built-in courtesy, and answers with an empty text", async () => {
    const [line] = await run({
      kb: file("kb.jsonl", kb),
      queries: file("q.jsonl", [{ id: "1", text: "hello there", lang: "en" }]),
    });
    expect(line).toMatchObject({ action: "answer", entry: "greeting", text: "" });
  });

  it("lets no tool fire without a store, and answers orders with one", async () => {
    const queries = file("q.jsonl", [
      { id: "1", text: "where is order #W1", lang: "en", user: { id: "mia" } },
    ]);
    file("orders.jsonl", [
      { id: "#W1", userId: "mia", status: "pending", items: [], tracking: [], payments: [] },
    ]);
    const options = { kb: file("kb.jsonl", kb), queries };
    expect((await run(options))[0].action).not.toBe("tool");
    expect((await run({ ...options, store: folder }))[0]).toMatchObject({
      action: "tool",
      tool: "order_status",
      facts: { found: true, status: "pending" },
    });
  });

  it("learns from labelled examples", async () => {
    const queries = file("q.jsonl", [{ id: "1", text: "zzyzx quux", lang: "en" }]);
    const train = file("train.jsonl", [{ text: "zzyzx quux", entry: "shipping" }]);
    const [line] = await run({ kb: file("kb.jsonl", kb), queries, train });
    expect(line.ranked[0][0]).toBe("shipping");
  });

  it.each([
    ["not JSON", "{oops", /q\.jsonl:2 is not JSON/],
    ["a missing field", { id: "2" }, /q\.jsonl:2 "text"/],
  ])("names file and line of %s", async (_fact, bad, message) => {
    const queries = file("q.jsonl", [{ id: "1", text: "hi" }, bad]);
    await expect(run({ kb: file("kb.jsonl", kb), queries })).rejects.toThrow(message);
  });

  it("names a file that isn't there", async () => {
    const queries = file("q.jsonl", []);
    await expect(run({ kb: join(folder, "none.jsonl"), queries })).rejects.toThrow(
      /none\.jsonl cannot be read/,
    );
  });
});
