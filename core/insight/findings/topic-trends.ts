import { createLikeness } from "../../knowledge/learning/likeness.ts";
import { createRedactor } from "../../privacy/redact.ts";
import { mendTopics, type TopicDeps } from "./assign-topics.ts";
import { chanceOfShare } from "./chance.ts";
import { examplesOf, LEAST_CUSTOMERS } from "./examples.ts";
import type { Finding } from "./finding.ts";
import { type Period, periodBefore } from "./finding-store.ts";
import { ownerOf } from "./service-topic.ts";
import { createNamer } from "./topic-names.ts";

/** How often customers asked about a matter, now and in the period before. */
export interface TopicTrend {
  id: number;
  name: { zh: string; en: string };
  /** Questions, and the customers who asked them. */
  count: number;
  customers: number;
  before: number;
  customersBefore: number;
  /** Of `count`: no good answer was found. */
  unanswered: number;
  /** Nobody ever asked about it before. */
  isNew: boolean;
  /** More customers than chance would send, seen beside all other matters. */
  isRising: boolean;
}

/**
 * How rarely (0–1) chance alone makes a matter rise so. Source: our choice: of a hundred matters two rise by chance;
 * for what must not cry wolf there are the warnings.
 */
const RISING = 0.02;
/** How many times the share it had, at least. Source: our choice: less is no news. */
const RISING_SIZE = 1.5;

/** Rows that a finding names at most, and questions that are read to know who can act on it. */
const [MOST_SOURCES, READ] = [1_000, 20];

/** All matters that were asked about in a period or the one before, the most asked first. */
export async function topicTrends(deps: TopicDeps, period: Period): Promise<TopicTrend[]> {
  const { topics, entries } = deps;
  const redact = createRedactor(entries.flatMap(({ title, answer }) => [title, answer]));
  await mendTopics(deps, redact, createNamer(deps, createLikeness()));
  const counts = await topics.counts(period, periodBefore(period));
  const sum = (part: (count: (typeof counts)[number]) => number) =>
    counts.reduce((all, count) => all + part(count), 0);
  const all = {
    now: sum(({ customers }) => customers),
    before: sum(({ customersBefore }) => customersBefore),
  };
  return counts.map(({ names: { zh, en }, keys: _, ...count }) => ({
    ...count,
    name: { zh, en },
    isRising: isRising(count, all),
  }));
}

/** Measured against all other matters: a busy week makes none of them rise. */
function isRising(
  { customers, customersBefore }: Pick<TopicTrend, "customers" | "customersBefore">,
  all: { now: number; before: number },
): boolean {
  const [others, othersBefore] = [all.now - customers, all.before - customersBefore];
  // A shop that had nobody to compare with has no trend yet.
  if (customers < LEAST_CUSTOMERS || othersBefore === 0) return false;
  const isLarge = customers * othersBefore >= RISING_SIZE * customersBefore * others;
  return (
    isLarge &&
    chanceOfShare(customers, customers + customersBefore, others / (others + othersBefore)) < RISING
  );
}

/** Rising matters as findings. */
export async function topicFindings(
  deps: TopicDeps,
  period: Period,
  trends: readonly TopicTrend[],
): Promise<Finding[]> {
  const redact = createRedactor(deps.entries.flatMap(({ title, answer }) => [title, answer]));
  const likeness = createLikeness();
  const findings: Finding[] = [];
  for (const trend of trends.filter(({ isRising }) => isRising)) {
    const questions = await deps.topics.questions(trend.id, period, MOST_SOURCES);
    const isUnanswered = trend.unanswered * 2 >= trend.count;
    const owner = isUnanswered
      ? "page"
      : ownerOf(
          questions.slice(0, READ).map(({ text }) => text),
          likeness,
        );
    findings.push({
      kind: "topic",
      for: owner,
      subject: `topic:${trend.id}`,
      name: trend.name,
      count: trend.count,
      of: null,
      before: trend.before,
      examples: examplesOf(
        questions.map(({ turnId, ...question }) => ({ ...question, order: turnId })),
        redact,
      ),
      action: {
        id: isUnanswered
          ? "finding-action-topic-answer"
          : `finding-action-topic-${owner.replaceAll("_", "-")}`,
        values: {
          topicZh: trend.name.zh,
          topicEn: trend.name.en,
          count: trend.count,
          unanswered: trend.unanswered,
        },
      },
      sources: questions.map(({ turnId }) => `turns:${turnId}`),
    });
  }
  return findings;
}
