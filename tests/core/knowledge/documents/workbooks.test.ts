import { afterAll, describe, expect, it } from "vitest";
import { createFileParser } from "../../../../core/knowledge/documents/file-parser.ts";
import { type Cell, makeWorkbook } from "../../../support/knowledge-files/office.ts";

const parser = createFileParser();
afterAll(parser.close);
const read = (bytes: Uint8Array, file = "a.xlsx") => parser.parse({ file, bytes, timeZone: "Asia/Shanghai" });

const FAQ: Cell[][] = [
  ["标题", "问题", "答案", "产品", "生效日期", "失效日期"],
  [
    "运费",
    "邮费多少|运费怎么算",
    "满 199 元包邮",
    "全部",
    { value: 46356, format: "m/d/yy" },
    "2026年12月1日",
  ],
  ["折扣", null, { value: 0.2, format: "0%" }, null, null, null],
];

describe("a list of questions and answers", () => {
  it("is read under Chinese names, dates and figures as the owner sees them", async () => {
    const { drafts, problems } = await read(makeWorkbook({ 常见问题: FAQ }));
    expect(problems).toEqual([]);
    expect(drafts).toMatchObject([
      {
        title: "运费",
        questions: ["邮费多少", "运费怎么算"],
        answer: "满 199 元包邮",
        product: "全部",
        validFrom: new Date("2026-11-30T00:00+08:00"),
        validUntil: new Date("2026-12-02T00:00+08:00"),
        source: { line: 2 },
      },
      { title: "折扣", answer: "20%", product: null, validUntil: null, source: { line: 3 } },
    ]);
  });

  it.each(["xlsx", "xls", "ods", "xlsb"] as const)("is read from .%s", async (bookType) => {
    const bytes = makeWorkbook(
      {
        FAQ: [
          ["Q", "A"],
          ["How long?", "7 days"],
        ],
      },
      { bookType },
    );
    const { drafts } = await read(bytes, `a.${bookType}`);
    expect(drafts).toMatchObject([{ title: "How long?", questions: [], answer: "7 days" }]);
  });

  it("may be after-sales cases, under a headline", async () => {
    const rows = [
      ["售后案例", null, null],
      ["情况", "原因", "处理"],
      ["拉链坏了", "沙子", "免费维修"],
      ["褪色", null, "退款"],
    ];
    const { drafts } = await read(makeWorkbook({ Sheet1: rows }));
    expect(drafts).toMatchObject([
      { title: "拉链坏了", answer: "原因：沙子\n处理：免费维修" },
      { title: "褪色", answer: "退款" },
    ]);
  });

  it.each([
    [
      [
        ["Title", "Answer"],
        ["A", null],
      ],
      'entry a.xlsx:2 answer of "A"',
    ],
    [
      [
        ["Title", "Answer", "valid_untill"],
        ["A", "x", "soon"],
      ],
      "entry a.xlsx:1 valid_untill: not a known key",
    ],
    [
      [
        ["标题", "答案", "有效期至"],
        ["A", "x", "年底"],
      ],
      'entry a.xlsx:2 valid_until: got "年底"',
    ],
    [
      [
        ["Title", "Answer", "内部备注"],
        ["A", "x", "secret"],
      ],
      "note a.xlsx:1 内部备注: not a known key",
    ],
  ])("tells of %j", async (rows, expected) => {
    const { drafts, problems } = await read(makeWorkbook({ FAQ: rows }));
    expect(problems.map(({ kind, file, line, reason }) => `${kind} ${file}:${line} ${reason}`)).toEqual([
      expect.stringContaining(expected),
    ]);
    expect(JSON.stringify(drafts)).not.toContain("secret");
  });
});

describe("any other table", () => {
  it("stays a table, named after its headline or its sheet; merged cells count for all their rows", async () => {
    const price = { value: 199, format: '"¥"#,##0.00' };
    const { drafts } = await read(
      makeWorkbook(
        {
          尺码: [
            ["类别", "尺码", "价格"],
            ["夹克", "M", price],
            [null, "L", price],
          ],
          Sheet2: [
            ["Boots", null],
            ["EU", "cm"],
            ["38", "24"],
          ],
        },
        { merges: ["A2:A3"] },
      ),
    );
    expect(drafts.map(({ title, answer }) => [title, answer])).toEqual([
      ["尺码", "| 类别 | 尺码 | 价格 |\n| --- | --- | --- |\n| 夹克 | M | ¥199.00 |\n| 夹克 | L | ¥199.00 |"],
      ["Boots", "| EU | cm |\n| --- | --- |\n| 38 | 24 |"],
    ]);
  });

  it("is cut between rows, each piece under the header, and ends somewhere", async () => {
    const rows = Array.from({ length: 700 }, (_, at) => [`Jacket number ${at}`, `${at} cm`, "for everyone"]);
    const { drafts, problems } = await read(makeWorkbook({ Lengths: [["Model", "Length", "For"], ...rows] }));
    expect(drafts.length).toBeGreaterThan(5);
    for (const { answer } of drafts) {
      expect(answer).toMatch(/^\| Model \| Length \| For \|\n\| --- \| --- \| --- \|\n\| Jacket/);
      expect(answer.length).toBeLessThanOrEqual(1500);
    }
    expect(problems).toMatchObject([{ kind: "note", reason: expect.stringContaining("first 500 rows") }]);
  });
});
