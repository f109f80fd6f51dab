import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBalanced, totalsOf } from "../../../../core/insight/ledger/balance.ts";
import { buildLedger, type LedgerLine } from "../../../../core/insight/ledger/build-ledger.ts";
import type { LedgerEvent } from "../../../../core/insight/ledger/ledger-event.ts";
import {
  createStoreDays,
  type DayRange,
  daysOf,
  type StoreDays,
} from "../../../../core/insight/ledger/store-days.ts";
import { parseStoreConfig } from "../../../../core/store-config.ts";

/** In Berlin clocks go back in the night to 25 October 2026: the day has 25 hours. */
const ZONE = "Europe/Berlin";
const RANGE = { from: "2026-10-20", to: "2026-10-31" };
const PRICES = parseStoreConfig(
  "currency: EUR\nstaff: { wage_per_hour: 17.99, by_hand_minutes: 7 }\ncompute: { price_per_hour: 0.37 }",
  "store.yaml",
);

const storeDays = new Map<string, StoreDays>();

function book(events: readonly LedgerEvent[], range: DayRange = RANGE) {
  const key = `${range.from} ${range.to}`;
  const days = storeDays.get(key) ?? createStoreDays(range, ZONE);
  storeDays.set(key, days);
  return buildLedger(events, days, PRICES);
}

const turn = (id: number, at: string, computeMs: number): LedgerEvent => {
  return {
    kind: "turn",
    id,
    conversationId: id,
    at: new Date(at),
    computeMs,
    promptTokens: null,
    outputTokens: null,
  };
};

const at = fc.integer({ min: Date.UTC(2026, 9, 17), max: Date.UTC(2026, 10, 3) }).map((ms) => new Date(ms));
const common = { conversationId: fc.integer({ min: 1, max: 9 }), at };
const minor = fc.integer({ min: 0, max: 100_000 });
const tokens = fc.option(fc.nat(5000));

/** Weeks around the range, with work over several midnights, other currencies, and losses. */
const happenings: fc.Arbitrary<LedgerEvent[]> = fc
  .array(
    fc.oneof(
      fc.record({
        ...common,
        kind: fc.constant("turn" as const),
        computeMs: fc.nat(90_000),
        promptTokens: tokens,
        outputTokens: tokens,
      }),
      fc.record({ ...common, kind: fc.constant("request" as const) }),
      fc
        .record({ conversationId: common.conversationId, from: at, ms: fc.nat(3 * 86_400_000) })
        .map(({ conversationId, from, ms }) => {
          const to = new Date(from.getTime() + ms);
          return { kind: "staff_time" as const, ticketId: 1, conversationId, from, to };
        }),
      fc.record({
        ...common,
        conversationId: fc.option(common.conversationId),
        kind: fc.constant("discount" as const),
        minor,
        currency: fc.constantFrom("EUR", "USD"),
        by: fc.constantFrom("bot" as const, "staff" as const),
      }),
      fc.record({
        ...common,
        kind: fc.constant("order" as const),
        currency: fc.constantFrom("EUR", "USD"),
        paidMinor: fc.integer({ min: 1, max: 50_000 }),
        discountMinor: fc.nat(5000),
        costMinor: fc.option(fc.nat(60_000)),
        givenBackMinor: fc.nat(50_000),
      }),
    ),
    { maxLength: 60 },
  )
  .map((events) =>
    events.map(
      (event, place): LedgerEvent =>
        event.kind === "order" ? { ...event, id: `demo/${place}` } : { ...event, id: place },
    ),
  );

const shuffled = <Value>(values: readonly Value[], dice: fc.Stream<number>): Value[] =>
  values
    .map((value) => ({ value, place: dice.next().value ?? 0 }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ value }) => value);

