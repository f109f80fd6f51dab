import { expect, it } from "vitest";
import { expiringEntries } from "../../../core/insight/expiring.ts";
import { entryUntil } from "./sample-measures.ts";

const NOW = new Date("2026-11-22T01:00:00Z");
const soon = (validUntil: string | null, timeZone = "Asia/Shanghai") =>
  expiringEntries([entryUntil(validUntil)], NOW, timeZone).map(({ lastDay }) => lastDay);

it.each([
  { validUntil: "2026-11-22T01:00:00.000Z", lastDays: [] },
  { validUntil: "2026-11-22T01:00:00.001Z", lastDays: ["2026-11-22"] },
  { validUntil: "2026-11-29T01:00:00.000Z", lastDays: ["2026-11-29"] },
  { validUntil: "2026-11-29T01:00:00.001Z", lastDays: [] },
  { validUntil: null, lastDays: [] },
])("of an entry that may be quoted until before $validUntil: $lastDays", ({ validUntil, lastDays }) => {
  expect(soon(validUntil)).toEqual(lastDays);
});

it.each([
  { timeZone: "Asia/Shanghai", midnight: "2026-11-24T16:00:00Z" },
  { timeZone: "America/New_York", midnight: "2026-11-25T05:00:00Z" },
  { timeZone: "UTC", midnight: "2026-11-25T00:00:00Z" },
])("the last day is the one before $midnight in $timeZone", ({ timeZone, midnight }) => {
  expect(soon(midnight, timeZone)).toEqual(["2026-11-24"]);
});

it("the soonest come first, then as the files have them; what begins only later counts as well", () => {
  const entries = [
    entryUntil("2026-11-25T16:00:00Z", { id: "third", validFrom: new Date("2026-11-23T16:00:00Z") }),
    entryUntil("2026-11-24T16:00:00Z", { id: "first" }),
    entryUntil("2026-11-24T16:00:00Z", { id: "second" }),
  ];
  const found = expiringEntries(entries, NOW, "Asia/Shanghai");
  expect(found.map(({ entryId }) => entryId)).toEqual(["first", "second", "third"]);
});
