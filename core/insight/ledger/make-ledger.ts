import type { Clock } from "../../clock.ts";
import type { Money } from "../../money.ts";
import type { StoreConfig } from "../../store-config.ts";
import type { MeasureStore } from "../measures.ts";
import { type AccountTotal, isBalanced, totalsOf } from "./balance.ts";
import { buildLedger, type LedgerLine, type LedgerPrices } from "./build-ledger.ts";
import { figuresOf, type LedgerFigures } from "./figures.ts";
import type { LedgerEvent, LedgerEventStore } from "./ledger-event.ts";
import { orderMargin } from "./order-margin.ts";
import { createStoreDays, type DayRange, rangeBefore } from "./store-days.ts";

export interface LedgerDeps {
  events: LedgerEventStore;
  measures: MeasureStore;
  store: LedgerPrices & Pick<StoreConfig, "timeZone">;
  clock: Clock;
}

/** The book of a range of days, and what can be read out of it. */
export interface Ledger extends LedgerFigures {
  timeZone: string;
  currency: string;
  /** ISO 8601, UTC. */
  asOf: string;
  /** False while the last day still runs. */
  isPeriodOver: boolean;
  prices: { computePerHour: Money; wagePerHour: Money };
  accounts: readonly AccountTotal[];
  balances: boolean;
  /** The same number of days right before. */
  previous: LedgerFigures;
}

export interface Book {
  end: Date;
  events: readonly LedgerEvent[];
  lines: readonly LedgerLine[];
  figures: LedgerFigures;
  hasTraffic: boolean;
}

/** Rebuilds the book of a range of days from what happened, with the prices of now. */
export async function makeLedger(
  deps: LedgerDeps,
  range: DayRange,
): Promise<{ ledger: Ledger; lines: readonly LedgerLine[] }> {
  const { store, clock } = deps;
  const asOf = clock();
  const current = await makeBook(deps, range, asOf);
  const previous = await makeBook(deps, rangeBefore(range), asOf);
  const ledger = {
    ...current.figures,
    timeZone: store.timeZone,
    currency: store.currency,
    asOf: asOf.toISOString(),
    isPeriodOver: current.end <= asOf,
    prices: { computePerHour: store.compute.pricePerHour, wagePerHour: store.staff.wagePerHour },
    accounts: totalsOf(current.lines),
    balances: isBalanced(current.lines),
    previous: previous.figures,
  };
  return { ledger, lines: current.lines };
}

/** The lines of a range of days and the figures they come to; `hasTraffic`: somebody wrote in it. */
export async function makeBook(
  { events, measures, store }: Omit<LedgerDeps, "clock">,
  range: DayRange,
  asOf: Date,
): Promise<Book> {
  const days = createStoreDays(range, store.timeZone);
  const { start, end } = days;
  const happened = await events.read({ start, end }, asOf);
  const lines = buildLedger(happened, days, store);
  const measured = await measures.measure({ start, end, timeZone: store.timeZone }, asOf);
  const margins = happened
    .filter((event) => event.kind === "order")
    .map((order) => orderMargin(order, store.selling.usualMarginRatio));
  const orders = {
    orders: margins.length,
    withoutMargin: margins.filter((margin) => margin === null).length,
  };
  const figures = figuresOf(range, lines, { ...measured, orders }, store);
  return { end, events: happened, lines, figures, hasTraffic: measured.conversations.new > 0 };
}
