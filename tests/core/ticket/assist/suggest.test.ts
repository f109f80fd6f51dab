import { describe, expect, it } from "vitest";
import type { TurnResult } from "../../../../core/answering/decision.ts";
import type { TurnInput } from "../../../../core/answering/turn-input.ts";
import type { KnowledgeEntry } from "../../../../core/knowledge/entry.ts";
import { createSuggester } from "../../../../core/ticket/assist/suggest.ts";

const NOW = new Date("2026-11-22T10:00:00Z");
const entry = (id: string, more: Partial<KnowledgeEntry> = {}): KnowledgeEntry => ({
  id,
  title: `About ${id}`,
  questions: [],
  answer: `The answer ${id}.`,
  language: "en",
  product: null,
  validFrom: null,
  validUntil: null,
  owner: null,
  source: { file: "en/shop.md", line: 7 },
  ...more,
});
const ENTRIES = [
  entry("a", { validUntil: new Date("2026-11-30T00:00:00Z") }),
  entry("b"),
  entry("c"),
  entry("gone", { validUntil: new Date("2026-11-01T00:00:00Z") }),
];
const RANKED = [
  ["a", 0.9],
  ["gone", 0.8],
  ["b", 0.6],
  ["c", 0.3],
] as const;

const result = (more: Partial<TurnResult>): TurnResult => ({
  decision: { kind: "escalate", reason: "no_evidence" },
  replies: [],
  confident: false,
  score: 0,
  ranked: RANKED,
  evidence: [],
  mood: "calm",
  language: "en",
  reason: "",
  mode: "quote",
  releaseId: 4,
  model: null,
  blocked: [],
  ...more,
});
const answered = result({
  decision: { kind: "answer", entryIds: ["a"] },
  replies: [{ text: "The answer a.", buttons: [], goodUntil: new Date("2026-11-30T00:00:00Z") }],
  evidence: [{ id: "a", kind: "knowledge", text: "About a\nThe answer a.", asOf: NOW, score: 0.9 }],
});

const proofs = { take: async () => true, giveBack: async () => undefined };

function suggest(given: TurnResult, told: readonly string[] = [], words: readonly string[] = ["Is a so?"]) {
  const asked: TurnInput[] = [];
  const suggester = createSuggester({
    answer: async (input) => {
      asked.push(input);
      return given;
    },
    knowledge: () => ({
      releaseId: 4,
      entries: ENTRIES,
      hasVectors: false,
      search: () => ({ passages: [], score: 0 }),
    }),
  });
  const context = {
    ticketId: 1,
    conversationId: 2,
    state: "claimed" as const,
    agentId: "U1",
    customer: {
      channel: "telegram",
      externalId: "7",
      name: "Mia",
      chosenLanguage: null,
      usualLanguage: "en" as const,
      userId: "u-1",
    },
    unanswered: words.map((text, at) => ({ id: at + 1, kind: "text" as const, text, choice: null })),
    history: [],
    isStillWriting: false,
    root: null,
  };
  return suggester(context, { now: NOW, proofs, told }).then((draft) => ({ draft, asked }));
}

describe("what is suggested", () => {
  it("is the bot's answer, for the verified customer, until its entry ends", async () => {
    const { draft, asked } = await suggest(answered);
    expect(draft).toMatchObject({ text: "The answer a.", isSure: true, mode: "quote", releaseId: 4 });
    expect(draft?.goodUntil).toEqual(new Date("2026-11-30T00:00:00Z"));
    expect(draft?.sources.map(({ place }) => place)).toEqual(["en/shop.md:7"]);
    expect(asked[0]).toMatchObject({ user: { id: "u-1" }, forColleague: { notAgain: [] } });
  });

  it("of an order ends after two hours", async () => {
    const { draft } = await suggest(
      result({
        decision: { kind: "tool", tool: "order_status", facts: { found: true } },
        replies: [{ text: "On its way.", buttons: [] }],
        evidence: [{ id: "order:1", kind: "order", text: "On its way.", asOf: NOW, score: null }],
      }),
    );
    expect(draft?.goodUntil).toEqual(new Date("2026-11-22T12:00:00Z"));
  });

  it.each([
    ["nothing sure", result({})],
    [
      "an order not found",
      result({ decision: { kind: "tool", tool: "order_status", facts: { found: false } } }),
    ],
    ["a choice", result({ decision: { kind: "clarify", choices: [] } })],
  ])("is only what comes near, with nothing to send: %s", async (_title, given) => {
    const { draft } = await suggest(given);
    expect(draft).toMatchObject({ text: "", mode: "near", isSure: false });
    expect(draft?.sources.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("is the next candidate once the first was seen; one that is not sure can't be sent", async () => {
    const second = (await suggest(answered, ["The answer a."])).draft;
    expect(second).toMatchObject({ text: "The answer b.", isSure: true, mode: "quote" });
    const third = (await suggest(answered, ["The answer a.", "The answer b."])).draft;
    expect(third).toMatchObject({ text: "The answer c.", isSure: false });
    const none = await suggest(answered, ["The answer a.", "The answer b.", "The answer c."]);
    expect(none.draft).toBeNull();
  });

  it("is nothing for a courtesy, and the pipeline isn't asked about a call for a person", async () => {
    expect((await suggest(result({ decision: { kind: "none", courtesy: "thanks" } }))).draft).toBeNull();
    const { draft, asked } = await suggest(answered, [], ["I want to talk to a person"]);
    expect(draft).toBeNull();
    expect(asked).toEqual([]);
  });
});
