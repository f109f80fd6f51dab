/**
 * So many days pass, at least, until chance alone makes anybody be told of anything, over the whole shop. Demanded is one
 * false alarm in 30 days at most.
 */
export const DAYS_WITHOUT_FALSE_ALARM = 40;

/**
 * How many of all watched, by `logDaysOf`, the strongest first, are discoveries: the most of which each has at least
 * 1 ÷ their number of the evidence that one alone would need. With all rates usual, the mean of all evidence is then at least what one alone
 * would need, so that they are no likelier to be wrong together than one, whatever depends on what.
 * Source: e-BH, Wang & Ramdas (2022), Journal of the Royal Statistical Society B 84, 822–852.
 */
export function discoveries(logDays: readonly number[]): number {
  return (
    logDays
      .toSorted((one, other) => other - one)
      .findLastIndex((log, at) => log >= Math.log(DAYS_WITHOUT_FALSE_ALARM / (at + 1))) + 1
  );
}

/**
 * Logarithm of the days in which chance alone would do as much once, anywhere in the shop, at most. `weight`: the
 * subject's part of the attention, which all that is watched share. `tryDays`: days over which chance has one try.
 */
export const logDaysOf = ({ logEvidence, weight, tryDays }: Weight): number =>
  logEvidence + Math.log(weight * tryDays);

interface Weight {
  logEvidence: number;
  weight: number;
  tryDays: number;
}
