import type { ShownBeside } from "./customers.ts";
import type { ModelRecord } from "./month-model.ts";
import { daysOf, type MonthPlan } from "./month-plan.ts";
import type { OrderBook } from "./order-book.ts";
import type { Visit } from "./visits.ts";
import { isOfBatch, type WarnedOf } from "./why-warned.ts";

/** What was planted and what came of it, counted where it was done. */
export interface MonthRecord {
  plan: MonthPlan;
  visits: Record<Visit["kind"], number>;
  /** Of things of the bad batch: sold, and reported broken in the chat. */
  badBatch: { sold: number; reported: number };
  /**
   * Who made up their mind after asking about goods; of them `measured`, who asked about a product by name and are known to
   * the shop as a buyer: theirs are the orders it can credit to a conversation. `expected`: orders of `measured`, on average.
   */
  considered: { all: number; measured: number; expected: number };
  /** Bought, by what was shown or offered. */
  bought: { all: number; measured: number; afterSuggestion: number; afterOffer: number };
  /** Every warning that was raised, in the order of their days. */
  warned: readonly WarnedOf[];
  /** Of the simulated model. */
  model: ModelRecord;
  /** Of suggested replies, what agents did with those they saw. */
  suggestions: { sent: number; edited: number };
  /** What the other ends of Telegram and Slack saw, a store day. */
  seen: Record<string, SeenDay>;
  played: { turns: number; deliveries: number; ms: number };
}

/** Counted where it happens, apart from what the product writes down. */
export interface SeenDay {
  /** Messages of customers, pressed choices among them. */
  customerMessages: number;
  /** Roots posted to the staff's channels, each ticket's first. */
  tickets: number;
  /** «How was it?» asked of customers. */
  ratingsAsked: number;
}

/** What is counted while the month is played. */
export type Tally = Pick<MonthRecord, "considered" | "bought" | "model" | "suggestions" | "seen"> & {
  warned: WarnedOf[];
  played: { turns: number; deliveries: number };
};

export const startTally = (plan: MonthPlan): Tally => ({
  considered: { all: 0, measured: 0, expected: 0 },
  bought: { all: 0, measured: 0, afterSuggestion: 0, afterOffer: 0 },
  model: { drafts: 0, wrong: 0 },
  suggestions: { sent: 0, edited: 0 },
  seen: Object.fromEntries(
    daysOf(plan).map((day): [string, SeenDay] => [day, { customerMessages: 0, tickets: 0, ratingsAsked: 0 }]),
  ),
  warned: [],
  played: { turns: 0, deliveries: 0 },
});

export function countConsidered({ considered }: Tally, visit: Visit, ratio: number): void {
  considered.all += 1;
  if (!isMeasured(visit)) return;
  considered.measured += 1;
  considered.expected += ratio;
}

export function countOrdered({ bought }: Tally, visit: Visit, shown: ShownBeside): void {
  bought.all += 1;
  if (isMeasured(visit)) bought.measured += 1;
  if (shown.suggestedProductId !== null) bought.afterSuggestion += 1;
  if (shown.offer !== null) bought.afterOffer += 1;
}

const isMeasured = ({ isKnown, product }: Visit): boolean => isKnown && product !== null;

export function recordOf(
  tally: Tally,
  {
    plan,
    visits,
    book,
    end,
    ms,
  }: { plan: MonthPlan; visits: readonly Visit[]; book: OrderBook; end: Date; ms: number },
): MonthRecord {
  const lines = book
    .all()
    .filter(({ placedAt }) => placedAt <= end)
    .flatMap((order) => order.lines);
  const counted = Object.fromEntries(
    Map.groupBy(visits, ({ kind }) => kind)
      .entries()
      .map(([kind, { length }]) => [kind, length]),
  );
  return {
    plan,
    visits: { ...NONE, ...counted },
    badBatch: {
      sold: lines.filter(({ batch }) => batch === plan.badBatch.batch).length,
      reported: visits.filter((visit) => isOfBatch(visit, plan)).length,
    },
    ...tally,
    played: { ...tally.played, ms: Math.round(ms) },
  };
}

const NONE: MonthRecord["visits"] = {
  frequent: 0,
  product: 0,
  order: 0,
  gap: 0,
  campaign: 0,
  hesitates: 0,
  person: 0,
  late: 0,
  cross: 0,
  broken: 0,
  unfitting: 0,
};
