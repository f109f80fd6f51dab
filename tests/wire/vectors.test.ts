import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAnswerer } from "../../core/answering/answer.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import type { KnowledgeIndex } from "../../core/knowledge/passage.ts";
import { embedEntries } from "../../core/knowledge/release-vectors.ts";
import type { Embedder } from "../../core/model/language-model.ts";
import { createOllama } from "../../core/model/ollama.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { fitVectors } from "../eval/calibrate-vectors.ts";
import { readLabelledSet } from "../eval/labelled-set.ts";
import { type OllamaServer, startOllamaServer } from "../support/ollama-server.ts";

const data = (name: string) => fileURLToPath(new URL(`../eval/data/${name}`, import.meta.url));
const set = readLabelledSet(data("zh-service.kb.jsonl"), data("zh-service.dev.jsonl"));
const now = new Date("2026-11-22T09:00:00Z");
const QUESTION = "炸锅可以直接拿水冲不";

let server: OllamaServer;
let embedder: Embedder;
let index: KnowledgeIndex;

beforeAll(async () => {
  server = await startOllamaServer(["bge-m3:latest"]);
  const log = pino({ level: "silent" });
  embedder = createOllama({ host: server.host, chatModel: "none", embedModel: "bge-m3", log }).embedder;
  const vectors = await embedEntries(embedder, set.entries, new AbortController().signal);
  index = buildKnowledgeIndex(set.entries, { vectors });
});
afterAll(() => server.close());

function ask(embed: Embedder | null, text = QUESTION) {
  const answer = createAnswerer({
    knowledge: () => index,
    shop: null,
    say: loadTexts(),
    storeName: { zh: "小满", en: "Xiaoman" },
    embedder: embed,
  });
  return answer({
    messages: [{ kind: "text", text, choice: null }],
    history: [],
    chosenLanguage: null,
    usualLanguage: "zh",
    user: null,
    clarifications: 0,
    conversationId: "1",
    now,
  });
}

describe("a question's vector", () => {
  it("is asked of the server once, and moves the entries beside the words", async () => {
    const before = server.requests.length;
    const [withVector, byWords] = [await ask(embedder), await ask(null)];
    const asked = server.requests.slice(before);
    expect(asked.map(({ path, body }) => [path, body])).toMatchObject([
      ["/api/embed", { input: [QUESTION] }],
    ]);
    expect(withVector.ranked[0]).not.toEqual(byWords.ranked[0]);
    expect(withVector.ranked.map(([id]) => id)).toContain("fryer_clean");
  });

  it("is done without when the model is away", async () => {
    const away: Embedder = { name: "away", embed: () => Promise.reject(new Error("away")) };
    expect((await ask(away)).ranked).toEqual((await ask(null)).ranked);
  });
});

it("is weighed against the words by a fit over the wire", async () => {
  const { deviation, deviationOfBest } = await fitVectors([set], embedder);
  expect(deviation).toBeGreaterThan(0);
  expect(Number.isFinite(deviationOfBest)).toBe(true);
});
