import type { SparseVector } from "./feature-space.ts";

/** A labelled text: its vector and the place of the entry it belongs to. */
export interface Example {
  vector: SparseVector;
  entry: number;
}

/** For every entry, the cosine (0–1) of its nearest and of its second nearest example. */
export interface Nearness {
  nearest: Float32Array;
  second: Float32Array;
}

/** Finds the examples nearest to a text, over an inverted index. */
export function createNearestExample(
  examples: readonly Example[],
  entries: number,
  features: number,
): (text: SparseVector) => Nearness {
  const starts = new Int32Array(features + 1);
  for (const { vector } of examples) for (const id of vector.ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < features; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);

  const total = starts[features] ?? 0;
  const holders = new Int32Array(total);
  const weights = new Float32Array(total);
  const next = starts.slice();
  examples.forEach(({ vector }, at) => {
    vector.ids.forEach((id, k) => {
      const place = next[id] ?? 0;
      next[id] = place + 1;
      holders[place] = at;
      weights[place] = vector.weights[k] ?? 0;
    });
  });
  const owners = Int32Array.from(examples, ({ entry }) => entry);

  return (text) => {
    const cosines = new Float32Array(examples.length);
    for (let k = 0; k < text.ids.length; k++) {
      const id = text.ids[k] ?? 0;
      const weight = text.weights[k] ?? 0;
      const end = starts[id + 1] ?? 0;
      for (let place = starts[id] ?? 0; place < end; place++) {
        const holder = holders[place] ?? 0;
        cosines[holder] = (cosines[holder] ?? 0) + weight * (weights[place] ?? 0);
      }
    }
    const nearest = new Float32Array(entries);
    const second = new Float32Array(entries);
    for (let at = 0; at < cosines.length; at++) {
      const owner = owners[at] ?? 0;
      const cosine = cosines[at] ?? 0;
      if (cosine > (nearest[owner] ?? 0)) {
        second[owner] = nearest[owner] ?? 0;
        nearest[owner] = cosine;
      } else if (cosine > (second[owner] ?? 0)) {
        second[owner] = cosine;
      }
    }
    return { nearest, second };
  };
}
