import { describe, expect, it } from "vitest";
import { parseGolden } from "../../../../core/knowledge/gate/golden.ts";
import { says } from "../../../../core/knowledge/gate/wording.ts";

describe("golden.yaml", () => {
  it("reads texts and lists of texts", () => {
    const text = [
      "# ours",
      "- question: 几天能退",
      "  must: 30 天",
      "- { question: fee?, must: [5, USD 28], must_not: free, language: en, entry: Fees }",
    ].join("\n");
    expect(parseGolden(text)).toEqual({
      problems: [],
      questions: [
        { question: "几天能退", must: ["30 天"], mustNot: [], language: null, entry: null, line: 2 },
        {
          question: "fee?",
          must: ["5", "USD 28"],
          mustNot: ["free"],
          language: "en",
          entry: "Fees",
          line: 4,
        },
      ],
    });
  });

  it.each(["", "# only a comment\n"])("holds no questions: %j", (text) => {
    expect(parseGolden(text)).toEqual({ questions: [], problems: [] });
  });

  it.each([
    ["- question: [a", 1, "not YAML"],
    ["question: a", 1, "not a list"],
    ["- a\n- b", 1, "not a golden question"],
    ["- question: a\n  must: b\n- must: b", 3, "question: got nothing"],
    ["- question: a", 1, '"a" demands nothing'],
    ["- question: a\n  must:", 2, "must: expected a text or a list of texts"],
    ["- question: a\n  must: [b, '']", 2, "must: expected a text or a list of texts"],
    ["- question: [a, b]\n  must: c", 1, "question: expected a text"],
    ["- question: a\n  mustnot: b", 2, "mustnot: not a known key, expected must_not"],
    ["- question: a\n  must: b\n  language: fr", 1, 'language: got "fr", expected zh or en'],
  ])("tells a mistake with its line: %j", (text, line, reason) => {
    const { problems } = parseGolden(text);
    expect(problems[0]).toMatchObject({ kind: "golden", file: "golden.yaml", line });
    expect(problems[0]?.reason).toContain(reason);
  });
});

describe("an answer says", () => {
  it.each([
    ["签收之日起 30 天内都可以退。", "30天"],
    ["签收之日起３０天内都可以退。", "30 天"],
    ["七天内都可以退", "7 天"],
    ["You have **seven days** to decide", "7 days"],
    ["七天内都可以退", "7 days"],
    ["From USD 99 of goods", "usd 99"],
    ["运费 8 美元", "$8"],
    ["We DON'T offer instalments.", "don't offer instalments"],
    ["8–12 个工作日", "8-12个工作日"],
  ])("%j ∋ %j", (answer, wanted) => {
    expect(says(answer, wanted)).toBe(true);
  });

  it.each([
    ["签收之日起 130 天内", "30 天"],
    ["USD 9.95 each", "USD 9"],
    ["USD 1.5", "5"],
    ["within 7 weeks", "7 days"],
    ["运费 8 美元", "8 欧元"],
    ["可以退", "不可以退"],
  ])("%j ∌ %j", (answer, wanted) => {
    expect(says(answer, wanted)).toBe(false);
  });
});
