import type { KnowledgeEntry } from "../knowledge/entry.ts";
import type { Gap } from "../knowledge/learning/gaps.ts";
import type { StoreConfig } from "../store-config.ts";
import { businessMsBetween } from "../time/business-time.ts";
import { dayBounds } from "../time/store-day.ts";
import { activeMs } from "./active-time.ts";
import { costOf, unitCost } from "./cost.ts";
import { chooseDecisions } from "./decisions.ts";
import type { Digest, Spread } from "./digest.ts";
import { expiringEntries } from "./expiring.ts";
import type { Measures } from "./measures.ts";
import { mean, percentile } from "./percentile.ts";
import { share } from "./share.ts";

/** From this rating (1–5) a customer counts as satisfied. Source: definition of CSAT. */
export const SATISFIED_FROM = 4;

/** What a digest is made of. */
export interface DigestFacts {
  measures: Measures;
  /** What customers asked in vain, most often asked first. */
  gaps: readonly Gap[];
  /** The live knowledge. */
  entries: readonly KnowledgeEntry[];
}

/** Makes the figures of a store day out of what was counted. Pure: the same facts, the same digest. */
export function buildDigest(
  { measures, gaps, entries }: DigestFacts,
  config: StoreConfig,
  day: string,
): Digest {
  const { conversations, asOf, tickets } = measures;
  const people = { frt: frtOf(measures, config), csat: csatOf(measures.csat), tickets, gaps };
  const handedOver = measures.escalations.reduce((sum, { count }) => sum + count, 0);

  return {
    day,
    asOf: asOf.toISOString(),
    isDayOver: dayBounds(day, config.timeZone).end <= asOf,
    store: config.name,
    timeZone: config.timeZone,
    currency: config.currency,
    conversations: { new: conversations.new, withRequest: conversations.withRequest },
    messages: measures.messages,
    turns: measures.turns,
    ...resolutionsOf(conversations),
    ...people,
    aht: ahtOf(measures),
    suggestionAcceptance: acceptanceOf(measures.suggestions),
    conversion: { count: null, of: null, ratio: null, reason: "no_order_mirror" },
    ...costsOf(measures, config),
    escalation: { ...share(handedOver, measures.turns), reasons: measures.escalations },
    blockedDrafts: {
      ...share(measures.drafts.blocked, measures.drafts.judged),
      faults: measures.drafts.faults,
    },
    calledWrong: measures.calledWrong,
    expiring: expiringEntries(entries, asOf, config.timeZone),
    toApprove: measures.toApprove,
    hours: measures.hours,
    decisions: chooseDecisions(people, config),
  };
}

function resolutionsOf(counts: Measures["conversations"]) {
  const { withRequest, confirmed, confirmedByBotAlone, assumed, pending, withdrawn } = counts;
  return {
    involvement: share(counts.involved, counts.new),
    containment: share(counts.contained, counts.ended),
    confirmedResolution: share(confirmed, withRequest),
    assumedResolution: { ...share(assumed, withRequest), pending, withdrawn },
    aiResolution: {
      ...share(confirmedByBotAlone + assumed, withRequest),
      confirmed: confirmedByBotAlone,
      assumed,
      pending,
    },
    intervention: share(counts.withPeople, counts.new),
  };
}

function frtOf({ botFirstReplyMs, handoffs }: Measures, config: StoreConfig): Digest["frt"] {
  const waits = handoffs.flatMap(({ openedAt, firstReplyAt }) =>
    firstReplyAt ? [businessMsBetween(openedAt, firstReplyAt, config)] : [],
  );
  return {
    bot: spread(botFirstReplyMs),
    human: { ...spread(waits), waiting: handoffs.length - waits.length },
  };
}

function ahtOf({ handled, asOf }: Measures): Digest["aht"] {
  const times = handled
    .filter((ticket) => ticket.isResolvedInPeriod)
    .map((ticket) => activeMs(ticket.events, asOf));
  return { ...spread(times), meanMs: mean(times) };
}

function acceptanceOf({ shown, sent, ...rest }: Measures["suggestions"]): Digest["suggestionAcceptance"] {
  return { ...share(sent, shown), ...rest };
}

function csatOf({ asked, ratings }: Measures["csat"]): Digest["csat"] {
  const satisfied = ratings.filter((rating) => rating >= SATISFIED_FROM).length;
  return { asked, count: ratings.length, ratio: share(satisfied, ratings.length).ratio, mean: mean(ratings) };
}

function costsOf({ computeMs, handled, conversations, asOf }: Measures, config: StoreConfig) {
  const staffMs = handled
    .filter((ticket) => ticket.isOfNewConversation)
    .reduce((sum, ticket) => sum + activeMs(ticket.events, asOf), 0);
  const cost = costOf({ computeMs, staffMs }, config);
  const byBot = conversations.confirmedByBotAlone + conversations.assumed;
  return {
    costOfConversation: {
      ...cost,
      of: conversations.new,
      mean: unitCost(cost.total, conversations.new).each,
    },
    costPerResolution: {
      ai: unitCost(cost.compute, byBot),
      human: unitCost(cost.staff, conversations.resolvedByPeople),
      together: unitCost(cost.total, byBot + conversations.resolvedByPeople),
    },
  };
}

function spread(values: readonly number[]): Spread {
  return { count: values.length, p50Ms: percentile(values, 0.5), p95Ms: percentile(values, 0.95) };
}
