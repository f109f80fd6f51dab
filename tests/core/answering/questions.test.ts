import { describe, expect, it } from "vitest";
import { coreQuestion, leansOnContext, questionsIn } from "../../../core/answering/questions.ts";
import { normalise } from "../../../core/understanding/normalise.ts";

describe("the questions of a text", () => {
  it.each([
    ["how do I return it?", ["how do I return it?"]],
    [
      "Do you ship to Germany? And what is the return policy?",
      ["Do you ship to Germany?", "And what is the return policy?"],
    ],
    ["do you ship to Canada and how long does it take", ["do you ship to Canada", "how long does it take"]],
    ["怎么退货？运费谁出？", ["怎么退货?", "运费谁出?"]],
    ["运费多少，几天能到", ["运费多少", "几天能到"]],
    ["不合适可以退吗，几天内？", ["不合适可以退吗,几天内?"]],
    ["hi\nhow do I\nreturn it?", ["hi\nhow do I\nreturn it?"]],
    ["Can you help me? Where is my order?", ["Can you help me? Where is my order?"]],
    ["I bought a jacket. It is too small.", ["I bought a jacket. It is too small."]],
    ["Is the jacket in stock in green, size M?", ["Is the jacket in stock in green, size M?"]],
    ["你好，请问怎么退货", ["你好,请问怎么退货"]],
  ])("«%s» asks %j", (text, expected) => {
    expect(questionsIn(normalise(text))).toEqual(expected);
  });

  it("finds the one question in a long message", () => {
    expect(coreQuestion("I bought a jacket. It's too small. Can I exchange it?")).toBe("Can I exchange it?");
    expect(coreQuestion("Can I exchange it?")).toBeNull();
  });

  it.each([
    ["那运费呢", true],
    ["and the red one?", true],
    ["is it late?", true],
    ["how do I return a jacket", false],
    ["运费多少", false],
  ])("«%s» leans on what was said: %s", (text, expected) => {
    expect(leansOnContext(text)).toBe(expected);
  });
});
