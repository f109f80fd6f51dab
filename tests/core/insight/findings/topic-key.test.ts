import { expect, it } from "vitest";
import {
  type DecidedTurn,
  isContinuation,
  keyOf,
  NAMED_KEYS,
} from "../../../../core/insight/findings/topic-key.ts";
import { loadTexts } from "../../../../core/texts/texts.ts";

const turn = (changes: Partial<DecidedTurn>): DecidedTurn => ({
  action: "escalate",
  question: "?",
  entryIds: [],
  tool: null,
  facts: [],
  form: null,
  reason: null,
  previousAction: null,
  ...changes,
});

it.each<[string, Partial<DecidedTurn>, string | null]>([
  ["the first entry of an answer", { action: "answer", entryIds: ["a.md#x", "a.md#y"] }, "entry:a.md#x"],
  ["no entry", { action: "answer" }, null],
  ["an order looked up", { action: "tool", tool: "order_status", facts: ["found"] }, "tool:order-status"],
  ["a price", { action: "tool", tool: "product_lookup", facts: ["price"] }, "tool:price"],
  [
    "stock, with the price beside it",
    { action: "tool", tool: "product_lookup", facts: ["yes", "price"] },
    "tool:stock",
  ],
  ["how many versions", { action: "tool", tool: "product_lookup", facts: ["count"] }, "tool:options"],
  ["an attribute", { action: "tool", tool: "product_lookup", question: "帐篷多重" }, "attribute:weight"],
  ["a saying of the catalogue", { action: "tool", tool: "product_lookup", question: "has it a hood" }, null],
  ["a recommendation", { action: "recommend" }, "tool:recommend"],
  ["an offer", { action: "offer" }, "tool:discount"],
  ["a form", { action: "collect", form: "exchange" }, "form:exchange"],
  ["bargaining that got to people", { reason: "bargaining" }, "tool:discount"],
  ["a wish for a person", { reason: "asked_for_person" }, "tool:person"],
  ["what the knowledge lacked", { reason: "no_evidence" }, null],
  ["a question asked back", { action: "clarify" }, null],
])("%s is a key of its own or none", (_, changes, key) => {
  expect(keyOf(turn(changes))).toBe(key);
});

it("has a name in both languages for every key that is no entry's", () => {
  const say = loadTexts();
  for (const key of [...NAMED_KEYS, "attribute:r-value"])
    for (const language of ["zh", "en"] as const)
      expect(say(language, `topic-${key.replace(":", "-")}`)).not.toBe("");
});

it.each<[string, Partial<DecidedTurn>, boolean]>([
  ["a courtesy", { action: "none" }, true],
  ["words for people who have the conversation", { action: "relay" }, true],
  ["the first words of a form", { action: "collect", form: "return", previousAction: "answer" }, false],
  ["a further step of it", { action: "collect", form: "return", previousAction: "collect" }, true],
  ["its last step, after which people decide", { reason: "after_sales", previousAction: "collect" }, true],
  ["a question in the middle of it", { action: "answer", previousAction: "collect" }, false],
  ["trouble without a form", { reason: "after_sales", previousAction: null }, false],
])("%s goes on with what was asked before: %j %s", (_, changes, is) => {
  expect(isContinuation(turn(changes))).toBe(is);
});
