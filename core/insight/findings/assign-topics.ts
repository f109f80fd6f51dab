import { setImmediate } from "node:timers/promises";
import type { KnowledgeEntry } from "../../knowledge/entry.ts";
import { createLikeness, type Likeness, type Reading } from "../../knowledge/learning/likeness.ts";
import { createRedactor, REMOVED, type Redact } from "../../privacy/redact.ts";
import type { Product } from "../../store/shop.ts";
import type { Say } from "../../texts/texts.ts";
import { courtesyOf } from "../../understanding/cues.ts";
import { normalise } from "../../understanding/normalise.ts";
import { createPartners, type PartnerOf } from "./entry-partners.ts";
import { plainOf } from "./plain-words.ts";
import { isContinuation, keyOf } from "./topic-key.ts";
import { createNamer, type Namer } from "./topic-names.ts";
import {
  type AskedTurn,
  FIRST_MEMBERS,
  type StoredTopic,
  type TopicBatch,
  type TopicNames,
  type TopicStore,
  type Wording,
} from "./topic-store.ts";

export interface TopicDeps {
  topics: TopicStore;
  /** The live knowledge. */
  entries: readonly KnowledgeEntry[];
  products: readonly Product[];
  say: Say;
}

/** Turns that are written together, and most that one call assigns: what is left waits for the next. */
const [BATCH, MOST] = [250, 5_000];
/** Turns this young may not all be visible yet. */
const SETTLING_MS = 60_000;
/** A matter that nobody asked about for so long is compared with no more; who is answered by its entry still joins it. */
const AWAKE_MS = 60 * 86_400_000;
/** Log odds from which a matter that was only known by its words is the one of an entry or a tool, too. */
const SURELY_SAME = 1;
/** Log odds from which on two questions are so unlike that no others need be compared. Source: three quarters less to do, and the same matters. */
const FAR_OFF = -4;
/** Letters and digits without which a text asks nothing. */
const MIN_LETTERS = 3;

/**
 * Puts every customer's question under the matter it is about, oldest first, and returns how many turns it looked at.
 * A matter is known by what answers it (an entry in either language, a tool) or by its first questions, so that what
 * comes later never moves what came before. Safe to run in several processes at once: each turn is put once.
 */
export async function assignTopics(deps: TopicDeps, now: Date): Promise<number> {
  const { topics, entries } = deps;
  const before = new Date(now.getTime() - SETTLING_MS);
  const likeness = createLikeness();
  const redact = createRedactor(entries.flatMap(({ title, answer }) => [title, answer]));
  const tools = {
    likeness,
    redact,
    partnerOf: createPartners(entries, likeness),
    namer: createNamer(deps, likeness),
  };

  await mendTopics(deps, redact, tools.namer);
  let done = 0;
  let shelf: Shelf | null = null;
  while (done < MOST) {
    const turns = await topics.unassigned(before, BATCH);
    const [first] = turns;
    if (!first) break;
    shelf ??= openShelf(await topics.topics(new Date(first.askedAt.getTime() - AWAKE_MS)), tools);
    for (const turn of turns) {
      await setImmediate();
      shelf.place(turn);
    }
    const batch = shelf.batch();
    const ids = await topics.write(batch);
    // Another process put these turns where they belong: what it began must be read.
    if (ids) shelf.written(ids);
    else shelf = null;
    done += turns.length;
  }
  return done;
}

/** Gives matters whose first customer was erased the words of the next one. */
export async function mendTopics(
  { topics }: Pick<TopicDeps, "topics">,
  redact: Redact,
  namer: Namer,
): Promise<void> {
  for (const { id, keys, first } of await topics.bereft(BATCH)) {
    const wordings = first.map(({ turnId, ...wording }) => ({ turnId, ...plainOf(wording, redact) }));
    const [central] = wordings;
    if (!central) continue;
    const names = namer({ keys, wordings }, () => false);
    await topics.mend({ id, central: central.text, centralTurnId: central.turnId, names });
  }
}

interface ShelfTools {
  likeness: Likeness;
  redact: Redact;
  partnerOf: PartnerOf;
  namer: Namer;
}

/** A question as it is compared. */
interface PlainWording {
  text: string;
  language: Wording["language"];
  reading: Reading;
}

interface ShelvedTopic {
  /** Null until it is written. */
  id: number | null;
  language: Wording["language"];
  keys: string[];
  names: TopicNames;
  lastAt: number;
  members: number;
  first: PlainWording[];
  centralTurnId: number;
  isChanged: boolean;
}

interface Shelf {
  place(turn: AskedTurn): void;
  batch(): TopicBatch;
  written(ids: readonly number[]): void;
}

