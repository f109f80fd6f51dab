import type { Decision, EscalationReason } from "../../answering/decision.ts";
import { isQuestion } from "../../answering/questions.ts";
import type { FormPhoto } from "../../ticket/after-sales/form.ts";
import { KEYS } from "../../ticket/after-sales/keys.ts";
import { wantsOut } from "../../ticket/after-sales/request.ts";
import type { Mood } from "../../understanding/understanding.ts";
import {
  BULK_STEPS,
  type BulkFields,
  type BulkForm,
  type BulkStep,
  beginBulk,
  FIELD_LENGTH,
  nextBulkStep,
} from "./bulk-form.ts";
import { bulkAnswer, bulkFieldsIn, isDetail, isPartnership } from "./bulk-words.ts";

/** What came in with a turn. */
export interface BulkSaid {
  /** What was written; without what stood on pressed buttons. */
  text: string;
  /** Keys of pressed buttons, in order. */
  keys: readonly string[];
  photos: readonly FormPhoto[];
  /** Something that nobody but people can hear or read, pictures apart. */
  hasUnreadable: boolean;
  mood: Mood;
  /** Things of the catalogue that the text names, as customers read them. */
  named: readonly string[];
  /** What would be done with it if no form were at hand. */
  decision: Decision;
}

/** What a turn does with a bulk enquiry. */
export type BulkMove =
  | { kind: "none" }
  | {
      kind: "ask";
      form: BulkForm;
      step: BulkStep;
      /** What was asked beside it is answered, too. */
      isBeside: boolean;
      note: "first" | "price" | "again" | null;
    }
  | { kind: "left"; form: BulkForm }
  /** To people with what is known. */
  | { kind: "people"; form: BulkForm; reason: EscalationReason }
  | { kind: "file"; form: BulkForm };

/** Unusable answers to one question before people take over. Source: our choice; the same as for forms after the sale. */
const MAX_MISSES = 2;

/**
 * Chooses what a turn does with the bulk enquiry at hand, or whether it begins one. What a customer says by themselves is
 * not asked; one who is unhappy is asked nothing.
 */
export function converseOnBulk(
  form: BulkForm | null,
  said: BulkSaid,
  hasTicket: boolean,
  now: Date,
): BulkMove {
  if (form) return goOn(form, said);
  const { decision, text } = said;
  const isBulk = decision.kind === "escalate" && decision.reason === "bulk_deal";
  if (!isBulk || hasTicket || said.hasUnreadable || isPartnership(text)) return { kind: "none" };
  const begun = { ...beginBulk(text, now), fields: bulkFieldsIn(text, said.named), photos: said.photos };
  if (said.mood !== "calm") return { kind: "people", form: begun, reason: "bulk_deal" };
  const step = nextBulkStep(begun);
  return step === null
    ? { kind: "file", form: begun }
    : { kind: "ask", form: begun, step, isBeside: false, note: "first" };
}

function goOn(before: BulkForm, said: BulkSaid): BulkMove {
  const { text, keys, decision } = said;
  if (keys.includes(KEYS.leave) || (text !== "" && wantsOut(text))) return { kind: "left", form: before };
  const step = nextBulkStep(before) ?? "where";
  const form = { ...before, photos: [...before.photos, ...said.photos] };
  const reason = reasonForPeople(said);
  if (reason) return { kind: "people", form, reason };

  // What a single piece costs is no answer here: people make the price.
  const isOfPrice = text !== "" && isPriceAsked(text, decision);
  const isAside = text !== "" && !isOfPrice && isQuestion(text) && isAnswered(decision);
  const fields = isAside ? form.fields : filled(form.fields, said, isOfPrice ? null : step);
  const isProgress = said.photos.length > 0 || BULK_STEPS.some((one) => fields[one] !== form.fields[one]);
  const isCourtesy = decision.kind === "none";
  const isMiss = !isProgress && !isAside && !isOfPrice && !isCourtesy;
  const misses = isMiss ? form.misses + 1 : isProgress ? 0 : form.misses;
  const next = { ...form, fields, misses };
  if (misses >= MAX_MISSES) return { kind: "people", form: next, reason: "bulk_deal" };
  const nextStep = nextBulkStep(next);
  if (nextStep === null) return { kind: "file", form: next };
  const note = isOfPrice ? "price" : isMiss ? "again" : null;
  return { kind: "ask", form: next, step: nextStep, isBeside: isAside, note };
}

/** What is still open, as the text tells it by itself; and the question's own answer, as it stands. */
function filled(fields: BulkFields, { text, keys, named }: BulkSaid, step: BulkStep | null): BulkFields {
  if (step !== null && keys.includes(KEYS.skip)) return { ...fields, [step]: OPEN };
  if (text === "") return fields;
  const read = bulkFieldsIn(text, named);
  const answer = step === null ? null : bulkAnswer(step, text, named);
  // «In March, to Hamburg» answers two questions; «Hamburg» is not also what they want.
  const others = BULK_STEPS.filter((one) => one !== step && fields[one] === null);
  // «Men's, M and L mostly», where the date was asked.
  const isMore =
    step !== null && answer === null && fields.what !== null && isDetail(text) && !isQuestion(text);
  if (isMore) return { ...fields, what: `${fields.what}, ${text.trim()}`.slice(0, FIELD_LENGTH) };
  const added = Object.fromEntries(others.map((one) => [one, read[one]]));
  return { ...fields, ...added, ...(step !== null && answer !== null && { [step]: answer }) };
}

/** A field that the customer left open. */
export const OPEN = "–";

const PRICE =
  /\b(?:price|cost|how much|discount|cheaper|best (?:price|offer)|per (?:piece|unit))\b|价|多少钱|便宜|优惠|折/i;

function isPriceAsked(text: string, decision: Decision): boolean {
  if (decision.kind === "escalate") return decision.reason === "bargaining";
  return decision.kind === "offer" || (decision.kind === "tool" && PRICE.test(text)) || PRICE.test(text);
}

/** Whether the turn has an answer to give beside the form. */
function isAnswered(decision: Decision): boolean {
  return decision.kind === "answer" || (decision.kind === "tool" && decision.facts.found !== false);
}

function reasonForPeople({ decision, hasUnreadable, mood }: BulkSaid): EscalationReason | null {
  if (decision.kind === "escalate" && PEOPLE.has(decision.reason)) return decision.reason;
  if (mood !== "calm") return "bulk_deal";
  return hasUnreadable ? "attachment" : null;
}

const PEOPLE: ReadonlySet<EscalationReason> = new Set([
  "asked_for_person",
  "angry",
  "complaint",
  "after_sales",
  "not_helped",
  "injection",
  "order_change",
]);
