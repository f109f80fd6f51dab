import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BusinessCalendar } from "../../../core/time/business-calendar.ts";
import { addBusinessMs, businessMsBetween, isOpen, nextOpening } from "../../../core/time/business-time.ts";

const HOUR = 3_600_000;
const office = { fromMinute: 540, toMinute: 1080 };

const shanghai: BusinessCalendar = {
  timeZone: "Asia/Shanghai",
  businessHours: [[office], [office], [office], [office], [office], [], []],
  holidays: [{ from: "2026-10-01", to: "2026-10-07" }],
};
const berlin: BusinessCalendar = {
  timeZone: "Europe/Berlin",
  businessHours: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]),
  holidays: [],
};

describe("addBusinessMs", () => {
  it.each([
    ["Friday 17:30 plus one hour ends Monday 9:30", "2026-11-20T17:30+08:00", 1, "2026-11-23T09:30+08:00"],
    ["a span that fills the day ends at closing time", "2026-11-20T17:00+08:00", 1, "2026-11-20T18:00+08:00"],
    ["from a closed day it starts at the opening", "2026-11-21T12:00+08:00", 1, "2026-11-23T10:00+08:00"],
    [
      "from before the opening it starts at the opening",
      "2026-11-20T03:00+08:00",
      1,
      "2026-11-20T10:00+08:00",
    ],
    ["holidays are left out", "2026-09-30T17:30+08:00", 1, "2026-10-08T09:30+08:00"],
    ["no time at all is now, even on a Sunday", "2026-11-22T12:00+08:00", 0, "2026-11-22T12:00+08:00"],
    ["a week of work is a week", "2026-11-16T09:00+08:00", 45, "2026-11-20T18:00+08:00"],
  ])("%s", (_, from, hours, expected) => {
    expect(addBusinessMs(new Date(from), hours * HOUR, shanghai)).toEqual(new Date(expected));
  });

  it("refuses a calendar that never opens", () => {
    const never = { ...shanghai, businessHours: [[], [], [], [], [], [], []] };
    expect(() => addBusinessMs(new Date(), 1, never)).toThrow(
      expect.objectContaining({ code: "config_invalid" }),
    );
    expect(isOpen(new Date(), never)).toBe(false);
  });
});

describe("businessMsBetween", () => {
  it.each([
    ["inside one day", "2026-11-20T10:00+08:00", "2026-11-20T11:30+08:00", 1.5],
    ["over a weekend", "2026-11-20T17:30+08:00", "2026-11-23T09:30+08:00", 1],
    ["backwards it is nothing", "2026-11-20T11:00+08:00", "2026-11-20T10:00+08:00", 0],
    ["at night it is nothing", "2026-11-20T19:00+08:00", "2026-11-21T08:00+08:00", 0],
  ])("%s", (_, from, to, hours) => {
    expect(businessMsBetween(new Date(from), new Date(to), shanghai)).toBe(hours * HOUR);
  });

  it.each([
    ["the day clocks go forward has 23 hours", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00", 23],
    ["the day clocks go back has 25 hours", "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00", 25],
  ])("%s in a shop that never closes", (_, from, to, hours) => {
    expect(businessMsBetween(new Date(from), new Date(to), berlin)).toBe(hours * HOUR);
  });

  it("counts a doubled hour inside the range that it ends", () => {
    const night = {
      ...berlin,
      businessHours: berlin.businessHours.map(() => [{ fromMinute: 60, toMinute: 150 }]),
    };
    const [from, to] = [new Date("2026-10-25T00:00+02:00"), new Date("2026-10-26T00:00+01:00")];
    expect(businessMsBetween(from, to, night)).toBe(2.5 * HOUR);
  });
});

describe("isOpen and nextOpening", () => {
  it.each([
    ["2026-11-20T08:59:59.999+08:00", false, "2026-11-20T09:00+08:00"],
    ["2026-11-20T09:00+08:00", true, "2026-11-20T09:00+08:00"],
    ["2026-11-20T17:59:59.999+08:00", true, "2026-11-20T17:59:59.999+08:00"],
    ["2026-11-20T18:00+08:00", false, "2026-11-23T09:00+08:00"],
    ["2026-10-01T12:00+08:00", false, "2026-10-08T09:00+08:00"],
  ])("at %s", (now, open, opening) => {
    expect(isOpen(new Date(now), shanghai)).toBe(open);
    expect(nextOpening(new Date(now), shanghai)).toEqual(new Date(opening));
  });
});

describe("any calendar", () => {
  const range = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .filter(([from, to]) => from < to)
    .map(([fromMinute, toMinute]) => [{ fromMinute, toMinute }]);
  const calendar = fc.record({
    timeZone: fc.constantFrom(
      "Asia/Shanghai",
      "Europe/Berlin",
      "America/New_York",
      "Atlantic/Azores",
      "Asia/Beirut",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
    ),
    businessHours: fc.array(range, { minLength: 7, maxLength: 7 }),
    holidays: fc.constant([{ from: "2026-03-27", to: "2026-03-28" }]),
  });
  const instant = fc.date({ min: new Date("2026-03-20"), max: new Date("2026-11-10"), noInvalidDate: true });
  const span = fc.integer({ min: 1, max: 60 * HOUR });

  it("gives back the span that was added", () => {
    fc.assert(
      fc.property(calendar, instant, span, (shop, from, ms) => {
        expect(businessMsBetween(from, addBusinessMs(from, ms, shop), shop)).toBe(ms);
      }),
      { numRuns: 150 },
    );
  });

  it("adds up: a to b and b to c are a to c", () => {
    fc.assert(
      fc.property(calendar, fc.array(instant, { minLength: 3, maxLength: 3 }), (shop, instants) => {
        const [a = instants[0], b = a, c = b] = instants.toSorted((x, y) => x.getTime() - y.getTime());
        if (!a || !b || !c) return;
        expect(businessMsBetween(a, b, shop) + businessMsBetween(b, c, shop)).toBe(
          businessMsBetween(a, c, shop),
        );
      }),
      { numRuns: 20 },
    );
  });

  it("opens at the next opening, and nothing passes before it", () => {
    fc.assert(
      fc.property(calendar, instant, (shop, now) => {
        const opening = nextOpening(now, shop);
        expect(isOpen(opening, shop)).toBe(true);
        expect(businessMsBetween(now, opening, shop)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});
