import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { initStore } from "../../../bots/cli/init.ts";
import { readGolden } from "../../../core/knowledge/gate/golden.ts";
import { judgeRelease } from "../../../core/knowledge/gate/judge-release.ts";
import { createFolderSource } from "../../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../../core/knowledge/read-knowledge.ts";
import { planRelease } from "../../../core/knowledge/release.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

let folder = "";
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "store-")), "shop");
});
afterEach(() => rm(join(folder, ".."), { recursive: true, force: true }));

describe.each(["zh", "en"] as const)("init --language %s", (language) => {
  it("writes a folder that passes every check", async () => {
    expect(await initStore(folder, language)).toMatchObject({ exitCode: 0 });

    const store = parseStoreConfig(await readFile(join(folder, "store.yaml"), "utf8"), "store.yaml");
    expect(store.languages[0]).toBe(language);
    const reading = await readKnowledge([createFolderSource(join(folder, "knowledge"))], store);
    expect(reading.problems).toEqual([]);
    expect(planRelease(reading, []).refused).toEqual([]);
    expect(new Set(reading.files.map(({ file }) => file.split(".").at(-1)))).toEqual(
      new Set(["md", "csv", "yaml"]),
    );
    for (const entry of reading.entries) expect(entry.language).toBe(language);
    const replies = parse(await readFile(join(folder, "quick-replies.yaml"), "utf8"));
    for (const reply of replies) expect(Object.keys(reply).sort()).toEqual(["en", "key", "zh"]);
  });

  it("writes golden questions that its own answers meet", async () => {
    await initStore(folder, language);
    const knowledge = join(folder, "knowledge");
    const { entries } = await readKnowledge([createFolderSource(knowledge)], { timeZone: "UTC" });
    const golden = await readGolden(knowledge);
    expect(golden.problems).toEqual([]);
    expect(golden.questions.length).toBeGreaterThan(2);
    const ask = {
      shop: null,
      say: loadTexts(),
      storeName: { zh: "", en: "" },
      timeZone: "UTC",
      now: new Date(),
    };
    const release = { live: [], candidate: entries, past: [], golden, knownGolden: new Set<string>() };
    expect((await judgeRelease(ask, release)).stillFailing).toEqual([]);
  });

  it("shows every key of store.yaml, and what is commented out is valid", async () => {
    await initStore(folder, language);
    const text = await readFile(join(folder, "store.yaml"), "utf8");
    const offer = text.replace("offers: []", "offers:").replace(/^#( {2}.*)$/gm, "$1");
    const withAll = offer
      .replace("holidays: []", "holidays:")
      .replace("knowledge: {}", "knowledge:")
      .replace("connections: []", "connections:")
      .replace(/(excluded|instructions): (?:\[\]|\{\}) # /g, "$1: ");
    const store = parseStoreConfig(withAll, "store.yaml");
    expect(store.knowledge.web).toMatchObject({ hosts: ["help.my-shop.example"], everyHours: 24 });
    expect(store.offers).toMatchObject([
      { id: "welcome", code: "WELCOME10", discountRatio: 0.1 },
      { id: "staff" },
    ]);
    expect(store.offers[0]?.rescue).toMatchObject({ codes: { kind: "pool", file: "coupons/welcome.txt" } });
    expect(store.holidays).toHaveLength(2);
    expect(store.connections).toMatchObject([{ kind: "taobao", name: "taobao", app_key: "12345678" }]);
    expect(store.afterSales.excluded).toHaveLength(1);
    expect(store.afterSales.instructions.exchange?.[language]).toBeTypeOf("string");
  });
});

it("writes nothing when a file is there already, and names it", async () => {
  await initStore(folder, "en");
  await rm(join(folder, "store.yaml"));
  await writeFile(join(folder, "quick-replies.yaml"), "mine");
  const { output, exitCode } = await initStore(folder, "zh");
  expect(exitCode).toBe(1);
  expect(output).toContain(join(folder, "quick-replies.yaml"));
  expect(await readFile(join(folder, "quick-replies.yaml"), "utf8")).toBe("mine");
  expect(await readdir(folder)).not.toContain("store.yaml");
});

it("says so when the place can't be written to", async () => {
  const file = join(folder, "..", "file");
  await writeFile(file, "");
  expect(await initStore(join(file, "shop"), "en")).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining("Can't write"),
  });
});
