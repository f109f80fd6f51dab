/** A text as a vector of length 1 (shorter by what the space does not know): places of features and their weights. */
export interface SparseVector {
  ids: Int32Array;
  weights: Float32Array;
}

/** TF-IDF over the features of a set of texts. */
export interface FeatureSpace {
  size: number;
  /** The texts it was built from, in their order. */
  texts: readonly SparseVector[];
  encode(counts: ReadonlyMap<string, number>): SparseVector;
}

/**
 * Learns how rare each feature is. Features no text had still lengthen a vector, so that a text
 * about something else stays far from everything. Takes the texts one by one and keeps none of them.
 */
export function createFeatureSpace(texts: Iterable<ReadonlyMap<string, number>>): FeatureSpace {
  const ids = new Map<string, number>();
  const frequencies: number[] = [];
  const interned: SparseVector[] = [];
  for (const counts of texts) {
    const vector = { ids: new Int32Array(counts.size), weights: new Float32Array(counts.size) };
    let at = 0;
    for (const [feature, count] of counts) {
      let id = ids.get(feature);
      if (id === undefined) {
        id = frequencies.length;
        ids.set(feature, id);
        frequencies.push(0);
      }
      frequencies[id] = (frequencies[id] ?? 0) + 1;
      vector.ids[at] = id;
      vector.weights[at] = dampened(count);
      at++;
    }
    interned.push(vector);
  }
  // The square root keeps rare features from deciding alone: with a few samples an entry, rarity is mostly chance.
  const idf = (frequency: number) => Math.sqrt(Math.log((interned.length + 1) / (frequency + 1)) + 1);
  const idfs = Float32Array.from(frequencies, idf);
  const unknownIdf = idf(0);

  for (const { ids: own, weights } of interned) {
    let squares = 0;
    for (let at = 0; at < own.length; at++) {
      const weight = (weights[at] ?? 0) * (idfs[own[at] ?? 0] ?? 0);
      weights[at] = weight;
      squares += weight * weight;
    }
    divide(weights, Math.sqrt(squares));
  }

  return {
    size: frequencies.length,
    texts: interned,
    encode(counts) {
      const vector = { ids: new Int32Array(counts.size), weights: new Float32Array(counts.size) };
      let known = 0;
      let squares = 0;
      for (const [feature, count] of counts) {
        const id = ids.get(feature);
        const weight = dampened(count) * (id === undefined ? unknownIdf : (idfs[id] ?? 0));
        squares += weight * weight;
        if (id === undefined) continue;
        vector.ids[known] = id;
        vector.weights[known] = weight;
        known++;
      }
      divide(vector.weights, Math.sqrt(squares));
      return { ids: vector.ids.subarray(0, known), weights: vector.weights.subarray(0, known) };
    },
  };
}

function dampened(count: number): number {
  return count > 1 ? 1 + Math.log(count) : count;
}

function divide(weights: Float32Array, length: number): void {
  if (length === 0) return;
  for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length;
}
