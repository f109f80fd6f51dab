import { describe, expect, it } from "vitest";
import { MODEL_TOKENS_A_DAY, mayCompose } from "../../../core/conversation/budget.ts";
import { entriesCalledWrong, failuresInARow, type PastTurn } from "../../../core/conversation/past-turns.ts";

const turn = (action: PastTurn["action"], over: Partial<PastTurn> = {}): PastTurn => ({
  action,
  reason: null,
  entryIds: [],
  found: null,
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
