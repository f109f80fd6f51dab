import type { StoreConfig } from "../../store-config.ts";
import { ACCOUNTS, type AccountId } from "./accounts.ts";
import type { LedgerEvent } from "./ledger-event.ts";
import { orderMargin } from "./order-margin.ts";
import { roundShares } from "./round-shares.ts";
import type { StoreDays } from "./store-days.ts";

/**
 * Inside, amounts are whole parts of a minor unit: a millisecond at one minor unit an hour is one part. So milliseconds
 * times a price an hour is always a whole number, and nothing is rounded before the day is.
 */
export const PARTS_PER_MINOR = 3_600_000n;

/** One side of an entry. Of every event the debits and credits are equal, in parts and in minor units. */
export interface LedgerLine {
  /** Of the store, `YYYY-MM-DD`. */
  day: string;
  account: AccountId;
  side: "debit" | "credit";
  /** Whole minor units; they add up to the day's exact sum, rounded once. */
  minor: number;
  /** The exact amount; never below 0. */
  parts: bigint;
  currency: string;
  /** Null once its customer is erased. */
  conversationId: number | null;
  /** Where the event stands: its table and the id of its row. */
  source: { table: "turns" | "ticket_events" | "offers_made" | "store_orders"; id: string };
  /** How long it took, where time is what is priced, ms. */
  ms: number | null;
  /** What a model read and wrote for it; null where none took part. */
  tokens: { prompt: number; output: number } | null;
}

/** What of the store's configuration puts a price on events. */
export type LedgerPrices = Pick<StoreConfig, "compute" | "staff" | "selling" | "currency">;

type Posting = Omit<LedgerLine, "side" | "account" | "minor"> & { debit: AccountId; credit: AccountId };

/**
 * Turns events into lines of double entry, sorted by day and source. Pure, and no matter in what order events come: the
 * same events give the same lines, and the lines of a range are those of its days, one after the other.
 * Events outside of `days` are left out; work over midnight is booked on both days.
 */
export function buildLedger(
  events: readonly LedgerEvent[],
  days: StoreDays,
  prices: LedgerPrices,
): LedgerLine[] {
  const postings = events.flatMap((event) => post(event, days, prices));
  const rounded = [
    ...Map.groupBy(postings, ({ day, debit, currency }) => `${day} ${debit} ${currency}`).values(),
  ]
    .map((group) => ({
      group,
      minors: roundShares(
        group.map(({ source, parts }) => ({ key: keyOf(source), parts })),
        PARTS_PER_MINOR,
      ),
    }))
    .flatMap(({ group, minors }) => group.map((posting, place) => ({ posting, minor: minors[place] ?? 0 })));
  return rounded.flatMap(({ posting, minor }) => linesOf(posting, minor)).toSorted(inOrder);
}

function post(event: LedgerEvent, days: StoreDays, prices: LedgerPrices): Posting[] {
  const { conversationId } = event;
  const { currency, compute, staff } = prices;
  if (event.kind === "staff_time") {
    const source = { table: "ticket_events" as const, id: String(event.id) };
    return days.split(event.from, event.to).map(({ day, ms }) => ({
      ...{ day, debit: "staff_time", credit: "wages", currency, conversationId, source, ms, tokens: null },
      parts: priced(ms, staff.wagePerHour.minor),
    }));
  }
  const day = days.dayOf(event.at);
  if (day === null) return [];
  switch (event.kind) {
    case "turn": {
      const source = { table: "turns" as const, id: String(event.id) };
      const ms = event.computeMs;
      const parts = priced(ms, compute.pricePerHour.minor);
      const { promptTokens: prompt, outputTokens: output } = event;
      const tokens = prompt === null && output === null ? null : { prompt: prompt ?? 0, output: output ?? 0 };
      const rest = { day, parts, currency, conversationId, source, ms, tokens };
      return [{ debit: "model_compute", credit: "machine", ...rest }];
    }
    case "request": {
      const source = { table: "turns" as const, id: String(event.id) };
      const ms = staff.byHand.minutes * 60_000;
      const parts = priced(ms, staff.wagePerHour.minor);
      const rest = { day, parts, currency, conversationId, source, ms, tokens: null };
      return [{ debit: "by_hand", credit: "not_spent", ...rest }];
    }
    case "discount": {
      const source = { table: "offers_made" as const, id: String(event.id) };
      const parts = BigInt(event.minor) * PARTS_PER_MINOR;
      const debit = event.by === "bot" ? "discounts_by_bot" : "discounts_by_staff";
      const rest = { day, parts, currency: event.currency, conversationId, source, ms: null, tokens: null };
      return [{ debit, credit: "till", ...rest }];
    }
    case "order": {
      const source = { table: "store_orders" as const, id: event.id };
      const rest = { day, currency: event.currency, conversationId, source, ms: null, tokens: null };
      const margin = orderMargin(event, prices.selling.usualMarginRatio);
      if (margin === null) return [];
      return [
        ...moved("till", "assisted_margin", margin.beforeDiscount, rest),
        ...moved("margin_taken_back", "till", margin.takenBack, rest),
      ];
    }
  }
}

const priced = (ms: number, minorPerHour: number): bigint => BigInt(Math.round(ms)) * BigInt(minorPerHour);

/** An amount below zero moves the other way; nothing moves nowhere. */
function moved(
  debit: AccountId,
  credit: AccountId,
  minor: number,
  rest: Omit<Posting, "debit" | "credit" | "parts">,
): Posting[] {
  if (minor === 0) return [];
  const parts = BigInt(Math.abs(minor)) * PARTS_PER_MINOR;
  return [minor > 0 ? { debit, credit, parts, ...rest } : { debit: credit, credit: debit, parts, ...rest }];
}

function linesOf({ debit, credit, ...line }: Posting, minor: number): LedgerLine[] {
  return [
    { ...line, account: debit, side: "debit", minor },
    { ...line, account: credit, side: "credit", minor },
  ];
}

const keyOf = ({ table, id }: LedgerLine["source"]): string => `${table}:${id}`;

/** By day, then source, ids as numbers where they are, then account; the debit first, and the smaller first. */
function inOrder(one: LedgerLine, other: LedgerLine): number {
  return (
    compare(one.day, other.day) ||
    compare(one.source.table, other.source.table) ||
    one.source.id.length - other.source.id.length ||
    compare(one.source.id, other.source.id) ||
    (PLACES.get(one.account) ?? 0) - (PLACES.get(other.account) ?? 0) ||
    compare(other.side, one.side) ||
    compare(one.parts, other.parts)
  );
}

const PLACES = new Map<AccountId, number>(ACCOUNTS.map(({ id }, place) => [id, place]));

const compare = <Value extends string | bigint>(one: Value, other: Value): number =>
  one === other ? 0 : one < other ? -1 : 1;
