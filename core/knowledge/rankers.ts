import { createBm25 } from "./bm25.ts";
import type { KnowledgeEntry } from "./entry.ts";
import { createFeatureSpace } from "./feature-space.ts";
import { featuresOf } from "./features.ts";
import { trainFewShot } from "./few-shot.ts";
import { createServiceTopics } from "./service-topics.ts";

/** What the rankers say of a text, before it is weighed: an array holds one number an entry. */
export interface RankingEvidence {
  /** Logits of the classifier. */
  fewShot: Float32Array;
  /** BM25 over titles and questions, and over these with the answer. */
  asked: Float32Array;
  told: Float32Array;
  /** Likeness (0–1) of the service topics of the text to those of titles and questions, and of the answer. */
  topicAsked: Float32Array;
  topicTold: Float32Array;
  /** How much (0–1) the whole knowledge is of the kind shops are asked; topics count by it. */
  serviceRatio: number;
  /** How surely (0–1) the text falls into one service topic, and how surely outside of all. */
  topicPeak: number;
  outside: number;
  /** The part (0–1) of the text's rare terms that any title, question or answer has. */
  known: number;
  /** How many telling terms the text has. */
  length: number;
}

/** Builds all rankers over the entries; `examples` are further texts by entry. */
export function createRankers(
  entries: readonly KnowledgeEntry[],
  examples: ReadonlyMap<string, readonly string[]>,
): (text: string) => RankingEvidence {
  const asked: Map<string, number>[] = [];
  const told: Map<string, number>[] = [];
  const topicsOf = createServiceTopics();
  const askedTopics: Float32Array[] = [];
  const toldTopics: Float32Array[] = [];
  let peaks = 0;
  const labelled: { counts: Map<string, number>; entry: number }[] = [];
  entries.forEach((entry, at) => {
    const askedTerms = new Map<string, number>();
    const readings: Float32Array[] = [];
    for (const text of new Set([entry.title, ...entry.questions, ...(examples.get(entry.id) ?? [])])) {
      const { counts, terms } = featuresOf(text);
      if (counts.size > 0) labelled.push({ counts, entry: at });
      addTo(askedTerms, terms);
      const { roots } = topicsOf(counts);
      readings.push(roots);
      peaks += peakOf(roots);
    }
    const answer = featuresOf(entry.answer);
    const toldTerms = new Map(askedTerms);
    addTo(toldTerms, answer.terms);
    askedTopics.push(meanOf(readings));
    toldTopics.push(entry.answer === "" ? meanOf(readings) : topicsOf(answer.counts).roots);
    asked.push(askedTerms);
    told.push(toldTerms);
  });

  const serviceRatio = labelled.length > 0 ? peaks / labelled.length : 0;
  const space = createFeatureSpace(labelled.map(({ counts }) => counts));
  const vectors = labelled.map(({ counts, entry }) => ({ vector: space.encode(counts), entry }));
  const fewShot = trainFewShot(vectors, entries.length, space.size);
  const askedBm25 = createBm25(asked);
  const toldBm25 = createBm25(told);

  return (text) => {
    const { counts, terms } = featuresOf(text);
    const toldCoverage = toldBm25(terms);
    const topics = topicsOf(counts);
    return {
      topicAsked: Float32Array.from(askedTopics, (entry) => dot(entry, topics.roots)),
      topicTold: Float32Array.from(toldTopics, (entry) => dot(entry, topics.roots)),
      serviceRatio,
      topicPeak: peakOf(topics.roots),
      outside: topics.outside,
      fewShot: fewShot(space.encode(counts)),
      asked: askedBm25(terms).shares,
      told: toldCoverage.shares,
      known: toldCoverage.known,
      length: terms.values().reduce((sum, weight) => sum + weight, 0),
    };
  };
}

function addTo(sum: Map<string, number>, terms: ReadonlyMap<string, number>): void {
  for (const [term, count] of terms) sum.set(term, (sum.get(term) ?? 0) + count);
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let at = 0; at < mean.length; at++) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / vectors.length;
  }
  return mean;
}

function peakOf(roots: Float32Array): number {
  return roots.reduce((peak, root) => Math.max(peak, root * root), 0);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
