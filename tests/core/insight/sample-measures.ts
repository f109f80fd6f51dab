import type { DigestFacts } from "../../../core/insight/build-digest.ts";
import type { Warning } from "../../../core/insight/early-warning/warning.ts";
import type { Finding } from "../../../core/insight/findings/finding.ts";
import type { LedgerFigures } from "../../../core/insight/ledger/figures.ts";
import type { Measures } from "../../../core/insight/measures.ts";
import { daySpan } from "../../../core/insight/span.ts";
import type { UnhappyCustomer } from "../../../core/insight/unhappy.ts";
import { unitCost } from "../../../core/insight/unit-cost.ts";
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
    days: [{ day: "2026-11-21", botAlone: 17, people: 6, open: 1 }],
    messages: { customer: 60, bot: 50, agent: 20 },
    turns: 40,
    botFirstReplies: sampleReplies(...Array.from({ length: 20 }, (_, index) => (index + 1) * 100)),
    // Friday 17:30 to Monday 9:30 is one hour of business; and 30 minutes on Friday morning.
    handoffs: [
      sampleHandoff("2026-11-20T09:30:00Z", "2026-11-23T01:30:00Z"),
      sampleHandoff("2026-11-20T02:00:00Z", "2026-11-20T02:30:00Z"),
      sampleHandoff("2026-11-20T02:00:00Z", null),
    ],
    handled: ["2026-11-21T02:20:00Z", "2026-11-21T02:10:00Z"].map((resolvedAt, index) => ({
      ticketId: index + 1,
      conversationId: index + 1,
      events: [
        { kind: "claimed", at: new Date("2026-11-21T02:00:00Z") },
        { kind: "resolved", at: new Date(resolvedAt) },
      ],
    })),
    tickets: { opened: 6, resolved: 3, reopened: 1, openNow: 4, unclaimedNow: 2 },
    csat: sampleRatings(5, 4, 3, 5, null, null, null, null, null),
    presale: { conversations: 10, converted: 3, pending: 5 },
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
    days: [],
    messages: { customer: 0, bot: 0, agent: 0 },
    turns: 0,
    botFirstReplies: [],
    handoffs: [],
    handled: [],
    tickets: { opened: 0, resolved: 0, reopened: 0, openNow: 0, unclaimedNow: 0 },
    csat: [],
    presale: { conversations: 0, converted: 0, pending: 0 },
    suggestions: { shown: 0, sent: 0, edited: 0, replaced: 0, ignored: 0 },
    escalations: [],
    drafts: { judged: 0, blocked: 0, faults: [] },
    calledWrong: [],
    toApprove: { drafts: 0, releases: 0 },
  };
}

/** The bot's first replies after so many milliseconds each. */
export const sampleReplies = (...waits: readonly number[]): Measures["botFirstReplies"] =>
  waits.map((ms, index) => ({ conversationId: index + 1, at: new Date("2026-11-21T01:00:00Z"), ms }));

export const sampleHandoff = (
  openedAt: string,
  firstReplyAt: string | null,
): Measures["handoffs"][number] => ({
  eventId: 1,
  conversationId: 1,
  openedAt: new Date(openedAt),
  firstReplyAt: firstReplyAt === null ? null : new Date(firstReplyAt),
});

const sampleRatings = (...ratings: readonly (number | null)[]): Measures["csat"] =>
  ratings.map((rating, index) => {
    return {
      ratingId: index + 1,
      conversationId: index + 1,
      askedAt: new Date("2026-11-21T03:00:00Z"),
      rating,
    };
  });

