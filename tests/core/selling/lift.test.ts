import { describe, expect, it } from "vitest";
import { type ExposedCustomer, measureLift } from "../../../core/selling/lift.ts";
import { orderingDifference, spendingDifference } from "../../../core/selling/lift-intervals.ts";
import { customersNeeded } from "../../../core/selling/power.ts";
import { simulateLift } from "../../eval/lift-simulation.ts";

const START = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const AFTER_ALL = new Date(START + 1000 * DAY_MS);

/** One customer a minute; every `everyHeldOut`th is held out, and every tenth orders. */
function customers(
  count: number,
  { everyHeldOut = 2, spentMinor = 100, from = START } = {},
): ExposedCustomer[] {
  return Array.from({ length: count }, (_, at) => ({
    arm: at % everyHeldOut === 0 ? ("held_out" as const) : ("treated" as const),
    firstAt: new Date(from + at * 60_000),
    hasOrdered: at % 10 < 2,
    spentMinor: at % 10 < 2 ? spentMinor : 0,
  }));
}
const judge = (all: readonly ExposedCustomer[], now = AFTER_ALL, heldOutRatio = 0.5) =>
  measureLift(all, { now, heldOutRatio });

/** As many as the first judgement takes, by what the first 200 did. */
const NEEDED = (() => {
  const lift = judge(customers(200));
  return lift.kind === "too_few" ? lift.exposed + lift.missing : 0;
})();

describe("customers needed", () => {
  // Textbooks have 199 an arm for 10 % against 20 %, without a correction for continuity.
  it.each([
    [{ baseRatio: 0.1, effectRatio: 0.1, heldOutRatio: 0.5 }, 398],
    [{ baseRatio: 0.1, effectRatio: 0.05, heldOutRatio: 0.5 }, 1372],
    [{ baseRatio: 0.1, effectRatio: 0.05, heldOutRatio: 0.1 }, 3993],
  ])("%j are %i", (plan, count) => {
    expect(Math.abs(customersNeeded(plan) - count)).toBeLessThanOrEqual(2);
  });

  it.each([
    { baseRatio: 0.1, effectRatio: 0, heldOutRatio: 0.1 },
    { baseRatio: 0.1, effectRatio: 0.1, heldOutRatio: 0 },
    { baseRatio: 0.1, effectRatio: 0.1, heldOutRatio: 1 },
  ])("are not known for %j", (plan) => expect(() => customersNeeded(plan)).toThrow(RangeError));
});

describe("a judgement", () => {
  it("waits for the last of the customers it takes, and for that one's three days", () => {
    const all = customers(NEEDED);
    expect(judge(all.slice(0, -1))).toMatchObject({ kind: "too_few", missing: 1, exposed: NEEDED - 1 });
    const threeDays = (all.at(-1)?.firstAt.getTime() ?? 0) + 3 * DAY_MS;
    expect(judge(all, new Date(threeDays - 1))).toMatchObject({ kind: "too_few", missing: 1 });
    expect(judge(all, new Date(threeDays))).toMatchObject({ kind: "measured", spending: null });
    expect(judge(all, new Date(threeDays + 27 * DAY_MS))).toMatchObject({
      kind: "measured",
      spending: { value: expect.any(Number) },
    });
  });

  it("stands, whatever comes next, until as many fresh customers are through", () => {
    const first = judge(customers(NEEDED));
    expect(judge(customers(2 * NEEDED - 1))).toEqual(first);
    expect(judge(customers(2 * NEEDED))).toMatchObject({
      kind: "measured",
      from: new Date(START + NEEDED * 60_000),
    });
  });

  it("tells both counts, and how many of them ordered", () => {
    const lift = judge(customers(NEEDED));
    if (lift.kind !== "measured") throw new Error("not measured");
    expect(lift.treated.customers + lift.heldOut.customers).toBe(NEEDED);
    // Of ten in a row the first two order; the first is held out, the second is not.
    expect(lift.treated.ordered / lift.treated.customers).toBeCloseTo(0.2, 2);
    expect(lift.ordering.interval[0]).toBeLessThan(0);
    expect(lift.ordering.interval[1]).toBeGreaterThan(0);
  });

  it("is made whatever order the customers are given in", () => {
    expect(judge(customers(NEEDED).toReversed())).toEqual(judge(customers(NEEDED)));
  });

  it.each([0, 1])("can't be made where the part held out is %i", (ratio) => {
    expect(judge(customers(NEEDED), AFTER_ALL, ratio)).toEqual({ kind: "not_measurable" });
  });

  it("can't be made of one arm alone", () => {
    const all = customers(5000).map((customer) => ({ ...customer, arm: "treated" as const }));
    expect(judge(all)).toMatchObject({ kind: "too_few", heldOut: 0, treated: 5000 });
  });
});

