import { describe, expect, it } from "vitest";
import type { KnowledgeEntry } from "../../../core/knowledge/entry.ts";
import { buildKnowledgeIndex } from "../../../core/knowledge/knowledge-index.ts";
import { measureTemperature } from "../../../core/knowledge/temperature.ts";

const now = new Date("2026-01-01T00:00:00Z");
const TOPICS = "kayak lantern violin harbour pepper glacier satchel orchid".split(" ");
const FILLERS = "blue seven under maybe corner paper window river market engine garden silver".split(" ");

const entries = TOPICS.map(
  (id): KnowledgeEntry => ({
    id,
    title: id,
    questions: [],
    answer: "",
    language: "en",
    product: null,
    validFrom: null,
    validUntil: null,
    owner: null,
    source: { file: "made.md", line: 1 },
  }),
);

/** Texts that name their topic; of so many parts (0–1) of them the label is another topic's. */
function examples(perEntry: number, mistaken: number) {
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const texts = new Map<string, string[]>(TOPICS.map((topic) => [topic, []]));
  for (let at = 0; at < perEntry * TOPICS.length; at++) {
    const words = [0, 1, 2, 3].map(() => FILLERS[random(FILLERS.length)]);
    words[random(4)] = TOPICS[at % TOPICS.length];
    const label = random(100) < 100 * mistaken ? random(TOPICS.length) : at % TOPICS.length;
    texts.get(TOPICS[label] ?? "")?.push(words.join(" "));
  }
  return texts;
}

describe("the temperature", () => {
  it.each([
    ["1 with as few examples an entry as the weights were fitted on", 8, 0.3],
    ["1 with too few examples in all to measure on", 60, 0.3],
    ["1 where many examples are of one mind", 100, 0],
  ])("is %s", (_name, perEntry, mistaken) => {
    expect(measureTemperature(entries, examples(perEntry, mistaken))).toBe(1);
  });

  it("is above 1 where the examples contradict each other", () => {
    expect(measureTemperature(entries, examples(100, 0.2))).toBeGreaterThan(1.5);
  });

  it("takes surety from the score, not the first place", () => {
    const find = (mistaken: number) => {
      const labelled = [...examples(100, mistaken)].flatMap(([entryId, texts]) =>
        texts.map((text) => ({ text, entryId })),
      );
      const index = buildKnowledgeIndex(entries, { examples: labelled });
      return index.search({ text: "paper kayak window", now, limit: 1 }).passages[0];
    };
    const [clear, doubtful] = [find(0), find(0.4)];
    expect([clear?.entry.id, doubtful?.entry.id]).toEqual(["kayak", "kayak"]);
    expect(doubtful?.score).toBeLessThan((clear?.score ?? 0) - 0.1);
  });
});
