import type { Money } from "../money.ts";

/** An amount over a number of cases, rounded to the minor unit; `each` is null without cases. */
export interface UnitCost {
  cost: Money;
  of: number;
  each: Money | null;
}

export function unitCost(cost: Money, of: number): UnitCost {
  return {
    cost,
    of,
    each: of === 0 ? null : { minor: Math.round(cost.minor / of), currency: cost.currency },
  };
}
