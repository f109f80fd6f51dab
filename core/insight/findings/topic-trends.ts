import { createLikeness } from "../../knowledge/learning/likeness.ts";
import { createRedactor } from "../../privacy/redact.ts";
import { mendTopics, type TopicDeps } from "./assign-topics.ts";
import { examplesOf } from "./examples.ts";
import type { Finding } from "./finding.ts";
import { type Period, periodBefore } from "./finding-store.ts";
import { nested } from "./nested-quotes.ts";
import { plainOf } from "./plain-words.ts";
import { risingOf } from "./rising.ts";
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
  /** More customers than chance would send, seen beside all other matters and the weeks before. */
  isRising: boolean;
}

interface KeyedTrend extends TopicTrend {
  /** What answers it: see `keyOf`. */
  keys: readonly string[];
}

/** What a matter is held against, beside the period before: what is usual in four weeks. Source: our choice. */
const USUAL_DAYS = 28;

/** Rows that a finding names at most, and questions that are read to know who can act on it. */
const [MOST_SOURCES, READ] = [1_000, 20];

/** All matters that were asked about in a period or the one before, the most asked first. */
export async function topicTrends(deps: TopicDeps, period: Period): Promise<KeyedTrend[]> {
  const { topics, entries } = deps;
  const redact = createRedactor(entries.flatMap(({ title, answer }) => [title, answer]));
  await mendTopics(deps, redact, createNamer(deps, createLikeness()));
  const usualFrom = new Date(period.start.getTime() - USUAL_DAYS * 86_400_000);
  const counts = await topics.counts(period, periodBefore(period), usualFrom);
  const rising = risingOf(counts);
  return counts.flatMap(({ names: { zh, en }, keys, asks: _, asksBefore: __, ...count }, at) =>
    // Those of the weeks before alone are there to be held against.
    count.count + count.before === 0
      ? []
      : [{ ...count, keys, name: { zh, en }, isRising: rising[at] === true }],
  );
}

/** Rising matters as findings. */
export async function topicFindings(
  deps: TopicDeps,
  period: Period,
  trends: readonly KeyedTrend[],
): Promise<Finding[]> {
  const redact = createRedactor(deps.entries.flatMap(({ title, answer }) => [title, answer]));
  const likeness = createLikeness();
  const findings: Finding[] = [];
  for (const trend of trends.filter(({ isRising }) => isRising)) {
    const questions = await deps.topics.questions(trend.id, period, MOST_SOURCES);
    const before = await deps.topics.questions(trend.id, periodBefore(period), MOST_SOURCES);
    const isUnanswered = trend.unanswered * 2 >= trend.count;
    const owner = isUnanswered
      ? "page"
      : ownerOf(
          trend.keys,
          questions.slice(0, READ).map((question) => plainOf(question, redact).text),
          likeness,
        );
    const quoted = nested(trend.name);
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
          topicZh: quoted.zh,
          topicEn: quoted.en,
          count: trend.count,
          unanswered: trend.unanswered,
        },
      },
      sources: questions.map(({ turnId }) => `turns:${turnId}`),
      sourcesOf: [],
      sourcesBefore: before.map(({ turnId }) => `turns:${turnId}`),
    });
  }
  return findings;
}
