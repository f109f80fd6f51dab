import { afterAll, describe, expect, it } from "vitest";
import { createFileParser } from "../../../../core/knowledge/documents/file-parser.ts";
import { toGb18030 } from "../../../support/knowledge-files/bytes.ts";
import { MANUAL_EN, MANUAL_ZH, type Piece } from "../../../support/knowledge-files/manual.ts";
import { makeWord } from "../../../support/knowledge-files/office.ts";
import { makePdf, makeTwoColumns } from "../../../support/knowledge-files/pdf.ts";
import { makePage } from "../../../support/knowledge-files/web.ts";

const parser = createFileParser();
afterAll(parser.close);

async function read(file: string, bytes: Uint8Array) {
  const { drafts, problems } = await parser.parse({ file, bytes, timeZone: "Asia/Shanghai" });
  return { entries: drafts, problems, answerOf: new Map(drafts.map(({ title, answer }) => [title, answer])) };
}

const manuals: [string, () => Promise<Buffer> | Buffer, "en" | "zh"][] = [
  ["manual.pdf", () => makePdf(MANUAL_EN, { header: "Northwind – Ridge 3L" }), "en"],
  ["手册.pdf", () => makePdf(MANUAL_ZH, { header: "北风户外", language: "zh" }), "zh"],
  ["manual.docx", () => makeWord(MANUAL_EN), "en"],
  ["手册.docx", () => makeWord(MANUAL_ZH), "zh"],
  ["headings-in-bold.docx", () => makeWord(MANUAL_ZH, { isPlain: true }), "zh"],
  ["manual.html", () => Buffer.from(makePage(MANUAL_EN)), "en"],
  ["web/shop.example/manual", () => Buffer.from(makePage(MANUAL_ZH)), "zh"],
  ["gb.html", () => toGb18030(makePage(MANUAL_ZH, { charset: "gb2312" })), "zh"],
];

describe.each(manuals)("%s", (file, make, language) => {
  it("becomes entries that can be quoted", async () => {
    const { entries, problems, answerOf } = await read(file, await make());
    expect(problems).toEqual([]);
    expect(entries.map((entry) => entry.language)).toEqual(entries.map(() => language));
    const root = language === "en" ? "Ridge 3L jacket: user manual" : "山脊三层冲锋衣使用手册";
    const titles =
      language === "en"
        ? [
            root,
            `${root}: Sizes`,
            `${root}: Care`,
            `${root}: Care: Proofing`,
            "The zip jams",
            "Water soaks in at the shoulder",
            `${root}: Warranty`,
          ]
        : [root, `${root}：尺码`, `${root}：洗涤保养`, "防水喷剂", "拉链卡住", "肩部渗水", `${root}：质保`];
    const plain = (title: string) => title.replace(/^.*：防水喷剂$/, "防水喷剂");
    expect(entries.map(({ title }) => plain(title))).toEqual(titles);

    const sizes = answerOf.get(titles[1] ?? "") ?? "";
    expect(sizes.split("\n").slice(-5)).toEqual(tableOf(language === "en" ? MANUAL_EN : MANUAL_ZH));
    expect(answerOf.get(titles[4] ?? "")).toBe(
      language === "en"
        ? "Possible cause: Sand or salt in the teeth\nSolution: Brush the teeth and rub in some wax"
        : "原因：链齿里有沙子或盐粒\n处理方法：刷净链齿，再擦一点蜡",
    );
    const care = answerOf.get(titles[2] ?? "") ?? "";
    expect(care).toContain(
      language === "en" ? "on low for 20 minutes: the warmth" : "因为洗衣粉容易在薄膜里留下残渣",
    );
    expect(care).toMatch(
      language === "en" ? /No fabric softener\n(- )?No bleach/ : /不要使用柔顺剂\n(- )?不要漂白/,
    );
  });

  it("carries nothing of what stands around the text", async () => {
    const { entries } = await read(file, await make());
    const all = entries.map(({ title, answer }) => `${title}\n${answer}`).join("\n");
    expect(all).not.toMatch(
      /Page 1|第 1 页|北风户外|Northwind|Cart|Sale|script|not for customers|You may also|©/,
    );
  });
});

