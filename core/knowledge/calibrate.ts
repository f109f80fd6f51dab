import { toProbabilities } from "./few-shot.ts";
import type { RankingEvidence } from "./rankers.ts";

/**
 * How much each ranker counts. The second number counts once more in proportion to `serviceRatio`: in a shop's
 * knowledge the topics and the answers' words lead, elsewhere the classifier does.
 * Source: `tests/eval/calibrate.ts`, fitted over CLINC150's development split, two shops in `tests/eval/data`, the
 * development parts of a third in both languages, and the demo store, in every shape from title only to many questions.
 */
export const RANKING = {
  fewShot: [1.68, -1.11],
  asked: [1.2, 0.09],
  told: [3.63, 2.51],
  topic: [0.0, 1.63],
  family: [0.0, 1.03],
} as const;

/** The chance that the knowledge answers the text at all: logistic over the best entry's evidence. Source: as above. */
export const ANSWERABLE = {
  constant: -3.54,
  best: 0.14,
  share: 2.22,
  known: 0.29,
  length: 0.59,
  service: -1.99,
  serviceKnown: 1.47,
  serviceTopic: 0.05,
  serviceLikeness: -0.99,
  serviceFamily: 4.18,
  serviceCovered: 4.61,
  serviceStrange: 0.14,
  servicePeak: -2.05,
  serviceOutside: -4.81,
  serviceShare: -2.19,
  serviceAsked: -1.09,
  serviceTold: -0.32,
  serviceToldGap: 2.52,
} as const;

/** Below this share outside of all topics, less says no more. */
const LEAST_OUTSIDE = 0.03;

/** The names of what the chance is computed from. */
export const ANSWERABLE_FEATURES = [
  "constant",
  "best",
  "share",
  "known",
  "length",
  "service",
  "serviceKnown",
  "serviceTopic",
  "serviceLikeness",
  "serviceFamily",
  "serviceCovered",
  "serviceStrange",
  "servicePeak",
  "serviceOutside",
  "serviceShare",
  "serviceAsked",
  "serviceTold",
  "serviceToldGap",
] as const satisfies readonly (keyof typeof ANSWERABLE)[];

/** One logit an entry from all rankers; differences are log odds between entries. */
export function rankingLogits(evidence: RankingEvidence): Float32Array {
  const service = evidence.serviceRatio;
  const weigh = ([always, inService]: readonly [number, number]) => always + inService * service;
  const weights = {
    fewShot: weigh(RANKING.fewShot),
    asked: weigh(RANKING.asked),
    told: weigh(RANKING.told),
    topic: weigh(RANKING.topic),
    family: weigh(RANKING.family),
  };
  return evidence.fewShot.map(
    (fewShot, at) =>
      weights.fewShot * fewShot +
      weights.asked * (evidence.asked[at] ?? 0) +
      weights.told * (evidence.told[at] ?? 0) +
      weights.topic * (evidence.topic[at] ?? 0) +
      weights.family * (evidence.family[at] ?? 0),
  );
}

/** What the chance of an answer is computed from, by the names in `ANSWERABLE`; `best` is the place of the first entry. */
export function answerableFeatures(
  evidence: RankingEvidence,
  { best, logit, share }: { best: number; logit: number; share: number },
): Record<keyof typeof ANSWERABLE, number> {
  const service = evidence.serviceRatio;
  const told = evidence.told[best] ?? 0;
  const toldGap = told - highestBut(evidence.told, best);
  return {
    constant: 1,
    best: logit,
    share,
    known: evidence.known,
    length: Math.log1p(evidence.length),
    service,
    serviceKnown: service * evidence.known,
    serviceTopic: service * (evidence.topic[best] ?? 0),
    serviceLikeness: service * evidence.topicLikeness(best),
    serviceFamily: service * evidence.familyLikeness(best),
    serviceCovered: service * evidence.covered(best),
    serviceStrange: service * Math.log(LEAST_OUTSIDE + evidence.outside),
    servicePeak: service * evidence.topicPeak,
    serviceOutside: service * evidence.outside * (1 - (evidence.entryOutside[best] ?? 0)),
    serviceShare: service * share,
    serviceAsked: service * (evidence.asked[best] ?? 0),
    serviceTold: service * told,
    serviceToldGap: service * toldGap,
  };
}

/** Logit of the chance that the knowledge answers the text at all. */
export function answerableLogit(features: Record<keyof typeof ANSWERABLE, number>): number {
  return ANSWERABLE_FEATURES.reduce((sum, name) => sum + ANSWERABLE[name] * features[name], 0);
}

function highestBut(values: Float32Array, place: number): number {
  let highest = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (at !== place && value > highest) highest = value;
  }
  return highest;
}

/** Shares (0–1, sum 1) of the given places among each other; an empty list gives an empty one. */
export function sharesOf(logits: Float32Array): Float32Array {
  return toProbabilities(logits.slice());
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
