import type { Arm } from "../../core/selling/holdout.ts";
import { type ExposedCustomer, type Lift, measureLift, SPENDING_DAYS } from "../../core/selling/lift.ts";
import { orderingDifference } from "../../core/selling/lift-intervals.ts";
import { createRandom } from "../support/planted-drafts.ts";

/** A shop with a planted effect. */
export interface PlantedShop {
  /** Of the held-out customers so many order, 0–1; of the treated so many more. */
  baseRatio: number;
  effectRatio: number;
  heldOutRatio: number;
}

/** Of `runs` shops. */
export interface LiftFigures {
  runs: number;
  /** On average, until the first judgement. */
  customers: number;
  /** The interval of the share that orders held the planted effect; was above zero; was below. */
  covered: number;
  above: number;
  below: number;
  /** The interval of what a customer spends held the planted effect; so did the textbook's (Welch). */
  spendingCovered: number;
  welchCovered: number;
  /** A plain interval, looked at every day, was apart from zero on at least one. */
  misledByLooking: number;
}

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const CUSTOMERS_A_DAY = 40;
/** More than any plan here asks for. */
const CUSTOMERS = 12_000;
/** As many are through before the number needed is fixed. */
const PILOT = 200;
/** What is spent, minor units: some spend much, as where a shop sells both small and dear things. */
const SPENT = { median: 20_000, spreadOfLogarithm: 1 };

/** Shops whose owners wait for the first judgement. The same seed, the same figures. */
export function simulateLift(
  shop: PlantedShop,
  runs: number,
  seed: number,
  onProgress: (done: number, of: number) => void = () => {},
): LiftFigures {
  const random = createRandom(seed);
  const planted = shop.effectRatio * SPENT.median * Math.exp(SPENT.spreadOfLogarithm ** 2 / 2);
  const seen = Array.from({ length: runs }, (_, run) => {
    onProgress(run, runs);
    const everybody = plant(shop, random);
    const lift = firstJudgement(everybody, shop.heldOutRatio);
    const count = lift.treated.customers + lift.heldOut.customers;
    const judged = everybody.slice(0, count);
    return {
      count,
      isCovered: holds(lift.ordering.interval, shop.effectRatio),
      isAbove: lift.ordering.interval[0] > 0,
      isBelow: lift.ordering.interval[1] < 0,
      isSpendingCovered: lift.spending !== null && holds(lift.spending.interval, planted),
      isWelchCovered: holds(welch(spentBy(judged, "treated"), spentBy(judged, "held_out")), planted),
      isMisled: leavesZero(judged),
    };
  });
  onProgress(runs, runs);
  const count = (is: (run: (typeof seen)[number]) => boolean) => seen.filter(is).length;
  return {
    runs,
    customers: seen.reduce((sum, run) => sum + run.count, 0) / runs,
    covered: count((run) => run.isCovered),
    above: count((run) => run.isAbove),
    below: count((run) => run.isBelow),
    spendingCovered: count((run) => run.isSpendingCovered),
    welchCovered: count((run) => run.isWelchCovered),
    misledByLooking: count((run) => run.isMisled),
  };
}

function plant(shop: PlantedShop, random: () => number): ExposedCustomer[] {
  return Array.from({ length: CUSTOMERS }, (_, at) => {
    const arm: Arm = random() < shop.heldOutRatio ? "held_out" : "treated";
    const ratio = shop.baseRatio + (arm === "treated" ? shop.effectRatio : 0);
    const hasOrdered = random() < ratio;
    return {
      arm,
      firstAt: new Date(START + (at / CUSTOMERS_A_DAY) * DAY_MS),
      hasOrdered,
      spentMinor: hasOrdered ? spend(random) : 0,
    };
  });
}

function spend(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(1, Math.round(SPENT.median * Math.exp(SPENT.spreadOfLogarithm * normal)));
}

/** On the day on which all whom it takes have had their days. */
function firstJudgement(everybody: readonly ExposedCustomer[], heldOutRatio: number) {
  const judge = (count: number): Lift => {
    const last = everybody[count - 1]?.firstAt.getTime() ?? START;
    return measureLift(everybody.slice(0, count), {
      now: new Date(last + SPENDING_DAYS * DAY_MS),
      heldOutRatio,
    });
  };
  const pilot = judge(PILOT);
  const needed = pilot.kind === "too_few" ? pilot.exposed + pilot.missing : PILOT;
  const lift = judge(needed);
  if (lift.kind !== "measured") throw new RangeError(`${needed} customers were to be enough`);
  return lift;
}

function spentBy(customers: readonly ExposedCustomer[], arm: Arm): number[] {
  return customers.filter((customer) => customer.arm === arm).map(({ spentMinor }) => spentMinor);
}

function leavesZero(customers: readonly ExposedCustomer[]): boolean {
  const arms = { treated: { customers: 0, ordered: 0 }, held_out: { customers: 0, ordered: 0 } };
  return customers.some(({ arm, hasOrdered }, at) => {
    arms[arm].customers += 1;
    arms[arm].ordered += hasOrdered ? 1 : 0;
    if ((at + 1) % CUSTOMERS_A_DAY !== 0) return false;
    const difference = orderingDifference(arms.treated, arms.held_out);
    return difference !== null && !holds(difference.interval, 0);
  });
}

/** The textbook's interval of two means with unequal variances. Source: Welch (1947), Biometrika 34, 28–35. */
function welch(treated: readonly number[], heldOut: readonly number[]): readonly [number, number] {
  const [one, other] = [momentsOf(treated), momentsOf(heldOut)];
  const half = 1.96 * Math.sqrt(one.variance / treated.length + other.variance / heldOut.length);
  return [one.mean - other.mean - half, one.mean - other.mean + half];
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (values.length - 1) };
}

function holds([low, high]: readonly [number, number], value: number): boolean {
  return low <= value && value <= high;
}
