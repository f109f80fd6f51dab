import { pino } from "pino";
import { showProgress } from "../../bots/progress.ts";
import {
  answerableFeatures,
  answerableLogit,
  rankingLogits,
  sharesOf,
} from "../../core/knowledge/calibrate.ts";
import {
  beyondChance,
  buildKnowledgeIndex,
  VECTOR_WEIGHTS,
  type VectorWeights,
} from "../../core/knowledge/knowledge-index.ts";
import { createRankers, type RankingEvidence } from "../../core/knowledge/rankers.ts";
import { embedEntries } from "../../core/knowledge/release-vectors.ts";
import { createVectorSearch } from "../../core/knowledge/vectors.ts";
import type { Embedder } from "../../core/model/language-model.ts";
import { createOllama, DEFAULT_EMBED_MODEL } from "../../core/model/ollama.ts";
import type { LabelledSet } from "./labelled-set.ts";
import { type Measures, measure, type Outcome } from "./measures.ts";
import { type Choice, fitChoices, fitLogistic } from "./newton.ts";

const BATCH_SIZE = 8;
const NOW = new Date("2026-01-01T00:00:00Z");

/** A set with all its vectors. */
export interface EmbeddedSet extends LabelledSet {
  vectors: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** One a query, in their order. */
  asked: readonly (readonly number[])[];
}

/**
 * Fits what a deviation of meaning is worth beside the words' log odds with the model EMBED_MODEL of the Ollama at
 * OLLAMA_HOST, prints what words alone, the shipped weights and the fitted ones find, and both constants. The figures
 * of the fitted ones are of halves they were not fitted on. Throws `model_unavailable`.
 */
export async function calibrateVectors(
  sets: readonly LabelledSet[],
  print: (line: string) => void,
): Promise<void> {
  const { embedder } = createOllama({
    host: process.env["OLLAMA_HOST"] ?? "http://127.0.0.1:11434",
    chatModel: "none",
    embedModel: process.env["EMBED_MODEL"] ?? DEFAULT_EMBED_MODEL,
    log: pino({ level: "silent" }),
  });
  const embedded: EmbeddedSet[] = [];
  for (const [at, set] of sets.entries()) {
    embedded.push(await embedSet(set, embedder, showProgress(`set ${at + 1} of ${sets.length}`)));
  }
  const row = (name: string, { recall1, auroc, accuracyAt90Rejection, calibrationError }: Measures) => {
    const cells = [recall1, auroc, accuracyAt90Rejection, calibrationError];
    print(name.padEnd(22) + cells.map((cell) => (cell?.toFixed(3) ?? "–").padStart(10)).join(""));
  };
  print("".padEnd(22) + ["recall@1", "AUROC", "acc@90", "cal.err"].map((cell) => cell.padStart(10)).join(""));
  row("words alone", measure(embedded.flatMap((set) => outcomesOf(set, null))));
  row("shipped weights", measure(embedded.flatMap((set) => outcomesOf(set, VECTOR_WEIGHTS))));
  row("fitted, other half", measure(crossFitted(embedded)));
  const { deviation, deviationOfBest } = fitVectors(embedded);
  print(
    `VECTOR_WEIGHTS = { deviation: ${deviation.toFixed(2)}, deviationOfBest: ${deviationOfBest.toFixed(2)} }`,
  );
}

/** Embeds entries and queries a few at a time, as a model on a CPU needs it. Throws `model_unavailable`. */
export async function embedSet(
  set: LabelledSet,
  embedder: Embedder,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<EmbeddedSet> {
  const { signal } = new AbortController();
  const total = set.entries.length + set.queries.length;
  const vectors = new Map<string, readonly (readonly number[])[]>();
  for (let at = 0; at < set.entries.length; at += BATCH_SIZE) {
    const batch = await embedEntries(embedder, set.entries.slice(at, at + BATCH_SIZE), signal);
    for (const [id, own] of batch) vectors.set(id, own);
    onProgress(vectors.size, total);
  }
  const asked: (readonly number[])[] = [];
  for (let at = 0; at < set.queries.length; at += BATCH_SIZE) {
    const texts = set.queries.slice(at, at + BATCH_SIZE).map(({ text }) => text);
    asked.push(...(await embedder.embed(texts, signal)));
    onProgress(vectors.size + asked.length, total);
  }
  return { ...set, vectors, asked };
}

/** Both weights in units of the words' own log odds, never below 0: to stand out is no sign against an entry. Sets weigh the same. */
export function fitVectors(sets: readonly EmbeddedSet[]): VectorWeights {
  const cases = sets.flatMap(casesOf);
  const choices: Choice[] = cases.flatMap(({ logits, deviations, place, weight }) => {
    const options = Array.from(logits, (logit, at) => [logit, deviations[at] ?? 0]);
    return place < 0 ? [] : [{ options, right: place, weight }];
  });
  const [words = 1, meaning = 0] = fitChoices(choices, 2, 1);
  const deviation = Math.max(0, meaning / words);

  const samples = cases.map(({ evidence, logits, deviations, place, weight }) => {
    const fused = logits.map((logit, at) => logit + deviation * (deviations[at] ?? 0));
    const best = fused.indexOf(Math.max(...fused));
    const chance = { best, logit: logits[best] ?? 0, share: sharesOf(fused)[best] ?? 0 };
    const answerable = answerableLogit(answerableFeatures(evidence, chance));
    const beyond = beyondChance(deviations[best] ?? 0, logits.length);
    return { features: [1, answerable, beyond], isTrue: place >= 0, weight };
  });
  const [, chance = 1, beyond = 0] = fitLogistic(samples, 3, 1);
  return { deviation, deviationOfBest: Math.max(0, beyond / chance) };
}

interface Case {
  evidence: RankingEvidence;
  logits: Float32Array;
  deviations: Float32Array;
  /** Of the right entry; -1: none. */
  place: number;
  weight: number;
}

function casesOf({ entries, queries, vectors, asked }: EmbeddedSet): Case[] {
  const ids = entries.map(({ id }) => id);
  const search = createVectorSearch(ids, vectors);
  const rank = createRankers(entries, new Map());
  return queries.map(({ text, right }, at) => {
    const evidence = rank(text);
    return {
      evidence,
      logits: rankingLogits(evidence),
      deviations: search(asked[at] ?? []),
      place: ids.findIndex((id) => right.includes(id)),
      weight: 100 / queries.length,
    };
  });
}

/** Every query searched with weights fitted on the other half of the queries. */
function crossFitted(sets: readonly EmbeddedSet[]): Outcome[] {
  return [0, 1].flatMap((half) => {
    const part = (wanted: number) => sets.map((set) => everySecond(set, wanted));
    const weights = fitVectors(part(1 - half));
    return part(half).flatMap((set) => outcomesOf(set, weights));
  });
}

function everySecond(set: EmbeddedSet, half: number): EmbeddedSet {
  const isIn = (_: unknown, at: number) => at % 2 === half;
  return { ...set, queries: set.queries.filter(isIn), asked: set.asked.filter(isIn) };
}

function outcomesOf({ entries, queries, vectors, asked }: EmbeddedSet, weights: VectorWeights | null) {
  const index = buildKnowledgeIndex(entries, weights ? { vectors, vectorWeights: weights } : {});
  return queries.map(({ text, right }, at): Outcome => {
    const { passages, score } = index.search({ text, now: NOW, limit: 10, vector: asked[at] });
    const rank = passages.findIndex(({ entry }) => right.includes(entry.id)) + 1;
    return { score, rank, isInScope: right.length > 0, ms: 0 };
  });
}
