import { describe, expect, it } from "vitest";
import { clusterQuestions, maskPersonal } from "../../../core/insight/open-questions.ts";

describe("maskPersonal", () => {
  it.each([
    { text: "Where is order ZG10023?", masked: "Where is order (…)?" },
    { text: "订单号 202611220001 还没到", masked: "订单号 (…) 还没到" },
    { text: "call me at +86 138-0013-8000 please", masked: "call me at (…) please" },
    { text: "write to li.lei@example.com", masked: "write to (…@…)" },
    { text: "see https://shop.example/x?id=1", masked: "see (…)" },
    { text: "我的微信：ａｂｃ＠ｅｘａｍｐｌｅ．ｃｏｍ", masked: "我的微信:(…@…)" },
    { text: "does size 42 fit, or 128 cm?", masked: "does size 42 fit, or 128 cm?" },
    { text: "可以放洗碗机吗？", masked: "可以放洗碗机吗？" },
    { text: "postcode 100 080", masked: "postcode (…)" },
    { text: "only 999 left", masked: "only 999 left" },
    { text: "only 1000 left", masked: "only (…) left" },
  ])("$text", ({ text, masked }) => {
    expect(maskPersonal(text)).toBe(masked);
  });
});

describe("clusterQuestions", () => {
  it("counts what differs only in case, marks and numbers as one, the most frequent first", () => {
    const questions = [
      "Do you ship to Brazil?",
      "洗碗机可以洗吗",
      "do you  ship to brazil",
      "洗碗机可以洗吗？",
      "洗碗机可以洗吗!",
      "Order 12345 is broken",
      "order 99999 is broken",
      "",
      "？？",
    ];
    expect(clusterQuestions(questions, 3)).toEqual([
      { text: "洗碗机可以洗吗!", count: 3 },
      { text: "do you ship to brazil", count: 2 },
      { text: "order (…) is broken", count: 2 },
    ]);
  });

  it("shows no more than it was asked for, and cuts long ones", () => {
    const [question, ...others] = clusterQuestions(["a".repeat(61), "b"], 1);
    expect(question?.text).toBe(`${"a".repeat(59)}…`);
    expect(others).toEqual([]);
  });
});
