import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createFileParser } from "../../../../core/knowledge/documents/file-parser.ts";
import { parseFile } from "../../../../core/knowledge/documents/parse-file.ts";
import { makeZip, toGb18030 } from "../../../support/knowledge-files/bytes.ts";
import { MANUAL_EN, MANUAL_ZH } from "../../../support/knowledge-files/manual.ts";
import { makeLockedOffice, makeWord, makeWorkbook } from "../../../support/knowledge-files/office.ts";
import { makePdf, makeScan } from "../../../support/knowledge-files/pdf.ts";
import { makePage } from "../../../support/knowledge-files/web.ts";

const parser = createFileParser();
afterAll(parser.close);
const timeZone = "Asia/Shanghai";
const FAQ = [
  ["Question", "Answer"],
  ["How long?", "7 days"],
];
const zeros = Buffer.alloc(250_000_000);
const cut = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share));

async function problemsOf(file: string, bytes: Uint8Array) {
  const { problems } = await parser.parse({ file, bytes, timeZone });
  return problems.map(({ kind, line, reason }) => `${kind}:${line} ${reason}`);
}

describe("a file that can't be read is one clear line", () => {
  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ["nothing", "a.pdf", () => Buffer.alloc(0), "file:1 empty"],
    ["blanks", "a.csv", () => Buffer.from(" \n"), "file:1 empty"],
    ["a page without words", "a.html", () => Buffer.from("<html><nav>Home</nav></html>"), "nothing in it"],
    ["a PDF under a password", "a.pdf", () => makePdf(MANUAL_EN, { userPassword: "x" }), "password"],
    ["Excel under a password", "a.xlsx", makeLockedOffice, "password"],
    ["Word under a password", "a.docx", makeLockedOffice, "password"],
    ["a scan", "a.pdf", () => makeScan(3), "its 3 pages are pictures without text"],
    ["half a PDF", "a.pdf", async () => cut(await makePdf(MANUAL_EN), 0.6), "its end is missing"],
    ["half a Word document", "a.docx", async () => cut(await makeWord(MANUAL_EN), 0.6), "broken or cut off"],
    ["half a workbook", "a.xlsx", () => cut(makeWorkbook({ FAQ }), 0.6), "broken or cut off"],
    ["a workbook that is none", "a.xlsx", () => Buffer.from([1, 0, 2]), "not a workbook, by its content"],
    [
      "a Word document that is none",
      "a.docx",
      () => Buffer.from("hello"),
      "not a Word document, by its content",
    ],
    ["RTF", "a.docx", () => Buffer.from("{\\rtf1 hello}"), "RTF is not read"],
    ["a picture", "a.pdf", () => Buffer.from("\u0089PNG\r\n", "latin1"), "a picture"],
    ["an archive", "a.docx", () => makeZip([{ name: "a.md", content: Buffer.from("# A\nx") }]), "an archive"],
    ["a bomb", "a.xlsx", () => makeZip([{ name: "xl/workbook.xml", content: zeros }]), "unpacks to over"],
    [
      "a bomb that lies",
      "a.docx",
      () => makeZip([{ name: "word/document.xml", content: zeros, saysBytes: 100 }]),
      "broken or cut off",
    ],
    [
      "a bomb of many parts",
      "a.xlsx",
      () =>
        makeZip(
          Array.from({ length: 9 }, (_, at) => ({ name: `xl/${at}`, content: zeros.subarray(0, 3e7) })),
        ),
      "unpacks to over",
    ],
    [
      "an archive of thousands of parts",
      "a.xlsx",
      () => makeZip(Array.from({ length: 5001 }, (_, at) => ({ name: `${at}`, content: Buffer.alloc(1) }))),
      "an archive of 5001 parts",
    ],
    ["too long a text", "a.txt", () => Buffer.alloc(5_000_001, "x"), "5000001 bytes, at most 5000000"],
    [
      "too large a document",
      "a.pdf",
      () => Buffer.alloc(50_000_001, "x"),
      "50000001 bytes, at most 50000000",
    ],
    ["tags without end", "a.html", () => Buffer.from(`<html>${"<div>".repeat(100_000)}`), "broken"],
    [
      "Western letters of old",
      "a.csv",
      () => Buffer.from("title,answer\ncaf\u00e9,cr\u00e8me br\u00fbl\u00e9e", "latin1"),
      "file:2 not UTF-8",
    ],
    ["broken UTF-8", "a.md", () => cut(Buffer.from(`# 退货\n${"七天".repeat(9)}`), 0.97), "file:2 not UTF-8"],
    ["a kind nobody reads", "a.key", () => Buffer.from("x"), "of a kind that is not read"],
  ])("%s", async (_, file, make, expected) => {
    expect(await problemsOf(file, await make())).toEqual([expect.stringContaining(expected)]);
  });
});

