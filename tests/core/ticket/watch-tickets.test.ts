import { describe, expect, it } from "vitest";
import { dutiesOf, type WatchedTicket, type WatchRules } from "../../../core/ticket/watch-tickets.ts";

const office = { fromMinute: 540, toMinute: 1080 };
const rules: WatchRules = {
  sla: {
    normal: { firstReplyMinutes: 60, nextReplyMinutes: 120, resolveMinutes: 1440 },
    high: { firstReplyMinutes: 30, nextReplyMinutes: 60, resolveMinutes: 480 },
    urgent: { firstReplyMinutes: 10, nextReplyMinutes: 20, resolveMinutes: 120 },
  },
  calendar: {
    timeZone: "Asia/Shanghai",
    businessHours: [[office], [office], [office], [office], [office], [], []],
    holidays: [],
  },
  nudgeMinutes: 10,
  releaseMinutes: 15,
};

const at = (time: string) => new Date(`2026-11-${time}+08:00`);
const untold = { isWarned: false, isBreached: false };
const ticket = (more: Partial<WatchedTicket> = {}): WatchedTicket => ({
  id: 1,
  priority: "normal",
  owedSince: at("19T10:00"),
  owedBefore: [],
  hasReplied: false,
  agentId: null,
  activeAt: null,
  nudgedAt: null,
  told: { reply: untold, resolve: untold },
  ...more,
});
const kindsAt = (time: string, more: Partial<WatchedTicket> = {}) =>
  dutiesOf(ticket(more), at(time), rules).map(({ kind }) => kind);

describe("a promise", () => {
  const warned = { told: { reply: { isWarned: true, isBreached: false }, resolve: untold } };
  const breached = { told: { reply: { isWarned: true, isBreached: true }, resolve: untold } };
  it.each([
    ["19T10:44:59", {}, []],
    ["19T10:45", {}, ["warn"]],
    ["19T10:45", warned, []],
    ["19T10:59:59", warned, []],
    ["19T11:00", warned, ["breach"]],
    ["19T11:00", {}, ["breach"]],
    ["19T11:00", breached, []],
    ["19T18:00", breached, []],
  ] as const)("at %s, told %j: %j", (time, told, kinds) => {
    expect(kindsAt(time, told)).toEqual(kinds);
  });

  it("of a resolution is told apart from that of a reply", () => {
    const late = { priority: "urgent", ...breached } as const;
    expect(dutiesOf(ticket(late), at("19T12:00"), rules)).toEqual([
      { kind: "breach", which: "resolve", dueAt: at("19T12:00") },
    ]);
  });
});

describe("a holder's silence", () => {
  const held = { agentId: "U1", activeAt: at("19T10:05"), priority: "normal" } as const;
  it.each([
    ["a holder of 9:59 minutes is left in peace", "19T10:14:59", held, []],
    ["of 10 minutes is asked", "19T10:15", held, ["nudge"]],
    ["who was asked is not asked again", "19T10:19:59", { ...held, nudgedAt: at("19T10:15") }, []],
    ["of 15 minutes loses it", "19T10:20", { ...held, nudgedAt: at("19T10:15") }, ["release"]],
    ["who was asked late has the same time to answer", "19T10:44", { ...held, nudgedAt: at("19T10:40") }, []],
    [
      "who was asked late loses it after it",
      "19T10:45",
      { ...held, nudgedAt: at("19T10:40") },
      ["warn", "release"],
    ],
    [
      "new words of the customer start it anew",
      "19T10:39:59",
      { ...held, owedSince: at("19T10:30"), hasReplied: true },
      [],
    ],
    [
      "of 10 minutes after new words is asked",
      "19T10:40",
      { ...held, owedSince: at("19T10:30"), hasReplied: true },
      ["nudge"],
    ],
    [
      "a night is no silence",
      "20T09:04:59",
      { ...held, activeAt: at("19T17:55"), owedSince: at("19T17:54") },
      [],
    ],
    [
      "the next morning goes on",
      "20T09:05",
      { ...held, activeAt: at("19T17:55"), owedSince: at("19T17:54") },
      ["nudge"],
    ],
    ["an unclaimed ticket has no holder", "19T10:20", {}, []],
  ] as const)("%s", (_what, time, more, kinds) => {
    expect(kindsAt(time, more)).toEqual(kinds);
  });
});
