import { answerableFeatures, answerableLogit, logistic, rankingLogits, sharesOf } from "./calibrate.ts";
import { isValidAt, type KnowledgeEntry } from "./entry.ts";
import type { KnowledgeIndex, KnowledgeQuery, KnowledgeResult } from "./passage.ts";
import { createRankers } from "./rankers.ts";
import { measureTemperature } from "./temperature.ts";
import { createVectorSearch } from "./vectors.ts";

export interface KnowledgeIndexOptions {
  /** The published release the entries are of; null or absent: none. */
  releaseId?: number | null;
  /** Labelled texts beside the entries' own sample questions. */
  examples?: readonly { text: string; entryId: string }[];
  /** By entry id: an embedding each of the title, the questions and the answer. */
  vectors?: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** Other weights than the shipped ones, to measure them. */
  vectorWeights?: VectorWeights;
}

/** Log odds in favour of an entry in the customer's own language; decides between an entry and its translation. */
const SAME_LANGUAGE = 8;
/** What a standard deviation of meaning is worth beside the words, in log odds. */
export interface VectorWeights {
  /** Between entries. */
  deviation: number;
  /** For the chance of an answer, measured against the best of as many random entries; at most ±`MAX_VECTOR_SHIFT`. */
  deviationOfBest: number;
}

/**
 * Set by judgement: no embedding model was at hand. `node tests/eval/calibrate.ts … --vectors` fits both wherever Ollama
 * answers, and shows what they are worth.
 */
export const VECTOR_WEIGHTS: VectorWeights = { deviation: 1.5, deviationOfBest: 0.8 };
const MAX_VECTOR_SHIFT = 2;
const FEW_ENTRIES = 20;

/**
 * Builds the snapshot that is searched in process: 150 entries with 5 questions each in about 0.2 s of one core.
 * The same entries in the same order give the same scores. `search` never throws, whatever the text.
 */
export function buildKnowledgeIndex(
  entries: readonly KnowledgeEntry[],
  options: KnowledgeIndexOptions = {},
): KnowledgeIndex {
  const examples = textsByEntry(options.examples ?? []);
  const rank = createRankers(entries, examples);
  const temperature = measureTemperature(entries, examples);
  const ids = entries.map(({ id }) => id);
  const { deviation, deviationOfBest } = options.vectorWeights ?? VECTOR_WEIGHTS;
  const vectorSearch = options.vectors ? createVectorSearch(ids, options.vectors) : null;

  const search = ({ text, now, limit, vector }: KnowledgeQuery): KnowledgeResult => {
    const valid: number[] = [];
    entries.forEach((entry, at) => {
      if (isValidAt(entry, now)) valid.push(at);
    });
    if (valid.length === 0) return { passages: [], score: 0 };

    const evidence = rank(text);
    const lexical = rankingLogits(evidence);
    const deviations = vector && vectorSearch ? vectorSearch(vector) : null;
    const language = languageOf(text);
    // Filled in a loop: `from` goes through an iterator, ten times as slowly.
    const logits = new Float32Array(valid.length);
    valid.forEach((at, place) => {
      const bonus = entries[at]?.language === language ? SAME_LANGUAGE : 0;
      logits[place] = (lexical[at] ?? 0) / temperature + bonus + deviation * (deviations?.[at] ?? 0);
    });
    const shares = sharesOf(logits);
    const order = highest(logits, Math.max(1, limit));

    const first = order[0] ?? 0;
    const best = valid[first] ?? 0;
    const chance = { best, logit: lexical[best] ?? 0, share: shares[first] ?? 0 };
    const shift = deviations ? vectorShift(deviationOfBest, deviations[best] ?? 0, valid.length) : 0;
    // A text without a single word or character to compare asks nothing.
    const score =
      evidence.length === 0 && !deviations
        ? 0
        : logistic(answerableLogit(answerableFeatures(evidence, chance)) + shift);

    const passages = order.slice(0, Math.max(0, limit)).flatMap((place) => {
      const entry = entries[valid[place] ?? -1];
      return entry ? [{ entry, score: score * (shares[place] ?? 0) }] : [];
    });
    return { passages, score };
  };

  return { releaseId: options.releaseId ?? null, entries, hasVectors: vectorSearch !== null, search };
}

/** The places of the `count` highest values, highest first; the earlier of equals first. No sort: it costs 5 ms at 10,000. */
function highest(values: Float32Array, count: number): number[] {
  const places: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (places.length >= count && value <= (values[places[places.length - 1] ?? 0] ?? 0)) continue;
    let place = places.length;
    while (place > 0 && value > (values[places[place - 1] ?? 0] ?? 0)) place--;
    places.splice(place, 0, at);
    if (places.length > count) places.pop();
  }
  return places;
}

function textsByEntry(examples: readonly { text: string; entryId: string }[]): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const { text, entryId } of examples) {
    const own = texts.get(entryId);
    if (own) own.push(text);
    else texts.set(entryId, [text]);
  }
  return texts;
}

function languageOf(text: string): KnowledgeEntry["language"] | null {
  if (/\p{Script=Han}/u.test(text)) return "zh";
  return /\p{L}/u.test(text) ? "en" : null;
}

function vectorShift(weight: number, deviation: number, count: number): number {
  if (count < FEW_ENTRIES) return 0;
  const shift = weight * beyondChance(deviation, count);
  return Math.max(-MAX_VECTOR_SHIFT, Math.min(MAX_VECTOR_SHIFT, shift));
}

/** The best of n random deviations is about √(2 ln n): only what exceeds it speaks for the entry. Among few, none can. */
export function beyondChance(deviation: number, count: number): number {
  return deviation - Math.sqrt(2 * Math.log(count));
}
