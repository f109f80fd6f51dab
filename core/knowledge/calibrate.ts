import { toProbabilities } from "./few-shot.ts";
import type { RankingEvidence } from "./rankers.ts";

/**
 * How much each ranker counts. The second number counts once more in proportion to `serviceRatio`: in a shop's
 * knowledge the topics and the answers' words lead, elsewhere the classifier does.
 * Source: `tests/eval/calibrate.ts`, fitted over three knowledge bases (CLINC150's
 * development split, a Chinese and an English shop in `tests/eval/data`) in every shape from title only to many questions.
 */
export const RANKING = {
  fewShot: [2.28, -2.14],
  asked: [-1.47, -3.23],
  told: [4.78, 2.14],
  topicAsked: [0, 7.47],
  topicTold: [0, 5.05],
} as const;

/** The chance that the knowledge answers the text at all: logistic over the best entry's evidence. Source: as above. */
export const ANSWERABLE = {
  constant: -1.92,
  best: 0.1,
  share: 2.24,
  known: 0.47,
  length: -0.02,
  service: -1.24,
  serviceKnown: 1.76,
  serviceTopic: 2.54,
  servicePeak: -0.2,
  serviceOutside: -5.35,
} as const;

/** One logit an entry from all rankers; differences are log odds between entries. */
export function rankingLogits(evidence: RankingEvidence): Float32Array {
  const service = evidence.serviceRatio;
  const weigh = ([always, inService]: readonly [number, number]) => always + inService * service;
  const weights = {
    fewShot: weigh(RANKING.fewShot),
    asked: weigh(RANKING.asked),
    told: weigh(RANKING.told),
    topicAsked: weigh(RANKING.topicAsked),
    topicTold: weigh(RANKING.topicTold),
  };
  return evidence.fewShot.map(
    (fewShot, at) =>
      weights.fewShot * fewShot +
      weights.asked * (evidence.asked[at] ?? 0) +
      weights.told * (evidence.told[at] ?? 0) +
      weights.topicAsked * (evidence.topicAsked[at] ?? 0) +
      weights.topicTold * (evidence.topicTold[at] ?? 0),
  );
}

/** What the chance of an answer is computed from, by the names in `ANSWERABLE`; `best` is the place of the first entry. */
export function answerableFeatures(
  evidence: RankingEvidence,
  { best, logit, share }: { best: number; logit: number; share: number },
): Record<keyof typeof ANSWERABLE, number> {
  const service = evidence.serviceRatio;
  return {
    constant: 1,
    best: logit,
    share,
    known: evidence.known,
    length: Math.log1p(evidence.length),
    service,
    serviceKnown: service * evidence.known,
    serviceTopic: service * (evidence.topicAsked[best] ?? 0),
    servicePeak: service * evidence.topicPeak,
    serviceOutside: service * evidence.outside,
  };
}

/** Logit of the chance that the knowledge answers the text at all. */
export function answerableLogit(features: Record<keyof typeof ANSWERABLE, number>): number {
  return (
    ANSWERABLE.constant +
    ANSWERABLE.best * features.best +
    ANSWERABLE.share * features.share +
    ANSWERABLE.known * features.known +
    ANSWERABLE.length * features.length +
    ANSWERABLE.service * features.service +
    ANSWERABLE.serviceKnown * features.serviceKnown +
    ANSWERABLE.serviceTopic * features.serviceTopic +
    ANSWERABLE.servicePeak * features.servicePeak +
    ANSWERABLE.serviceOutside * features.serviceOutside
  );
}

/** Shares (0–1, sum 1) of the given places among each other; an empty list gives an empty one. */
export function sharesOf(logits: Float32Array): Float32Array {
  return toProbabilities(logits.slice());
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