/** All matters at hand, and where the turns of a batch go. */
function openShelf(
  stored: readonly StoredTopic[],
  { likeness, redact, partnerOf, namer }: ShelfTools,
): Shelf {
  const read = (wording: Wording): PlainWording => {
    const { text, language } = plainOf(wording, redact);
    return { text, language, reading: likeness.read(text) };
  };
  const all: ShelvedTopic[] = stored.map(({ id, language, keys, names, lastAt, members, first }) => ({
    id,
    language,
    keys: [...keys],
    names,
    lastAt: lastAt.getTime(),
    members,
    first: first.map(read),
    centralTurnId: 0,
    isChanged: false,
  }));
  const byKey = new Map(all.flatMap((topic) => topic.keys.map((key) => [key, topic] as const)));
  let placed: { turn: AskedTurn; topic: ShelvedTopic | null }[] = [];

  return {
    place(turn) {
      const wording = read({ text: turn.question, language: turn.language, names: turn.names });
      const topic = asksNothing(turn, wording.text) ? null : topicFor(turn, wording);
      placed.push({ turn, topic });
      if (topic) join(topic, turn, wording);
    },
    batch() {
      const isTaken = (topic: ShelvedTopic) => (names: TopicNames) =>
        all.some((other) => other !== topic && (other.names.zh === names.zh || other.names.en === names.en));
      const touched = all.filter(({ isChanged }) => isChanged);
      for (const topic of touched)
        topic.names = namer({ keys: topic.keys, wordings: topic.first }, isTaken(topic));
      const began = touched.filter(({ id }) => id === null);
      return {
        turns: placed.map(({ turn: { turnId, askedAt }, topic }) => ({
          turnId,
          askedAt,
          topic: topic && (topic.id === null ? { began: began.indexOf(topic) } : { id: topic.id }),
        })),
        began: began.map(({ language, first, centralTurnId, keys, names }) => ({
          language,
          central: first[0]?.text ?? "",
          centralTurnId,
          keys,
          names,
        })),
        changed: touched.flatMap(({ id, keys, names }) => (id === null ? [] : [{ id, keys, names }])),
      };
    },
    written(ids) {
      const touched = all.filter(({ isChanged }) => isChanged);
      touched
        .filter(({ id }) => id === null)
        .forEach((topic, at) => {
          topic.id = ids[at] ?? null;
        });
      for (const topic of touched) topic.isChanged = false;
      placed = [];
    },
  };

  function topicFor(turn: AskedTurn, wording: PlainWording): ShelvedTopic {
    const key = keyOf(turn);
    const known = key === null ? undefined : byKey.get(key);
    if (known) return known;
    if (key === null) return mostAlike(turn, wording, 0, () => true) ?? begin(turn, wording, []);

    const partner = key.startsWith("entry:") ? partnerOf(key.slice("entry:".length)) : null;
    const keys = partner ? [key, `entry:${partner.id}`] : [key];
    // What is answered otherwise is another matter, however alike it sounds.
    const topic =
      mostAlike(turn, wording, SURELY_SAME, (other) => other.keys.length === 0) ?? begin(turn, wording, keys);
    for (const one of keys) {
      if (byKey.has(one)) continue;
      byKey.set(one, topic);
      if (!topic.keys.includes(one)) topic.keys.push(one);
    }
    topic.isChanged = true;
    return topic;
  }

  function begin(
    { turnId, language, askedAt }: AskedTurn,
    _: PlainWording,
    keys: readonly string[],
  ): ShelvedTopic {
    const topic: ShelvedTopic = {
      id: null,
      language,
      keys: [...keys],
      names: { zh: "", en: "", by: "words" },
      lastAt: askedAt.getTime(),
      members: 0,
      first: [],
      centralTurnId: turnId,
      isChanged: true,
    };
    all.push(topic);
    return topic;
  }

  function mostAlike(
    { askedAt }: AskedTurn,
    { reading }: PlainWording,
    from: number,
    which: (topic: ShelvedTopic) => boolean,
  ): ShelvedTopic | null {
    let best: ShelvedTopic | null = null;
    let highest = from;
    for (const topic of all) {
      if (topic.first.length === 0 || askedAt.getTime() - topic.lastAt > AWAKE_MS || !which(topic)) continue;
      const mean = likenessTo(topic.first, reading);
      if (mean < highest) continue;
      highest = mean;
      best = topic;
    }
    return best;
  }

  /** The mean over its first questions; of a matter whose very first is far off, that one's is enough. */
  function likenessTo([first, ...others]: readonly PlainWording[], reading: Reading): number {
    const odds = first ? likeness.compare(reading, first.reading) : FAR_OFF;
    if (odds <= FAR_OFF) return odds;
    return (
      others.reduce((sum, other) => sum + likeness.compare(reading, other.reading), odds) /
      (others.length + 1)
    );
  }

  function join(topic: ShelvedTopic, { askedAt }: AskedTurn, wording: PlainWording): void {
    topic.members += 1;
    topic.lastAt = Math.max(topic.lastAt, askedAt.getTime());
    if (topic.members > FIRST_MEMBERS) return;
    topic.first.push(wording);
    topic.isChanged = true;
  }
}

function asksNothing(turn: AskedTurn, plain: string): boolean {
  if (isContinuation(turn)) return true;
  const letters = plain.replaceAll(REMOVED, "").match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  // What was answered was understood, however short: 「退货」.
  if (letters < MIN_LETTERS) return keyOf(turn) === null || letters === 0;
  return courtesyOf(normalise(turn.question)) !== null;
}
