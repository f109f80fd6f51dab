import { expect, it } from "vitest";
import { daySpan, spansBefore, weekSpan } from "../../../core/insight/span.ts";

it.each([
  { day: "2026-11-16", from: "2026-11-16" },
  { day: "2026-11-22", from: "2026-11-16" },
  { day: "2026-11-23", from: "2026-11-23" },
  { day: "2027-01-01", from: "2026-12-28" },
])("the week of $day begins on Monday, $from, and has seven days", ({ day, from }) => {
  const span = weekSpan(day);
  expect(span).toMatchObject({ kind: "week", from });
  expect(new Date(span.to).getTime() - new Date(from).getTime()).toBe(6 * 86_400_000);
});

it("what is before a span are the same days of the last four weeks", () => {
  const days = ["2026-11-14", "2026-11-07", "2026-10-31", "2026-10-24"];
  expect(spansBefore(daySpan("2026-11-21"))).toEqual(days.map((day) => ({ from: day, to: day })));
  expect(spansBefore(weekSpan("2026-11-21"))[3]).toEqual({ from: "2026-10-19", to: "2026-10-25" });
});
