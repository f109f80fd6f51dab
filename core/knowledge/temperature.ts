import { rankingLogits } from "./calibrate.ts";
import type { KnowledgeEntry } from "./entry.ts";
import { createRankers } from "./rankers.ts";

/** Texts an entry, on average, from where some can be spared to measure on. The shipped weights were fitted on fewer. */
const SPARED_FROM = 9;
/** One text in so many is held out; fewer in all than the least tell too little, more than the most only cost time. */
const HELD_OUT_EVERY = 10;
const MIN_HELD_OUT = 50;
const MAX_HELD_OUT = 2_000;
/** Temperatures tried: from 1, because the shipped weights are right for few examples, in steps finer than matter. */
const [COLDEST, HOTTEST, STEP] = [1, 4, 0.05];

/**
 * By what to divide the ranking's logits (≥ 1) so that differences are log odds again: a classifier that learned from
 * many examples is surer of itself than it is right. Measured on texts held out of a training of its own, which
 * takes as long as the training proper; 1 where there are too few to spare.
 */
export function measureTemperature(
  entries: readonly KnowledgeEntry[],
  examples: ReadonlyMap<string, readonly string[]>,
): number {
  const textsOf = (entry: KnowledgeEntry) => [...entry.questions, ...(examples.get(entry.id) ?? [])];
  const total = entries.reduce((sum, entry) => sum + textsOf(entry).length, 0);
  if (total < Math.max(SPARED_FROM * entries.length, HELD_OUT_EVERY * MIN_HELD_OUT)) return 1;

  const heldOut: { text: string; right: number }[] = [];
  let seen = 0;
  const every = Math.max(HELD_OUT_EVERY, Math.ceil(total / MAX_HELD_OUT));
  const kept = entries.map((entry, right) => ({
    ...entry,
    questions: textsOf(entry).filter((text) => {
      seen++;
      if (seen % every !== 0) return true;
      heldOut.push({ text, right });
      return false;
    }),
  }));
  const rank = createRankers(kept, new Map());
  const cases = heldOut.map(({ text, right }) => ({ logits: rankingLogits(rank(text)), right }));
  return likeliest(cases);
}

/** The temperature under which the right entries are likeliest. */
function likeliest(cases: readonly { logits: Float32Array; right: number }[]): number {
  let best = { temperature: COLDEST, loss: Number.POSITIVE_INFINITY };
  for (let temperature = COLDEST; temperature <= HOTTEST; temperature += STEP) {
    const loss = cases.reduce((sum, { logits, right }) => sum + surprise(logits, right, temperature), 0);
    if (loss < best.loss) best = { temperature, loss };
  }
  return best.temperature;
}

/** Negative log of the right entry's share. */
function surprise(logits: Float32Array, right: number, temperature: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp((logit - highest) / temperature);
  return Math.log(sum) + (highest - (logits[right] ?? 0)) / temperature;
}
