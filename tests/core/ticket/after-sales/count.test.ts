import { describe, expect, it } from "vitest";
import { countAnswered, countRequested } from "../../../../core/ticket/after-sales/count.ts";

describe("how many a request is about", () => {
  it.each([
    ["two of the three tents are torn", 2],
    ["one of my socks has a hole", 1],
    ["I'd like to return 2 pairs of socks", 2],
    ["please refund only one", 1],
    ["想退两双袜子", 2],
    ["其中一件坏了", 1],
    ["买了两双袜子，有一双坏了", 1],
    ["两双都破了", 2],
    ["I bought 2 pairs of socks and want my money back", null],
    ["I want to exchange one size up", null],
    ["refund 20 dollars", null],
    ["one of them is torn, two of them are stained", null],
    ["袜子我要退货", null],
    ["买了两双袜子", null],
  ])("%s: %s", (text, count) => {
    expect(countRequested(text)).toBe(count);
  });
});

describe("the answer to how many of two", () => {
  it.each([
    ["2", 2],
    ["两件", 2],
    ["都要退", 2],
    ["全部", 2],
    ["both", 2],
    ["all of them", 2],
    ["just one", 1],
    ["一双", 1],
    ["1 of the 2", 1],
    ["俩", 2],
    ["5", 5],
    ["五件", 5],
    ["0", null],
    ["one or two", null],
    ["ZG-204817", null],
    ["I don't know", null],
  ])("%s: %s", (text, count) => {
    expect(countAnswered(text, 2)).toBe(count);
  });

  it("takes «both» for nothing among three", () => {
    expect(countAnswered("both", 3)).toBeNull();
    expect(countAnswered("all", 3)).toBe(3);
  });
});
