/**
 * Measures retrieval on a labelled set, in every shape of knowledge, beside plain BM25:
 *   node tests/eval/retrieval.ts KB.jsonl QUERIES.jsonl [TRAIN.jsonl]
 * TRAIN holds labelled examples `{"text","entry"}`.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { KnowledgeEntry } from "../../core/knowledge/entry.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import { inShape, type LabelledQuery, readLabelledSet, SHAPES } from "./labelled-set.ts";
import { type Measures, measure } from "./measures.ts";
import { plainBm25 } from "./plain-bm25.ts";

type Search = (text: string) => { ranked: readonly string[]; score: number };

const NOW = new Date("2026-01-01T00:00:00Z");
const [kbFile, queriesFile, trainFile] = process.argv.slice(2);
if (!kbFile || !queriesFile) {
  process.stderr.write("usage: node tests/eval/retrieval.ts KB.jsonl QUERIES.jsonl [TRAIN.jsonl]\n");
  process.exit(2);
}

const { entries, queries } = readLabelledSet(kbFile, queriesFile);
const examples = trainFile ? readExamples(trainFile) : [];
print("shape", "ranker", ["recall@1", "recall@3", "mrr", "auroc", "acc@90", "cal.err", "p95 ms", "build ms"]);
for (const shape of [
  "title only",
  "title and answer",
  "1 question",
  "2 questions and answer",
  "as it is",
] as const) {
  const shaped = inShape(entries, shape);
  if (SHAPES[shape].answer && SHAPES[shape].questions === 0 && shaped.every(({ answer }) => answer === ""))
    continue;
  report(shape, "plain BM25", () => plainBm25(shaped));
  report(shape, "ours", () => ours(shaped));
}

function ours(shaped: readonly KnowledgeEntry[]): Search {
  const index = buildKnowledgeIndex(shaped, { examples });
  return (text) => {
    const { passages, score } = index.search({ text, now: NOW, limit: 10 });
    return { ranked: passages.map(({ entry }) => entry.id), score };
  };
}

function report(shape: string, ranker: string, build: () => Search): void {
  const before = performance.now();
  const search = build();
  const buildMs = performance.now() - before;
  const measures = measure(queries.map((query) => outcomeOf(search, query)));
  print(shape, ranker, [...figures(measures), buildMs.toFixed(0)]);
}

function outcomeOf(search: Search, { text, right }: LabelledQuery) {
  const before = performance.now();
  const { ranked, score } = search(text);
  const ms = performance.now() - before;
  return { score, ms, isInScope: right.length > 0, rank: ranked.findIndex((id) => right.includes(id)) + 1 };
}

function figures(measures: Measures): string[] {
  const { recall1, recall3, mrr, accuracyAt90Rejection, calibrationError, p95Ms } = measures;
  return [recall1, recall3, mrr, measures.auroc, accuracyAt90Rejection, calibrationError]
    .map((value) => value?.toFixed(3) ?? "–")
    .concat(p95Ms.toFixed(2));
}

function print(shape: string, ranker: string, cells: readonly string[]): void {
  process.stdout.write(
    `${shape.padEnd(24)}${ranker.padEnd(12)}${cells.map((cell) => cell.padStart(9)).join("")}\n`,
  );
}

function readExamples(file: string): { text: string; entryId: string }[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => z.object({ text: z.string(), entry: z.string() }).parse(JSON.parse(line)))
    .map(({ text, entry }) => ({ text, entryId: entry }));
}