describe("a book", () => {
  it("is the same to the minor unit in whatever order its events are read", () => {
    fc.assert(
      fc.property(happenings, fc.infiniteStream(fc.nat()), (events, dice) => {
        expect(book(shuffled(events, dice))).toEqual(book(events));
      }),
      { numRuns: 300 },
    );
  });

  it("of a range is the books of its parts, one after the other", () => {
    fc.assert(
      fc.property(happenings, fc.nat(10), (events, cut) => {
        const days = daysOf(RANGE);
        const first = { from: RANGE.from, to: days[cut] ?? "" };
        const second = { from: days[cut + 1] ?? "", to: RANGE.to };
        expect([...book(events, first), ...book(events, second)]).toEqual(book(events));
        expect(days.flatMap((day) => book(events, { from: day, to: day }))).toEqual(book(events));
      }),
      { numRuns: 200 },
    );
  });

  it("balances, of every event and in all", () => {
    fc.assert(
      fc.property(happenings, (events) => {
        const lines = book(events);
        expect(isBalanced(lines)).toBe(true);
        for (const currency of ["EUR", "USD"]) {
          const own = totalsOf(lines).filter((total) => total.currency === currency);
          const sum = own.reduce((rest, { debitMinor, creditMinor }) => rest + debitMinor - creditMinor, 0);
          expect(sum).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has each day's exact sum on an account, rounded once", () => {
    fc.assert(
      fc.property(happenings, (events) => {
        const days = Map.groupBy(
          book(events).filter(({ account }) => account === "staff_time"),
          ({ day }) => day,
        );
        for (const lines of days.values()) {
          const exact = lines.reduce((sum, { ms }) => sum + (ms ?? 0), 0) * 1799;
          expect(lines.reduce((sum, line) => sum + line.minor, 0)).toBe(Math.round(exact / 3_600_000));
        }
      }),
    );
  });
});

describe("rounding", () => {
  it("gives a day's cents to the turns that lost most, and none to others", () => {
    // 37 cents an hour: 97.3 s are a cent. Together 195 s, 2.004 cents.
    const lines = book([
      turn(1, "2026-10-20T10:00:00Z", 90_000),
      turn(2, "2026-10-20T11:00:00Z", 10_000),
      turn(3, "2026-10-20T12:00:00Z", 95_000),
    ]);
    const debits = lines.filter(({ side }) => side === "debit");
    expect(debits.map((line) => line.minor)).toEqual([1, 0, 1]);
    expect(debits.map(({ parts }) => parts)).toEqual([3_330_000n, 370_000n, 3_515_000n]);
  });
});

describe("days", () => {
  it("are the store's: work over midnight is on both, in a night of 25 hours too", () => {
    const event: LedgerEvent = {
      ...{ kind: "staff_time", id: 7, ticketId: 1, conversationId: 1 },
      from: new Date("2026-10-24T21:00:00Z"),
      to: new Date("2026-10-26T00:00:00Z"),
    };
    const debits = book([event]).filter(({ side }) => side === "debit");
    expect(debits.map(({ day, ms }) => [day, (ms ?? 0) / 3_600_000])).toEqual([
      ["2026-10-24", 1],
      ["2026-10-25", 25],
      ["2026-10-26", 1],
    ]);
    expect(book([event], { from: "2026-10-25", to: "2026-10-25" })).toHaveLength(2);
  });

  it.each([
    { at: "2026-10-19T21:59:59.999Z", day: [] },
    { at: "2026-10-19T22:00:00Z", day: ["2026-10-20"] },
    { at: "2026-10-31T22:59:59.999Z", day: ["2026-10-31"] },
    { at: "2026-10-31T23:00:00Z", day: [] },
  ])("hold what happened at $at: $day", ({ at, day }) => {
    const lines = book([turn(1, at, 1000)]);
    expect(lines.filter(({ side }) => side === "debit").map((line) => line.day)).toEqual(day);
  });
});

describe("an assisted order", () => {
  const order = {
    kind: "order",
    id: "demo/Z1",
    conversationId: 4,
    at: new Date("2026-10-21T10:00:00Z"),
    currency: "EUR",
  } as const;
  const sides = (event: LedgerEvent) => book([event]).map((line) => [line.account, line.side, line.minor]);

  const paid = { paidMinor: 10_000, givenBackMinor: 0, discountMinor: 0, costMinor: 8000 };

  it("is booked before our discount, which has a line of its own", () => {
    expect(sides({ ...order, ...paid, discountMinor: 500 })).toEqual([
      ["assisted_margin", "credit", 2500],
      ["till", "debit", 2500],
    ]);
  });

  it("gives back what came back, beside the margin", () => {
    expect(sides({ ...order, ...paid, givenBackMinor: 800 })).toEqual([
      ["assisted_margin", "credit", 2000],
      ["margin_taken_back", "debit", 800],
      ["till", "debit", 2000],
      ["till", "credit", 800],
    ]);
  });

  it("sold below its cost stands on the other side", () => {
    expect(sides({ ...order, ...paid, costMinor: 10_300 })).toEqual([
      ["assisted_margin", "debit", 300],
      ["till", "credit", 300],
    ]);
  });

  it("of unknown cost has no line where no usual margin is named", () => {
    expect(sides({ ...order, ...paid, costMinor: null })).toEqual([]);
  });
});

describe("a book that was meddled with doesn't balance", () => {
  const lines = book([turn(1, "2026-10-20T10:00:00Z", 200_000), turn(2, "2026-10-21T10:00:00Z", 300_000)]);
  const change = (place: number, more: Partial<LedgerLine>) =>
    lines.map((line, at) => (at === place ? { ...line, ...more } : line));

  it.each([
    { title: "as it is", meddled: lines, expected: true },
    { title: "a line is missing", meddled: lines.slice(1), expected: false },
    { title: "a cent more on one side", meddled: change(0, { minor: 3 }), expected: false },
    { title: "an exact amount changed", meddled: change(0, { parts: 7_400_001n }), expected: false },
    { title: "a side in the other book", meddled: change(1, { account: "not_spent" }), expected: false },
    {
      title: "both sides off the exact sum",
      meddled: lines.map((line) => ({ ...line, minor: line.minor + 1 })),
      expected: false,
    },
  ])("$title: $expected", ({ meddled, expected }) => {
    expect(isBalanced(meddled)).toBe(expected);
  });
});
