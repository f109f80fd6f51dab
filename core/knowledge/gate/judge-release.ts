import { setImmediate } from "node:timers/promises";
import { createRedactor } from "../../privacy/redact.ts";
import type { Language } from "../../texts/texts.ts";
import { isValidAt, type KnowledgeEntry } from "../entry.ts";
import { type AskDeps, askRelease, type Told } from "./ask-release.ts";
import { type AnswerFate, compareAnswers, differenceOf, languageOf } from "./compare.ts";
import { type Continuity, createContinuity } from "./continuity.ts";
import { compareFigures } from "./figures.ts";
import {
  type AnswerChange,
  type GateReason,
  type GateReport,
  type GoldenFailure,
  MAX_CHANGES,
} from "./gate-report.ts";
import { type GoldenQuestion, type GoldenReading, goldenKey } from "./golden.ts";
import { chanceOfLosses } from "./sign-test.ts";
import { says, wordingKey } from "./wording.ts";

/** How sure it must be that answers got worse. Source: the usual 5 %, one-sided; it takes 5 lost and none gained. */
const ALPHA = 0.05;
/** Fewer lost answers are no trend, whatever the test says. */
const MIN_LOST = 3;
/**
 * An edited or removed entry that answered so many conversations, and would answer most of them no more, is not
 * published without a person's yes, whatever is gained elsewhere.
 */
const MIN_LOST_OF_ENTRY = 3;
/** Characters of an answer that are kept for people to compare. */
const MAX_EXCERPT = 1000;

/** A question of customers, and how many conversations asked it in the period. */
export interface PastQuestion {
  question: string;
  language: Language;
  conversations: number;
}

