import type { KnowledgeEntry } from "../../knowledge/entry.ts";
import type { Likeness, Reading } from "../../knowledge/learning/likeness.ts";
import type { TopicNames, Wording } from "./topic-store.ts";

/** A question as it is compared. */
export interface PlainWording {
  text: string;
  language: Wording["language"];
  reading: Reading;
}

/** A matter at hand. */
export interface ShelvedTopic {
  /** Null until it is written. */
  id: number | null;
  language: Wording["language"];
  keys: string[];
  names: TopicNames;
  lastAt: number;
  members: number;
  first: (() => PlainWording)[];
  centralTurnId: number;
  isChanged: boolean;
}

/** A matter that nobody asked about for so long is compared with no more; who is answered by its entry still joins it. */
const AWAKE_MS = 60 * 86_400_000;
/** Log odds from which a matter that was only known by its words is the one of an entry or a tool, too. */
export const SURELY_SAME = 1;
/** Log odds from which on two questions are so unlike that no others need be compared. Source: three quarters less to do, and the same matters. */
const FAR_OFF = -4;

/** The matter that a question is most like, with log odds of `from` at least; null where there is none. */
export function mostAlike(
  topics: readonly ShelvedTopic[],
  { reading, askedAt }: { reading: Reading; askedAt: Date },
  from: number,
  likeness: Likeness,
): ShelvedTopic | null {
  let best: ShelvedTopic | null = null;
  let highest = from;
  for (const topic of topics) {
    if (topic.first.length === 0 || askedAt.getTime() - topic.lastAt > AWAKE_MS) continue;
    const mean = likenessTo(topic.first, reading, likeness);
    if (mean < highest) continue;
    highest = mean;
    best = topic;
  }
  return best;
}

/** The mean over its first questions; of a matter whose very first is far off, that one's is enough. */
function likenessTo(
  [first, ...others]: readonly (() => PlainWording)[],
  reading: Reading,
  likeness: Likeness,
): number {
  const odds = first ? likeness.compare(reading, first().reading) : FAR_OFF;
  if (odds <= FAR_OFF) return odds;
  return (
    others.reduce((sum, other) => sum + likeness.compare(reading, other().reading), odds) /
    (others.length + 1)
  );
}

/**
 * The matter of an entry that is gone, where the entry of `key` took its place: by its title in another file, or by one
 * much like it in its own. `live` are the entries there are, by their keys.
 */
export function orphanOf(
  key: string,
  topics: readonly ShelvedTopic[],
  live: ReadonlyMap<string, KnowledgeEntry>,
  likeness: Likeness,
): ShelvedTopic | null {
  const entry = live.get(key);
  if (!entry) return null;
  const [file, title] = key.split("#");
  const reading = likeness.read(entry.title);
  let best: ShelvedTopic | null = null;
  let highest = SURELY_SAME;
  for (const topic of topics) {
    const gone = topic.keys.filter((one) => one.startsWith("entry:") && !live.has(one));
    if (topic.names.by !== "entry" || gone.length === 0) continue;
    if (title && gone.some((one) => one.endsWith(`#${title}`))) return topic;
    if (!gone.some((one) => one.split("#")[0] === file)) continue;
    const odds = likeness.compare(reading, likeness.read(topic.names[entry.language]));
    if (odds <= highest) continue;
    highest = odds;
    best = topic;
  }
  return best;
}
