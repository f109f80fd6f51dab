import { createBm25 } from "./bm25.ts";
import type { KnowledgeEntry } from "./entry.ts";
import { createFeatureSpace } from "./feature-space.ts";
import { featuresOf } from "./features.ts";
import { trainFewShot } from "./few-shot.ts";
import { createNearestExample } from "./nearest-example.ts";

/** What the rankers say of a text, before it is weighed: an array holds one number an entry. */
export interface RankingEvidence {
  /** Logits of the classifier. */
  fewShot: Float32Array;
  /** Cosine of the entry's nearest and second nearest title or question. */
  nearest: Float32Array;
  second: Float32Array;
  /** BM25 over titles and questions, and over these with the answer. */
  asked: Float32Array;
  told: Float32Array;
  /** The part (0–1) of the text's rare terms that any title or question has, and that anything has. */
  knownAsked: number;
  knownTold: number;
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
  const labelled: { counts: Map<string, number>; entry: number }[] = [];
  entries.forEach((entry, at) => {
    const askedTerms = new Map<string, number>();
    for (const text of new Set([entry.title, ...entry.questions, ...(examples.get(entry.id) ?? [])])) {
      const { counts, terms } = featuresOf(text);
      if (counts.size > 0) labelled.push({ counts, entry: at });
      addTo(askedTerms, terms);
    }
    const toldTerms = new Map(askedTerms);
    addTo(toldTerms, featuresOf(entry.answer).terms);
    asked.push(askedTerms);
    told.push(toldTerms);
  });

  const space = createFeatureSpace(labelled.map(({ counts }) => counts));
  const vectors = labelled.map(({ counts, entry }) => ({ vector: space.encode(counts), entry }));
  const nearestExample = createNearestExample(vectors, entries.length, space.size);
  const fewShot = trainFewShot(vectors, entries.length, space.size);
  const askedBm25 = createBm25(asked);
  const toldBm25 = createBm25(told);

  return (text) => {
    const { counts, terms } = featuresOf(text);
    const vector = space.encode(counts);
    const { nearest, second } = nearestExample(vector);
    const askedCoverage = askedBm25(terms);
    const toldCoverage = toldBm25(terms);
    return {
      fewShot: fewShot(vector),
      nearest,
      second,
      asked: askedCoverage.shares,
      told: toldCoverage.shares,
      knownAsked: askedCoverage.known,
      knownTold: toldCoverage.known,
      length: terms.values().reduce((sum, weight) => sum + weight, 0),
    };
  };
}

function addTo(sum: Map<string, number>, terms: ReadonlyMap<string, number>): void {
  for (const [term, count] of terms) sum.set(term, (sum.get(term) ?? 0) + count);
}
