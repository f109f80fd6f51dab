import type { Arm } from "./holdout.ts";
import { type Difference, orderingDifference, spendingDifference } from "./lift-intervals.ts";
import { customersNeeded } from "./power.ts";

/** The windows after a customer first came into reach, days. Source: definition of conversion; the longer one is ours. */
export const ORDER_DAYS = 3;
export const SPENDING_DAYS = 30;

/** One who came into reach of an experiment, treated or held out, and what they did since, whatever became of the treatment. */
export interface ExposedCustomer {
  arm: Arm;
  firstAt: Date;
  /** Ordered within `ORDER_DAYS`, and kept it. */
  hasOrdered: boolean;
  /** Paid within `SPENDING_DAYS`, less what was given back. */
  spentMinor: number;
}

/** What is known of whether selling helps. A difference never stands without its interval and both counts. */
export type Lift =
  | { kind: "not_measurable" }
  /** `exposed`: those whose days to order are over; `missing`: how many more are needed. */
  | { kind: "too_few"; exposed: number; missing: number; treated: number; heldOut: number }
  | {
      kind: "measured";
      /** The customers judged came into reach from the one instant to the other. */
      from: Date;
      through: Date;
      treated: { customers: number; ordered: number };
      heldOut: { customers: number; ordered: number };
      /** How much more of them ordered, −1 to 1. */
      ordering: Difference;
      /** How much more each spent, minor units; null until everybody's days are over, and where nobody spent anything. */
      spending: Difference | null;
    };

/** Less than five more orders of a hundred customers no small shop could see: with a tenth held out, this takes some 4,000. A judgement. */
const WORTH_KNOWING = 0.05;
/** The first customers by whom it is planned, both arms as one, so that what they do says nothing of the effect. Source: Friede & Kieser (2006), Biometrical Journal 48, 537–555. */
const PILOT = 200;
/** What is thought of a shop before it has customers: as many of them ordered as of this many more. A judgement. */
const GUESS = { ratio: 0.1, customers: 10 };

/** A shop where hardly anybody orders is planned for as if this part did. A judgement. */
const LOWEST_BASE = 0.01;

const DAY_MS = 86_400_000;

/**
 * Judges an experiment by all who came into reach of it, told or not.
 *
 * Owners look every day, and whoever looks often enough at an interval sees it leave zero by chance: in the simulation
 * of `npm run eval` in a third of shops without any effect. So it is looked at at fixed points alone: when as many
 * customers are through as the power calculation names, and again with as many fresh ones. Between these nothing is told
 * but how many are missing. An interval that holds at every look takes nearly twice the customers, and small shops have
 * few. Source: Waudby-Smith et al. (2024), Annals of Statistics 52, 2613–2640.
 */
export function measureLift(
  customers: readonly ExposedCustomer[],
  { now, heldOutRatio }: { now: Date; heldOutRatio: number },
): Lift {
  if (heldOutRatio <= 0 || heldOutRatio >= 1) return { kind: "not_measurable" };
  const through = customers
    .filter(({ firstAt }) => isOver(firstAt, ORDER_DAYS, now))
    .toSorted((one, other) => one.firstAt.getTime() - other.firstAt.getTime());
  const needed = customersPerRound(through, heldOutRatio);
  const rounds = Math.floor(through.length / needed);
  const round = through.slice((rounds - 1) * needed, rounds * needed);
  return (rounds > 0 && judge(round, now)) || tooFew(through, needed);
}

/** How many customers a round takes. */
function customersPerRound(through: readonly ExposedCustomer[], heldOutRatio: number): number {
  const pilot = through.slice(0, PILOT);
  const ordered = pilot.filter(({ hasOrdered }) => hasOrdered).length;
  const together = (ordered + GUESS.ratio * GUESS.customers) / (pilot.length + GUESS.customers);
  // Planned for the effect being there: then the held-out are below what all do together.
  const baseRatio = Math.max(LOWEST_BASE, together - (1 - heldOutRatio) * WORTH_KNOWING);
  return customersNeeded({ baseRatio, effectRatio: WORTH_KNOWING, heldOutRatio });
}

function judge(round: readonly ExposedCustomer[], now: Date): Lift | null {
  const arm = (wanted: Arm) => round.filter((customer) => customer.arm === wanted);
  const [treated, heldOut] = [arm("treated"), arm("held_out")];
  const [first, last] = [round[0], round.at(-1)];
  const ordering = orderingDifference(orderersOf(treated), orderersOf(heldOut));
  if (!first || !last || !ordering) return null;
  return {
    kind: "measured",
    from: first.firstAt,
    through: last.firstAt,
    treated: orderersOf(treated),
    heldOut: orderersOf(heldOut),
    ordering,
    spending: isOver(last.firstAt, SPENDING_DAYS, now)
      ? spendingDifference(spendersOf(treated), spendersOf(heldOut))
      : null,
  };
}

function tooFew(through: readonly ExposedCustomer[], needed: number): Lift {
  const heldOut = through.filter(({ arm }) => arm === "held_out").length;
  return {
    kind: "too_few",
    exposed: through.length,
    missing: needed - (through.length % needed),
    treated: through.length - heldOut,
    heldOut,
  };
}

function orderersOf(customers: readonly ExposedCustomer[]) {
  return { customers: customers.length, ordered: customers.filter(({ hasOrdered }) => hasOrdered).length };
}

function spendersOf(customers: readonly ExposedCustomer[]) {
  const spentMinor = customers.flatMap((customer) =>
    customer.spentMinor === 0 ? [] : [customer.spentMinor],
  );
  return { customers: customers.length, spentMinor };
}

function isOver(since: Date, days: number, now: Date): boolean {
  return now.getTime() - since.getTime() >= days * DAY_MS;
}
