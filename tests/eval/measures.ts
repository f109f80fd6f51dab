/** One query's outcome: its confidence, whether the knowledge answers it, and at which rank (from 1; 0: not found). */
export interface Outcome {
  score: number;
  isInScope: boolean;
  rank: number;
  ms: number;
}

export interface Measures {
  queries: number;
  outOfScope: number;
  recall1: number;
  recall3: number;
  mrr: number;
  auroc: number | null;
  accuracyAt90Rejection: number | null;
  /** Mean gap between the score and how often it was right, over ten equal bands. */
  calibrationError: number;
  p95Ms: number;
}

export function measure(outcomes: readonly Outcome[]): Measures {
  const inScope = outcomes.filter(({ isInScope }) => isInScope);
  const outside = outcomes.filter(({ isInScope }) => !isInScope);
  const share = (part: readonly Outcome[]) => part.length / Math.max(1, inScope.length);
  const rejected = outside.map(({ score }) => score).sort((a, b) => a - b);
  const threshold = rejected[Math.ceil(0.9 * rejected.length) - 1];
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);

  return {
    queries: outcomes.length,
    outOfScope: outside.length,
    recall1: share(inScope.filter(({ rank }) => rank === 1)),
    recall3: share(inScope.filter(({ rank }) => rank >= 1 && rank <= 3)),
    mrr: inScope.reduce((sum, { rank }) => sum + (rank > 0 ? 1 / rank : 0), 0) / Math.max(1, inScope.length),
    auroc: outside.length > 0 ? auroc(inScope, outside) : null,
    accuracyAt90Rejection:
      threshold === undefined
        ? null
        : share(inScope.filter(({ score, rank }) => score > threshold && rank === 1)),
    calibrationError: calibrationError(outcomes),
    p95Ms: times[Math.floor(0.95 * times.length)] ?? 0,
  };
}

function auroc(above: readonly Outcome[], below: readonly Outcome[]): number {
  let wins = 0;
  for (const { score } of above) {
    for (const other of below) wins += score > other.score ? 1 : score === other.score ? 0.5 : 0;
  }
  return wins / Math.max(1, above.length * below.length);
}

function calibrationError(outcomes: readonly Outcome[]): number {
  let gaps = 0;
  for (let band = 0; band < 10; band++) {
    const own = outcomes.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === band);
    const meanScore = own.reduce((sum, { score }) => sum + score, 0);
    gaps += Math.abs(meanScore - own.filter(({ isInScope }) => isInScope).length);
  }
  return gaps / Math.max(1, outcomes.length);
}
