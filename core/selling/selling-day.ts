import type { Clock } from "../clock.ts";
import { type Share, share } from "../insight/share.ts";
import type { Money } from "../money.ts";
import { isForStaff } from "../store-config/selling.ts";
import type { StoreConfig } from "../store-config.ts";
import { dayBounds, shiftDay } from "../time/store-day.ts";
import { type Assisted, assistedBy } from "./attribution.ts";
import type { Experiment } from "./holdout.ts";
import { type ExposedCustomer, type Lift, measureLift } from "./lift.ts";
import type { SellingCounts, SellingMeasureStore } from "./selling-measures.ts";

/** What selling did on a store day, what it may still cost, and whether it helps. */
export interface SellingDay {
  /** Whether things are suggested unasked. */
  recommends: boolean;
  /** `no_rule`: no offer of the store says how it may be offered. */
  rescues: "on" | "off" | "no_rule";
  offers: SellingCounts["offers"];
  taken: {
    count: number;
    cost: Money /** Of the cost: no order tells it, it is the most it can be. */;
    estimated: Money;
  };
  /** What is left of all staff's budget of the day; null: there is none. */
  staffLeft: Money | null;
  /** What the offers that are still open may cost. */
  open: Money;
  recommendations: SellingCounts["recommendations"];
  /** What is left of each rule's budgets; null: it has no such limit. */
  budgets: readonly { ruleId: string; today: Money | null; inAll: Money | null }[];
  /** Customers held out, of all who came into reach of either experiment. */
  heldOut: Readonly<Record<Experiment, { count: number; of: number }>>;
  /** Of the conversations about goods in the 30 days before: an order followed. `pending` may still get one. */
  conversion: Share & { pending: number };
  assisted: Assisted;
  lift: Readonly<Record<Experiment, Lift>>;
}

export interface SellingDayDeps {
  measures: SellingMeasureStore;
  store: StoreConfig;
  clock: Clock;
}

/** Days over which assisted orders are counted: one alone has too few, and its three days aren't over. */
const ASSISTED_DAYS = 30;

/** The figures of a store day (`YYYY-MM-DD`), as things stand now. */
export async function makeSellingDay(
  { measures, store, clock }: SellingDayDeps,
  day: string,
): Promise<SellingDay> {
  const { currency, selling, timeZone } = store;
  const now = clock();
  const period = dayBounds(day, timeZone);
  const before = { start: dayBounds(shiftDay(day, 1 - ASSISTED_DAYS), timeZone).start, end: period.end };
  const [counts, spent, byStaff, attribution, recommended, offered] = await Promise.all([
    measures.count(period, currency),
    measures.budgets(day),
    measures.spentByStaff(day),
    measures.attribute(before, now),
    measures.exposed("recommendations", currency),
    measures.exposed("offers", currency),
  ]);
  const money = (minor: number) => ({ minor, currency });
  const left = (budget: Money | null, minor: number) => budget && money(Math.max(0, budget.minor - minor));
  const rules = store.offers.filter(
    (rule) => rule.rescue && !isForStaff(rule) && !(rule.validUntil && rule.validUntil < day),
  );
  const judge = (customers: readonly ExposedCustomer[]) =>
    measureLift(customers, { now, heldOutRatio: selling.holdoutRatio });

  return {
    recommends: selling.recommends,
    rescues: selling.rescues ? (rules.length > 0 ? "on" : "no_rule") : "off",
    offers: counts.offers,
    taken: {
      count: counts.taken.count,
      cost: money(counts.taken.minor),
      estimated: money(counts.taken.estimatedMinor),
    },
    staffLeft: left(selling.staffDiscounts?.dayBudget ?? null, byStaff),
    open: money(counts.openMinor),
    recommendations: counts.recommendations,
    budgets: rules.map(({ id, budget, rescue }) => {
      const { allMinor = 0, dayMinor = 0 } = spent.find(({ ruleId }) => ruleId === id) ?? {};
      return { ruleId: id, today: left(rescue?.dayBudget ?? null, dayMinor), inAll: left(budget, allMinor) };
    }),
    heldOut: { recommendations: heldOutOf(recommended), offers: heldOutOf(offered) },
    conversion: {
      ...share(attribution.converted, attribution.conversations),
      pending: attribution.pending,
    },
    assisted: assistedBy(attribution.orders, { currency, usualMarginRatio: selling.usualMarginRatio }),
    lift: { recommendations: judge(recommended), offers: judge(offered) },
  };
}

function heldOutOf(customers: readonly ExposedCustomer[]) {
  return { count: customers.filter(({ arm }) => arm === "held_out").length, of: customers.length };
}
