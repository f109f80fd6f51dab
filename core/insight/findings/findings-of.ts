import { createRedactor } from "../../privacy/redact.ts";
import { ORDER_DAYS } from "../../selling/lift.ts";
import type { BusinessCalendar } from "../../time/business-calendar.ts";
import { afterSalesFindings } from "./after-sales-stuck.ts";
import type { TopicDeps } from "./assign-topics.ts";
import type { Finding } from "./finding.ts";
import { type FindingStore, type Period, periodBefore } from "./finding-store.ts";
import { pageFindings } from "./page-questions.ts";
import { priceFindings } from "./prices.ts";
import { askedOfThings, createThings, unitsOf } from "./things-asked.ts";
import { topicFindings, topicTrends } from "./topic-trends.ts";
import { isMostlyOf } from "./untold.ts";

export interface FindingsDeps extends TopicDeps {
  findings: FindingStore;
  /** Of the people who decide on requests. */
  calendar: BusinessCalendar;
}

const DAY_MS = 86_400_000;

/** What requests of a kind are made for: where that is told of a thing, that there are more such requests is told. */
const REASON_OF_FORM: Readonly<Record<string, string>> = {
  "form:damaged": "broken",
  "form:repair": "broken",
  "form:missing": "missing_part",
  "form:exchange": "wrong_size",
};

/** What customers tell the store in a period, against the one before, the most weighty first: `weightOf`. */
export async function findingsOf(deps: FindingsDeps, period: Period): Promise<Finding[]> {
  const { findings, entries, products, say, calendar } = deps;
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
  const matters = new Map(trends.map(({ id, count }) => [id, count]));
  const pages = pageFindings({ now, before: earlier, units, matters, redact, say });
  const requests = afterSalesFindings({ forms, period, before, calendar, units, things, redact, say });
  const isRequested = (key: string) =>
    requests.some(({ subject }) => subject.endsWith(`/${REASON_OF_FORM[key]}`));
  const untold = trends.filter(({ keys }) => !keys.some(isRequested));
  const topics = await topicFindings(deps, period, untold);

  return [
    // What a page should say says more closely what to do.
    ...topics.filter((topic) => !pages.some((page) => isMostlyOf(topic.sources, page.sources))),
    ...pages,
    ...priceFindings({ now, before: earlier, offers, purchases, things, redact, say }),
    ...requests,
  ].toSorted(
    (one, other) =>
      weightOf(other) - weightOf(one) || other.count - one.count || (one.subject < other.subject ? -1 : 1),
  );
}

/**
 * What a finding weighs: its cases, and once more those that came on top of the period before; nothing where all there is to
 * do is to look again.
 */
function weightOf({ count, before, action }: Finding): number {
  if (action.id === "finding-action-price-watch") return 0;
  return count + Math.max(0, count - before);
}
