import { createRedactor } from "../../privacy/redact.ts";
import { ORDER_DAYS } from "../../selling/lift.ts";
import { afterSalesFindings } from "./after-sales-stuck.ts";
import type { TopicDeps } from "./assign-topics.ts";
import type { Finding } from "./finding.ts";
import { type FindingStore, type Period, periodBefore } from "./finding-store.ts";
import { pageFindings } from "./page-questions.ts";
import { priceFindings } from "./prices.ts";
import { askedOfThings, createThings, unitsOf } from "./things-asked.ts";
import { topicFindings, topicTrends } from "./topic-trends.ts";

export interface FindingsDeps extends TopicDeps {
  findings: FindingStore;
}

const DAY_MS = 86_400_000;

/** What customers tell the store in a period, against the one before, the most weighty first: `weightOf`. */
export async function findingsOf(deps: FindingsDeps, period: Period): Promise<Finding[]> {
  const { findings, entries, products, say } = deps;
  const before = periodBefore(period);
  const redact = createRedactor(entries.flatMap(({ title, answer }) => [title, answer]));
  const things = createThings(products);
  const [turnsNow, turnsBefore, sold, offers, forms, trends] = await Promise.all([
    findings.asked(period),
    findings.asked(before),
    findings.sold(period),
    findings.offers(period),
    findings.forms({ start: before.start, end: period.end }),
    topicTrends(deps, period),
  ]);
  const now = await askedOfThings(turnsNow, things);
  const earlier = await askedOfThings(turnsBefore, things);
  const customers = [...new Set(now.map(({ turn }) => turn.customerId))];
  const until = new Date(period.end.getTime() + ORDER_DAYS * DAY_MS);
  const purchases = await findings.purchases(customers, { start: period.start, end: until });
  const units = unitsOf(sold, things);

  return [
    ...(await topicFindings(deps, period, trends)),
    ...pageFindings({ now, before: earlier, units, redact, say }),
    ...priceFindings({ now, before: earlier, offers, purchases, things, redact }),
    ...afterSalesFindings({ forms, period, before, units, things, redact, say }),
  ].toSorted(
    (one, other) =>
      weightOf(other) - weightOf(one) || other.count - one.count || (one.subject < other.subject ? -1 : 1),
  );
}

/** What a finding weighs: its cases, and once more those that came on top of the period before. */
function weightOf({ count, before }: Pick<Finding, "count" | "before">): number {
  return count + Math.max(0, count - before);
}