function tableOf(pieces: readonly Piece[]): string[] {
  const table = pieces.find((piece) => piece.kind === "table");
  const rows = table?.kind === "table" ? table.rows : [];
  const [header = [], ...body] = rows.map((cells) => `| ${cells.join(" | ")} |`);
  return [header, "| --- | --- | --- | --- |", ...body].map(String);
}

describe("a PDF", () => {
  it("joins words and sentences over lines and pages, without what runs along the pages", async () => {
    const sentence = "The waterproof membrane is laminated between two fabrics and stays breathable. ";
    const pages: Piece[] = Array.from({ length: 12 }, (_, at) => [
      { kind: "heading" as const, depth: 1 as const, text: `Chapter about part ${at}` },
      { kind: "text" as const, text: `${sentence.repeat(30)}End of part ${at}.` },
    ]).flat();
    const { entries } = await read("long.pdf", await makePdf(pages, { header: "Ridge manual, edition 7" }));
    expect(new Set(entries.map(({ title }) => title)).size).toBe(12);
    for (const { answer } of entries) {
      expect(answer).not.toMatch(/edition|Page \d/);
      expect(answer.length).toBeLessThanOrEqual(1500);
      expect(answer.replaceAll(sentence, "").replaceAll(sentence.trim(), "").trim()).toMatch(
        /^(End of part \d+\.)?$/,
      );
    }
  });

  it("reads one column after the other", async () => {
    const [left, right] = [
      "Returns are made within thirty days. ",
      "The warranty covers faults of material. ",
    ];
    const { entries } = await read("leaflet.pdf", await makeTwoColumns(left.repeat(30), right.repeat(30)));
    const all = entries.map(({ answer }) => answer).join(" ");
    expect(all.replaceAll("\n", " ")).toContain(`${left.repeat(30).trim()} ${right.repeat(20).trim()}`);
  });
});

describe("a web page", () => {
  it("makes entries of opened questions, of terms that ask, and of a list of questions", async () => {
    const html = `<!doctype html><title>Help | Shop</title><main>
      <details><summary>Do you ship to Norway?</summary><p>Yes, in 7 days.</p></details>
      <dl><dt>Can I pay later?</dt><dd>Yes, within 30 days.</dd></dl>
      <table><tr><th>Question</th><th>Answer</th></tr><tr><td>Is there a shop?</td><td>In Oslo.</td></tr></table></main>`;
    const { answerOf } = await read("help.html", Buffer.from(html));
    expect([...answerOf]).toEqual([
      ["Do you ship to Norway?", "Yes, in 7 days."],
      ["Can I pay later?", "Yes, within 30 days."],
      ["Is there a shop?", "In Oslo."],
    ]);
  });

  it("says links as an address, and leaves Markdown's marks alone", async () => {
    const html = `<html><h1>How do I return?</h1><p>Use <a href="https://shop.example/r">the form</a> or <a href="/x">write</a>. 5 * 3 = 15_a</p></html>`;
    const { entries } = await read("r.html", Buffer.from(html));
    expect(entries[0]?.answer).toBe("Use the form (https://shop.example/r) or write. 5 * 3 = 15_a");
  });
});

describe("text without headings", () => {
  it("is named after its file and cut at paragraphs", async () => {
    const paragraphs = Array.from({ length: 8 }, (_, at) => `${at}. ${"退货请先联系客服。".repeat(50)}`);
    const { entries } = await read("退货_说明.txt", Buffer.from(paragraphs.join("\n\n")));
    expect(entries.length).toBeGreaterThan(2);
    expect(new Set(entries.map(({ title }) => title))).toEqual(new Set(["退货 说明"]));
    expect(entries.map(({ answer }) => answer).join("\n\n")).toBe(paragraphs.join("\n\n"));
    for (const { answer } of entries) expect(answer.length).toBeLessThanOrEqual(1500);
  });

  it.each([
    ["Q: How long?\nA: 7 days.\n\nQ2: To Norway?\nA2: 9 days.", ["How long?", "To Norway?"]],
    ["问：能退吗？\n答：七天内可以。\n\n问题2：运费谁出？\n回答：我们出。", ["能退吗？", "运费谁出？"]],
  ])("is read as questions where it says so", async (text, titles) => {
    const { entries } = await read("faq.txt", Buffer.from(text));
    expect(entries.map(({ title }) => title)).toEqual(titles);
  });
});
