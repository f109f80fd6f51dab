import { createBm25 } from "./bm25.ts";
import type { KnowledgeEntry } from "./entry.ts";
import { createFeatureSpace } from "./feature-space.ts";
import { featuresOf, withDetails } from "./features.ts";
import { trainFewShot } from "./few-shot.ts";
import { createServiceTopics } from "./service-topics.ts";

/** Roots of topic shares below this (a share of 4 %) are noise: without them recall was higher on every shop measured. */
const NEGLIGIBLE_ROOT = 0.2;

/**
 * How surely an entry's texts fall into one service topic, on average, from where a knowledge base counts as partly
 * and as wholly a shop's. Source: measured 0.16 for CLINC150's 150 topics of all kinds, 0.56–0.86 for shops.
 */
const [NO_SHOP_PEAK, SHOP_PEAK] = [0.2, 0.5];

/** Texts an entry, on average, from where finer features help the classifier. Source: see `withDetails`. */
const MANY_TEXTS = 9;

function serviceRatioOf(meanPeak: number): number {
  return Math.max(0, Math.min(1, (meanPeak - NO_SHOP_PEAK) / (SHOP_PEAK - NO_SHOP_PEAK)));
}

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
  /** How surely (0–1) an entry's own title and questions fall outside of all topics. */
  entryOutside: Float32Array;
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
  const topicsOf = createServiceTopics();
  const asked: Map<string, number>[] = [];
  const told: Map<string, number>[] = [];
  const askedTopics: Float32Array[] = [];
  const toldTopics: Float32Array[] = [];
  const owners: number[] = [];
  const entryOutside = new Float32Array(entries.length);
  let peaks = 0;
  const textsOf = (entry: KnowledgeEntry) =>
    new Set([entry.title, ...entry.questions, ...(examples.get(entry.id) ?? [])]);
  const isDetailed =
    entries.reduce((sum, entry) => sum + textsOf(entry).size, 0) >= MANY_TEXTS * entries.length;
  const learned = (text: string, counts: ReadonlyMap<string, number>) =>
    isDetailed ? withDetails(text, counts) : counts;

  function* readEntries(): Generator<ReadonlyMap<string, number>> {
    for (const [at, entry] of entries.entries()) {
      const askedTerms = new Map<string, number>();
      const readings: Float32Array[] = [];
      let outsideSum = 0;
      for (const text of textsOf(entry)) {
        const { counts, terms } = featuresOf(text);
        const { roots, outside } = topicsOf(counts);
        outsideSum += outside;
        addTo(askedTerms, terms);
        readings.push(roots);
        peaks += peakOf(roots);
        owners.push(at);
        yield learned(text, counts);
      }
      entryOutside[at] = outsideSum / readings.length;
      const answer = featuresOf(entry.answer);
      const toldTerms = new Map(askedTerms);
      addTo(toldTerms, answer.terms);
      asked.push(askedTerms);
      told.push(toldTerms);
      const ownTopics = meanOf(readings);
      askedTopics.push(ownTopics);
      toldTopics.push(entry.answer === "" ? ownTopics : topicsOf(answer.counts).roots);
    }
  }

  const space = createFeatureSpace(readEntries());
  const labelled = space.texts.map((vector, at) => ({ vector, entry: owners[at] ?? 0 }));
  const fewShot = trainFewShot(labelled, entries.length, space.size);
  const serviceRatio = labelled.length > 0 ? serviceRatioOf(peaks / labelled.length) : 0;
  const compareAsked = createComparison(askedTopics);
  const compareTold = createComparison(toldTopics);
  const askedBm25 = createBm25(asked);
  const toldBm25 = createBm25(told);

  return (text) => {
    const { counts, terms } = featuresOf(text);
    const toldCoverage = toldBm25(terms);
    const topics = topicsOf(counts);
    return {
      topicAsked: compareAsked(topics.roots),
      topicTold: compareTold(topics.roots),
      serviceRatio,
      topicPeak: peakOf(topics.roots),
      outside: topics.outside,
      entryOutside,
      fewShot: fewShot(space.encode(learned(text, counts))),
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

/** Dot products with all of `vectors`, kept dimension by dimension, because few dimensions of a text are not next to 0. */
function createComparison(vectors: readonly Float32Array[]): (text: Float32Array) => Float32Array {
  const dimensions = vectors[0]?.length ?? 0;
  const columns = Array.from({ length: dimensions }, () => new Float32Array(vectors.length));
  // Loops, because an iterator over 10,000 entries for each dimension took a second.
  for (let at = 0; at < vectors.length; at++) {
    const vector = vectors[at];
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const column = columns[dimension];
      if (column) column[at] = vector?.[dimension] ?? 0;
    }
  }
  return (text) => {
    const products = new Float32Array(vectors.length);
    columns.forEach((column, dimension) => {
      const weight = text[dimension] ?? 0;
      if (weight < NEGLIGIBLE_ROOT) return;
      for (let at = 0; at < products.length; at++)
        products[at] = (products[at] ?? 0) + weight * (column[at] ?? 0);
    });
    return products;
  };
}
