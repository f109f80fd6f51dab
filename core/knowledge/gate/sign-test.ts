/**
 * The chance (0–1) of at least `lost` losses among `lost + gained` changed answers if losses and gains were equally
 * likely: exact McNemar test, one-sided. 1 where nothing changed.
 * Source: McNemar 1947 in its exact form (binomial with p = ½).
 */
export function chanceOfLosses(lost: number, gained: number): number {
  const all = lost + gained;
  let chance = 0;
  // In logarithms: 2^-1000 is no number.
  let term = -all * Math.LN2;
  for (let losses = all; losses >= lost; losses -= 1) {
    chance += Math.exp(term);
    term += Math.log(losses) - Math.log(all - losses + 1);
  }
  return Math.min(1, chance);
}
