import { ANSWER_SCORE } from "../../answering/arbitrate.ts";
import { CLARIFY_SCORE } from "../../answering/decide.ts";
import type { TurnResult } from "../../answering/decision.ts";
import type { ProofAttempts } from "../../answering/proof-guard.ts";
import type { TurnInput } from "../../answering/turn-input.ts";
import { isValidAt, type KnowledgeEntry } from "../../knowledge/entry.ts";
import type { KnowledgeIndex } from "../../knowledge/passage.ts";
import { understand } from "../../understanding/understand.ts";
import type { AssistContext, SuggestionDraft, SuggestionSource } from "./suggestion.ts";

export interface SuggesterDeps {
  answer(input: TurnInput): Promise<TurnResult>;
  knowledge(): KnowledgeIndex;
}

/** What the model may take: later, the quoted answer is suggested instead. Source: our choice. */
export const SUGGESTION_LIMIT_MS = 20_000;
/** An order moves on: what was looked up is told for this long. Source: our choice. */
const ORDER_GOOD_MS = 2 * 3_600_000;
/** Entries shown where nothing is sure. */
const MOST_NEAR = 3;

/** Proposes a reply to a customer's unanswered words, other than the wordings `told`; null: nothing is of help. */
export type Suggester = (
  context: AssistContext,
  given: { now: Date; proofs: ProofAttempts; told: readonly string[] },
) => Promise<SuggestionDraft | null>;

/**
 * The same pipeline as the bot's, and the same verification: what is sure is the answer, an entry word for word, a
 * tool's, or a model's that was verified. Next come the other entries that may fit, the surest first.
 */
export function createSuggester({ answer, knowledge }: SuggesterDeps): Suggester {
  return async ({ conversationId, customer, unanswered, history }, { now, proofs, told }) => {
    const messages = unanswered.filter(({ text }) => isAboutSomething(text));
    if (messages.length === 0) return null;

    const result = await answer({
      messages,
      history,
      chosenLanguage: customer.chosenLanguage,
      usualLanguage: customer.usualLanguage,
      user: customer.userId === null ? null : { id: customer.userId },
      clarifications: 0,
      proofs,
      forColleague: { notAgain: told },
      conversationId: String(conversationId),
      now,
    });
    if (result.decision.kind === "none") return null;

    const { entries } = knowledge();
    const base = { language: result.language, releaseId: result.releaseId };
    const text = sureText(result);
    if (text !== null && !told.includes(text)) {
      const sources = sourcesOf(result, entries);
      return { ...base, text, mode: result.mode, isSure: true, sources, goodUntil: endOf(result, now) };
    }

    const others = candidates(result, entries, now).filter(({ entry }) => !told.includes(entry.answer));
    const [next] = others;
    if (!next) return null;
    const sources = others.slice(0, MOST_NEAR).map(({ entry, score }) => sourceOf(entry, score));
    const isFirst = told.length === 0;
    if (isFirst) return { ...base, text: "", mode: "near", isSure: false, sources, goodUntil: null };
    return {
      ...base,
      text: next.entry.answer,
      mode: "quote",
      isSure: next.score >= ANSWER_SCORE,
      sources: sources.slice(0, 1),
      goodUntil: next.entry.validUntil,
    };
  };
}

/** «A person, please» asks for nothing that could be answered: a person is here. */
function isAboutSomething(text: string): boolean {
  if (text.trim() === "") return false;
  const { cues, text: said, orderNumbers } = understand(text, "en");
  const isCall = cues.includes("asks_for_person") && orderNumbers.length === 0;
  return !isCall || /[?？,，。;；]\s*\S/.test(said);
}

function sureText({ decision, replies }: TurnResult): string | null {
  const isSure = decision.kind === "answer" || (decision.kind === "tool" && decision.facts.found !== false);
  return isSure ? replies.map(({ text }) => text).join("\n\n") : null;
}

function endOf({ replies, evidence }: TurnResult, now: Date): Date | null {
  const ends = replies.flatMap(({ goodUntil }) => goodUntil ?? []);
  const hasOrders = evidence.some(({ kind }) => kind === "order");
  const all = hasOrders ? [...ends, new Date(now.getTime() + ORDER_GOOD_MS)] : ends;
  return all.reduce<Date | null>((first, end) => (first && first <= end ? first : end), null);
}

/** What the answer leans on: of an answer its entries, of a tool what it found. */
function sourcesOf(
  { decision, evidence }: TurnResult,
  entries: readonly KnowledgeEntry[],
): SuggestionSource[] {
  const told = new Set(decision.kind === "answer" ? decision.entryIds : []);
  return evidence
    .filter(({ id, kind }) => kind !== "knowledge" || told.has(id))
    .map(({ id, kind, text, score }) => {
      const entry = entries.find((one) => one.id === id);
      return entry
        ? sourceOf(entry, score)
        : { id, kind, title: text.split("\n")[0] ?? id, text, place: null, score };
    });
}

function candidates({ ranked, evidence }: TurnResult, entries: readonly KnowledgeEntry[], now: Date) {
  const scores = new Map<string, number>(ranked);
  for (const { id, kind, score } of evidence) {
    if (kind === "knowledge") scores.set(id, Math.max(score ?? 0, scores.get(id) ?? 0));
  }
  return entries
    .flatMap((entry) => {
      const score = scores.get(entry.id) ?? 0;
      return score >= CLARIFY_SCORE && isValidAt(entry, now) ? [{ entry, score }] : [];
    })
    .sort((one, other) => other.score - one.score);
}

function sourceOf(entry: KnowledgeEntry, score: number | null): SuggestionSource {
  return {
    id: entry.id,
    kind: "knowledge",
    title: entry.title,
    text: `${entry.title}\n${entry.answer}`,
    place: `${entry.source.file}:${entry.source.line}`,
    score,
  };
}
