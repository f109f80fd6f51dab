import { wilsonInterval } from "../insight/share.ts";

/** How much more the treated do than the held-out, with the 95 % interval. */
export interface Difference {
  value: number;
  interval: readonly [low: number, high: number];
}

/** Customers of an arm, and how many of them ordered. */
export interface Orderers {
  customers: number;
  ordered: number;
}

/**
 * The difference of the shares (−1 to 1) that ordered; null where an arm is empty. Each share's own score interval makes
 * the whole one, which holds for few orders, too.
 * Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10.
 */
export function orderingDifference(treated: Orderers, heldOut: Orderers): Difference | null {
  const above = wilsonInterval(treated.ordered, treated.customers);
  const below = wilsonInterval(heldOut.ordered, heldOut.customers);
  if (!above || !below) return null;
  const one = treated.ordered / treated.customers;
  const other = heldOut.ordered / heldOut.customers;
  const value = one - other;
  return {
    value,
    interval: [
      value - Math.hypot(one - above[0], below[1] - other),
      value + Math.hypot(above[1] - one, other - below[0]),
    ],
  };
}

/** Customers of an arm, and what those spent who spent anything. */
export interface Spenders {
  customers: number;
  spentMinor: readonly number[];
}

/** Enough for the 95 % interval's ends to move by less than a tenth of its width between seeds. */
const SHUFFLES = 1999;
const SEED = 20261122;

/**
 * The difference of what a customer spends on average, minor units; null where an arm has fewer than two customers or
 * nobody spent anything. Few spend and some of them much, and the held-out are few: then the textbook's interval (Welch)
 * and the bootstrap's find an effect that isn't there up to three times as often as they say. So the customers are dealt
 * into arms anew, many times, as chance dealt them, and the difference in its own standard errors is set against what
 * comes of that: where there is no effect this is exact, whatever people spend. The same figures, the same interval.
 * Source: Chung & Romano (2013), Annals of Statistics 41, 484–507; compared in `npm run eval`.
 */
export function spendingDifference(
  treated: Spenders,
  heldOut: Spenders,
  shuffles = SHUFFLES,
): Difference | null {
  const everybody = [...heldOut.spentMinor, ...treated.spentMinor];
  if (treated.customers < 2 || heldOut.customers < 2 || everybody.length === 0) return null;
  const random = createRandom(SEED);
  const total = sumsOf(everybody);
  const compare = (out: Sums) => compareArms(treated.customers, heldOut.customers, total, out);

  const found = compare(sumsOf(heldOut.spentMinor));
  const ratios = Float64Array.from({ length: shuffles }, () => {
    const dealt = compare(deal(everybody, treated.customers, heldOut.customers, random));
    return dealt.value / dealt.error;
  }).sort();
  const quantile = (share: number) => ratios[Math.ceil(share * shuffles) - 1] ?? 0;
  return {
    value: found.value,
    interval: [found.value - quantile(0.975) * found.error, found.value - quantile(0.025) * found.error],
  };
}

interface Sums {
  sum: number;
  squares: number;
}

function sumsOf(values: readonly number[]): Sums {
  return values.reduce(
    ({ sum, squares }, value) => ({ sum: sum + value, squares: squares + value * value }),
    { sum: 0, squares: 0 },
  );
}

/** Who of the spenders falls among the held-out when all customers are dealt anew. */
function deal(spent: readonly number[], treated: number, heldOut: number, random: () => number): Sums {
  let places = heldOut;
  let left = treated + heldOut;
  let sum = 0;
  let squares = 0;
  for (const value of spent) {
    if (random() * left < places) {
      sum += value;
      squares += value * value;
      places -= 1;
    }
    left -= 1;
  }
  return { sum, squares };
}

function compareArms(treated: number, heldOut: number, total: Sums, out: Sums) {
  const [one, other] = [(total.sum - out.sum) / treated, out.sum / heldOut];
  const spread = Math.max(0, (total.squares - out.squares) / treated - one ** 2) / (treated - 1);
  const otherSpread = Math.max(0, out.squares / heldOut - other ** 2) / (heldOut - 1);
  return { value: one - other, error: Math.sqrt(spread + otherSpread) };
}

/** Numbers from 0 to 1, always the same for a seed. Source: Mulberry32, Tommy Ettinger 2017, public domain. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
