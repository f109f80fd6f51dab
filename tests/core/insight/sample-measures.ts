import type { DigestFacts } from "../../../core/insight/build-digest.ts";
import type { Measures } from "../../../core/insight/measures.ts";
import type { KnowledgeEntry } from "../../../core/knowledge/entry.ts";
import type { Gap } from "../../../core/knowledge/learning/gaps.ts";

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
    suggestions: { shown: 8, sent: 3, edited: 2, replaced: 1, ignored: 1 },
    escalations: [
      { reason: "no_evidence", count: 5 },
      { reason: "after_sales", count: 2 },
      { reason: "complaint", count: 1 },
    ],
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
    toApprove: { drafts: 2, releases: 1 },
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
    suggestions: { shown: 0, sent: 0, edited: 0, replaced: 0, ignored: 0 },
    escalations: [],
    drafts: { judged: 0, blocked: 0, faults: [] },
    calledWrong: [],
    toApprove: { drafts: 0, releases: 0 },
    computeMs: 0,
  };
}

/** What these measures make a digest of, in a week in which nothing was asked in vain and nothing is about to end. */
export function factsOf(measures: Measures, more: Partial<DigestFacts> = {}): DigestFacts {
  return { measures, gaps: [], entries: [], ...more };
}

/** A matter that was asked in vain. */
export function sampleGap(question: string, count: number, more: Partial<Gap> = {}): Gap {
  return {
    question,
    language: "en",
    count,
    customers: count,
    before: 0,
    examples: [],
    lastAt: new Date("2026-11-21T08:00:00Z"),
    nearest: null,
    ...more,
  };
}

export const SAMPLE_GAPS = [
  sampleGap("Do you ship to Brazil?", 4, { customers: 3, examples: ["shipping to brazil?"] }),
  sampleGap("My parcel (…) hangs in customs", 1),
];

/** An entry that holds until before `validUntil`. */
export function entryUntil(validUntil: string | null, more: Partial<KnowledgeEntry> = {}): KnowledgeEntry {
  return {
    id: "campaigns.yaml#friday",
    title: "What is on offer in Black Friday week?",
    questions: [],
    answer: "All jackets are 20 % off.",
    language: "en",
    product: null,
    validFrom: null,
    validUntil: validUntil === null ? null : new Date(validUntil),
    owner: null,
    source: { file: "campaigns.yaml", line: 1 },
    ...more,
  };
}

/** Two end with the 24th in Shanghai, one with the 26th, one never. */
export const SAMPLE_ENTRIES = [
  entryUntil("2026-11-26T16:00:00Z", { id: "later", title: "Free gift wrapping" }),
  entryUntil("2026-11-24T16:00:00Z"),
  entryUntil("2026-11-24T16:00:00Z", { id: "friday-zh", title: "黑五有什么优惠？", language: "zh" }),
  entryUntil(null, { id: "always", title: "Returns" }),
];
