import type { Language } from "../texts/texts.ts";
import { type Reading, read } from "../understanding/understand.ts";
import { leansOnContext } from "./questions.ts";
import { isOrderChoice } from "./tools/order-choice.ts";
import { asksOfOrder, asksToBeTold, type OrderQuestion, readOrderQuestion } from "./tools/order-question.ts";
import type { Voice } from "./tools/tool.ts";
import type { TurnInput } from "./turn-input.ts";

export interface Proof {
  /** The order question asked before the bot wanted proof, where this message brings it. */
  question: OrderQuestion | null;
  orderNumbers: readonly string[];
  secondFacts: readonly string[];
}

/** Order numbers of one conversation that a fact may prove, the latest first. */
const MAX_NUMBERS_TRIED = 3;
/** Of those that nothing calls an order number. */
const MAX_BARE_NUMBERS = 2;
/** Different facts tried in one conversation before no more are accepted: whoever owns an order knows them. */
const MAX_FACTS_TRIED = 5;

/** What the customer wrote before, newest first; read when it is first asked for. */
export function earlierReadings({ history }: TurnInput): () => readonly Reading[] {
  let readings: readonly Reading[] | null = null;
  return () => {
    readings ??= history
      .filter(({ author }) => author === "customer")
      .map(({ text }) => read(text))
      .reverse();
    return readings;
  };
}

/**
 * What a customer wrote to prove that an order is theirs, in this message or the ones before, newest first. A verified
 * user proves an order that isn't theirs by the account they came with; their own need no proof.
 */
export function readProof(whole: Reading, before: readonly Reading[], voice: Voice, input: TurnInput): Proof {
  const earlierNumbers = before.flatMap((said) => said.orderNumbers);
  const now = factsIn(whole);
  const bringsProof = (now.length > 0 || whole.orderNumbers.length > 0) && wasAskedForProof(voice, input);
  if (input.user && !bringsProof) {
    const isOwnAlone = whole.orderNumbers.length > 0 || !leansOnContext(whole.text);
    const orderNumbers = isOwnAlone ? whole.orderNumbers : earlierNumbers.slice(0, 1);
    return { question: null, orderNumbers, secondFacts: now };
  }
  // Bare digits may be the number asked for, or the post code that proves another one named before.
  const named = [...new Set([...whole.orderNumbers, ...earlierNumbers])];
  const tried = [...new Set([...now, ...before.flatMap(factsIn)])];
  const phones = [whole, ...before].flatMap((said) => said.phones);
  const orderNumbers = (
    named.length > 0 || !wasEverAsked(voice, input) ? named : bareNumbers(tried, phones)
  ).slice(0, MAX_NUMBERS_TRIED);
  const askedBefore = () => before.map(readOrderQuestion).find((question) => question !== null);
  return {
    question: bringsProof ? (askedBefore() ?? { aspects: ["status"], isSure: true }) : null,
    orderNumbers,
    secondFacts: tried.length > MAX_FACTS_TRIED ? [] : tried,
  };
}

/** Asked for both, people write 「100101 8001」: the order's number is the longest, or as long as what proves it. */
function bareNumbers(facts: readonly string[], phones: readonly string[]): string[] {
  const bare = facts.filter((fact) => /^\d+$/.test(fact) && !phones.includes(fact));
  return bare.sort((a, b) => b.length - a.length).slice(0, MAX_BARE_NUMBERS);
}

const PROOF_TEXTS = ["order-prove", "order-not-found"];
const LANGUAGES_OF_PROOF: readonly Language[] = ["zh", "en"];

function wasAskedForProof({ say }: Voice, { history }: TurnInput): boolean {
  return asksForProof(history.findLast(({ author }) => author === "bot")?.text, say);
}

function wasEverAsked({ say }: Voice, { history }: TurnInput): boolean {
  return history.some(({ author, text }) => author === "bot" && asksForProof(text, say));
}

function asksForProof(text: string | undefined, say: Voice["say"]): boolean {
  return PROOF_TEXTS.some((id) => LANGUAGES_OF_PROOF.some((language) => text === say(language, id)));
}

/** E-mails, phones, and bare tokens that may be a post code or the end of a phone number. */
export function factsIn({ text, emails, phones, orderNumbers, trackingNumbers }: Reading): string[] {
  const named = orderNumbers.filter((number) => /\D/.test(number));
  const rest = [...emails, ...named, ...trackingNumbers].reduce(
    (left, token) => left.replace(new RegExp(escapeRegExp(token), "gi"), " "),
    text,
  );
  const tokens =
    rest.match(/\b(?:[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4,11})\b/gi) ?? [];
  return [...new Set([...emails, ...phones, ...tokens])];
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The order whose button was pressed, by its key; null: none. */
export function chosenOrder({ messages }: TurnInput): string | null {
  const key = messages.findLast(({ choice }) => choice !== null)?.choice ?? null;
  return key !== null && isOrderChoice(key) ? key : null;
}

/** What was asked of the orders, one of which was pressed now; null where none was. */
export function askedOfChosenOrder(input: TurnInput): string | null {
  if (chosenOrder(input) === null) return null;
  return input.history.findLast(({ author, text }) => author === "customer" && asks(text))?.text ?? null;
}

const asks = (text: string): boolean => asksOfOrder(read(text).text);

/** «Let me know then», said of an order that was spoken of a moment ago. */
export function notifyInContext(question: Reading, before: readonly Reading[]): OrderQuestion | null {
  const isOfOrder = asksToBeTold(question.text) && before.slice(0, 2).some(({ text }) => asksOfOrder(text));
  return isOfOrder ? { aspects: ["notify"], isSure: true } : null;
}
