import type { Clock } from "../core/clock.ts";
import { stageTimes } from "../core/insight/findings/after-sales-stages.ts";
import { findingsOf } from "../core/insight/findings/findings-of.ts";
import { topicTrends } from "../core/insight/findings/topic-trends.ts";
import type { ReportDeps } from "../core/insight/report/week-report.ts";
import { createAgentWork } from "../db/agent-work.ts";
import { createDigestSources } from "../db/digest-sources.ts";
import { createFindingStore } from "../db/findings.ts";
import { createTopicStore } from "../db/topics.ts";
import type { OpenStore } from "./open-store.ts";

/** What digests are made of; ask for it at each, since the live knowledge changes. */
export function openDigest(
  {
    database,
    store,
    say,
    knowledge,
    shop,
  }: Pick<OpenStore, "database" | "store" | "say" | "knowledge" | "shop">,
  clock: Clock,
): () => ReportDeps {
  const sources = createDigestSources(database);
  const team = createAgentWork(database);
  const [topics, findings] = [createTopicStore(database), createFindingStore(database)];
  return () => {
    const index = knowledge.index();
    const deps = {
      topics,
      findings,
      entries: index.entries,
      products: shop.products(),
      say,
      calendar: store,
    };
    return {
      ...sources,
      findings: (period) => findingsOf(deps, period),
      trends: (period) => topicTrends(deps, period),
      stages: async (period) => stageTimes({ forms: await findings.forms(period), period, calendar: store }),
      team,
      ...{ index, store, clock },
    };
  };
}