/** What a day cost and earned: `resolutions` by bot and people, three of them by people, whose time is the most of it. */
export function sampleLedger(costMinor: number, resolutions: number, marginMinor = 0): LedgerFigures {
  const money = (minor: number) => ({ minor, currency: "CNY" });
  const costs = { ai: money(50), human: money(costMinor - 50), total: money(costMinor) };
  return {
    ...{ from: "2026-11-21", to: "2026-11-21" },
    costs: {
      ...costs,
      ...{ compute: costs.ai, staff: costs.human, discountsByBot: money(0), discountsByStaff: money(0) },
    },
    assistedMargin: {
      ...{ margin: money(marginMinor), takenBack: money(0) },
      ...{ orders: marginMinor > 0 ? 4 : 0, withoutMargin: 0 },
    },
    result: money(marginMinor - costMinor),
    costOfConversation: unitCost(costs.total, 24),
    costPerResolution: {
      ai: unitCost(costs.ai, resolutions - 3),
      human: unitCost(costs.human, 3),
      together: unitCost(costs.total, resolutions),
    },
    resolutions: { confirmed: 4, assumed: resolutions - 7, pending: 2, human: 3 },
    quantities: {
      ...{ turns: 40, computeMs: 1_800_000, modelTurns: 0, promptTokens: 0, outputTokens: 0 },
      ...{ staffMs: 1_800_000, discounts: 0 },
    },
    byHand: {
      ...{ cost: money(6000), conversations: 20, minutesEach: 6, isOurEstimate: true },
      measured: { count: 2, meanMs: 900_000 },
    },
  };
}

const NOTHING: LedgerFigures = {
  ...sampleLedger(50, 3),
  costs: {
    ...sampleLedger(50, 3).costs,
    ai: { minor: 0, currency: "CNY" },
    total: { minor: 0, currency: "CNY" },
  },
  costPerResolution: {
    ai: unitCost({ minor: 0, currency: "CNY" }, 0),
    human: unitCost({ minor: 0, currency: "CNY" }, 0),
    together: unitCost({ minor: 0, currency: "CNY" }, 0),
  },
};

/** What these measures make a digest of, where nothing else happened and nothing was there before. */
export function factsOf(measures: Measures, more: Partial<DigestFacts> = {}): DigestFacts {
  return {
    measures,
    ledger: NOTHING,
    ledgersBefore: [],
    ...{ unhappy: [], warnings: [], findings: [], approvals: [], gaps: [], entries: [] },
    ...more,
  };
}

export const DAY = daySpan("2026-11-21");

export function sampleUnhappy(more: Partial<UnhappyCustomer> = {}): UnhappyCustomer {
  return {
    conversationId: 1,
    at: new Date("2026-11-21T03:00:00Z"),
    ...{ rating: null, helped: null, hasOrdered: false, isRefunded: false, isAnswered: true },
    ...{ isResolved: false, isCalm: false, isSilent: true },
    ...more,
  };
}

export function sampleWarning(more: Partial<Warning> = {}): Warning {
  return {
    id: 7,
    kind: "fault",
    subject: "variant:TBW-MIS-36",
    state: "open",
    evidence: {
      ...{ count: 9, of: 60, expected: 1.5, size: 6, confidence: 0.9995 },
      name: { zh: "溪行鞋 36 码", en: "Brook shoe 36" },
      quotes: ["The sole came off", "Sole is loose after one walk"],
      sources: ["after_sales_forms:12"],
    },
    raisedAt: new Date("2026-11-21T05:00:00Z"),
    ...{ mutedUntil: null, decidedBy: null, decidedAt: null },
    ...more,
  };
}

export function sampleTopic(more: Partial<Finding> = {}): Finding {
  return {
    ...{ kind: "topic", for: "page", subject: "topic:3", count: 9, of: null, before: 2 },
    name: { zh: "寄到巴西", en: "Shipping to Brazil" },
    examples: ["Do you ship to Brazil?", "How long to São Paulo?", "Brazil?"],
    action: { id: "digest-decide-release", values: {} },
    ...{ sources: ["turns:4"], sourcesOf: [], sourcesBefore: [] },
    ...more,
  };
}

/** A matter that was asked in vain. */
export function sampleGap(question: string, count: number, more: Partial<Gap> = {}): Gap {
  return {
    question,
    language: "en",
    count,
    customers: count,
    before: 0,
    ...{ examples: [], sources: [], sourcesBefore: [] },
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
