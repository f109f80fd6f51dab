import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createAnswerer } from "../../core/answering/answer.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import type { KnowledgeIndex } from "../../core/knowledge/passage.ts";
import { embedEntries } from "../../core/knowledge/release-vectors.ts";
import type { Embedder } from "../../core/model/language-model.ts";
import { createOllama } from "../../core/model/ollama.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { calibrateVectors, embedSet, fitVectors } from "../eval/calibrate-vectors.ts";
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

describe("what vectors are worth", () => {
  it("is fitted over the wire, a few texts a request", async () => {
    const before = server.requests.length;
    const { deviation, deviationOfBest } = fitVectors([await embedSet(set, embedder)]);
    expect(deviation).toBeGreaterThan(0);
    expect(Number.isFinite(deviationOfBest)).toBe(true);
    const queriesAsked = server.requests
      .slice(before)
      .map(({ body }) => z.object({ input: z.array(z.string()) }).parse(body).input)
      .filter((texts) => set.queries.some(({ text }) => text === texts[0]));
    expect(queriesAsked.flat()).toEqual(set.queries.map(({ text }) => text));
    expect(Math.max(...queriesAsked.map(({ length }) => length))).toBe(8);
  });

  it("is nothing where all vectors are alike", async () => {
    const same: Embedder = { name: "same", embed: async (texts) => texts.map(() => [1, 2, 3]) };
    expect(fitVectors([await embedSet(set, same)])).toEqual({ deviation: 0, deviationOfBest: 0 });
  });

  it("is much where they name the right entry", async () => {
    const ids = set.entries.map(({ id }) => id);
    const oneHot = (id: string | undefined) => ids.map((other) => (other === id ? 1 : 0.01));
    const entryOf = (text: string) =>
      set.entries.find(({ title, questions, answer }) => [title, ...questions, answer].includes(text))?.id ??
      set.queries.find((query) => query.text === text)?.right[0];
    const telling: Embedder = {
      name: "telling",
      embed: async (texts) => texts.map((text) => oneHot(entryOf(text))),
    };
    // One that stands out alone among n is √(n − 1) standard deviations away: what that is worth, in log odds.
    const { deviation } = fitVectors([await embedSet(set, telling)]);
    expect(deviation * Math.sqrt(ids.length - 1)).toBeGreaterThan(2);
  });

  it("is printed with what words alone, the shipped and the fitted weights find", async () => {
    vi.stubEnv("OLLAMA_HOST", server.host);
    vi.stubEnv("EMBED_MODEL", "bge-m3");
    const lines: string[] = [];
    await calibrateVectors([set], (line) => lines.push(line));
    vi.unstubAllEnvs();
    expect(lines.map((line) => line.slice(0, 22).trim()).slice(1, 4)).toEqual([
      "words alone",
      "shipped weights",
      "fitted, other half",
    ]);
    expect(lines.at(-1)).toMatch(/^VECTOR_WEIGHTS = \{ deviation: \d+\.\d\d, deviationOfBest: \d+\.\d\d \}$/);
  });
});
