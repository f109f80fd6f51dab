import type { Attribution } from "./attribution.ts";
import type { Experiment } from "./holdout.ts";
import type { ExposedCustomer } from "./lift.ts";

/** What selling did in a period, counted but not judged. */
export interface SellingCounts {
  /** Made in the period; given by agents among them. */
  offers: { made: number; byAgents: number };
  /** Taken in the period, whenever they were made, and what they took off, minor units; at most, where that is estimated. */
  taken: { count: number; minor: number; estimatedMinor: number };
  /** What all offers that are still open may cost, minor units. */
  openMinor: number;
  /** Of those shown in the period: looked at by their link, and ordered within three days. */
  recommendations: { shown: number; clicked: number; bought: number };
}

/** Minor units that a rule's offers have reserved: in all, and on one store day. */
interface BudgetSpent {
  ruleId: string;
  allMinor: number;
  dayMinor: number;
}

/** Answers what selling did, and what became of it, as the orders stand now. Amounts are of one currency. */
export interface SellingMeasureStore {
  count(period: { start: Date; end: Date }, currency: string): Promise<SellingCounts>;
  budgets(day: string): Promise<BudgetSpent[]>;
  /** What staff's discounts of a store day have reserved, minor units. */
  spentByStaff(day: string): Promise<number>;
  attribute(period: { start: Date; end: Date }, asOf: Date): Promise<Attribution>;
  /** Each person once, by the arm they were in first; those whose orders nobody can know among them. */
  exposed(experiment: Experiment, currency: string): Promise<ExposedCustomer[]>;
}
