import { readFileSync } from "node:fs";
import { toProbabilities } from "./few-shot.ts";
import { scoreTopics, unpackTopics } from "./topic-weights.ts";

/** The family of topics that a shop does not answer from its knowledge: a likeness in them says nothing. */
const OUTSIDE = "outside";

/** Trained beforehand on some 27,000 phrases. Source: `tests/eval/train-topics.ts`. */
const WEIGHTS = unpackTopics(readFileSync(new URL("service-topics.bin", import.meta.url)));
/** Topics are named `family/topic`. */
export const SERVICE_TOPICS: readonly string[] = WEIGHTS.topics;
const FAMILY_NAMES = WEIGHTS.topics.map((topic) => topic.slice(0, topic.indexOf("/")));
const IS_OUTSIDE = FAMILY_NAMES.map((family) => family === OUTSIDE);
const FAMILIES = [...new Set(FAMILY_NAMES)];
const FAMILY_OF = Uint8Array.from(FAMILY_NAMES, (family) => FAMILIES.indexOf(family));

/** How a text spreads over the topics that all shops share. */
export interface TopicReading {
  /** The topics' probabilities; 0 for topics outside. */
  shares: Float32Array;
  /** The part (0–1) that falls outside what shops are asked. */
  outside: number;
}

/**
 * Reads what customers ask any shop about, in both languages, off the features of a text. It lets "it arrived smashed"
 * find an entry titled 「破损」, though they share no word.
 */
export function topicsOf(counts: ReadonlyMap<string, number>): TopicReading {
  const shares = toProbabilities(scoreTopics(WEIGHTS, counts));
  let outside = 0;
  for (let topic = 0; topic < shares.length; topic++) {
    if (!IS_OUTSIDE[topic]) continue;
    outside += shares[topic] ?? 0;
    shares[topic] = 0;
  }
  return { shares, outside };
}

/** How rare (1 or more) a feature is in what customers write. */
export function rarityOf(feature: string): number {
  const id = WEIGHTS.ids.get(feature);
  return id === undefined ? WEIGHTS.unknownIdf : (WEIGHTS.idfs[id] ?? 0);
}

/**
 * The shares of families of neighbouring topics: where the knowledge has no entry on instalments, a customer who asks for
 * them is answered by the one on ways to pay.
 */
export function familiesOf(shares: Float32Array): Float32Array {
  const families = new Float32Array(FAMILIES.length);
  shares.forEach((share, topic) => {
    const family = FAMILY_OF[topic] ?? 0;
    families[family] = (families[family] ?? 0) + share;
  });
  return families;
}
