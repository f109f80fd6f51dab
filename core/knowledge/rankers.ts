import { createBm25 } from "./bm25.ts";
import type { KnowledgeEntry } from "./entry.ts";
import { createFeatureSpace } from "./feature-space.ts";
import { featuresOf, withDetails } from "./features.ts";
import { trainFewShot } from "./few-shot.ts";
import { familiesOf, type TopicReading, topicsOf } from "./service-topics.ts";

/** What an entry's title and questions count in its topics; the answer counts the rest. */
const ASKED_RATIO = 0.6;
/** Topics of an entry that half the knowledge speaks of tell less than those of it alone: so much the knowledge counts. */
const KNOWN_PRIOR = 0.5;
/** A share of a text's topics below this changes nothing worth the time. */
const NEGLIGIBLE_SHARE = 0.003;
/** What an entry of other topics has in common with any text: it keeps the log odds from falling without end. */
const COMMON_GROUND = 0.05;
/** An entry of which this share falls into a topic is about it. */
const WHOLLY_COVERED = 0.5;
const NO_TOPICS = new Float32Array();
/** Where sentences part, and clauses. Shorter ones than this many characters say nothing by themselves. */
const CLAUSES = /[.!?。！？；;\n，]|, /;
const MIN_CLAUSE = 4;

/**
 * How surely an entry's texts fall into one service topic, on average, from where a knowledge base counts as partly
 * and as wholly a shop's. Source: measured 0.21–0.33 for CLINC150's 150 topics of all kinds, 0.66–0.86 for shops.
 */
const [NO_SHOP_PEAK, SHOP_PEAK] = [0.25, 0.6];

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
  /** Log odds, by their service topics alone, that text and entry belong together. */
  topic: Float32Array;
  /** The same by families of topics. */
  family: Float32Array;
  /** Likeness (0–1) of the topics of text and entry. */
  topicLikeness(entry: number): number;
  familyLikeness(entry: number): number;
  /** The part (0–1) of the text's topics that some entry in the language of this one is about. */
  covered(entry: number): number;
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
  const asked: Map<string, number>[] = [];
  const told: Map<string, number>[] = [];
  const profiles: Float32Array[] = [];
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
        const { shares, outside } = topicsOf(counts);
        outsideSum += outside;
        addTo(askedTerms, terms);
        readings.push(shares);
        peaks += peakOf(shares);
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
      profiles.push(
        entry.answer === "" ? ownTopics : mixOf(ownTopics, topicsOf(answer.counts).shares, ASKED_RATIO),
      );
    }
  }

  const space = createFeatureSpace(readEntries());
  const labelled = space.texts.map((vector, at) => ({ vector, entry: owners[at] ?? 0 }));
  const fewShot = trainFewShot(labelled, entries.length, space.size);
  const serviceRatio = labelled.length > 0 ? serviceRatioOf(peaks / labelled.length) : 0;
  const coverage = new Map<KnowledgeEntry["language"] | undefined, Float32Array>();
  for (const language of ["zh", "en"] as const)
    coverage.set(language, coverageOf(profiles.filter((_, at) => entries[at]?.language === language)));
  const familyProfiles = profiles.map(familiesOf);
  const compareFamilies = createComparison(familyProfiles);
  const compareTopics = createComparison(profiles);
  const askedBm25 = createBm25(asked);
  const toldBm25 = createBm25(told);

  return (text) => {
    const { counts, terms } = featuresOf(text);
    const toldCoverage = toldBm25(terms);
    const topics = topicsOfClauses(text, counts);
    const families = familiesOf(topics.shares);
    return {
      topic: compareTopics(topics.shares),
      family: compareFamilies(families),
      topicLikeness: (entry) => likenessOf(topics.shares, profiles[entry] ?? NO_TOPICS),
      familyLikeness: (entry) => likenessOf(families, familyProfiles[entry] ?? NO_TOPICS),
      covered: (entry) => coveredShare(topics.shares, coverage.get(entries[entry]?.language) ?? NO_TOPICS),
      serviceRatio,
      topicPeak: peakOf(topics.shares),
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

function mixOf(one: Float32Array, other: Float32Array, ratio: number): Float32Array {
  return one.map((value, at) => ratio * value + (1 - ratio) * (other[at] ?? 0));
}

/** How much (0–1) of each topic the entry most about it covers. */
function coverageOf(profiles: readonly Float32Array[]): Float32Array {
  const most = new Float32Array(profiles[0]?.length ?? 0);
  for (const profile of profiles) {
    for (let at = 0; at < most.length; at++)
      most[at] = Math.max(most[at] ?? 0, Math.min(1, (profile[at] ?? 0) / WHOLLY_COVERED));
  }
  return most;
}

function coveredShare(shares: Float32Array, coverage: Float32Array): number {
  return shares.reduce((sum, share, topic) => sum + share * (coverage[topic] ?? 0), 0);
}

/** Bhattacharyya's coefficient. */
function likenessOf(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, share, at) => sum + Math.sqrt(share * (other[at] ?? 0)), 0);
}

function peakOf(shares: Float32Array): number {
  return shares.reduce((peak, share) => Math.max(peak, share), 0);
}

/** The topics of a text: the mean of the whole and of its clauses, because one of many tells most and the rest hide it. */
function topicsOfClauses(text: string, counts: ReadonlyMap<string, number>): TopicReading {
  const clauses = text.split(CLAUSES).filter((clause) => clause.trim().length >= MIN_CLAUSE);
  const readings = [
    topicsOf(counts),
    ...(clauses.length > 1 ? clauses.map((clause) => topicsOf(featuresOf(clause).counts)) : []),
  ];
  return {
    shares: meanOf(readings.map(({ shares }) => shares)),
    outside: readings.reduce((sum, { outside }) => sum + outside, 0) / readings.length,
  };
}

/**
 * Log odds that a text is of an entry's topics and not of any: the likelihood of both having one topic, against chance.
 * Kept topic by topic, because few of a text are not next to 0.
 */
function createComparison(profiles: readonly Float32Array[]): (shares: Float32Array) => Float32Array {
  const topics = profiles[0]?.length ?? 0;
  const usual = meanOf(profiles);
  // Loops, because an iterator over 10,000 entries for each topic took a second.
  const columns = Array.from({ length: topics }, (_, topic) => {
    const prior = KNOWN_PRIOR * (usual[topic] ?? 0) + (1 - KNOWN_PRIOR) / topics;
    const column = new Float32Array(profiles.length);
    for (let at = 0; at < profiles.length; at++) column[at] = (profiles[at]?.[topic] ?? 0) / prior;
    return column;
  });
  return (shares) => {
    const odds = new Float32Array(profiles.length).fill(COMMON_GROUND);
    columns.forEach((column, topic) => {
      const share = shares[topic] ?? 0;
      if (share < NEGLIGIBLE_SHARE) return;
      for (let at = 0; at < odds.length; at++) odds[at] = (odds[at] ?? 0) + share * (column[at] ?? 0);
    });
    return odds.map(Math.log);
  };
}
