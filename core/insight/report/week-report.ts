import { type AgentLoad, agentLoads, type TeamWorkStore } from "../agent-load.ts";
import { serviceOf } from "../build-digest.ts";
import type { Digest } from "../digest.ts";
import type { StageTimes } from "../findings/after-sales-stages.ts";
import type { TopicTrend } from "../findings/topic-trends.ts";
import type { LedgerFigures } from "../ledger/figures.ts";
import { makeBook } from "../ledger/make-ledger.ts";
import { daysOf } from "../ledger/store-days.ts";
import { boundsOf, type DigestDeps, makeWeekDigest } from "../make-digest.ts";
import type { Measures, Period } from "../measures.ts";
import { daySpan } from "../span.ts";

/** A week in one page: its digest, its days, and what customers asked about. */
export interface WeekReport {
  digest: Digest;
  /** Monday to Sunday, as far as they have begun. */
  days: readonly ReportDay[];
  /** The most asked first. */
  trends: readonly TopicTrend[];
  /** Where requests after the sale were, and for how long. */
  stages: readonly StageTimes[];
  /** Who did how much, the most resolved first. */
  agents: readonly AgentLoad[];
}

export interface ReportDay extends ReturnType<typeof serviceOf> {
  day: string;
  conversations: Measures["conversations"];
  tickets: Measures["tickets"];
  ledger: LedgerFigures;
}

export interface ReportDeps extends DigestDeps {
  trends(period: Period): Promise<readonly TopicTrend[]>;
  stages(period: Period): Promise<readonly StageTimes[]>;
  team: TeamWorkStore;
}

/** The report of the week that a store day lies in, as things stand now. */
export async function makeWeekReport(deps: ReportDeps, day: string): Promise<WeekReport> {
  const digest = await makeWeekDigest(deps, day);
  const now = deps.clock();
  const { timeZone } = deps.store;
  const days: ReportDay[] = [];
  for (const one of daysOf(digest.span)) {
    const period = { ...boundsOf(daySpan(one), timeZone), timeZone };
    if (period.start > now) break;
    const measures = await deps.measures.measure(period, now);
    const { figures } = await makeBook(deps, daySpan(one), now);
    const { conversations, tickets } = measures;
    days.push({ day: one, conversations, tickets, ledger: figures, ...serviceOf(measures, deps.store) });
  }
  const week = { ...boundsOf(digest.span, timeZone), timeZone };
  const rules = { sla: deps.store.sla, calendar: deps.store };
  return {
    digest,
    days,
    trends: await deps.trends(week),
    stages: await deps.stages(week),
    agents: agentLoads(await deps.team.teamWork(week), rules, now),
  };
}
