import { describe, expect, it } from "vitest";
import { createSpellingHelp } from "../../../core/knowledge/misspelling.ts";

describe("a word's likely meaning", () => {
  const meantBy = createSpellingHelp([
    "return",
    "guarantee",
    "refund",
    "delivery",
    "price",
    "think",
    "ship",
    "two words",
  ]);

  it.each([
    ["two letters changed places", "retrun", "return"],
    ["a letter left out", "refnd", "refund"],
    ["a letter doubled", "refunnd", "refund"],
    ["a letter at the end added", "returnn", "return"],
    ["a vowel for another in a long word", "guarentee", "guarantee"],
  ])("is found with %s", (_slip, word, meant) => {
    expect(meantBy(word)).toBe(meant);
  });

  it.each([
    ["a consonant for another", "prize"],
    ["a vowel for another in a short word", "thank"],
    ["another first letter", "eturn"],
    ["two slips", "gaurentee"],
    ["a short word", "shp"],
    ["a word of another script", "退货退货退货"],
    ["nothing like it", "kayaking"],
  ])("is not guessed with %s", (_slip, word) => {
    expect(meantBy(word)).toBeNull();
  });
});
