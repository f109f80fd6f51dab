import fc from "fast-check";
import { expect, it } from "vitest";
import { isQuiet, quietUntil } from "../../../core/time/quiet-hours.ts";

const shop = { timeZone: "Asia/Shanghai", quietHours: { fromMinute: 1260, toMinute: 540 } };

it.each([
  ["2026-11-22T20:59:59.999+08:00", false, "2026-11-22T20:59:59.999+08:00"],
  ["2026-11-22T21:00+08:00", true, "2026-11-23T09:00+08:00"],
  ["2026-11-23T00:00+08:00", true, "2026-11-23T09:00+08:00"],
  ["2026-11-23T08:59:59.999+08:00", true, "2026-11-23T09:00+08:00"],
  ["2026-11-23T09:00+08:00", false, "2026-11-23T09:00+08:00"],
])("at %s quiet is %s, until %s", (now, quiet, until) => {
  expect(isQuiet(new Date(now), shop)).toBe(quiet);
  expect(quietUntil(new Date(now), shop)).toEqual(new Date(until));
});

it("holds within one day, too", () => {
  const siesta = { ...shop, quietHours: { fromMinute: 780, toMinute: 840 } };
  expect(quietUntil(new Date("2026-11-22T13:30+08:00"), siesta)).toEqual(new Date("2026-11-22T14:00+08:00"));
  expect(isQuiet(new Date("2026-11-22T21:30+08:00"), siesta)).toBe(false);
});

it("is never quiet when it ends as it begins", () => {
  const never = { ...shop, quietHours: { fromMinute: 0, toMinute: 0 } };
  expect(isQuiet(new Date("2026-11-22T00:00+08:00"), never)).toBe(false);
});

it("ends at a time that is not quiet, also where clocks change", () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const instant = fc.date({ min: new Date("2026-03-25"), max: new Date("2026-11-05"), noInvalidDate: true });
  const timeZone = fc.constantFrom("Europe/Berlin", "Atlantic/Azores", "America/New_York", "Asia/Beirut");
  fc.assert(
    fc.property(instant, timeZone, minute, minute, (now, zone, fromMinute, toMinute) => {
      const config = { timeZone: zone, quietHours: { fromMinute, toMinute } };
      const until = quietUntil(now, config);
      expect(isQuiet(until, config)).toBe(false);
      expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(49 * 3_600_000);
    }),
    { numRuns: 400 },
  );
});
