import type { KnowledgeEntry } from "../knowledge/entry.ts";
import type { Gap } from "../knowledge/learning/gaps.ts";
import type { StoreConfig } from "../store-config.ts";
import { businessMsBetween } from "../time/business-time.ts";
import { dayBounds } from "../time/store-day.ts";
import { activeMs } from "./active-time.ts";
import { chooseDecisions } from "./decisions.ts";
import type { ApprovalNeeded, Digest, Spread } from "./digest.ts";
import type { Warning } from "./early-warning/warning.ts";
import { expiringEntries } from "./expiring.ts";
import type { Finding } from "./findings/finding.ts";
import { untoldBy } from "./findings/untold.ts";
import type { LedgerFigures } from "./ledger/figures.ts";
import { type Measures, SATISFIED_FROM } from "./measures.ts";
import { ocpOf } from "./ocp.ts";
import { mean, percentile } from "./percentile.ts";
import { share } from "./share.ts";
import type { Span } from "./span.ts";
import { judgeUnhappy, type UnhappyCustomer } from "./unhappy.ts";

/** What a digest is made of. */
export interface DigestFacts {
  measures: Measures;
  /** What it cost and earned, and what the same weekday, or week, did before: those of the last 4 weeks with traffic. */
  ledger: LedgerFigures;
  ledgersBefore: readonly LedgerFigures[];
  unhappy: readonly UnhappyCustomer[];
  warnings: readonly Warning[];
  findings: readonly Finding[];
  approvals: readonly ApprovalNeeded[];
  /** What customers asked in vain, most often asked first. */
  gaps: readonly Gap[];
  /** The live knowledge. */
  entries: readonly KnowledgeEntry[];
}

/** Makes the figures of a span out of what was counted. Pure: the same facts, the same digest. */
export function buildDigest(facts: DigestFacts, config: StoreConfig, span: Span): Digest {
  const { measures, ledger, gaps, entries, warnings } = facts;
  const { conversations, asOf } = measures;
  const handedOver = measures.escalations.reduce((sum, { count }) => sum + count, 0);

  const findings = untoldBy(warnings, facts.findings);

  const digest = {
    day: span.from,
    span,
    asOf: asOf.toISOString(),
    isDayOver: dayBounds(span.to, config.timeZone).end <= asOf,
    store: config.name,
    timeZone: config.timeZone,
    currency: config.currency,
    ocp: ocpOf(ledger, facts.ledgersBefore, config.currency),
    conversations: { new: conversations.new, withRequest: conversations.withRequest },
    messages: measures.messages,
    turns: measures.turns,
    ...serviceOf(measures, config),
    ...unhappyOf(facts.unhappy),
    suggestionAcceptance: acceptanceOf(measures.suggestions),
    conversion: conversionOf(measures.presale),
    costs: ledger.costs,
    assistedMargin: ledger.assistedMargin,
    costOfConversation: ledger.costOfConversation,
    costPerResolution: ledger.costPerResolution,
    tickets: measures.tickets,
    escalation: { ...share(handedOver, measures.turns), reasons: measures.escalations },
    blockedDrafts: {
      ...share(measures.drafts.blocked, measures.drafts.judged),
      faults: measures.drafts.faults,
    },
    calledWrong: measures.calledWrong,
    warnings,
    topics: findings.filter(({ kind }) => kind === "topic"),
    findings: findings.filter(({ kind }) => kind !== "topic"),
    gaps,
    expiring: expiringEntries(entries, asOf, config.timeZone),
    toApprove: { ...measures.toApprove, next: facts.approvals },
    hours: measures.hours,
    days: measures.days,
  };
  return { ...digest, decisions: chooseDecisions(digest, config) };
}

/** How customers were served: the same for a day, a week, or each day of a week. */
export function serviceOf(measures: Measures, config: StoreConfig) {
  return {
    ...resolutionsOf(measures.conversations),
    frt: frtOf(measures, config),
    aht: ahtOf(measures),
    csat: csatOf(measures.csat),
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

/** How long people let customers wait after a handoff, in business time, ms; null while they still do. */
export function humanWaits(
  { handoffs }: Pick<Measures, "handoffs">,
  config: StoreConfig,
): (Measures["handoffs"][number] & { ms: number | null })[] {
  return handoffs.map((handoff) => {
    const { openedAt, firstReplyAt } = handoff;
    return { ...handoff, ms: firstReplyAt && businessMsBetween(openedAt, firstReplyAt, config) };
  });
}

function frtOf(measures: Measures, config: StoreConfig): Digest["frt"] {
  const waits = humanWaits(measures, config).flatMap(({ ms }) => ms ?? []);
  return {
    bot: spread(measures.botFirstReplies.map(({ ms }) => ms)),
    human: { ...spread(waits), waiting: measures.handoffs.length - waits.length },
  };
}

function ahtOf({ handled, asOf }: Measures): Digest["aht"] {
  const times = handled.map(({ events }) => activeMs(events, asOf));
  return { ...spread(times), meanMs: mean(times) };
}

function acceptanceOf({ shown, sent, ...rest }: Measures["suggestions"]): Digest["suggestionAcceptance"] {
  return { ...share(sent, shown), ...rest };
}

function csatOf(asked: Measures["csat"]): Digest["csat"] {
  const ratings = asked.flatMap(({ rating }) => rating ?? []);
  const satisfied = ratings.filter((rating) => rating >= SATISFIED_FROM).length;
  return {
    asked: asked.length,
    count: ratings.length,
    ratio: share(satisfied, ratings.length).ratio,
    mean: mean(ratings),
  };
}

function unhappyOf(customers: readonly UnhappyCustomer[]): Pick<Digest, "saved" | "lost"> {
  const verdicts = customers.map((customer) => judgeUnhappy(customer));
  const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
  return { saved: share(count("saved"), customers.length), lost: share(count("lost"), customers.length) };
}

function conversionOf(presale: Measures["presale"]): Digest["conversion"] {
  if (!presale) return { count: null, of: null, ratio: null, reason: "no_order_mirror" };
  return { ...share(presale.converted, presale.conversations), pending: presale.pending };
}

function spread(values: readonly number[]): Spread {
  return { count: values.length, p50Ms: percentile(values, 0.5), p95Ms: percentile(values, 0.95) };
}
