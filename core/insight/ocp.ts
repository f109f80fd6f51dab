import type { Money } from "../money.ts";
import type { LedgerFigures } from "./ledger/figures.ts";

/** With fewer weeks behind it, a mean says what chance did. */
const MIN_WEEKS = 3;

/** The digest's first line: what service cost and earned, out of the ledger. */
export interface OcpFigures {
  /** All costs. */
  costs: Money;
  /** By the bot alone and by people. Of a mean day it may be a fraction. */
  resolutions: number;
  /** Costs over resolutions; null without any. */
  costPerResolution: Money | null;
  /** What assisted orders left, less what was taken back. */
  assistedMargin: Money;
}

export interface Ocp extends OcpFigures {
  /** Weeks of the last 4 in which somebody wrote on that day. */
  weeks: number;
  /**
   * The mean of those days: mean costs, mean resolutions, the one over the other, mean margin. Null under 3 weeks: it
   * would be chance.
   */
  usual: OcpFigures | null;
}

type Booked = Pick<LedgerFigures, "costs" | "costPerResolution" | "assistedMargin">;

/** `before`: the same weekday (or week) of the last 4 weeks, as far as somebody wrote then. */
export function ocpOf(figures: Booked, before: readonly Booked[], currency: string): Ocp {
  const told = before.map((one) => ocpFigures(one));
  return {
    ...ocpFigures(figures),
    weeks: before.length,
    usual: told.length < MIN_WEEKS ? null : meanOf(told, currency),
  };
}

function ocpFigures({ costs, costPerResolution, assistedMargin: { margin, takenBack } }: Booked): OcpFigures {
  return {
    costs: costs.total,
    resolutions: costPerResolution.together.of,
    costPerResolution: costPerResolution.together.each,
    assistedMargin: { minor: margin.minor - takenBack.minor, currency: margin.currency },
  };
}

function meanOf(figures: readonly OcpFigures[], currency: string): OcpFigures {
  const sum = (value: (one: OcpFigures) => number) => figures.reduce((total, one) => total + value(one), 0);
  const money = (amount: number): Money => ({ minor: Math.round(amount), currency });
  const costs = sum(({ costs }) => costs.minor);
  const resolutions = sum((one) => one.resolutions);
  return {
    costs: money(costs / figures.length),
    resolutions: resolutions / figures.length,
    costPerResolution: resolutions === 0 ? null : money(costs / resolutions),
    assistedMargin: money(sum(({ assistedMargin }) => assistedMargin.minor) / figures.length),
  };
}
