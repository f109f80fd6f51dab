import fc from "fast-check";
import { expect, it } from "vitest";
import { dayBounds, isDay, shiftDay, storeDay } from "../../../core/time/store-day.ts";

it.each([
  ["2026-11-21T15:59:59.999Z", "Asia/Shanghai", "2026-11-21"],
  ["2026-11-21T16:00:00.000Z", "Asia/Shanghai", "2026-11-22"],
  ["2026-11-22T04:59:59.999Z", "America/New_York", "2026-11-21"],
])("%s in %s is %s", (instant, timeZone, day) => {
  expect(storeDay(new Date(instant), timeZone)).toBe(day);
});

it.each([
  ["2026-11-22", "Asia/Shanghai", "2026-11-21T16:00Z", "2026-11-22T16:00Z"],
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00Z", "2026-03-29T22:00Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00Z", "2026-10-25T23:00Z"],
  // Clocks go from 00:00 to 01:00.
  ["2026-03-29", "Asia/Beirut", "2026-03-28T22:00Z", "2026-03-29T21:00Z"],
  // Clocks go from 01:00 back to 00:00: midnight comes twice, the day begins with the first.
  ["2026-10-25", "Atlantic/Azores", "2026-10-25T00:00Z", "2026-10-26T01:00Z"],
])("the day %s in %s begins at %s and ends at %s", (day, timeZone, start, end) => {
  expect(dayBounds(day, timeZone)).toEqual({ start: new Date(start), end: new Date(end) });
});

it("puts every instant inside the bounds of its day", () => {
  const instant = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
  const zone = fc.constantFrom(
    "Asia/Shanghai",
    "Europe/Berlin",
    "Atlantic/Azores",
    "Asia/Beirut",
    "America/Havana",
  );
  fc.assert(
    fc.property(instant, zone, (now, timeZone) => {
      const { start, end } = dayBounds(storeDay(now, timeZone), timeZone);
      expect(start <= now && now < end).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it.each([
  ["2026-02-28", true],
  ["2028-02-29", true],
  ["2026-02-29", false],
  ["2026-2-8", false],
  ["2026-11-22T00:00", false],
  ["", false],
])("%s is a day: %s", (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

it("moves over the ends of months and years", () => {
  expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
  expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
});
