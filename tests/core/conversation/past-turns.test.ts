import { describe, expect, it } from "vitest";
import { MODEL_TOKENS_A_DAY, mayCompose } from "../../../core/conversation/budget.ts";
import {
  entriesCalledWrong,
  failuresInARow,
  helpOf,
  type PastTurn,
} from "../../../core/conversation/past-turns.ts";

const turn = (action: PastTurn["action"], over: Partial<PastTurn> = {}): PastTurn => ({
  action,
  reason: null,
  entryIds: [],
  found: null,
  asksIfHelped: false,
  at: new Date(0),
  ...over,
});
const clarify = turn("clarify");
const notFound = turn("tool", { found: false });
const lost = turn("escalate", { reason: "no_evidence" });
const told = turn("answer", { entryIds: ["returns"] });

describe("failures in a row, newest first", () => {
  it.each<[string, PastTurn[], number]>([
    ["none at the beginning", [], 0],
    ["a question back is one", [clarify], 1],
    ["an order not found is one", [notFound, notFound, told], 2],
    ["thanks between don't end the row", [clarify, turn("none"), lost], 2],
    ["an answer ends it", [told, clarify], 0],
    ["a product found is none", [turn("tool")], 0],
    ["a wish for people is none", [turn("escalate", { reason: "asked_for_person" })], 0],
  ])("%s", (_fact, turns, expected) => {
    expect(failuresInARow(turns)).toBe(expected);
  });
});

describe("«that's wrong»", () => {
  it.each<[string, PastTurn[], string[]]>([
    ["is said of the last answer", [told, clarify], ["returns"]],
    ["also after thanks", [turn("none"), told], ["returns"]],
    ["not of what was said before something else", [clarify, told], []],
    ["of nothing where nothing was said", [], []],
  ])("%s", (_fact, turns, expected) => {
    expect(entriesCalledWrong(turns)).toEqual(expected);
  });
});

describe("a customer's share of the model", () => {
  it.each([
    [MODEL_TOKENS_A_DAY - 1, true],
    [MODEL_TOKENS_A_DAY, false],
  ])("of %i tokens spent leaves more: %s", (modelTokens, expected) => {
    expect(mayCompose({ modelTokens })).toBe(expected);
  });
});

describe("an answer to «did this help?»", () => {
  const asked = turn("answer", { asksIfHelped: true });
  const thanked = turn("none");
  const bot = { author: "bot", text: "7 to 11 days." };

  it.each<[string, string, PastTurn[], "helped" | "not_helped" | null]>([
    ["yes where it was asked", "yes", [asked], "helped"],
    ["yes with thanks", "是的，谢谢", [asked], "helped"],
    ["yes where it was not asked", "yes", [told], null],
    ["yes after a courtesy in between", "yes", [thanked, asked], null],
    ["no where it was asked", "还没有", [asked], "not_helped"],
    ["no where it was not asked", "no", [told], null],
    ["«it helped» where it was asked", "解决了", [asked], "helped"],
    ["«it helped» after any answer", "that helped", [told], "helped"],
    ["«it helped» after what a tool found", "that helped", [turn("tool", { found: true })], "helped"],
    ["«it helped» after what a tool found of a product", "解决了", [turn("tool")], "helped"],
    ["«it helped» after an order that was not found", "that helped", [notFound], null],
    ["«it helped» after thanks", "解决了", [thanked, told], "helped"],
    ["«it helped» after a question back", "解决了", [clarify, told], null],
    ["«it helped» after people took over", "解决了", [turn("relay"), asked], null],
    ["«it helped» at the beginning", "解决了", [], null],
    ["thanks alone", "谢谢", [asked], null],
    ["another question", "and to Norway?", [asked], null],
  ])("%s", (_fact, words, turns, expected) => {
    expect(helpOf(words, turns, bot)).toBe(expected);
  });

  it.each<[string, string, { author: string; text: string }, "helped" | null]>([
    ["a yes to what the answer asks says nothing", "yes", { ...bot, text: "Shall we send it?" }, null],
    ["nor does one to a person", "that helped", { author: "agent", text: "Done." }, null],
    ["«it helped» does, whatever was asked", "that helped", { ...bot, text: "Anything else?" }, "helped"],
  ])("%s", (_fact, words, said, expected) => {
    expect(helpOf(words, [asked], said)).toBe(expected);
  });
});