describe("intervals", () => {
  // Source: Newcombe (1998), table II, method 10: 56/70 − 48/80, and 0/10 − 0/20.
  it.each([
    [{ ordered: 56, customers: 70 }, { ordered: 48, customers: 80 }, [0.0524, 0.3339]],
    [{ ordered: 0, customers: 10 }, { ordered: 0, customers: 20 }, [-0.1611, 0.2775]],
    [{ ordered: 9, customers: 10 }, { ordered: 3, customers: 10 }, [0.1705, 0.809]],
  ])("of the share that orders, %j and %j, is %j", (treated, heldOut, interval) => {
    const difference = orderingDifference(treated, heldOut);
    expect(difference?.interval[0]).toBeCloseTo(interval[0] ?? 0, 4);
    expect(difference?.interval[1]).toBeCloseTo(interval[1] ?? 0, 4);
  });

  it("of an empty arm is none", () => {
    const none = { ordered: 0, customers: 0 };
    expect(orderingDifference(none, { ordered: 1, customers: 2 })).toBeNull();
    expect(spendingDifference({ customers: 5, spentMinor: [] }, { customers: 5, spentMinor: [] })).toBeNull();
    expect(
      spendingDifference({ customers: 5, spentMinor: [3] }, { customers: 1, spentMinor: [] }),
    ).toBeNull();
  });

  it("of what is spent are the same for the same figures, and hold what was seen", () => {
    const [treated, heldOut] = [
      { customers: 900, spentMinor: Array.from({ length: 90 }, (_, at) => 1000 + at * 37) },
      { customers: 100, spentMinor: [500, 1500, 9000] },
    ];
    const difference = spendingDifference(treated, heldOut);
    expect(difference).toEqual(spendingDifference(treated, heldOut));
    const [low, high] = difference?.interval ?? [0, 0];
    expect(low).toBeLessThan(difference?.value ?? 0);
    expect(high).toBeGreaterThan(difference?.value ?? 0);
  });

  it("leave zero where all the spending is on one side", () => {
    const spentMinor = Array.from({ length: 60 }, (_, at) => 1000 + at);
    const [low] = spendingDifference({ customers: 200, spentMinor }, { customers: 200, spentMinor: [] })
      ?.interval ?? [0];
    expect(low).toBeGreaterThan(0);
  });
});

describe("in planted shops", () => {
  const shop = { baseRatio: 0.1, heldOutRatio: 0.5 };
  const RUNS = 150;
  // Seeded: these are the same every time. Three standard deviations of a binomial count around 95 % and 80 % of 150.
  const around = (ratio: number) => ({
    low: RUNS * ratio - 3 * Math.sqrt(RUNS * ratio * (1 - ratio)),
    high: RUNS * ratio + 3 * Math.sqrt(RUNS * ratio * (1 - ratio)),
  });

  it("without an effect the intervals hold zero in about 95 of 100", () => {
    const figures = simulateLift({ ...shop, effectRatio: 0 }, RUNS, 20261201);
    expect(figures.covered).toBeGreaterThanOrEqual(around(0.95).low);
    expect(figures.spendingCovered).toBeGreaterThanOrEqual(around(0.95).low);
    // An owner who looks at a plain interval every day sees what isn't there far more often.
    expect(figures.misledByLooking).toBeGreaterThan(3 * (RUNS - figures.covered));
  });

  it("an effect is found in about 80 of 100 with as many customers as were named", () => {
    const figures = simulateLift({ ...shop, effectRatio: 0.05 }, RUNS, 20261202);
    expect(figures.above).toBeGreaterThanOrEqual(around(0.8).low);
    expect(figures.above).toBeLessThanOrEqual(around(0.8).high);
    expect(figures.below).toBe(0);
  });
});
