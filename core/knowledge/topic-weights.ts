import { brotliDecompressSync } from "node:zlib";
import { z } from "zod";
import type { SparseVector } from "./feature-space.ts";

/** A trained classifier of short texts, the weights kept by feature. */
export interface TopicWeights {
  topics: readonly string[];
  /** Places of the features that tell something. */
  ids: ReadonlyMap<string, number>;
  /** How rare each feature is, by place; and what a feature counts that has none. */
  idfs: Float32Array;
  unknownIdf: number;
  /** The weights of feature `id` are those from `starts[id]` to `starts[id + 1]`, each with the topic it speaks for. */
  starts: Uint32Array;
  owners: Uint8Array;
  weights: Float32Array;
}

/** What precedes the bytes of a packed classifier. */
export const topicHeader = z.object({
  topics: z.array(z.string()),
  /** A line each: checking an array of so many texts took longer than all else. */
  features: z.string(),
  unknownIdf: z.number(),
  /** What one step of a packed weight and of a packed rarity is worth. */
  weightStep: z.number(),
  idfStep: z.number(),
});

/** Bytes of the length of the header that precedes it. */
export const HEADER_LENGTH_BYTES = 4;

/**
 * Unpacks what `tests/eval/train-topics.ts` wrote: brotli over the header's length, the header as JSON, then a byte a
 * feature for its rarity, a byte a feature for its number of weights, a byte a weight for its topic, one for its value.
 * Throws where the bytes are none of these.
 */
export function unpackTopics(packed: Uint8Array): TopicWeights {
  const bytes = brotliDecompressSync(packed);
  const headerEnd = HEADER_LENGTH_BYTES + bytes.readUInt32LE(0);
  const header = topicHeader.parse(JSON.parse(bytes.toString("utf8", HEADER_LENGTH_BYTES, headerEnd)));
  const features = header.features.split("\n");
  const size = features.length;
  const rarities = bytes.subarray(headerEnd, headerEnd + size);
  const counts = bytes.subarray(headerEnd + size, headerEnd + 2 * size);
  const starts = new Uint32Array(size + 1);
  for (let id = 0; id < size; id++) starts[id + 1] = (starts[id] ?? 0) + (counts[id] ?? 0);
  const total = starts[size] ?? 0;
  const ownersAt = headerEnd + 2 * size;
  const owners = Uint8Array.from(bytes.subarray(ownersAt, ownersAt + total));
  const weights = new Float32Array(total);
  for (let at = 0; at < total; at++) weights[at] = header.weightStep * bytes.readInt8(ownersAt + total + at);
  return {
    topics: header.topics,
    ids: new Map(features.map((feature, id) => [feature, id])),
    idfs: Float32Array.from(rarities, (rarity) => rarity * header.idfStep),
    unknownIdf: header.unknownIdf,
    starts,
    owners,
    weights,
  };
}

/** A text as a vector; features the classifier doesn't know lengthen it, so that a strange text falls into no topic surely. */
export function topicVector(model: TopicWeights, counts: ReadonlyMap<string, number>): SparseVector {
  const ids = new Int32Array(counts.size);
  const weights = new Float32Array(counts.size);
  let known = 0;
  let squares = 0;
  for (const [feature, count] of counts) {
    const id = model.ids.get(feature);
    const rarity = id === undefined ? model.unknownIdf : (model.idfs[id] ?? 0);
    const weight = (count > 1 ? 1 + Math.log(count) : count) * rarity;
    squares += weight * weight;
    if (id === undefined) continue;
    ids[known] = id;
    weights[known] = weight;
    known++;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < known; at++) weights[at] = (weights[at] ?? 0) / length;
  return { ids: ids.subarray(0, known), weights: weights.subarray(0, known) };
}

/** Gives every topic a logit for a text. */
export function scoreTopics(model: TopicWeights, counts: ReadonlyMap<string, number>): Float32Array {
  const { ids, weights } = topicVector(model, counts);
  const scores = new Float32Array(model.topics.length);
  for (let k = 0; k < ids.length; k++) {
    const id = ids[k] ?? 0;
    const value = weights[k] ?? 0;
    const end = model.starts[id + 1] ?? 0;
    for (let at = model.starts[id] ?? 0; at < end; at++) {
      const topic = model.owners[at] ?? 0;
      scores[topic] = (scores[topic] ?? 0) + value * (model.weights[at] ?? 0);
    }
  }
  return scores;
}
