/** Source: Knuth (1997), The Art of Computer Programming 2, 3.4.1, by sums of exponential gaps. */
export function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = mean; left > 0; ) {
    left += Math.log(1 - random());
    if (left > 0) count += 1;
  }
  return count;
}

/** Of mean 1 and a standard deviation of `spread`. Source: Marsaglia & Tsang (2000), ACM Transactions on Mathematical Software 26, 363–372. */
export function gamma(spread: number, random: () => number): number {
  if (spread === 0) return 1;
  const shape = 1 / spread ** 2;
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v))
      return (d * v) / shape;
  }
}

/** The number of one, by their weights. */
export function pick(weights: readonly number[], random: () => number): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const at = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return Math.max(0, at);
}

/** How busy each day of a week is, beside a usual one. */
const WEEKDAYS = [0.9, 0.9, 1, 1.1, 1.3, 1.2, 0.8];

export const weekdayFactor = (day: number): number => WEEKDAYS[day % 7] ?? 1;

/** A factor for each week of the days, of mean 1. */
export function weekFactors(days: number, spread: number, random: () => number): (day: number) => number {
  const weeks = Array.from({ length: Math.ceil(days / 7) }, () => gamma(spread, random));
  return (day) => weeks[Math.floor(day / 7)] ?? 1;
}
