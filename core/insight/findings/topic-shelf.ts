import type { KnowledgeEntry } from "../../knowledge/entry.ts";
import type { Likeness, Reading } from "../../knowledge/learning/likeness.ts";
import { REMOVED, type Redact } from "../../privacy/redact.ts";
import { courtesyOf } from "../../understanding/cues.ts";
import { normalise } from "../../understanding/normalise.ts";
import type { PartnerOf } from "./entry-partners.ts";
import { plainOf } from "./plain-words.ts";
import { isContinuation, keyOf } from "./topic-key.ts";
import type { Namer } from "./topic-names.ts";
import {
  type AskedTurn,
  FIRST_MEMBERS,
  type StoredTopic,
  type TopicBatch,
  type TopicNames,
  type Wording,
} from "./topic-store.ts";

/** A matter that nobody asked about for so long is compared with no more; who is answered by its entry still joins it. */
const AWAKE_MS = 60 * 86_400_000;
/** Log odds from which a matter that was only known by its words is the one of an entry or a tool, too. */
const SURELY_SAME = 1;
/** Log odds from which on two questions are so unlike that no others need be compared. Source: three quarters less to do, and the same matters. */
const FAR_OFF = -4;
/** Letters and digits without which a text asks nothing. */
const MIN_LETTERS = 3;

interface ShelfTools {
  /** The live knowledge. */
  entries: readonly KnowledgeEntry[];
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
  first: (() => PlainWording)[];
  centralTurnId: number;
  isChanged: boolean;
}

/** All matters at hand, and where the turns of a batch go. */
export interface Shelf {
  /** Puts a turn under its matter, which may begin with it. */
  place(turn: AskedTurn): void;
  /** All that was put since the last one was written. */
  batch(): TopicBatch;
  /** The ids of the matters that began in it. */
  written(ids: readonly number[]): void;
}

/** What is known of the matters; what `written` isn't told of is not yet kept. */
export function openShelf(
  stored: readonly StoredTopic[],
  { entries, likeness, redact, partnerOf, namer }: ShelfTools,
): Shelf {
  const live = new Map(entries.map((entry) => [`entry:${entry.id}`, entry]));
  const read = (wording: Wording): PlainWording => {
    const { text, language } = plainOf(wording, redact);
    return { text, language, reading: likeness.read(text) };
  };
  // Most matters are never compared with: they are known by their entry.
  const readLater = (wording: Wording): (() => PlainWording) => {
    let plain: PlainWording | undefined;
    return () => {
      plain ??= read(wording);
      return plain;
    };
  };
  const all: ShelvedTopic[] = stored.map(({ id, language, keys, names, lastAt, members, first }) => ({
    id,
    language,
    keys: [...keys],
    names,
    lastAt: lastAt.getTime(),
    members,
    first: first.map(readLater),
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
      const touched = all.filter(({ isChanged }) => isChanged);
      const began = touched.filter(({ id }) => id === null);
      return {
        turns: placed.map(({ turn: { turnId, askedAt }, topic }) => ({
          turnId,
          askedAt,
          topic: topic && (topic.id === null ? { began: began.indexOf(topic) } : { id: topic.id }),
        })),
        began: began.map(({ language, first, centralTurnId, keys, names }) => ({
          language,
          central: first[0]?.().text ?? "",
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
    if (key === null) return mostAlike(turn, wording, 0, () => true) ?? begin(turn, []);

    const heir = orphanOf(key);
    if (heir) return keyed(heir, [key]);
    const partner = key.startsWith("entry:") ? partnerOf(key.slice("entry:".length)) : null;
    const keys = partner ? [key, `entry:${partner.id}`] : [key];
    const partners = partner && byKey.get(`entry:${partner.id}`);
    // A matter has one entry a language: a second one is another matter's, whatever its partner is now.
    const isPartners = partners && !entriesOf(partners).some(({ language }) => language !== partner.language);
    // What is answered otherwise is another matter, however alike it sounds.
    const topic =
      (isPartners ? partners : null) ??
      mostAlike(turn, wording, SURELY_SAME, (other) => other.keys.length === 0) ??
      begin(turn, keys);
    return keyed(topic, keys);
  }

  function keyed(topic: ShelvedTopic, keys: readonly string[]): ShelvedTopic {
    for (const one of keys) {
      if (byKey.has(one)) continue;
      byKey.set(one, topic);
      if (!topic.keys.includes(one)) topic.keys.push(one);
    }
    topic.isChanged = true;
    return topic;
  }

  /** The matter of an entry that is gone, where this one took its place: by its title, or by one much like it in its file. */
  function orphanOf(key: string): ShelvedTopic | null {
    const entry = live.get(key);
    if (!entry) return null;
    const [file, title] = key.split("#");
    let best: ShelvedTopic | null = null;
    let highest = SURELY_SAME;
    for (const topic of all) {
      const gone = topic.keys.filter((one) => one.startsWith("entry:") && !live.has(one));
      if (topic.names.by !== "entry" || gone.length === 0) continue;
      if (title && gone.some((one) => one.endsWith(`#${title}`))) return topic;
      if (!gone.some((one) => one.split("#")[0] === file)) continue;
      const odds = likeness.compare(
        likeness.read(entry.title),
        likeness.read(topic.names[entry.language === "zh" ? "zh" : "en"]),
      );
      if (odds <= highest) continue;
      highest = odds;
      best = topic;
    }
    return best;
  }

  function begin({ turnId, language, askedAt }: AskedTurn, keys: readonly string[]): ShelvedTopic {
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
  function likenessTo([first, ...others]: readonly (() => PlainWording)[], reading: Reading): number {
    const odds = first ? likeness.compare(reading, first().reading) : FAR_OFF;
    if (odds <= FAR_OFF) return odds;
    return (
      others.reduce((sum, other) => sum + likeness.compare(reading, other().reading), odds) /
      (others.length + 1)
    );
  }

  function join(topic: ShelvedTopic, { askedAt }: AskedTurn, wording: PlainWording): void {
    topic.members += 1;
    topic.lastAt = Math.max(topic.lastAt, askedAt.getTime());
    if (topic.members <= FIRST_MEMBERS) {
      topic.first.push(() => wording);
      topic.isChanged = true;
    }
    if (!topic.isChanged) return;
    // At once, so that names don't depend on how turns fall into batches.
    topic.names = withKeptTitles(
      topic,
      namer({ keys: topic.keys, wordings: topic.first.map((first) => first()) }, (names) =>
        all.some((other) => other !== topic && (other.names.zh === names.zh || other.names.en === names.en)),
      ),
    );
  }

  /** What was called by an entry that is gone keeps its name, in each language in which no other took its place. */
  function withKeptTitles(topic: ShelvedTopic, names: TopicNames): TopicNames {
    const before = topic.names;
    if (before.by !== "entry") return names;
    const live = new Set(entriesOf(topic).map(({ language }) => language));
    return {
      zh: live.has("zh") ? names.zh : before.zh,
      en: live.has("en") ? names.en : before.en,
      by: "entry",
    };
  }

  /** The live entries that answer it. */
  function entriesOf({ keys }: ShelvedTopic): KnowledgeEntry[] {
    return keys.flatMap((key) => live.get(key) ?? []);
  }
}

function asksNothing(turn: AskedTurn, plain: string): boolean {
  if (isContinuation(turn)) return true;
  const letters = plain.replaceAll(REMOVED, "").match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  // What was answered was understood, however short: 「退货」.
  if (letters < MIN_LETTERS) return keyOf(turn) === null || letters === 0;
  return courtesyOf(normalise(turn.question)) !== null;
}
