import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { promisesOf, type Sla, type SlaFacts, slaOf } from "../../../core/ticket/sla.ts";
import type { BusinessCalendar } from "../../../core/time/business-calendar.ts";

const sla: Sla = {
  normal: { firstReplyMinutes: 60, nextReplyMinutes: 120, resolveMinutes: 1440 },
  high: { firstReplyMinutes: 30, nextReplyMinutes: 60, resolveMinutes: 480 },
  urgent: { firstReplyMinutes: 10, nextReplyMinutes: 20, resolveMinutes: 120 },
};
const office = { fromMinute: 540, toMinute: 1080 };
const shanghai: BusinessCalendar = {
  timeZone: "Asia/Shanghai",
  businessHours: [[office], [office], [office], [office], [office], [], []],
  holidays: [{ from: "2026-10-01", to: "2026-10-07" }],
};

const at = (time: string) => new Date(`${time}+08:00`);
const facts = (more: Partial<SlaFacts> = {}): SlaFacts => ({
  priority: "normal",
  owedSince: at("2026-11-19T10:00"),
  owedBefore: [],
  hasReplied: false,
  ...more,
});

describe("where a ticket stands", () => {
  it.each([
    ["just before the warning", "2026-11-19T10:44:59.999", "ok"],
    ["at 75 %", "2026-11-19T10:45", "warning"],
    ["just before it is due", "2026-11-19T10:59:59.999", "warning"],
    ["when it is due", "2026-11-19T11:00", "breached"],
    ["later", "2026-11-25T11:00", "breached"],
  ])("%s", (_when, now, state) => {
    expect(slaOf(facts(), sla, at(now), shanghai)).toEqual({
      state,
      which: "first_reply",
      dueAt: at("2026-11-19T11:00"),
    });
  });

  it.each([
    ["a first reply", {}, "first_reply", "2026-11-19T11:00"],
    ["a high one", { priority: "high" }, "first_reply", "2026-11-19T10:30"],
    ["an urgent one", { priority: "urgent" }, "first_reply", "2026-11-19T10:10"],
    ["the next reply", { hasReplied: true }, "next_reply", "2026-11-19T12:00"],
    ["over the night", { owedSince: at("2026-11-19T17:30") }, "first_reply", "2026-11-20T09:30"],
    ["over the weekend", { owedSince: at("2026-11-20T17:30") }, "first_reply", "2026-11-23T09:30"],
    ["over the holidays", { owedSince: at("2026-09-30T17:30") }, "first_reply", "2026-10-08T09:30"],
    ["from a Sunday", { owedSince: at("2026-11-22T12:00") }, "first_reply", "2026-11-23T10:00"],
    [
      "a resolution for which little time is left",
      {
        priority: "urgent",
        hasReplied: true,
        owedBefore: [{ from: at("2026-11-18T10:00"), to: at("2026-11-18T11:50") }],
      },
      "resolve",
      "2026-11-19T10:10",
    ],
    [
      "a reply that is due as soon as the resolution",
      {
        priority: "urgent",
        hasReplied: true,
        owedBefore: [{ from: at("2026-11-18T10:00"), to: at("2026-11-18T11:40") }],
      },
      "next_reply",
      "2026-11-19T10:20",
    ],
    [
      "nights before don't count for a resolution",
      {
        priority: "urgent",
        hasReplied: true,
        owedBefore: [{ from: at("2026-11-17T17:00"), to: at("2026-11-18T09:50") }],
      },
      "resolve",
      "2026-11-19T10:10",
    ],
  ] as const)("%s is the most pressing", (_what, more, which, dueAt) => {
    expect(slaOf(facts(more), sla, at("2026-01-01T10:00"), shanghai)).toEqual({
      state: "ok",
      which,
      dueAt: at(dueAt),
    });
  });

  it("is paused while the customer is the one to write, however long", () => {
    const paused = facts({ owedSince: null, hasReplied: true });
    expect(slaOf(paused, sla, at("2027-11-19T10:00"), shanghai)).toEqual({
      state: "paused",
      which: null,
      dueAt: null,
    });
    expect(promisesOf(paused, sla, shanghai)).toEqual([]);
  });
});

describe("over any calendar", () => {
  const edge = fc.integer({ min: 0, max: 1440 });
  const day = fc
    .uniqueArray(edge, { minLength: 0, maxLength: 4 })
    .map((edges) => edges.toSorted((a, b) => a - b))
    .map((edges) =>
      Array.from({ length: Math.floor(edges.length / 2) }, (_, n) => ({
        fromMinute: edges[2 * n] ?? 0,
        toMinute: edges[2 * n + 1] ?? 0,
      })),
    );
  const calendars = fc
    .record({
      timeZone: fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"),
      businessHours: fc.array(day, { minLength: 7, maxLength: 7 }),
      holidays: fc
        .array(fc.integer({ min: 1, max: 28 }), { maxLength: 3 })
        .map((days) =>
          days.map((n) => `2026-11-${String(n).padStart(2, "0")}`).map((on) => ({ from: on, to: on })),
        ),
    })
    // At least an hour a week, so that the slow count comes to an end.
    .filter(
      ({ businessHours }) =>
        businessHours.flat().reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0) >= 60,
    );
  const minutes = (from: string, to: string) =>
    fc
      .integer({ min: 0, max: (Date.parse(to) - Date.parse(from)) / 60_000 })
      .map((n) => new Date(Date.parse(from) + n * 60_000));

  /** Counts the minutes one by one by the clock on the shop's wall. */
  function slowlyDue(from: Date, count: number, calendar: BusinessCalendar): Date {
    let left = count;
    let now = from.getTime();
    for (; left > 0; now += 60_000) if (isOpenAt(now, calendar)) left -= 1;
    return new Date(now);
  }
  function isOpenAt(ms: number, { timeZone, businessHours, holidays }: BusinessCalendar): boolean {
    const wall = DateTime.fromMillis(ms, { zone: timeZone });
    if (holidays.some(({ from }) => from === wall.toISODate())) return false;
    const minute = wall.hour * 60 + wall.minute;
    return (businessHours[wall.weekday - 1] ?? []).some(
      ({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute,
    );
  }

  it("the due time is that of a slow count, minute by minute, also with time spent before", () => {
    fc.assert(
      fc.property(
        calendars,
        fc.constantFrom("normal", "high", "urgent"),
        // Clear of the days on which clocks change: what is right there is a matter of business time itself.
        minutes("2026-11-03T00:00Z", "2026-11-05T00:00Z"),
        minutes("2026-11-05T00:00Z", "2026-11-07T00:00Z"),
        minutes("2026-11-07T00:00Z", "2026-11-20T00:00Z"),
        (calendar, priority, from, to, owedSince) => {
          const [reply, resolve] = promisesOf(
            { priority, owedSince, owedBefore: [{ from, to }], hasReplied: true },
            sla,
            calendar,
          );
          let spent = 0;
          for (let now = from.getTime(); now < to.getTime(); now += 60_000)
            if (isOpenAt(now, calendar)) spent += 1;
          const { nextReplyMinutes, resolveMinutes } = sla[priority];
          expect(reply?.dueAt).toEqual(slowlyDue(owedSince, nextReplyMinutes, calendar));
          expect(resolve?.dueAt).toEqual(slowlyDue(owedSince, resolveMinutes - spent, calendar));
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
