import { isQuestion, questionsIn, withoutCourtesies } from "../../answering/questions.ts";
import { REMOVED, type Redact } from "../../privacy/redact.ts";
import type { Language } from "../../texts/texts.ts";
import { courtesyOf, cuesOf } from "../../understanding/cues.ts";
import { scriptOf } from "../../understanding/language.ts";
import { normalise } from "../../understanding/normalise.ts";
import { isGeneral, isOwnCase, sentencesIn, withoutGreeting } from "./spoken-sentences.ts";

/** A resolved ticket as it is looked through. */
export interface ResolvedTicket {
  id: number;
  reason: string;
  /** Known names of the customer and of the agents. */
  names: readonly string[];
  /** What was said in the conversation up to its end, oldest first. */
  lines: readonly { author: "customer" | "bot" | "agent"; text: string }[];
}

/** What a ticket teaches: an entry of the knowledge, before a person has looked at it. */
export interface Lesson {
  /** The customer's question: the entry's title. */
  question: string;
  /** Further wordings of the same customer. */
  questions: readonly string[];
  answer: string;
  language: Language;
}

/** Deals of one customer, and attempts on the bot: nothing in them holds for others. */
const NEVER: ReadonlySet<string> = new Set(["injection", "bargaining", "bulk_deal", "too_many_messages"]);
/** Where the bot looked and found nothing, a text needs no question mark to be one. */
const KNOWLEDGE_LACKED: ReadonlySet<string> = new Set(["no_evidence", "unclear_twice", "unverified"]);

const MAX_QUESTION = 150;
const MAX_ANSWER = 1200;
const MAX_WORDINGS = 5;
/** Less says nothing that could stand alone. */
const MIN_ANSWER_WORDS = 4;
const MIN_QUESTION_WORDS = 3;
/** A Chinese word is about one and a half characters long. */
const CHARACTERS_A_WORD = 1.5;

/**
 * The entry a resolved ticket yields, without a model: the last question that an agent answered in text with something
 * that holds for everybody. null where nothing is left to learn: the customer's own case, a deal, too little said.
 */
export function draftFromTicket(ticket: ResolvedTicket, redact: Redact): Lesson | null {
  if (NEVER.has(ticket.reason)) return null;
  const anonymous = (text: string) => redact(text, ticket.names).text;
  const exchanges = exchangesIn(ticket);
  const wordings = exchanges.flatMap(({ asked }) => asked).map((text) => questionOf(anonymous(text)));

  for (const { asked, answered } of exchanges.toReversed()) {
    const question = asked.map((text) => questionOf(anonymous(text))).findLast((text) => text !== null);
    const answer = answerOf(answered.map(anonymous));
    if (!question || !answer) continue;
    const { language } = scriptOf(normalise(answer), scriptOf(normalise(question), "en").language);
    if (scriptOf(normalise(question), language).language !== language) continue;
    const others = new Set(wordings.filter((text) => text !== null && text !== question));
    const questions = [...others].filter((text) => text !== null).slice(0, MAX_WORDINGS);
    return { question, questions: exchanges.length === 1 ? questions : [], answer, language };
  }
  return null;
}

interface Exchange {
  asked: string[];
  answered: string[];
}

/** Questions with the agents' words that follow them. What a customer says between («a size M») is no new question. */
function exchangesIn({ lines, reason }: ResolvedTicket): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const { author, text } of lines) {
    const last = exchanges.at(-1);
    if (author === "agent") last?.answered.push(text);
    if (author !== "customer" || !asksSomething(text, reason)) continue;
    if (last && last.answered.length === 0) last.asked.push(...questionsIn(text));
    else exchanges.push({ asked: questionsIn(text), answered: [] });
  }
  return exchanges;
}

function asksSomething(text: string, reason: string): boolean {
  const plain = normalise(text);
  const cues = cuesOf(plain);
  if (cues.includes("asks_for_person") || cues.includes("gives_orders_to_bot")) return false;
  const bare = withoutCourtesies(plain);
  if (sentencesIn(bare).some(isQuestion)) return true;
  return KNOWLEDGE_LACKED.has(reason) && courtesyOf(plain) === null && wordsOf(bare) > MIN_QUESTION_WORDS;
}

/** The question as a title; null where it is the customer's own case, or says too little. */
function questionOf(text: string): string | null {
  const sentences = sentencesIn(text);
  const asking = sentences.filter((sentence) => isQuestion(normalise(sentence)));
  const bare = withoutCourtesies(withoutGreeting((asking.at(-1) ?? text).trim()));
  if (isOwnCase(normalise(text)) || cuesOf(normalise(bare)).includes("gives_orders_to_bot")) return null;
  const plain = tidy(bare.replaceAll(REMOVED, " "));
  if (plain.length > MAX_QUESTION || wordsOf(plain) < MIN_QUESTION_WORDS - 1) return null;
  // What asked for a thing by its number asks nothing without it.
  if (bare.includes(REMOVED) && wordsOf(plain) < 2 * MIN_QUESTION_WORDS) return null;
  return plain.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

/** What of an agent's words holds for everybody, in their order; null where it is too little. */
function answerOf(texts: readonly string[]): string | null {
  const said = texts.flatMap((text) =>
    text
      .split(/\n+/)
      .map((line) => {
        const kept = sentencesIn(line).map(withoutGreeting).filter(isGeneral);
        return kept.join(/\p{Script=Han}/u.test(line) ? "" : " ");
      })
      .filter((line) => line !== ""),
  );
  const answer = [...new Set(said)].join("\n");
  if (wordsOf(answer) < MIN_ANSWER_WORDS || answer.length > MAX_ANSWER) return null;
  return cuesOf(normalise(answer)).includes("gives_orders_to_bot") ? null : answer;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/\s+([,.?!，。？！])/g, "$1")
    .replace(/^[\s,，.。:：;-]+|[\s,，:：;-]+$/g, "");
}

function wordsOf(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[\p{Script=Latin}\d]+/gu)?.length ?? 0;
  return latin + han / CHARACTERS_A_WORD;
}
