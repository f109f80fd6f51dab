import { describe, expect, it } from "vitest";
import { type ActorEvent, activeMsOf, agentDay, areAllKept } from "../../../core/insight/agent-day.ts";
import { parseStoreConfig } from "../../../core/store-config.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute));
const event = (minute: number, kind: string, actor: string, to: string | null = null): ActorEvent => ({
  kind,
  actor,
  to,
  at: at(minute),
});
const store = parseStoreConfig(
  [
    "time_zone: UTC",
    `business_hours: { ${["monday", "tuesday", "wednesday", "thursday", "friday"].map((day) => `${day}: "09:00-17:00"`).join(", ")} }`,
    "sla:",
    "  normal: { first_reply_minutes: 10, next_reply_minutes: 20, resolve_minutes: 40 }",
  ].join("\n"),
  "store.yaml",
);
const rules = { sla: store.sla, calendar: store };

describe("an agent's active time on a ticket", () => {
  it.each<[string, ActorEvent[], number, number]>([
    ["ends with the resolve", [event(0, "claimed", "A"), event(5, "resolved", "A")], 5, 0],
    [
      "excludes waiting for the customer",
      [
        event(0, "claimed", "A"),
        event(2, "waiting", "A"),
        event(8, "claimed", "customer"),
        event(9, "resolved", "A"),
      ],
      3,
      0,
    ],
    [
      "is split where it was given on",
      [event(0, "claimed", "A"), event(3, "assigned", "A", "B"), event(10, "resolved", "B")],
      3,
      7,
    ],
    [
      "ends where it was released, and begins with the next one's claim",
      [
        event(0, "claimed", "A"),
        event(3, "auto_released", "bot"),
        event(6, "claimed", "B"),
        event(7, "resolved", "B"),
      ],
      3,
      1,
    ],
    [
      "goes on for the one who had it when it is reopened to them at once",
      [
        event(0, "claimed", "A"),
        event(2, "resolved", "A"),
        event(9, "claimed", "customer"),
        event(10, "resolved", "A"),
      ],
      3,
      0,
    ],
  ])("%s", (_title, events, a, b) => {
    expect([activeMsOf("A", events), activeMsOf("B", events)]).toEqual([a * 60_000, b * 60_000]);
  });
});

describe("a promise", () => {
  const owed = (...spans: [number, number][]) => spans.map(([from, to]) => ({ from: at(from), to: at(to) }));
  it.each([
    ["a first reply within its time", owed([0, 9]), at(9), true],
    ["a first reply at its due time", owed([0, 10]), at(10), false],
    ["a next reply within its time", owed([0, 9], [10, 29]), at(9), true],
    ["a next reply at its due time", owed([0, 9], [10, 30]), at(9), false],
    ["replies in time, but the solution late", owed([0, 9], [10, 29], [30, 42]), at(9), false],
    ["a reply after a reopening by its agent, who had replied before", owed([30, 45]), at(9), true],
    ["nothing owed", [], null, true],
  ])("%s: kept %#", (_title, spans, firstReplyAt, isKept) => {
    expect(areAllKept({ priority: "normal", firstReplyAt, owed: spans }, store.sla, store)).toBe(isKept);
  });

  it("runs in business time: a night doesn't break it", () => {
    const evening = { from: new Date("2026-11-23T16:55:00Z"), to: new Date("2026-11-24T09:04:00Z") };
    expect(
      areAllKept({ priority: "normal", firstReplyAt: evening.to, owed: [evening] }, store.sla, store),
    ).toBe(true);
  });
});

describe("an agent's day", () => {
  const work = {
    start: at(0),
    end: at(60),
    resolved: [
      {
        priority: "normal" as const,
        firstReplyAt: at(3),
        owed: [{ from: at(0), to: at(3) }],
        isStillResolved: true,
        events: [event(1, "claimed", "A"), event(3, "waiting", "A"), event(5, "resolved", "A")],
      },
      {
        priority: "normal" as const,
        firstReplyAt: null,
        owed: [],
        isStillResolved: false,
        events: [event(2, "claimed", "A"), event(6, "resolved", "A"), event(7, "reopened", "customer")],
      },
    ],
    firstReplies: [
      { agentId: "A", openedAt: at(0), repliedAt: at(3) },
      { agentId: "A", openedAt: at(0), repliedAt: at(9) },
      { agentId: "B", openedAt: at(0), repliedAt: at(1) },
    ],
    ratings: [
      { agentId: "A", rating: 4 },
      { agentId: "A", rating: 3 },
    ],
  };

  it("is their own, each figure with its count", () => {
    expect(agentDay("A", work, rules)).toEqual({
      handled: 2,
      ahtMs: 3 * 60_000,
      firstReply: { medianMs: 3 * 60_000, count: 2 },
      csat: { count: 1, of: 2 },
      slaMet: { count: 1, of: 1 },
    });
  });

  it("is empty where they did nothing", () => {
    expect(agentDay("C", work, rules)).toEqual({
      handled: 0,
      ahtMs: null,
      firstReply: { medianMs: null, count: 0 },
      csat: { count: 0, of: 0 },
      slaMet: { count: 0, of: 0 },
    });
  });

  it("leaves out what was resolved before it began, or after it ended", () => {
    expect(agentDay("A", { ...work, start: at(6) }, rules).handled).toBe(1);
    expect(agentDay("A", { ...work, end: at(6) }, rules).handled).toBe(1);
    expect(agentDay("A", { ...work, end: at(5) }, rules).handled).toBe(0);
  });
});
