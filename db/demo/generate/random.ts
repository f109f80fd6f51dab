/** Draws that come out the same for the same seed. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** True in about `ratio` (0–1) of the draws. */
  chance(ratio: number): boolean;
  digits(count: number): string;
}

/** Source: Mulberry32, Tommy Ettinger 2017, public domain. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    int,
    pick(from) {
      const drawn = from[int(0, from.length - 1)];
      if (drawn === undefined) throw new RangeError("nothing to pick from");
      return drawn;
    },
    chance: (ratio) => next() < ratio,
    digits: (count) => Array.from({ length: count }, () => int(0, 9)).join(""),
  };
}
