import { describe, expect, it } from "vitest";
import { dueDigest, dueWeek } from "../../../core/insight/due-digest.ts";

const shanghai = { timeZone: "Asia/Shanghai", digest: { atMinute: 9 * 60, language: "zh" as const } };
const berlin = { ...shanghai, timeZone: "Europe/Berlin" };

describe("dueDigest", () => {
  it.each([
    {
      now: "2026-11-22T00:59:59.999Z",
      store: shanghai,
      day: "2026-11-20",
      at: "2026-11-21T01:00:00Z",
      isOverdue: true,
    },
    {
      now: "2026-11-22T01:00:00.000Z",
      store: shanghai,
      day: "2026-11-21",
      at: "2026-11-22T01:00:00Z",
      isOverdue: false,
    },
    {
      now: "2026-11-22T15:59:59.999Z",
      store: shanghai,
      day: "2026-11-21",
      at: "2026-11-22T01:00:00Z",
      isOverdue: false,
    },
    // Midnight in Shanghai.
    {
      now: "2026-11-22T16:00:00.000Z",
      store: shanghai,
      day: "2026-11-21",
      at: "2026-11-22T01:00:00Z",
      isOverdue: true,
    },
    // Clocks went back in the night to 25 October, and forward in the night to 29 March.
    {
      now: "2026-10-25T08:00:00.000Z",
      store: berlin,
      day: "2026-10-24",
      at: "2026-10-25T08:00:00Z",
      isOverdue: false,
    },
    {
      now: "2026-10-25T07:59:59.000Z",
      store: berlin,
      day: "2026-10-23",
      at: "2026-10-24T07:00:00Z",
      isOverdue: true,
    },
    {
      now: "2026-03-29T07:00:00.000Z",
      store: berlin,
      day: "2026-03-28",
      at: "2026-03-29T07:00:00Z",
      isOverdue: false,
    },
  ])("at $now in $store.timeZone it is that of $day, due at $at", ({ now, store, day, at, isOverdue }) => {
    expect(dueDigest(new Date(now), store)).toEqual({ day, scheduledFor: new Date(at), isOverdue });
  });
});

describe("dueWeek", () => {
  it.each([
    // 23 November 2026 is a Monday; the digest is due at nine, one in the morning in UTC.
    { now: "2026-11-23T00:59:59Z", monday: "2026-11-09", at: "2026-11-16T01:00:00Z" },
    { now: "2026-11-23T01:00:00Z", monday: "2026-11-16", at: "2026-11-23T01:00:00Z" },
    { now: "2026-11-25T10:00:00Z", monday: "2026-11-16", at: "2026-11-23T01:00:00Z" },
    { now: "2026-11-30T00:59:59Z", monday: "2026-11-16", at: "2026-11-23T01:00:00Z" },
    { now: "2026-11-30T01:00:00Z", monday: "2026-11-23", at: "2026-11-30T01:00:00Z" },
  ])("at $now it is that of the week of $monday, due on the Monday after at $at", ({ now, monday, at }) => {
    expect(dueWeek(new Date(now), shanghai)).toEqual({ monday, scheduledFor: new Date(at) });
  });
});
