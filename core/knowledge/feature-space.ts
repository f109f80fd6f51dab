/** A text as a vector of length 1 (shorter by what the space does not know): places of features and their weights. */
export interface SparseVector {
  ids: Int32Array;
  weights: Float32Array;
}

/** TF-IDF over the features of a set of texts. */
export interface FeatureSpace {
  size: number;
  encode(counts: ReadonlyMap<string, number>): SparseVector;
}

/**
 * Learns how rare each feature is. Features no text had still lengthen a vector, so that a text
 * about something else stays far from everything.
 */
export function createFeatureSpace(texts: readonly ReadonlyMap<string, number>[]): FeatureSpace {
  const ids = new Map<string, number>();
  const frequencies: number[] = [];
  for (const counts of texts) {
    for (const feature of counts.keys()) {
      const known = ids.get(feature);
      if (known === undefined) {
        ids.set(feature, frequencies.length);
        frequencies.push(1);
      } else {
        frequencies[known] = (frequencies[known] ?? 0) + 1;
      }
    }
  }
  // The square root keeps rare features from deciding alone: with a few samples an entry, rarity is mostly chance.
  const idf = (frequency: number) => Math.sqrt(Math.log((texts.length + 1) / (frequency + 1)) + 1);
  const idfs = Float32Array.from(frequencies, idf);
  const unknownIdf = idf(0);

  return {
    size: frequencies.length,
    encode(counts) {
      const vector = { ids: new Int32Array(counts.size), weights: new Float32Array(counts.size) };
      let known = 0;
      let squares = 0;
      for (const [feature, count] of counts) {
        const id = ids.get(feature);
        const weight =
          (count > 1 ? 1 + Math.log(count) : count) * (id === undefined ? unknownIdf : (idfs[id] ?? 0));
        squares += weight * weight;
        if (id === undefined) continue;
        vector.ids[known] = id;
        vector.weights[known] = weight;
        known++;
      }
      const length = Math.sqrt(squares) || 1;
      const weights = vector.weights.slice(0, known).map((weight) => weight / length);
      return { ids: vector.ids.slice(0, known), weights };
    },
  };
}
