import type { Measures } from "../../../core/insight/measures.ts";

/** A day of 24 conversations, hand-made; `more` replaces parts of it. */
export function sampleMeasures(more: Partial<Measures> = {}): Measures {
  return {
    asOf: new Date("2026-11-22T01:00:00Z"),
    conversations: {
      new: 24,
      withRequest: 20,
      involved: 18,
      ended: 15,
      contained: 9,
      withPeople: 6,
      confirmed: 5,
      confirmedByBotAlone: 4,
      assumed: 8,
      pending: 2,
      withdrawn: 1,
      resolvedByPeople: 3,
    },
    hours: [
      { hour: 9, botAlone: 10, people: 2, open: 0 },
      { hour: 21, botAlone: 7, people: 4, open: 1 },
    ],
    messages: { customer: 60, bot: 50, agent: 20 },
    turns: 40,
    botFirstReplyMs: Array.from({ length: 20 }, (_, index) => (index + 1) * 100),
    // Friday 17:30 to Monday 9:30 is one hour of business; and 30 minutes on Friday morning.
    handoffs: [
      { openedAt: new Date("2026-11-20T09:30:00Z"), firstReplyAt: new Date("2026-11-23T01:30:00Z") },
      { openedAt: new Date("2026-11-20T02:00:00Z"), firstReplyAt: new Date("2026-11-20T02:30:00Z") },
      { openedAt: new Date("2026-11-20T02:00:00Z"), firstReplyAt: null },
    ],
    handled: [
      {
        isOfNewConversation: true,
        isResolvedInPeriod: true,
        events: [
          { kind: "claimed", at: new Date("2026-11-21T02:00:00Z") },
          { kind: "resolved", at: new Date("2026-11-21T02:20:00Z") },
        ],
      },
      {
        isOfNewConversation: false,
        isResolvedInPeriod: true,
        events: [
          { kind: "claimed", at: new Date("2026-11-21T02:00:00Z") },
          { kind: "resolved", at: new Date("2026-11-21T02:10:00Z") },
        ],
      },
      {
        isOfNewConversation: true,
        isResolvedInPeriod: false,
        events: [{ kind: "claimed", at: new Date("2026-11-22T00:50:00Z") }],
      },
    ],
    tickets: { opened: 6, resolved: 3, reopened: 1, openNow: 4, unclaimedNow: 2 },
    csat: { asked: 9, ratings: [5, 4, 3, 5] },
    escalations: [
      { reason: "no_evidence", count: 5 },
      { reason: "after_sales", count: 2 },
      { reason: "complaint", count: 1 },
    ],
    unanswered: ["Do you ship to Brazil?", "do you ship to brazil", "My order ZG10023 is late"],
    drafts: {
      judged: 30,
      blocked: 5,
      faults: [
        { kind: "money", fault: "missing", count: 3 },
        { kind: "duration", fault: "misplaced", count: 2 },
        { kind: "off_topic", fault: null, count: 1 },
        { kind: "link", fault: "missing", count: 1 },
      ],
    },
    calledWrong: [
      { entryId: "shipping.md#2", title: "How long does shipping take?", count: 2 },
      { entryId: "returns.md#1", title: null, count: 1 },
      { entryId: "care.md#1", title: "Washing", count: 1 },
    ],
    // Half an hour.
    computeMs: 1_800_000,
    ...more,
  };
}

/** A day on which nobody wrote and nothing was left over. */
export function quietMeasures(): Measures {
  const { conversations, ...rest } = sampleMeasures();
  return {
    ...rest,
    conversations: {
      ...conversations,
      new: 0,
      withRequest: 0,
      involved: 0,
      ended: 0,
      contained: 0,
      withPeople: 0,
      confirmed: 0,
      confirmedByBotAlone: 0,
      assumed: 0,
      pending: 0,
      withdrawn: 0,
      resolvedByPeople: 0,
    },
    hours: [],
    messages: { customer: 0, bot: 0, agent: 0 },
    turns: 0,
    botFirstReplyMs: [],
    handoffs: [],
    handled: [],
    tickets: { opened: 0, resolved: 0, reopened: 0, openNow: 0, unclaimedNow: 0 },
    csat: { asked: 0, ratings: [] },
    escalations: [],
    unanswered: [],
    drafts: { judged: 0, blocked: 0, faults: [] },
    calledWrong: [],
    computeMs: 0,
  };
}
