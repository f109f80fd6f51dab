import type { Money } from "../money.ts";
import type { StoreConfig } from "../store-config.ts";

const HOUR_MS = 3_600_000;

/** What conversations cost: `total` is the sum of the parts to the minor unit. */
export interface Cost {
  compute: Money;
  staff: Money;
  discounts: Money;
  total: Money;
}

/**
 * Prices compute time by the hour of the machine and staff time by the wage; each part is rounded once, half up.
 * No offers are made yet, so discounts are nil.
 */
export function costOf(
  { computeMs, staffMs }: { computeMs: number; staffMs: number },
  { compute, staff, currency }: Pick<StoreConfig, "compute" | "staff" | "currency">,
): Cost {
  const computeMinor = Math.round((computeMs / HOUR_MS) * compute.pricePerHour.minor);
  const staffMinor = Math.round((staffMs / HOUR_MS) * staff.wagePerHour.minor);
  return {
    compute: { minor: computeMinor, currency },
    staff: { minor: staffMinor, currency },
    discounts: { minor: 0, currency },
    total: { minor: computeMinor + staffMinor, currency },
  };
}

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