describe("a file that is something else", () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ["a.csv", () => makeWorkbook({ FAQ }), "a workbook by its content"],
    ["a.docx", () => makePdf(MANUAL_EN), "a PDF by its content"],
    ["a.xls", () => Buffer.from("Question,Answer\nHow long?,7 days"), "CSV by its content"],
    ["a.xls", () => Buffer.from(`<html>${makePage(MANUAL_EN)}`), "a web page by its content"],
  ])("is read as that: %s", async (file, make, note) => {
    const { drafts, problems } = await parser.parse({ file, bytes: await make(), timeZone });
    expect(drafts.length).toBeGreaterThan(0);
    expect(problems).toMatchObject([{ kind: "note", reason: expect.stringContaining(note) }]);
  });

  it.each([
    ["GB18030", toGb18030("标题,答案\n运费多少,满199元包邮\n"), 1],
    ["UTF-16 with its mark", Buffer.from("\uFEFF标题,答案\n运费多少,满199元包邮\n", "utf16le"), 0],
    ["UTF-16 without", Buffer.from("title,answer\nHow much is it?,满199元包邮\n", "utf16le"), 0],
    ["UTF-8 with its mark", Buffer.from("\uFEFF标题,答案\n运费多少,满199元包邮\n"), 0],
  ])("in %s is understood", async (_, bytes, notes) => {
    const { drafts, problems } = await parser.parse({ file: "a.csv", bytes, timeZone });
    expect(drafts).toMatchObject([{ answer: "满199元包邮" }]);
    expect(problems.map(({ kind }) => kind)).toEqual(Array(notes).fill("note"));
  });
});

describe("a parser", () => {
  it("that takes too long is ended, and the next file is read", async () => {
    const hasty = createFileParser({ timeoutMs: 1 });
    const slow = { file: "a.md", bytes: Buffer.from("*a_ ".repeat(20_000)), timeZone };
    expect(await hasty.parse(slow)).toMatchObject({
      gaveUp: true,
      problems: [{ kind: "file", reason: expect.stringContaining("not read within 0.001 s") }],
    });
    await hasty.close();
    expect((await parseFile({ file: "a.md", bytes: Buffer.from("# A\nx"), timeZone })).drafts).toHaveLength(
      1,
    );
  });

  it("says the days of the store's zone wherever it runs", async () => {
    const rows = [
      ["Title", "Answer", "Valid until"],
      ["A", "x", "2026/3/1"],
    ];
    const { drafts } = await parser.parse({ file: "a.xlsx", bytes: makeWorkbook({ A: rows }), timeZone });
    expect(drafts[0]?.validUntil).toEqual(new Date("2026-03-02T00:00+08:00"));
  });
});

describe("whatever the bytes are", () => {
  const endings = ["md", "csv", "yaml", "txt", "html", "xlsx", "xls", "ods", "docx", "pdf"];
  const marks = [
    "",
    "%PDF-1.7\n",
    "PK\u0003\u0004",
    "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
    "<html>",
    "\u00ff\u00fe",
  ];

  it("parsing ends with entries or a problem", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...endings),
        fc.constantFrom(...marks),
        fc.uint8Array({ maxLength: 600 }),
        async (ending, mark, noise) => {
          const bytes = Buffer.concat([Buffer.from(mark, "latin1"), noise]);
          const { drafts, problems } = await parser.parse({ file: `a.${ending}`, bytes, timeZone });
          expect(drafts.length + problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("a file cut or damaged anywhere ends with entries or a problem", async () => {
    const real: [string, Buffer][] = [
      ["a.pdf", await makePdf(MANUAL_EN)],
      ["b.pdf", await makePdf(MANUAL_ZH, { language: "zh" })],
      ["a.docx", await makeWord(MANUAL_ZH)],
      ["a.xlsx", makeWorkbook({ FAQ })],
      ["a.xls", makeWorkbook({ FAQ }, { bookType: "xls" })],
      ["a.ods", makeWorkbook({ FAQ }, { bookType: "ods" })],
      ["a.html", Buffer.from(makePage(MANUAL_ZH))],
      ["a.csv", toGb18030("标题,答案\n运费多少,满199元包邮\n")],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...real),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: 255 })),
        async ([file, whole], share, byte) => {
          const bytes = Buffer.from(byte === null ? cut(whole, share) : whole);
          if (byte !== null) bytes[Math.floor(share * (whole.length - 1))] = byte;
          const { drafts, problems } = await parser.parse({ file, bytes, timeZone });
          expect(drafts.length + problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  }, 120_000);
});
