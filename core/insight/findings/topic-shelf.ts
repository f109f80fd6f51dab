import type { KnowledgeEntry } from "../../knowledge/entry.ts";
import type { Likeness } from "../../knowledge/learning/likeness.ts";
import { REMOVED, type Redact } from "../../privacy/redact.ts";
import { courtesyOf } from "../../understanding/cues.ts";
import { normalise } from "../../understanding/normalise.ts";
import type { PartnerOf } from "./entry-partners.ts";
import { plainOf } from "./plain-words.ts";
import { mostAlike, orphanOf, type PlainWording, type ShelvedTopic, SURELY_SAME } from "./shelved-topic.ts";
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
    const compared = { reading: wording.reading, askedAt: turn.askedAt };
    if (key === null) return mostAlike(all, compared, 0, likeness) ?? begin(turn, []);

    const heir = orphanOf(key, all, live, likeness);
    if (heir) return keyed(heir, [key]);
    const partner = key.startsWith("entry:") ? partnerOf(key.slice("entry:".length)) : null;
    const partners = partner && byKey.get(`entry:${partner.id}`);
    const keys = partner && !partners ? [key, `entry:${partner.id}`] : [key];
    // A matter has one entry a language: a second one is another matter's, whatever its partner is now.
    const isPartners = partners && !entriesOf(partners).some(({ language }) => language !== partner.language);
    const keyless = all.filter((topic) => topic.keys.length === 0);
    // What is answered otherwise is another matter, however alike it sounds.
    const topic =
      (isPartners ? partners : null) ??
      mostAlike(keyless, compared, SURELY_SAME, likeness) ??
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
