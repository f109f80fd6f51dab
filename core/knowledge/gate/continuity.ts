import type { KnowledgeEntry } from "../entry.ts";
import { keepsFigures, quantitiesOf } from "./figures.ts";
import { coverage, likeness, overlap, pairsOf, sentencesOf, wordingKey } from "./wording.ts";

/** What of one release lives on in another: titles, files and ids may all have changed. */
export interface Continuity {
  /** Whether `candidate`, of the new release, says what `live` said, or what has become of it. */
  continues(live: KnowledgeEntry, candidate: KnowledgeEntry): boolean;
  /** The entries of the new release that continue it, the likeliest first: several where it was split, none where it is gone. */
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
/** Pairs of entries that are compared: beyond them a release is another knowledge. Source: our choice, a second's work. */
const MAX_PAIRS = 100_000;

export function createContinuity(
  live: readonly KnowledgeEntry[],
  candidate: readonly KnowledgeEntry[],
): Continuity {
  const answersLive = new Set(live.map(answerKey));
  const contentsLive = new Set(live.map(contentOf));
  const contentsNow = new Set(candidate.map(contentOf));
  const idsLive = new Set(live.map(({ id }) => id));
  const idsNow = new Map(candidate.map((entry) => [entry.id, entry]));
  const byTitle = Map.groupBy(candidate, titleKey);
  const byAnswer = Map.groupBy(candidate, answerKey);
  const fresh = candidate.filter((entry) => !answersLive.has(answerKey(entry)));
  const known = new Map<string, ReadonlySet<KnowledgeEntry>>();
  const grams = new Map<string, ReadonlySet<string>>();
  let pairs = 0;

  const find = (entry: KnowledgeEntry): ReadonlySet<KnowledgeEntry> => {
    const found = known.get(entry.id);
    if (found) return found;
    const heirs = new Set(
      [
        idsNow.get(entry.id),
        ...(byTitle.get(titleKey(entry)) ?? []),
        ...(byAnswer.get(answerKey(entry)) ?? []),
      ].filter((heir) => heir !== undefined),
    );
    if (!byAnswer.has(answerKey(entry))) {
      // An entry that goes on under its own name is nobody else's heir, unless that one is gone: it may have taken it in.
      const added = heirs.size > 0 ? fresh.filter(({ id }) => !idsLive.has(id)) : fresh;
      for (const heir of alikeOf(entry, added)) heirs.add(heir);
    }
    known.set(entry.id, heirs);
    return heirs;
  };

  /** Those whose answer is a wording or a part of the entry's, or it of theirs; the likeliest first. */
  function alikeOf(entry: KnowledgeEntry, others: readonly KnowledgeEntry[]): KnowledgeEntry[] {
    const own = others.filter(({ language }) => language === entry.language);
    pairs += own.length;
    if (pairs > MAX_PAIRS) return [];
    return own
      .map((other) => ({ other, score: overlap(gramsOf(entry.answer), gramsOf(other.answer)) }))
      .filter(({ score }) => score >= SAME_ANSWER)
      .sort((one, two) => two.score - one.score)
      .map(({ other }) => other);
  }

  function gramsOf(text: string): ReadonlySet<string> {
    const made = grams.get(text) ?? pairsOf(text);
    grams.set(text, made);
    return made;
  }

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