export interface JudgeInput {
  live: readonly KnowledgeEntry[];
  candidate: readonly KnowledgeEntry[];
  past: readonly PastQuestion[];
  golden: Pick<GoldenReading, "questions" | "hash">;
  /** `goldenKey` of those that were there when the live release was published. */
  knownGolden: ReadonlySet<string>;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

interface Asked {
  question: string;
  language: Language;
  conversations: number;
  golden: GoldenQuestion | null;
  before: Told;
  after: Told;
  fate: AnswerFate;
}

/**
 * Asks both releases what customers asked and what the owner wrote down, and compares by what a customer would read.
 * Held back: a golden question that fails now and didn't, or is new; significantly more answers lost than gained; an
 * entry edited or removed so that most of its customers go without; a figure that jumps. With nothing live, golden questions alone are asked,
 * and none holds anything back. About 1 ms a question and release.
 */
export async function judgeRelease(deps: AskDeps, input: JudgeInput): Promise<GateReport> {
  const { live, candidate, golden } = input;
  const continuity = createContinuity(live, candidate);
  const asked = await askBoth(deps, input, continuity);

  const failures = asked.flatMap(({ golden: question, before, after }) => {
    if (!question) return [];
    const failure = failureOf(question, after, entryMeant(question, live, continuity));
    if (!failure) return [];
    const isOld = input.knownGolden.has(goldenKey(question));
    const failedBefore = failureOf(question, before, () => false) !== null;
    return [{ failure, isHolding: live.length > 0 && !(isOld && failedBefore) }];
  });
  const past = asked.filter((one) => one.golden === null);
  // Questions, not conversations, are what the test may count: the same words share one fate.
  const lost = past.filter(({ fate }) => fate === "lost").length;
  const gained = past.filter(({ fate }) => fate === "gained").length;
  const chance = chanceOfLosses(lost, gained);

  const reasons: GateReason[] = [
    ...failures
      .filter(({ isHolding }) => isHolding)
      .map(({ failure }) => ({ kind: "golden" as const, ...failure })),
    ...(lost >= MIN_LOST && chance < ALPHA ? [{ kind: "worse" as const, lost, gained, chance }] : []),
    ...goneAnswers(live, past, continuity),
    ...jumps(live, continuity, deps.now),
  ];
  const failing = new Set(failures.filter(({ isHolding }) => isHolding).map(({ failure }) => failure.line));
  const changes = asked
    .flatMap((one) => changeOf(one, failing))
    .sort((one, other) => rank(one) - rank(other) || other.asked - one.asked);
  return {
    goldenHash: golden.hash,
    asked: { questions: input.past.length, conversations: count(past), golden: golden.questions.length },
    lost,
    gained,
    chance,
    reasons,
    stillFailing: failures.filter(({ isHolding }) => !isHolding).map(({ failure }) => failure),
    changes: withoutPersons(changes.slice(0, MAX_CHANGES)),
    changeCount: changes.length,
  };
}

async function askBoth(
  deps: AskDeps,
  { live, candidate, past, golden, onProgress }: JudgeInput,
  continuity: Continuity,
): Promise<Asked[]> {
  const isFirst = live.length === 0;
  const questions = [
    ...golden.questions.map((one) => ({
      question: one.question,
      language: one.language ?? languageOf(one.question) ?? "en",
      conversations: 0,
      golden: one,
    })),
    ...(isFirst ? [] : past.map((one) => ({ ...one, golden: null }))),
  ];
  if (questions.length === 0) return [];
  const askNew = askRelease(candidate, deps);
  const askLive = isFirst ? null : askRelease(live, deps);
  const asked: Asked[] = [];
  for (const one of questions) {
    const after = await askNew(one.question, one.language);
    const before = askLive ? await askLive(one.question, one.language) : after;
    const language = languageOf(one.question) ?? one.language;
    asked.push({ ...one, before, after, fate: compareAnswers(before, after, { language, continuity }) });
    onProgress?.(asked.length, questions.length);
    // Customers may be answered in the same process: they go first.
    await setImmediate();
  }
  return asked;
}

/** What of a golden question an answer doesn't meet; null where it meets all. */
function failureOf(
  { question, line, must, mustNot, language, entry }: GoldenQuestion,
  { text, entries }: Told,
  isMeant: (entry: KnowledgeEntry) => boolean,
): GoldenFailure | null {
  const answer = entries.length > 0 ? entries.map((one) => one.answer).join("\n\n") : text;
  const titleKey = wordingKey(entry ?? "");
  const isFrom = (one: KnowledgeEntry) =>
    one.id === entry || wordingKey(one.title) === titleKey || isMeant(one);
  const failure = {
    question,
    line,
    missing: must.filter((wanted) => !says(text, wanted)),
    forbidden: mustNot.filter((unwanted) => says(text, unwanted)),
    language: language === null || languageOf(answer) === language ? null : language,
    entry: entry === null || entries.some(isFrom) ? null : entry,
  };
  const isMet =
    failure.missing.length + failure.forbidden.length === 0 &&
    failure.language === null &&
    failure.entry === null;
  return isMet ? null : failure;
}

/** The entry a golden question names may bear another title by now. */
function entryMeant(
  { entry }: GoldenQuestion,
  live: readonly KnowledgeEntry[],
  continuity: Continuity,
): (candidate: KnowledgeEntry) => boolean {
  const titleKey = entry === null ? null : wordingKey(entry);
  const meant = titleKey === null ? [] : live.filter(({ title }) => wordingKey(title) === titleKey);
  return (candidate) => meant.some((one) => continuity.continues(one, candidate));
}

/** Edited and removed entries whose customers mostly go without what they were told. */
function goneAnswers(
  live: readonly KnowledgeEntry[],
  past: readonly Asked[],
  continuity: Continuity,
): GateReason[] {
  return live.flatMap((entry) => {
    if (!continuity.isTouched(entry)) return [];
    const told = past.filter(({ before }) => before.entries.some(({ id }) => id === entry.id));
    const lost = count(told.filter(({ fate }) => fate === "lost"));
    if (lost < MIN_LOST_OF_ENTRY || lost <= count(told) / 2) return [];
    return [{ kind: "gone" as const, title: entry.title, lost, told: count(told), ...entry.source }];
  });
}

/** Figures that jump, in every entry that is quoted or will be: nobody has to have asked. */
function jumps(live: readonly KnowledgeEntry[], continuity: Continuity, now: Date): GateReason[] {
  return live.flatMap((entry) => {
    if (!isValidAt(entry, now) || !continuity.isTouched(entry)) return [];
    const [heir] = continuity.of(entry);
    if (!heir || heir.answer === entry.answer || heir.language !== entry.language) return [];
    return compareFigures(entry.answer, heir.answer)
      .changed.filter(({ isJump }) => isJump)
      .map(({ from, to }) => ({ kind: "jump" as const, title: entry.title, from, to, ...heir.source }));
  });
}

function changeOf(one: Asked, failing: ReadonlySet<number>): AnswerChange[] {
  const isFailing = one.golden !== null && failing.has(one.golden.line);
  if (one.fate === "same" && !isFailing) return [];
  // A golden question stands beside the customers' own only where it fails.
  if (one.golden && !isFailing) return [];
  const { before, after } = differenceOf(one.before.text, one.after.text);
  return [
    {
      question: one.question,
      asked: one.conversations,
      isGolden: one.golden !== null,
      fate: one.fate === "same" ? "reworded" : one.fate,
      before: before.slice(0, MAX_EXCERPT),
      after: after.slice(0, MAX_EXCERPT),
    },
  ];
}

/** Customers' words without what could point to them; what the answers say themselves is nobody's. */
function withoutPersons(changes: readonly AnswerChange[]): AnswerChange[] {
  const redact = createRedactor(changes.flatMap(({ before, after }) => [before, after]));
  return changes.map((change) => ({
    ...change,
    question: change.isGolden ? change.question : redact(change.question).text,
  }));
}

const ORDER: readonly AnswerFate[] = ["lost", "value", "other", "reworded", "gained"];

function rank({ isGolden, fate }: AnswerChange): number {
  return isGolden ? -1 : ORDER.indexOf(fate);
}

function count(asked: readonly Pick<Asked, "conversations">[]): number {
  return asked.reduce((sum, { conversations }) => sum + conversations, 0);
}
