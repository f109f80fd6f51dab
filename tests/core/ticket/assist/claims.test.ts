import { describe, expect, it } from "vitest";
import { notInSources } from "../../../../core/ticket/assist/hints.ts";
import { differences } from "../../../../core/ticket/assist/translate.ts";

const NAMES = [
  ["Ridge Rain Jacket", "山脊防雨夹克"],
  ["Tianmu Mid Hiking Boot", "天目中帮登山鞋"],
  ["Bamboo Valley Outdoor", "竹谷户外"],
];

describe("a translation", () => {
  it.each([
    ["Your parcel arrives within 3 days.", "您的包裹 3 天内到。", "zh"],
    ["您的包裹三天内到", "Your parcel arrives within 3 days.", "en"],
    ["Could you send me the number of order ZG-204817?", "您能告诉我订单 ZG-204817 的号码吗？", "zh"],
    ["The Ridge Rain Jacket costs $189.", "山脊防雨夹克的价格是 189 美元。", "zh"],
    ["Hello, this is Anna from Bamboo Valley Outdoor.", "您好，我是竹谷户外的 Anna。", "zh"],
  ] as const)("says the same: %s", (original, translation, to) => {
    expect(differences(original, translation, to, NAMES)).toEqual([]);
  });

  it.each([
    ["Your parcel arrives within 3 days.", "您的包裹 5 天内到。", "zh"],
    ["It costs $189.", "价格是 189 欧元。", "zh"],
    ["It costs $189.", "价格很实惠。", "zh"],
    ["Order ZG-204817 is on its way.", "订单 ZG-204871 已在路上。", "zh"],
    ["It is on its way.", "山脊防雨夹克已在路上。", "zh"],
    ["Your parcel arrives within 3 days.", "Your parcel arrives within 3 days.", "zh"],
    ["We will look into it.", "我们会免费给您换新。", "zh"],
  ] as const)("does not say the same: %s → %s", (original, translation, to) => {
    expect(differences(original, translation, to, NAMES)).not.toEqual([]);
  });
});

describe("what an agent adds to a suggestion", () => {
  const sources = [{ text: "Returns\nYou can return unworn items within 30 days. The label costs $8." }];
  it.each([
    ["You have 30 days, and the label costs $8.", []],
    ["You have 14 days.", ["14 days"]],
    ["Of course, I will see to it.", []],
  ])("is told where the sources don't have it: %s", (words, claims) => {
    expect(notInSources(words, sources)).toEqual(claims);
  });
});
