import type { SparseVector } from "./feature-space.ts";

/** A labelled text: its vector and the place of the entry it belongs to. */
export interface Example {
  vector: SparseVector;
  entry: number;
}

/** Gives every entry a score (a logit: differences count, not heights) for a text. */
export type FewShotClassifier = (text: SparseVector) => Float32Array;

const EPOCHS = 6;
const FIRST_STEP = 5;
const LAST_STEP = 0.5;
/** Errors below this change nothing worth the time. */
const NEGLIGIBLE = 0.005;
/** Owners of a feature for each entry that learns, from where these are looked up instead of walked to. */
const WORTH_SEARCHING = 6;
/** A feature of more entries than this tells nothing and costs the most. */
const MAX_ENTRIES_A_FEATURE = 600;
/** Brings mean weights to the height that trained ones reach. */
const MEAN_SCALE = 8;
/**
 * Multiplications a training may take, about 3 ns each, for entries of few examples: large knowledge trains for fewer
 * rounds. Entries of many examples may take as many times more.
 */
const TRAINING_BUDGET = 600_000_000;
const FEW_EXAMPLES = 6;

/**
 * Multinomial logistic regression, trained by gradient descent in a fixed order, so that the same
 * entries always give the same scores. An entry has weights only for features of its own examples:
 * that keeps it small and fast, and cost nothing in accuracy where it was measured.
 */
export function trainFewShot(
  examples: readonly Example[],
  entries: number,
  features: number,
): FewShotClassifier {
  const { starts, owners } = ownedFeatures(examples, entries, features);
  const weights = new Float32Array(owners.length);
  const wrongEntries = new Int32Array(entries);

  const score = (text: SparseVector): Float32Array => {
    const scores = new Float32Array(entries);
    for (let k = 0; k < text.ids.length; k++) {
      const id = text.ids[k] ?? 0;
      const value = text.weights[k] ?? 0;
      const end = starts[id + 1] ?? 0;
      for (let place = starts[id] ?? 0; place < end; place++) {
        const owner = owners[place] ?? 0;
        scores[owner] = (scores[owner] ?? 0) + value * (weights[place] ?? 0);
      }
    }
    return scores;
  };

  const learn = ({ vector, entry }: Example, step: number): void => {
    const errors = toProbabilities(score(vector));
    errors[entry] = (errors[entry] ?? 0) - 1;
    let wrong = 0;
    for (let at = 0; at < entries; at++) {
      const error = errors[at] ?? 0;
      if (error > NEGLIGIBLE || error < -NEGLIGIBLE) wrongEntries[wrong++] = at;
    }
    for (let k = 0; k < vector.ids.length; k++) {
      const id = vector.ids[k] ?? 0;
      const change = step * (vector.weights[k] ?? 0);
      const start = starts[id] ?? 0;
      const end = starts[id + 1] ?? 0;
      if (end - start > WORTH_SEARCHING * wrong) {
        for (let at = 0; at < wrong; at++) {
          const owner = wrongEntries[at] ?? 0;
          const place = placeOf(owners, owner, start, end);
          if (place >= 0) weights[place] = (weights[place] ?? 0) - change * (errors[owner] ?? 0);
        }
      } else {
        for (let place = start; place < end; place++) {
          const error = errors[owners[place] ?? 0] ?? 0;
          if (error > NEGLIGIBLE || error < -NEGLIGIBLE)
            weights[place] = (weights[place] ?? 0) - change * error;
        }
      }
    }
  };

  const rounds = affordableRounds(examples, starts, entries);
  if (rounds === 0) takeMeans(examples, { starts, owners, weights });
  const order = Int32Array.from(examples, (_, at) => at);
  const random = fixedRandom();
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    const step = FIRST_STEP + ((LAST_STEP - FIRST_STEP) * round) / rounds;
    for (const at of order) {
      const example = examples[at];
      if (example) learn(example, step);
    }
  }
  return score;
}

/** For every feature, the entries whose examples have it: `owners[starts[id]…starts[id + 1]]`. */
function ownedFeatures(examples: readonly Example[], entries: number, features: number) {
  const byEntry: Example[][] = Array.from({ length: entries }, () => []);
  for (const example of examples) byEntry[example.entry]?.push(example);

  const eachOwned = (visit: (id: number, entry: number) => void) => {
    const last = new Int32Array(features).fill(-1);
    byEntry.forEach((own, entry) => {
      for (const { vector } of own) {
        for (const id of vector.ids) {
          if (last[id] === entry) continue;
          last[id] = entry;
          visit(id, entry);
        }
      }
    });
  };

  const counts = new Int32Array(features);
  eachOwned((id) => {
    counts[id] = (counts[id] ?? 0) + 1;
  });
  const isKept = (id: number) => (counts[id] ?? 0) <= MAX_ENTRIES_A_FEATURE;
  const starts = new Int32Array(features + 1);
  for (let id = 0; id < features; id++)
    starts[id + 1] = (starts[id] ?? 0) + (isKept(id) ? (counts[id] ?? 0) : 0);
  const owners = new Int32Array(starts[features] ?? 0);
  const next = starts.slice();
  eachOwned((id, entry) => {
    if (!isKept(id)) return;
    const place = next[id] ?? 0;
    owners[place] = entry;
    next[id] = place + 1;
  });
  return { starts, owners };
}

/** What is left where training costs too much: an entry's weights are the mean of its examples. */
function takeMeans(
  examples: readonly Example[],
  { starts, owners, weights }: { starts: Int32Array; owners: Int32Array; weights: Float32Array },
): void {
  const counts = new Map<number, number>();
  for (const { entry } of examples) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  for (const { vector, entry } of examples) {
    const scale = MEAN_SCALE / (counts.get(entry) ?? 1);
    for (let k = 0; k < vector.ids.length; k++) {
      const id = vector.ids[k] ?? 0;
      const place = placeOf(owners, entry, starts[id] ?? 0, starts[id + 1] ?? 0);
      if (place >= 0) weights[place] = (weights[place] ?? 0) + scale * (vector.weights[k] ?? 0);
    }
  }
}

/** Owners of a feature ascend, because entries were visited in order; -1 where `value` is none of them. */
function placeOf(sorted: Int32Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function affordableRounds(examples: readonly Example[], starts: Int32Array, entries: number): number {
  let cost = 1;
  for (const { vector } of examples) {
    cost += 10 * entries;
    for (const id of vector.ids) cost += 2 * ((starts[id + 1] ?? 0) - (starts[id] ?? 0));
  }
  const budget = TRAINING_BUDGET * Math.max(1, examples.length / (FEW_EXAMPLES * Math.max(1, entries)));
  return Math.min(EPOCHS, Math.floor(budget / cost));
}

/** Softmax, in place. */
export function toProbabilities(scores: Float32Array): Float32Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const value = Math.exp((scores[at] ?? 0) - highest);
    scores[at] = value;
    sum += value;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / sum;
  return scores;
}

/** A fixed sequence in 0–1: a linear congruential generator. Source: Numerical Recipes, "ranqd1". */
function fixedRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
}
