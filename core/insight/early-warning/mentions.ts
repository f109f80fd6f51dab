import type { MentionDay, Observed } from "./observed.ts";
import { weighOwnPast } from "./own-past.ts";
import { sumOf } from "./sequential.ts";
import { byDay, type Span, samplesOf, type Watched } from "./watched.ts";

/** Topics are of very different size. A judgement. */
const BETWEEN_TOPICS = 2;
/** A campaign may well be asked about what the bot can't answer twice as often as everything else. A judgement. */
const BETWEEN_CAMPAIGNS = 0.25;

/** Weighs topics: conversations about one, of all, against the weeks before. */
export function weighTopics({ topics, talks, samples }: Observed, span: Span): Watched[] {
  const exposures = byDay(talks, span, (day) => day.talks);
  const groups = Map.groupBy(topics, ({ id }) => id);
  const all = byDay(topics, span, ({ asked }) => asked);
  return [...groups].map(([id, days]): Watched => {
    const counts = withoutFirst(byDay(days, span, ({ asked }) => asked));
    const track = { counts, exposures };
    const weighed = weighOwnPast(track, (start) => {
      const written = sumOf(exposures, 0, start);
      const asked = sumOf(all, 0, start);
      return written > 0 && asked > 0
        ? { mean: asked / groups.size / written, spread: BETWEEN_TOPICS }
        : null;
    });
    const subject = `topic:${id}`;
    return { kind: "new_topic", subject, track, weighed, samples: samplesOf(samples, subject, span) };
  });
}

/** The question that made it a topic says nothing: without it nobody would look. */
function withoutFirst(counts: Float64Array): Float64Array {
  const at = counts.findIndex((count) => count > 0);
  return counts.map((count, day) => (day === at ? count - 1 : count));
}

/** Weighs campaigns: conversations that name one and in which the bot had no answer, of all that name it. */
export function weighCampaigns({ campaigns, talks, samples }: Observed, span: Span): Watched[] {
  const allTalks = byDay(talks, span, (day) => day.talks);
  const allUnclear = byDay(talks, span, (day) => day.unclear);
  return [...Map.groupBy(campaigns, ({ id }) => id)].map(([id, days]): Watched => {
    const track = {
      counts: byDay(days, span, ({ unclear }: MentionDay) => unclear),
      exposures: byDay(days, span, ({ asked }: MentionDay) => asked),
    };
    const weighed = weighOwnPast(track, (start) => {
      const written = sumOf(allTalks, 0, start);
      return written > 0
        ? { mean: (sumOf(allUnclear, 0, start) + 1) / (written + 1), spread: BETWEEN_CAMPAIGNS }
        : null;
    });
    const subject = `campaign:${id}`;
    return { kind: "campaign", subject, track, weighed, samples: samplesOf(samples, subject, span) };
  });
}

/** Weighs anger over the whole shop: conversations with an angry customer, of all, against the weeks before. */
export function weighAnger({ talks, samples }: Observed, span: Span): Watched[] {
  const track = {
    counts: byDay(talks, span, ({ angry }) => angry),
    exposures: byDay(talks, span, (day) => day.talks),
  };
  const weighed = weighOwnPast(track, () => null);
  return [{ kind: "anger", subject: "store", track, weighed, samples: samplesOf(samples, "store", span) }];
}
