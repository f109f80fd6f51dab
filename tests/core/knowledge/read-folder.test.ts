import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFolderSource } from "../../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../../core/knowledge/read-knowledge.ts";

let folder = "";
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "knowledge-")), "knowledge");
  await mkdir(folder);
});
afterEach(() => rm(dirname(folder), { recursive: true, force: true }));

async function read(files: Record<string, string | Buffer> = {}) {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  return readKnowledge([createFolderSource(folder)], { timeZone: "Asia/Shanghai" });
}

async function problemsOf(files: Record<string, string | Buffer>) {
  const { problems } = await read(files);
  return problems.map(({ kind, file, line, reason }) => `${kind} ${file}:${line} ${reason}`);
}

describe("Markdown", () => {
  it("makes an entry of each heading, its text as it was written", async () => {
    const answer =
      "Free from **50 USD**:\n\n- one\n  - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n# no heading\n```";
    const { entries, problems } = await read({
      "sub/shipping.md": `# Shipping\n\n## What does it *cost*?\n\n${answer}\n\nHow long\n--------\n7 days.\n`,
    });
    expect(problems).toEqual([]);
    expect(entries.map(({ id, title, answer, source }) => [id, title, answer, source.line])).toEqual([
      ["sub/shipping.md#what-does-it-cost", "What does it cost?", answer, 3],
      ["sub/shipping.md#how-long", "How long", "7 days.", 18],
    ]);
  });

  it("applies the front matter to the whole file", async () => {
    const matter = `---\nlanguage: en\nproduct: Tent\nquestions: [how, "why: so"]\nvalid_from: 2026-11-01\nvalid_until: 2026-11-30\nowner: Mei\n---\n`;
    const { entries } = await read({ "a.md": `${matter}# 帐篷\n好。\n# Two\nFine.\n` });
    expect(entries).toMatchObject([
      { title: "帐篷", source: { line: 9 } },
      { title: "Two", source: { line: 11 } },
    ]);
    for (const entry of entries)
      expect(entry).toMatchObject({
        language: "en",
        product: "Tent",
        questions: ["how", "why: so"],
        validFrom: new Date("2026-11-01T00:00+08:00"),
        validUntil: new Date("2026-12-01T00:00+08:00"),
        owner: "Mei",
      });
  });

  it("keeps comments to the owner, and a quoted heading in its answer", async () => {
    const { entries } = await read({
      "a.md": "<!-- mine -->\n# A\none\n\n<!-- not\nshown -->\n\ntwo\n\n> # quoted\n",
    });
    expect(entries.map(({ answer }) => answer)).toEqual(["one\n\ntwo\n\n> # quoted"]);
  });

  it.each([
    ["no heading", "just text", "file a.md:1 no heading"],
    ["text before the first heading", "hello\n\n# A\nx", "note a.md:1 text before the first heading"],
    ["a heading without text", "# A\nx\n\n# B\n", 'entry a.md:4 answer of "B": got nothing'],
    ["broken front matter", "---\nlanguage: en\nowner: [a\n---\n# A\nx", "file a.md:3 not YAML"],
    ["front matter that isn't closed", "---\nowner: a\n# A\nx", "file a.md:1 the front matter is not closed"],
    [
      "a day that does not exist",
      "---\nowner: a\nvalid_until: 2026-02-30\n---\n# A\nx\n# B\ny",
      'entry a.md:3 valid_until: got "2026-02-30"',
    ],
    [
      "an end before the start",
      "---\nvalid_from: 2026-02-02\nvalid_until: 2026-02-01\n---\n# A\nx",
      "entry a.md:3 valid_until: got 2026-02-01",
    ],
    [
      "a language we don't speak",
      "---\nlanguage: fr\n---\n# A\nx",
      'entry a.md:2 language: got "fr", expected zh or en',
    ],
    [
      "a key that is nearly one",
      "---\nvalid_untill: 2026-02-01\n---\n# A\nx",
      "entry a.md:2 valid_untill: not a known key, expected valid_until",
    ],
    ["another key", "---\ntags: [x]\n---\n# A\nx", "note a.md:2 tags: not a known key"],
    ["the same title twice", "# A\nx\n# A\ny", 'note a.md:3 the title "A" stands in line 1 already'],
  ])("tells of %s once, with its line", async (_, text, expected) => {
    const problems = await problemsOf({ "a.md": text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it("starts and ends a day where the store does, one day being enough", async () => {
    const { entries } = await read({
      "a.md": "---\nvalid_from: 2026-03-01\nvalid_until: 2026-03-01\n---\n# A\nx",
    });
    expect(entries[0]).toMatchObject({
      validFrom: new Date("2026-02-28T16:00Z"),
      validUntil: new Date("2026-03-01T16:00Z"),
    });
  });
});

describe("CSV", () => {
  it("reads quoted cells, questions and lines", async () => {
    const text =
      '\uFEFFtitle,questions,answer,language\r\n"A, b",one|two | ,"first\r\nsecond",en\r\n\r\nC,,三天,\r\n';
    const { entries, problems } = await read({ "a.csv": text });
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([
      {
        title: "A, b",
        questions: ["one", "two"],
        answer: "first\nsecond",
        language: "en",
        source: { line: 2 },
      },
      { title: "C", questions: [], answer: "三天", language: "zh", product: null, source: { line: 5 } },
    ]);
  });

  it.each([[";"], ["\t"]])("takes columns divided by %j", async (mark) => {
    const rows = [
      ["Title", "Answer"],
      ["A", "x, y"],
    ].map((row) => row.join(mark));
    expect((await read({ "a.csv": rows.join("\n") })).entries).toMatchObject([
      { title: "A", answer: "x, y" },
    ]);
  });

  it.each([
    ["no column for the answer", "title,questions\nA,x", "file a.csv:1 the header has no column answer"],
    ["no header at all", "A,x\nB,y", "file a.csv:1 the header has no column title and no answer"],
    ["an empty answer", "title,answer\nA,x\nB,", 'entry a.csv:3 answer of "B": got nothing'],
    ["an empty title", "title,answer\n,x", "entry a.csv:2 title: got nothing"],
    ["a comma too many", "title,answer\nA,x,y", "entry a.csv:2 3 cells under 2 columns"],
    ["a quote that never ends", 'title,answer\nA,"x\nB,y', "file a.csv:3 not CSV"],
    [
      "a bad day after a row of two lines",
      'title,answer,valid_until\nA,"x\ny",\nB,z,soon',
      "entry a.csv:4 valid_until: got",
    ],
    ["an unknown column", "title,answer,price\nA,x,1", "note a.csv:1 price: not a known key"],
  ])("tells of %s", async (_, text, expected) => {
    const problems = await problemsOf({ "a.csv": text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });
});

describe("YAML", () => {
  it("reads a list of entries", async () => {
    const text =
      "- title: A\n  questions: [one, two]\n  answer: |\n    x\n    y\n- title: 七天\n  answer: 7\n";
    const { entries, problems } = await read({ "a.yaml": text, "b.YML": "- {title: B, answer: x}" });
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([
      { title: "A", questions: ["one", "two"], answer: "x\ny", language: "en", source: { line: 1 } },
      { title: "七天", answer: "7", language: "zh", source: { line: 6 } },
      { id: "b.YML#b" },
    ]);
  });

  it.each([
    ["no list", "title: A\nanswer: x", "file a.yaml:1 not a list of entries"],
    ["broken YAML", "- title: A\n  answer: [x\n", "file a.yaml:2 not YAML"],
    ["an item that is no entry", "- title: A\n  answer: x\n- just text", "entry a.yaml:3 not an entry"],
    ["an answer that is a list", "- title: A\n  answer: [x]", "entry a.yaml:2 answer: expected a text"],
    [
      "a key that is nearly one",
      "- title: A\n  answer: x\n  question: y",
      "entry a.yaml:3 question: not a known key, expected questions",
    ],
  ])("tells of %s", async (_, text, expected) => {
    expect((await problemsOf({ "a.yaml": text }))[0]).toContain(expected);
  });
});

describe("files", () => {
  it.each([
    ["binary", Buffer.from([35, 32, 65, 10, 0, 1]), "file a.md:1 not a text file"],
    [
      "not UTF-8",
      Buffer.concat([Buffer.from("# A\nx\n"), Buffer.from([0xcd, 0xcb])]),
      "file a.md:3 not UTF-8",
    ],
    ["empty", " \n", "file a.md:1 empty"],
    ["too long", "# A\n".padEnd(5_000_001, "x"), "file a.md:1 5000001 bytes, at most 5000000"],
  ])("that are %s are told and skipped, the others are read", async (_, content, expected) => {
    const { entries, problems, files } = await read({ "a.md": content, "b.md": "# B\ny" });
    expect(problems.map(({ kind, file, line, reason }) => `${kind} ${file}:${line} ${reason}`)).toEqual([
      expect.stringContaining(expected),
    ]);
    expect(entries.map(({ id }) => id)).toEqual(["b.md#b"]);
    expect(files).toEqual([{ file: "b.md", entryCount: 1 }]);
  });

  it("that are hidden are left alone, of other kinds are named", async () => {
    const { entries, problems } = await read({ ".draft.md": "# A\nx", ".git/a.md": "# A\nx", "a.jpg": "x" });
    expect(entries).toEqual([]);
    expect(problems).toMatchObject([{ kind: "note", file: "a.jpg" }]);
  });

  it("behind links are read inside the folder only, and a circle ends", async () => {
    await writeFile(join(folder, "..", "secret.md"), "# Secret\nx");
    await mkdir(join(folder, "sub"));
    await writeFile(join(folder, "sub", "a.md"), "# A\nx");
    await symlink(join(folder, "..", "secret.md"), join(folder, "out.md"));
    await symlink(join(folder, ".."), join(folder, "up"));
    await symlink(folder, join(folder, "sub", "circle"));
    await symlink(join(folder, "nothing"), join(folder, "nowhere.md"));
    await symlink(join(folder, "sub", "a.md"), join(folder, "in.md"));
    const { entries, problems } = await read();
    expect(entries.map(({ id }) => id)).toEqual(["in.md#a", "sub/a.md#a"]);
    expect(problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      "file nowhere.md",
      "file out.md",
      "file up",
    ]);
  });

  it("that are not there are one problem of the folder", async () => {
    const missing = await readKnowledge([createFolderSource(join(folder, "no"))], {
      timeZone: "Asia/Shanghai",
    });
    expect(missing).toMatchObject({ entries: [], problems: [{ kind: "file", file: "." }] });
  });

  it("change the folder's hash with any byte, and nothing else does", async () => {
    const first = await read({ "a.md": "# A\nx" });
    expect((await read()).folderHash).toBe(first.folderHash);
    expect((await read({ "a.md": "# A\nx " })).folderHash).not.toBe(first.folderHash);
  });
});

describe("ids", () => {
  it("are made of file and title, counted where they come out alike", async () => {
    const { entries } = await read({ "常见.md": "# 退货？\na\n# 退货！\nb\n# ???\nc\n" });
    expect(entries.map(({ id }) => id)).toEqual(["常见.md#退货", "常见.md#退货-2", "常见.md#entry"]);
  });

  it("stay short and apart for long titles", async () => {
    const long = "x".repeat(100);
    const { entries } = await read({ "a.md": `# ${long}a\n1\n# ${long}b\n2\n` });
    const ids = entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id.length).toBe("a.md#".length + 60);
  });
});

describe("the language, when it isn't written", () => {
  it.each([
    ["How long?", "Seven days.", "en"],
    ["多久？", "七天", "zh"],
    ["WeChat Pay", "We accept WeChat Pay (微信支付) and Alipay (支付宝) in our shop.", "en"],
    ["Zip-off 裤子", "可以用 Zip 拆成短裤，腰围可调。", "zh"],
    ["XS-XXL", "38–50", "en"],
  ])("of %s / %s is %s", async (title, answer, language) => {
    expect((await read({ "a.md": `# ${title}\n${answer}` })).entries).toMatchObject([{ language }]);
  });
});
