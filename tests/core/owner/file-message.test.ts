import { describe, expect, it } from "vitest";
import type { KnowledgeEntry } from "../../../core/knowledge/entry.ts";
import type { GateReport } from "../../../core/knowledge/gate/gate-report.ts";
import type { KnowledgeProblem } from "../../../core/knowledge/parse-entry.ts";
import { describeFile, fromTo } from "../../../core/owner/file-message.ts";
import { fileNameOf } from "../../../core/owner/file-name.ts";
import { describeReason } from "../../../core/owner/file-reasons.ts";
import type { FileEffect } from "../../../core/owner/file-release.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

const say = loadTexts();

function entry(title: string, answer = "Yes.", file = "chat/faq.csv"): KnowledgeEntry {
  return {
    id: `${file}#${title}`,
    title,
    questions: [],
    answer,
    language: "en",
    product: null,
    validFrom: null,
    validUntil: null,
    owner: null,
    source: { file, line: 3 },
  };
}

const problem = (kind: KnowledgeProblem["kind"], line: number, reason: string): KnowledgeProblem => ({
  kind,
  file: "chat/faq.csv",
  line,
  reason,
});

const REPORT: GateReport = {
  goldenHash: "",
  asked: { questions: 120, conversations: 300, golden: 4 },
  lost: 0,
  gained: 0,
  chance: 1,
  reasons: [],
  stillFailing: [],
  changes: [],
  changeCount: 0,
};

function effect(more: Partial<FileEffect> = {}, plan: Partial<FileEffect["plan"]> = {}): FileEffect {
  return {
    decision: {
      file: {
        id: 1,
        name: "faq.csv",
        contentHash: "",
        state: "draft",
        createdAt: new Date(0),
        decidedAt: null,
      },
      becomes: "live",
    },
    plan: {
      entries: [],
      contentHash: "",
      added: [],
      changed: [],
      removed: [],
      files: [],
      problems: [],
      refused: [],
      ...plan,
    },
    entries: [],
    added: [],
    changed: [],
    removed: [],
    contradictions: [],
    report: REPORT,
    verdict: "ready",
    isPinned: false,
    ...more,
  };
}

const SHIPPING = {
  before: entry("How long does shipping take?", "Shipping takes 5 business days."),
  after: entry("How long does shipping take?", "Shipping takes 7 business days."),
};

