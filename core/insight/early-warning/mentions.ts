import type { MentionDay, Observed } from "./observed.ts";
import { weighOwnPast } from "./own-past.ts";
import { sumOf } from "./sequential.ts";
import { byDay, type Span, samplesOf, type Watched } from "./watched.ts";

/** Topics are of very different size. A judgement. */
const BETWEEN_TOPICS = 2;
/** A campaign may well be asked about what the bot can't answer twice as often as everything else. A judgement. */
const BETWEEN_CAMPAIGNS = 0.5;

/** Weighs topics: customers who write about one, of all turns, against the weeks before. */
export function weighTopics({ topics, turns, samples }: Observed, span: Span): Watched[] {
  const exposures = byDay(turns, span, (day) => day.turns);
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

/** Weighs campaigns: customers who ask about one and get no answer of the bot, of all who ask about it. */
export function weighCampaigns({ campaigns, turns, samples }: Observed, span: Span): Watched[] {
  const allTurns = byDay(turns, span, (day) => day.turns);
  const allUnclear = byDay(turns, span, (day) => day.unclear);
  return [...Map.groupBy(campaigns, ({ id }) => id)].map(([id, days]): Watched => {
    const track = {
      counts: byDay(days, span, ({ unclear }: MentionDay) => unclear),
      exposures: byDay(days, span, ({ asked }: MentionDay) => asked),
    };
    const weighed = weighOwnPast(track, (start) => {
      const written = sumOf(allTurns, 0, start);
      return written > 0
        ? { mean: (sumOf(allUnclear, 0, start) + 1) / (written + 1), spread: BETWEEN_CAMPAIGNS }
        : null;
    });
    const subject = `campaign:${id}`;
    return { kind: "campaign", subject, track, weighed, samples: samplesOf(samples, subject, span) };
  });
}

/** Weighs anger over the whole shop: turns with an angry customer, of all turns, against the weeks before. */
export function weighAnger({ turns, samples }: Observed, span: Span): Watched[] {
  const track = {
    counts: byDay(turns, span, ({ angry }) => angry),
    exposures: byDay(turns, span, (day) => day.turns),
  };
  const weighed = weighOwnPast(track, () => null);
  return [{ kind: "anger", subject: "store", track, weighed, samples: samplesOf(samples, "store", span) }];
}
