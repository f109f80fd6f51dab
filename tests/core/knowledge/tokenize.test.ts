import { describe, expect, it } from "vitest";
import { cutText, normaliseText, stem } from "../../../core/knowledge/tokenize.ts";

describe("normalising", () => {
  it.each([
    ["ＦＲＥＥ shipping", "free shipping"],
    ["Can’t  you?", "can not  you?"],
    ["u r late", "you are late"],
    ["this offer", "this offer"],
    ["運費", "运费"],
    ["咋退", "怎么退"],
    ["re\u200bturn", "return"],
  ])("%s becomes %s", (text, normalised) => {
    expect(normaliseText(text)).toBe(normalised);
  });
});

describe("stemming", () => {
  it.each([
    ["deliveries", "delivery"],
    ["shipping", "ship"],
    ["shipped", "ship"],
    ["boxes", "box"],
    ["sizes", "size"],
    ["dress", "dress"],
    ["this", "this"],
    ["bus", "bus"],
    ["naïves", "naïves"],
  ])("%s becomes %s", (word, stemmed) => {
    expect(stem(word)).toBe(stemmed);
  });
});

describe("cutting", () => {
  it("parts scripts and drops courtesies and particles", () => {
    expect(cutText("请问iPhone壳的运费是多少呢")).toEqual({
      words: ["iphone"],
      rawWords: ["iphone"],
      runs: ["壳运费是多少"],
    });
  });

  it("keeps a text that is nothing but a courtesy", () => {
    expect(cutText("你好").runs).toEqual(["你好"]);
  });
});
