/** Normal quantiles: of a two-sided error of 5 %, and of a power of 80 %. */
const Z_ERROR = 1.959963984540054;
const Z_POWER = 0.8416212335729143;

export interface PlannedComparison {
  /** How many of the held-out customers are thought to order, 0–1. */
  baseRatio: number;
  /** How many more (0–1) of those treated would have to, for it to be worth knowing. */
  effectRatio: number;
  /** Customers held out, 0–1, neither included. */
  heldOutRatio: number;
}

/**
 * Customers of both arms together with whom an effect as large is found in 80 % of cases, and one that isn't there is
 * found in 5 %, to both sides. Throws `RangeError` where that needs more customers than there are.
 * Source: Fleiss, Tytun & Ury (1980), Biometrics 36, 343–346, without the correction for continuity.
 */
export function customersNeeded({ baseRatio, effectRatio, heldOutRatio }: PlannedComparison): number {
  if (effectRatio <= 0 || heldOutRatio <= 0 || heldOutRatio >= 1)
    throw new RangeError("an effect above 0 and a part of the customers held out are needed");
  const treatedRatio = Math.min(1, baseRatio + effectRatio);
  const together = heldOutRatio * baseRatio + (1 - heldOutRatio) * treatedRatio;
  const ifNone = Math.sqrt(variance(together) * (1 / heldOutRatio + 1 / (1 - heldOutRatio)));
  const ifThere = Math.sqrt(variance(baseRatio) / heldOutRatio + variance(treatedRatio) / (1 - heldOutRatio));
  return Math.ceil(((Z_ERROR * ifNone + Z_POWER * ifThere) / effectRatio) ** 2);
}

function variance(ratio: number): number {
  return ratio * (1 - ratio);
}