describe("what an owner reads of a file", () => {
  it("is a summary with values before and after, in English", () => {
    const text = describeFile(
      effect({ added: ["Cups", "Forks", "Maps"].map((title) => entry(title)), changed: [SHIPPING] }),
      say,
      "en",
    );
    expect(text).toBe(
      [
        "“faq.csv”: 3 entries new, 1 changed, 0 contradictions.",
        "• “How long does shipping take?”: 5 → 7 business days",
        "New:\n• Cups\n• Forks\n• Maps",
        "Tried on 120 questions of the last 14 days: no answer changes.",
        "Nothing speaks against it. Shall customers be answered from it?",
      ].join("\n\n"),
    );
  });

  it("is the same in Chinese", () => {
    const before = entry("寄到国内要多久？", "国内 5 天送到。");
    const after = entry("寄到国内要多久？", "国内 7 天送到。");
    const text = describeFile(effect({ added: [entry("杯子")], changed: [{ before, after }] }), say, "zh");
    expect(text).toBe(
      [
        "“faq.csv”：新增 1 条，改动 1 条，矛盾 0 处。",
        "• “寄到国内要多久？”：5 → 7 天",
        "新增：\n• 杯子",
        "用近 14 天顾客问过的 120 个问题试过：回答都不变。",
        "没有发现问题。要用它来回答顾客吗？",
      ].join("\n\n"),
    );
  });

  it("names both places of a contradiction, what got worse, and says who decides", () => {
    const first = { kind: "entry" as const, entry: SHIPPING.after, value: "7 days", sentence: "" };
    const other = entry("Delivery", "", "en/shipping.yaml");
    const second = { kind: "entry" as const, entry: other, value: "5 days", sentence: "" };
    const contradiction = problem("contradiction", 3, "…");
    const reasons = [
      { kind: "worse" as const, lost: 9, gained: 1, chance: 0.01 },
      {
        kind: "golden" as const,
        question: "how long",
        line: 3,
        missing: ["5 days"],
        forbidden: [],
        language: null,
        entry: null,
      },
    ];
    const held = effect(
      {
        verdict: "held",
        contradictions: [{ subject: "shipping time", first, second }],
        report: { ...REPORT, reasons, changeCount: 10, lost: 9, gained: 1 },
      },
      { refused: [contradiction] },
    );
    const en = describeFile(held, say, "en");
    expect(en).toContain("“faq.csv”: 1 contradiction.");
    expect(en).toContain(
      "• “How long does shipping take?” in faq.csv says 7 days, “Delivery” in en/shipping.yaml says 5 days",
    );
    expect(en).toContain("10 answers change, 9 lost, 1 gained.");
    expect(en).toContain("• Golden question “how long” fails: must say “5 days”");
    expect(en).toMatch(/You decide: correct the file and send it again, or publish it anyway\.$/);
    const zh = describeFile(held, say, "zh");
    expect(zh).toContain(
      "• faq.csv 的“How long does shipping take?”说 7 days，en/shipping.yaml 的“Delivery”说 5 days",
    );
    expect(zh).toContain("• 必答题“how long”没有通过：应当提到“5 days”");
    expect(zh).toMatch(/建议先不要这样发布。您可以改好文件重新发来，也可以仍然发布。$/);
  });

  it("tells five of what was skipped and counts the rest", () => {
    const refused = [2, 3, 4, 5, 6, 7, 8].map((line) =>
      problem("entry", line, `answer of "A${line}": got nothing, expected …`),
    );
    const text = describeFile(effect({ verdict: "unfit", report: null }, { refused }), say, "en");
    expect(text).toContain("• row 6: “A6” has no answer\n… and 2 more");
    expect(text).not.toContain("A7");
    expect(text).toMatch(/Like this it can't be published\./);
  });

  it("stays within one message of Telegram, whatever is in the file", () => {
    const long = entry("t".repeat(500), "x");
    const many = Array.from({ length: 50 }, () => long);
    const notes = Array.from({ length: 50 }, (_, line) => problem("note", line, "r".repeat(500)));
    const text = describeFile(effect({ added: many, removed: many }, { problems: notes }), say, "zh");
    expect(text.length).toBeLessThan(4096);
  });
});

describe("a value before and after", () => {
  it.each([
    ["5 days", "7 days", "5 → 7 days"],
    ["USD 12", "USD 15.50", "USD 12 → 15.50"],
    ["7-11 business days", "7-14 business days", "7-11 → 7-14 business days"],
    ["1 day", "2 days", "1 day → 2 days"],
    ["5 个工作日", "7 个工作日", "5 → 7 个工作日"],
    ["EUR 5", "USD 5", "EUR 5 → USD 5"],
  ])("of %s and %s is %s", (from, to, told) => expect(fromTo(from, to)).toBe(told));
});

describe("a reason", () => {
  it.each([
    ["locked with a password: save it without one", "文件加了密码，请去掉密码后另存"],
    [
      "3 pages without text, as from a scanner: export it from where it was written",
      "每一页都是图片，像是扫描件；请从原文件导出",
    ],
    ["30000000 bytes, at most 5000000 are read: split it", "内容太长，一次读不完，请拆成几份"],
    [
      "not UTF-8: save it as UTF-8 (in Excel: «CSV UTF-8»)",
      "文字编码认不出来，请另存为 UTF-8（Excel 里选“CSV UTF-8”）",
    ],
    [
      "valid_untill: not a known key, expected valid_until",
      "不认识“valid_untill”，您是不是想写“valid_until”？",
    ],
    ["something new", "something new"],
  ])("%s is told in the owner's language", (reason, told) => {
    const tell = (id: string, values = {}) => say("zh", id, values);
    expect(describeReason(problem("file", 1, reason), tell)).toBe(told);
  });
});

describe("a file's name", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Temp\\价格.xlsx", "价格.xlsx"],
    ["a\u0000b\u202Etxt.exe\n.md", "abtxt.exe.md"],
    ["  .hidden. ", "hidden"],
    ["", "document"],
    ["///", "document"],
    ["<b>x</b>.md", "b>.md"],
  ])("%j is kept as %s", (given, kept) => expect(fileNameOf(given)).toBe(kept));

  it("has at most 200 characters and keeps its ending", () => {
    const kept = fileNameOf(`${"长".repeat(300)}.docx`);
    expect([...kept]).toHaveLength(200);
    expect(kept).toMatch(/….docx$/);
  });
});
