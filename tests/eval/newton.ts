/** Solves a·x = b by Gauss–Jordan elimination with pivoting. */
export function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, at) => [...row, b[at] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const rest = rows.map((row, at) => (at < column ? 0 : Math.abs(row[column] ?? 0)));
    const pivot = rest.indexOf(Math.max(...rest));
    const chosen = rows[pivot] ?? [];
    rows[pivot] = rows[column] ?? [];
    rows[column] = chosen;
    rows.forEach((row, at) => {
      if (at === column) return;
      const factor = (row[column] ?? 0) / (chosen[column] ?? 1);
      for (let k = column; k < row.length; k++) row[k] = (row[k] ?? 0) - factor * (chosen[k] ?? 0);
    });
  }
  return rows.map((row, at) => (row[rows.length] ?? 0) / (row[at] ?? 1));
}

/** One alternative a row of `options`; `right` is the place of the right one. */
export interface Choice {
  options: readonly (readonly number[])[];
  right: number;
  weight: number;
}

const WIDEST_STEP = 0.7;

/** Weights that make the right options likeliest under a softmax, with an L2 penalty; Newton's method. */
export function fitChoices(choices: readonly Choice[], size: number, penalty: number): number[] {
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < 60; round++) {
    const gradient = weights.map((weight) => -penalty * weight);
    const curvature = weights.map((_, k) => weights.map((__, l) => (k === l ? penalty : 0)));
    for (const { options, right, weight } of choices) {
      const logits = options.map((option) => option.reduce((sum, x, k) => sum + x * (weights[k] ?? 0), 0));
      const highest = Math.max(...logits);
      const shares = logits.map((logit) => Math.exp(logit - highest));
      const total = shares.reduce((sum, share) => sum + share, 0);
      const mean = new Array<number>(size).fill(0);
      options.forEach((option, at) => {
        const share = (shares[at] ?? 0) / total;
        if (share < 1e-5) return;
        for (let k = 0; k < size; k++) {
          mean[k] = (mean[k] ?? 0) + share * (option[k] ?? 0);
          const row = curvature[k] ?? [];
          for (let l = 0; l < size; l++)
            row[l] = (row[l] ?? 0) + weight * share * (option[k] ?? 0) * (option[l] ?? 0);
        }
      });
      for (let k = 0; k < size; k++) {
        gradient[k] = (gradient[k] ?? 0) + weight * ((options[right]?.[k] ?? 0) - (mean[k] ?? 0));
        const row = curvature[k] ?? [];
        for (let l = 0; l < size; l++) row[l] = (row[l] ?? 0) - weight * (mean[k] ?? 0) * (mean[l] ?? 0);
      }
    }
    const steps = solve(curvature, gradient);
    const widest = Math.max(...steps.map(Math.abs));
    // A full step from afar overshoots and never comes back.
    const scale = Math.min(1, WIDEST_STEP / widest);
    weights = weights.map((weight, k) => weight + scale * (steps[k] ?? 0));
    if (widest < 1e-3) break;
  }
  return weights;
}

/** Logistic regression as a choice between the features and nothing. */
export function fitLogistic(
  samples: readonly { features: readonly number[]; isTrue: boolean; weight: number }[],
  size: number,
  penalty: number,
): number[] {
  const nothing = new Array<number>(size).fill(0);
  return fitChoices(
    samples.map(({ features, isTrue, weight }) => ({
      options: [features, nothing],
      right: isTrue ? 0 : 1,
      weight,
    })),
    size,
    penalty,
  );
}
