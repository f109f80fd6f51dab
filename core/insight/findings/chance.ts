/** The chance (0–1) of at least `count` where `expected` (above 0) is usual and each comes for itself: Poisson. */
export function chanceOfSoMany(count: number, expected: number): number {
  let below = 0;
  let term = -expected;
  for (let k = 0; k < count; k += 1) {
    below += Math.exp(term);
    term += Math.log(expected) - Math.log(k + 1);
  }
  return Math.max(0, 1 - below);
}

/** The chance (0–1) that at least `count` of `all` fall into one of two parts that each one falls into with `ratio`. */
export function chanceOfShare(count: number, all: number, ratio: number): number {
  if (ratio >= 1 || count <= 0) return 1;
  if (ratio <= 0) return 0;
  let chance = 0;
  let term = all * Math.log(ratio);
  for (let k = all; k >= count; k -= 1) {
    chance += Math.exp(term);
    term += Math.log(k) - Math.log(all - k + 1) + Math.log(1 - ratio) - Math.log(ratio);
  }
  return Math.min(1, chance);
}

/**
 * The chance (0–1) that of those who did something so many or more are among the `ofFirst`, were it all the same to both.
 * Source: Fisher's exact test, one-sided.
 */
export function chanceOfDifference(first: number, ofFirst: number, second: number, ofSecond: number): number {
  const [did, all] = [first + second, ofFirst + ofSecond];
  let chance = 0;
  for (let k = first; k <= Math.min(did, ofFirst); k += 1)
    chance += Math.exp(logChoose(ofFirst, k) + logChoose(ofSecond, did - k) - logChoose(all, did));
  return Math.min(1, chance);
}

/** The logarithm of in how many ways `few` of `many` can be chosen. */
function logChoose(many: number, few: number): number {
  if (few < 0 || few > many) return Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let k = 1; k <= few; k += 1) sum += Math.log(many - few + k) - Math.log(k);
  return sum;
}
