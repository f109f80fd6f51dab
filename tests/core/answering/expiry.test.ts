import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswerer } from "../../../core/answering/answer.ts";
import { choiceKey } from "../../../core/answering/decide.ts";
import type { KnowledgeEntry } from "../../../core/knowledge/entry.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { loadTexts } from "../../../core/texts/texts.ts";

const START = Date.parse("2026-11-20T00:00:00Z");
const SPAN_MS = 1000;
const TITLES = [
  "How much is off in the autumn sale?",
  "What does the welcome voucher give?",
  "Until when do you ship before Christmas?",
  "Which gift comes with a tent?",
  "Are returns longer over the holidays?",
  "When is the shop closed in spring?",
] as const;

const say = loadTexts();
const at = (ms: number) => new Date(START + ms);
const instant = fc.option(fc.integer({ min: 0, max: SPAN_MS }), { nil: null });

function entryOf(title: string, from: number | null, until: number | null): KnowledgeEntry {
  return {
    id: title,
    title,
    questions: [],
    answer: `The answer to: ${title}`,
    language: "en",
    product: null,
    validFrom: from === null ? null : at(from),
    validUntil: until === null ? null : at(until),
    owner: null,
    source: { file: "offers.md", line: 1 },
  };
}

function shopOf(entries: readonly KnowledgeEntry[]) {
  const index = buildKnowledgeIndex(entries, { releaseId: 7 });
  const answer = createAnswerer({
    knowledge: () => index,
    shop: null,
    say,
    storeName: { zh: "店", en: "shop" },
  });
  return (text: string, now: Date, choice: string | null = null) =>
    answer({
      messages: [{ kind: "text", text, choice }],
      history: [],
      chosenLanguage: "en",
      usualLanguage: "en",
      user: null,
      clarifications: 0,
      conversationId: "1",
      now,
    });
}

describe("an entry past its date", () => {
  // One snapshot, as a release is: what moves is the clock.
  const [validities = []] = fc.sample(fc.tuple(...TITLES.map(() => fc.tuple(instant, instant))), {
    numRuns: 1,
    seed: 20261122,
  });
  const entries = TITLES.map((title, n) => entryOf(title, ...(validities[n] ?? [null, null])));
  const ask = shopOf(entries);
  // The edges of what is valid, a millisecond to both sides, and any moment between.
  const edges = validities.flat().flatMap((edge) => (edge === null ? [] : [edge - 1, edge, edge + 1]));

  it("is never quoted, wherever the clock goes, and each answer knows when it ends", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...edges), fc.integer({ min: -1, max: SPAN_MS + 1 })),
        fc.constantFrom(...TITLES),
        fc.boolean(),
        async (moment, title, isPressed) => {
          const now = at(moment);
          const { decision, replies, releaseId } = await ask(title, now, isPressed ? choiceKey(title) : null);
          expect(releaseId).toBe(7);
          for (const { id, answer, validFrom, validUntil } of entries) {
            const isValid = (!validFrom || validFrom <= now) && (!validUntil || now < validUntil);
            const isSaid = replies.some(({ text }) => text.includes(answer));
            if (!isValid) expect(isSaid).toBe(false);
            if (isSaid && decision.kind === "answer" && decision.entryIds.length === 1) {
              expect(decision.entryIds).toEqual([id]);
              expect(replies.map(({ goodUntil }) => goodUntil ?? null)).toEqual(
                replies.map(() => validUntil),
              );
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [-1, true],
    [0, false],
    [1, false],
  ])("is quoted %i ms from its end: %s", async (ms, isQuoted) => {
    const ask = shopOf([entryOf(TITLES[0], null, 500)]);
    const { replies } = await ask(TITLES[0], at(500 + ms));
    expect(replies.some(({ text }) => text.includes("The answer to"))).toBe(isQuoted);
  });
});
