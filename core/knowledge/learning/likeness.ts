import { featuresOf } from "../features.ts";
import { rarityOf, topicsOf } from "../service-topics.ts";

/** A question as it is compared with others. */
export interface Reading {
  /** Weighed features, the vector's length being 1. */
  weights: ReadonlyMap<string, number>;
  /** Square roots of the topics' probabilities, so that a dot product (0–1) compares two questions. */
  roots: Float32Array;
  /** How surely (0–1) it falls into one topic. */
  peak: number;
}

export interface Likeness {
  read(text: string): Reading;
  /** Log odds that two questions ask the same: from 0 on, they rather do. */
  compare(one: Reading, other: Reading): number;
}

/**
 * Weights of words, topics and topics both are sure of. Source: logistic regression over the 64,000 pairs of questions
 * of the four development sets, pairs with one answer counted three times; measured in the test of `gaps`.
 */
const [WORDS, TOPIC, SURE_TOPIC, BIAS] = [4.4, 6, 10.65, -8.1];
/** Questions outside of all topics are alike by their words alone, once half of these are the same. */
const [SAME_WORDS, WORDS_SLOPE] = [0.5, 8];

/**
 * How alike two questions are, by the knowledge index's own features and service topics. How rare a feature is, is taken
 * from the service topics' phrases alone: so two questions are as alike today as they were yesterday, whatever else is asked.
 */
export function createLikeness(): Likeness {
  return {
    read(text) {
      const { counts } = featuresOf(text);
      const weights = new Map<string, number>();
      let squares = 0;
      for (const [feature, count] of counts) {
        const weight = (count > 1 ? 1 + Math.log(count) : count) * rarityOf(feature);
        weights.set(feature, weight);
        squares += weight * weight;
      }
      const length = Math.sqrt(squares) || 1;
      for (const [feature, weight] of weights) weights.set(feature, weight / length);
      const { shares } = topicsOf(counts);
      return { weights, roots: shares.map(Math.sqrt), peak: Math.max(...shares) };
    },
    compare(one, other) {
      const [small, large] =
        one.weights.size <= other.weights.size ? [one.weights, other.weights] : [other.weights, one.weights];
      let words = 0;
      for (const [feature, weight] of small) words += weight * (large.get(feature) ?? 0);
      let topic = 0;
      for (let at = 0; at < one.roots.length; at++) topic += (one.roots[at] ?? 0) * (other.roots[at] ?? 0);
      const fitted =
        WORDS * words + TOPIC * topic + SURE_TOPIC * topic * Math.sqrt(one.peak * other.peak) + BIAS;
      return Math.max(fitted, WORDS_SLOPE * (words - SAME_WORDS));
    },
  };
}
