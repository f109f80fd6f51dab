import { describe, expect, it } from "vitest";
import { ANSWER_SCORE, EXACT_SCORE, type JudgedQuestion } from "../../../core/answering/arbitrate.ts";
import {
  CLARIFY_SCORE,
  choiceKey,
  decide,
  MAX_CLARIFICATIONS,
  type TurnFacts,
} from "../../../core/answering/decide.ts";
import type { ToolOutcome } from "../../../core/answering/tools/tool.ts";
import type { Passage } from "../../../core/knowledge/passage.ts";

function passage(id: string, score: number): Passage {
  const entry = {
    id,
    title: `About ${id}`,
    questions: [],
    answer: `Answer ${id}`,
    language: "en" as const,
    product: null,
    validFrom: null,
    validUntil: null,
    owner: null,
    source: { file: "kb", line: 1 },
  };
  return { entry, score };
}

const question = (passages: readonly Passage[] = [], over: Partial<JudgedQuestion> = {}): JudgedQuestion => ({
  text: "how does this work?",
  passages,
  tool: null,
  ...over,
});

const tool = (over: Partial<ToolOutcome> = {}): ToolOutcome => ({
  tool: "order_status",
  facts: { found: true },
  text: "Order 1 is on its way.",
  evidence: [],
  precedence: "first",
  choices: [],
  ...over,
});

const calm = { mood: "calm", cues: [], courtesy: null } as const;

const facts = (over: Partial<TurnFacts> = {}): TurnFacts => ({
  understanding: calm,
  afterSales: null,
  isUnhelped: false,
  questions: [question()],
  hasUnreadable: false,
  clarifications: 0,
  ...over,
});

const sure = [question([passage("a", 0.95)])];
const statement = [question([passage("a", 0.95)], { text: "I say so." })];
const near = [question([passage("a", 0.4), passage("b", 0.3), passage("c", 0.26), passage("d", 0.255)])];

describe("people first", () => {
  it.each<[string, Partial<TurnFacts>, string]>([
    [
      "a wish for a person outweighs a sure answer",
      { understanding: { ...calm, cues: ["asks_for_person"] }, questions: sure },
      "asked_for_person",
    ],
    [
      "a wish for a person outweighs anger",
      { understanding: { mood: "angry", cues: ["asks_for_person"], courtesy: null } },
      "asked_for_person",
    ],
    [
      "anger outweighs a sure answer",
      { understanding: { ...calm, mood: "angry" }, questions: sure },
      "angry",
    ],
    [
      "anger outweighs a tool",
      { understanding: { ...calm, mood: "angry" }, questions: [question([], { tool: tool() })] },
      "angry",
    ],
    [
      "a complaint outweighs a sure answer",
      { understanding: { ...calm, cues: ["complaint"] }, questions: sure },
      "complaint",
    ],
    ["«that's wrong» outweighs a sure answer", { isUnhelped: true, questions: sure }, "not_helped"],
    ["a bulk deal", { understanding: { ...calm, cues: ["bulk_deal"] } }, "bulk_deal"],
    [
      "a bulk deal comes before the haggling in it",
      { understanding: { ...calm, cues: ["bargains", "bulk_deal"] } },
      "bulk_deal",
    ],
    ["bargaining", { understanding: { ...calm, cues: ["bargains"] } }, "bargaining"],
    [
      "bargaining as a statement, whatever the knowledge says",
      { understanding: { ...calm, cues: ["bargains"] }, questions: statement },
      "bargaining",
    ],
    ["a report of damage", { afterSales: "report" }, "after_sales"],
    ["a demand", { afterSales: "demand" }, "after_sales"],
    [
      "a demand outweighs a tool",
      { afterSales: "demand", questions: [question([], { tool: tool() })] },
      "after_sales",
    ],
    ["a picture beside words", { hasUnreadable: true, questions: sure }, "attachment"],
    ["a picture of damage is after-sales", { hasUnreadable: true, afterSales: "report" }, "after_sales"],
  ])("%s", (_fact, over, reason) => {
    expect(decide(facts(over))).toEqual({ kind: "escalate", reason });
  });

  it.each<[string, Partial<TurnFacts>]>([
    [
      "a question about wholesale that is written down is answered",
      { understanding: { ...calm, cues: ["bulk_deal"] }, questions: sure },
    ],
    [
      "a question about discounts that is written down is answered",
      { understanding: { ...calm, cues: ["bargains"] }, questions: sure },
    ],
    [
      "«what do I do» about damage that is written down is answered",
      { afterSales: "report", questions: sure },
    ],
    [
      "unhappiness alone doesn't need people",
      { understanding: { ...calm, mood: "unhappy" }, questions: sure },
    ],
    [
      "thanks beside a question change nothing",
      { understanding: { ...calm, cues: ["thanks", "greeting"] }, questions: sure },
    ],
  ])("%s", (_fact, over) => {
    expect(decide(facts(over))).toEqual({ kind: "answer", entryIds: ["a"] });
  });

  it("needs an exact fit for that", () => {
    const over = { understanding: { ...calm, cues: ["bulk_deal"] as const } };
    const at = (score: number) =>
      decide(facts({ ...over, questions: [question([passage("a", score)])] })).kind;
    expect([at(EXACT_SCORE), at(EXACT_SCORE - 0.01)]).toEqual(["answer", "escalate"]);
  });
});

