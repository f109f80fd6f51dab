import { toProbabilities } from "./few-shot.ts";
import type { RankingEvidence } from "./rankers.ts";

/**
 * How much each ranker counts. The second number counts once more in proportion to `serviceRatio`: in a shop's
 * knowledge the topics and the answers' words lead, elsewhere the classifier does.
 * Source: `tests/eval/calibrate.ts`, fitted over four knowledge bases in every shape from title only to many questions.
 */
export const RANKING = {
  fewShot: [2.19, -1.79],
  asked: [-0.65, -1.66],
  told: [4, 2.36],
  topicAsked: [0, 6.26],
  topicTold: [0, 4],
} as const;

/** The chance that the knowledge answers the text at all: logistic over the best entry's evidence. Source: as above. */
export const ANSWERABLE = {
  constant: -3.1,
  best: 0.25,
  share: 1.04,
  known: 0.27,
  length: 0.21,
  service: -2.57,
  serviceKnown: 3.2,
  serviceTopic: 2.99,
  servicePeak: 1.47,
  serviceOutside: -3.28,
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
