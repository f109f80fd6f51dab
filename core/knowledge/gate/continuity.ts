import type { KnowledgeEntry } from "../entry.ts";
import { keepsFigures, quantitiesOf } from "./figures.ts";
import { coverage, likeness, overlap, sentencesOf, wordingKey } from "./wording.ts";

/** What of one release lives on in another: titles, files and ids may all have changed. */
export interface Continuity {
  /** Whether `candidate`, of the new release, says what `live` said, or what has become of it. */
  continues(live: KnowledgeEntry, candidate: KnowledgeEntry): boolean;
  /** The entries of the new release that continue it: several where it was split, none where it is gone. */
  of(live: KnowledgeEntry): readonly KnowledgeEntry[];
  /** Whether an entry of the live release is not in the new one as it stands, wherever: edited or removed. */
  isTouched(live: KnowledgeEntry): boolean;
  /** Whether an entry of the new release is written anew or was edited. */
  isNew(candidate: KnowledgeEntry): boolean;
  /** Whether something new or edited tells this sentence or answer of before. */
  isTold(text: string): boolean;
}

/** Shared part (0–1) from which on two answers are one in two wordings, or one a part of the other. Source: our choice. */
const SAME_ANSWER = 0.6;
/** A sentence told elsewhere may be worded a little otherwise (Dice, figures left out). Source: our choice. */
const SAME_SENTENCE = 0.6;
/** Pairs of edited entries that are looked at: beyond them a release is another knowledge. Source: our choice, a second's work. */
const MAX_PAIRS = 20_000;

export function createContinuity(
  live: readonly KnowledgeEntry[],
  candidate: readonly KnowledgeEntry[],
): Continuity {
  const answersLive = new Set(live.map(answerKey));
  const contentsLive = new Set(live.map(contentOf));
  const contentsNow = new Set(candidate.map(contentOf));
  const idsNow = new Map(candidate.map((entry) => [entry.id, entry]));
  const byTitle = Map.groupBy(candidate, titleKey);
  const byAnswer = Map.groupBy(candidate, answerKey);
  const fresh = candidate.filter((entry) => !answersLive.has(answerKey(entry)));
  const known = new Map<string, ReadonlySet<KnowledgeEntry>>();
  let pairs = 0;

  const find = (entry: KnowledgeEntry): ReadonlySet<KnowledgeEntry> => {
    const found = known.get(entry.id);
    if (found) return found;
    const same = idsNow.get(entry.id);
    const heirs = new Set([
      ...(same ? [same] : []),
      ...(byTitle.get(titleKey(entry)) ?? []),
      ...(byAnswer.get(answerKey(entry)) ?? []),
    ]);
    const isUntouched = byAnswer.has(answerKey(entry));
    if (!isUntouched && pairs < MAX_PAIRS) {
      pairs += fresh.length;
      for (const other of fresh) {
        if (other.language === entry.language && overlap(entry.answer, other.answer) >= SAME_ANSWER)
          heirs.add(other);
      }
    }
    known.set(entry.id, heirs);
    return heirs;
  };

  return {
    continues: (entry, other) => find(entry).has(other),
    of: (entry) => [...find(entry)],
    isTouched: (entry) => !contentsNow.has(contentOf(entry)),
    isNew: (entry) => !contentsLive.has(contentOf(entry)),
    isTold: (text) =>
      fresh.some(({ answer }) =>
        quantitiesOf(text).length === 0
          ? coverage(text, answer) >= SAME_ANSWER
          : keepsFigures(text, answer) &&
            sentencesOf(answer).some((sentence) => likeness(text, sentence) >= SAME_SENTENCE),
      ),
  };
}

const titleKey = ({ language, title }: KnowledgeEntry): string => `${language} ${wordingKey(title)}`;
const answerKey = ({ language, answer }: KnowledgeEntry): string => `${language} ${wordingKey(answer)}`;

function contentOf({ language, title, questions, answer, validFrom, validUntil }: KnowledgeEntry): string {
  return JSON.stringify([language, title, questions, answer, validFrom, validUntil]);
}