describe("tools and knowledge", () => {
  it.each<[string, readonly JudgedQuestion[], object]>([
    [
      "a sure tool goes before a sure answer",
      [question([passage("a", 0.95)], { tool: tool() })],
      { kind: "tool" },
    ],
    [
      "an unsure tool gives way to a sure answer",
      [question([passage("a", 0.95)], { tool: tool({ precedence: "last" }) })],
      { kind: "answer", entryIds: ["a"] },
    ],
    [
      "an unsure tool goes before a guess",
      [question([passage("a", 0.4)], { tool: tool({ precedence: "last" }) })],
      { kind: "tool" },
    ],
    [
      "what isn't found is still the tool's to say",
      [question([], { tool: tool({ facts: { found: false } }) })],
      { kind: "tool", facts: { found: false } },
    ],
    [
      "a tool and an answer together are the tool's",
      [question([], { tool: tool() }), question([passage("b", 0.9)])],
      { kind: "tool" },
    ],
    [
      "a tool beside a question nobody can answer goes to people",
      [question([], { tool: tool() }), question([passage("b", 0.1)], { text: "who is your mayor?" })],
      { kind: "escalate", reason: "no_evidence" },
    ],
    [
      "a tool beside a sentence that leans on it is enough",
      [question([], { tool: tool() }), question([], { text: "is it late?" })],
      { kind: "tool" },
    ],
    [
      "two answers for two questions",
      [question([passage("a", 0.9)]), question([passage("b", 0.9)])],
      { kind: "answer", entryIds: ["a", "b"] },
    ],
    [
      "one answer for two questions on one matter",
      [question([passage("a", 0.9)]), question([passage("a", 0.8)])],
      { kind: "answer", entryIds: ["a"] },
    ],
    [
      "a second sentence near the same entry is covered",
      [question([passage("a", 0.9)]), question([passage("x", 0.2), passage("a", 0.1)])],
      { kind: "answer", entryIds: ["a"] },
    ],
    [
      "one of two questions unanswered goes to people",
      [question([passage("a", 0.9)]), question([passage("b", 0.1)])],
      { kind: "escalate", reason: "no_evidence" },
    ],
  ])("%s", (_fact, questions, expected) => {
    expect(decide(facts({ questions }))).toMatchObject(expected);
  });

  it.each([
    [ANSWER_SCORE, "answer"],
    [ANSWER_SCORE - 0.01, "clarify"],
    [CLARIFY_SCORE, "clarify"],
    [CLARIFY_SCORE - 0.01, "escalate"],
    [0, "escalate"],
  ])("a best score of %d means %s", (score, kind) => {
    expect(decide(facts({ questions: [question([passage("a", score)])] })).kind).toBe(kind);
  });

  it.each([
    ["order", EXACT_SCORE, "answer"],
    ["order", EXACT_SCORE - 0.01, "clarify"],
    ["退", EXACT_SCORE - 0.01, "clarify"],
    ["退货", EXACT_SCORE - 0.01, "answer"],
    ["order status", EXACT_SCORE - 0.01, "answer"],
  ])("«%s» at %d means %s: one word must fit exactly", (text, score, kind) => {
    expect(decide(facts({ questions: [question([passage("a", score)], { text })] })).kind).toBe(kind);
  });
});

describe("asking back", () => {
  it("offers the three nearest, with short stable keys", () => {
    const decision = decide(facts({ questions: near }));
    expect(decision).toEqual({
      kind: "clarify",
      choices: ["a", "b", "c"].map((id) => ({ key: choiceKey(id), entryId: id, label: `About ${id}` })),
    });
    expect(choiceKey("a")).toMatch(/^[0-9a-f]{8}$/);
  });

  it.each([
    [0, { kind: "clarify" }],
    [MAX_CLARIFICATIONS - 1, { kind: "clarify" }],
    [MAX_CLARIFICATIONS, { kind: "escalate", reason: "unclear_twice" }],
  ])("after %d questions back: %j", (clarifications, expected) => {
    expect(decide(facts({ questions: near, clarifications }))).toMatchObject(expected);
  });
});

describe("small talk", () => {
  it.each<[string, TurnFacts["understanding"]["courtesy"], readonly JudgedQuestion[], object]>([
    ["a greeting", "greeting", [question()], { kind: "none", courtesy: "greeting" }],
    [
      "a greeting near an entry is still a greeting",
      "greeting",
      near,
      { kind: "none", courtesy: "greeting" },
    ],
    ["a greeting the shop wrote an answer to is answered", "greeting", sure, { kind: "answer" }],
    ["thanks", "thanks", [question()], { kind: "none", courtesy: "thanks" }],
    ["a goodbye", "goodbye", [question()], { kind: "none", courtesy: "goodbye" }],
    ["a filler holds no topic, whatever it resembles", "filler", sure, { kind: "none", courtesy: "empty" }],
  ])("%s", (_fact, courtesy, questions, expected) => {
    expect(decide(facts({ understanding: { ...calm, courtesy }, questions }))).toMatchObject(expected);
  });
});

describe("orders to the bot", () => {
  const cues = ["gives_orders_to_bot"] as const;

  it.each<[string, readonly JudgedQuestion[], object]>([
    ["nothing else in it: people", [question()], { kind: "escalate", reason: "injection" }],
    ["near an entry: people, not a question back", near, { kind: "escalate", reason: "injection" }],
    ["with a real question: that is answered", sure, { kind: "answer" }],
    [
      "with an order question: the tool answers for this customer alone",
      [question([], { tool: tool() })],
      { kind: "tool" },
    ],
  ])("%s", (_fact, questions, expected) => {
    expect(decide(facts({ understanding: { ...calm, cues }, questions }))).toMatchObject(expected);
  });
});
