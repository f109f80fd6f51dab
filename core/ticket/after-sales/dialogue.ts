import type { AfterSales } from "../../answering/after-sales.ts";
import type { Decision, EscalationReason } from "../../answering/decision.ts";
import { isQuestion } from "../../answering/questions.ts";
import type { Shop, VerifiedUser } from "../../store/shop.ts";
import { read } from "../../understanding/understand.ts";
import { fillFrom, isTooMany, type OrderProof, orderOf, pick } from "./fill.ts";
import { type AfterSalesForm, beginForm, type FormPhoto, isFault, nextStep, type Step } from "./form.ts";
import { KEYS } from "./keys.ts";
import { type AfterSalesPolicy, judgeAfterSales, type Verdict } from "./policy.ts";
import { hasNoPhotos, requestIn, wantsIt, wantsOut } from "./request.ts";

/** What came in with a turn. */
export interface Said {
  /** What was written, judged; without what stood on pressed buttons. */
  text: string;
  /** Keys of pressed buttons, in order. */
  keys: readonly string[];
  photos: readonly FormPhoto[];
  /** Something that nobody but people can hear or read, pictures apart. */
  hasUnreadable: boolean;
  /** What it reports or demands. */
  matter: AfterSales;
  /** What would be done with it if no form were at hand. */
  decision: Decision;
  /** What they said before, newest first. */
  earlier: readonly string[];
  proof: OrderProof;
  isProofSpent(): boolean;
}

export interface Situation {
  /** The form they are in the middle of. */
  form: AfterSalesForm | null;
  user: VerifiedUser | null;
  /** People have a ticket of theirs at hand: nothing new is begun. */
  hasTicket: boolean;
  now: Date;
}

export interface DialogueDeps {
  shop: Shop;
  policy: AfterSalesPolicy;
  timeZone: string;
}

/** What a turn does with a form. `isFirst`: it has just begun. `isBeside`: what was asked beside it is answered, too. */
export type Move =
  | { kind: "none" }
  /** The answer stands; a button lets them ask for it here. */
  | { kind: "offer" }
  | {
      kind: "ask";
      form: AfterSalesForm;
      step: Step;
      isFirst: boolean;
      isBeside: boolean;
      isMiss: boolean;
      isTooMany?: boolean;
    }
  | { kind: "left"; form: AfterSalesForm }
  /** To people with what is known. */
  | { kind: "people"; form: AfterSalesForm; reason: EscalationReason; verdict: Verdict }
  | { kind: "file"; form: AfterSalesForm; verdict: Verdict };

/** Unusable answers to one step before people take over. Source: our choice; the same as for questions back. */
const MAX_MISSES = 2;

/** Chooses what a turn does with the form at hand, or whether it begins one. Looks up the customer's own orders alone. */
export async function converse(deps: DialogueDeps, situation: Situation, said: Said): Promise<Move> {
  return situation.form ? goOn(deps, situation, situation.form, said) : begin(deps, situation, said);
}

async function begin(deps: DialogueDeps, situation: Situation, said: Said): Promise<Move> {
  const { decision, matter, text } = said;
  if (situation.hasTicket || matter === "hazard" || matter === "loss") return { kind: "none" };
  if (said.keys.includes(KEYS.start)) {
    const words = said.earlier.find((one) => requestIn(one) !== null);
    const request = words === undefined ? null : requestIn(words);
    return words === undefined || !request
      ? { kind: "none" }
      : first(deps, situation, said, beginForm(request, words, situation.now), words, false);
  }
  const request = requestIn(text);
  if (!request || said.hasUnreadable) return { kind: "none" };
  // Something wrong with a thing of an order that is named is a report, however it is worded.
  const isReport =
    matter === "report" ||
    (isFault({ ...request, reason: null }) && read(text).orderNumbers.length > 0 && !isQuestion(text));
  const isWanted = wantsIt(text) || isReport;
  const form = beginForm(request, text, situation.now);
  switch (decision.kind) {
    case "answer":
      // What the shop wrote about broken things asks for order and photo itself; how things are returned is answered.
      if (isReport) return first(deps, situation, said, form, text, true);
      return wantsIt(text) || matter !== null ? { kind: "offer" } : { kind: "none" };
    case "escalate":
      if (decision.reason === "after_sales") return first(deps, situation, said, form, text, false);
      return isWanted && UNSURE.has(decision.reason)
        ? first(deps, situation, said, form, text, false)
        : { kind: "none" };
    case "clarify":
      return isWanted ? first(deps, situation, said, form, text, false) : { kind: "none" };
    case "tool":
      return isWanted && decision.tool === "order_status"
        ? first(deps, situation, said, form, text, false)
        : { kind: "none" };
    default:
      return { kind: "none" };
  }
}

/** Reasons that only say that the knowledge doesn't help. */
const UNSURE: ReadonlySet<EscalationReason> = new Set(["no_evidence", "unclear_twice", "unproven"]);

async function first(
  deps: DialogueDeps,
  situation: Situation,
  said: Said,
  empty: AfterSalesForm,
  text: string,
  isBeside: boolean,
): Promise<Move> {
  const filled = await fillFrom(deps.shop, { ...situation, proof: said.proof }, empty, text, null);
  const form = { ...filled, photos: [...said.photos] };
  const step = nextStep(form, deps.policy);
  if (step === null && !isBeside) return file(deps, form);
  // Complete already, beside an answer: one look at it before it goes out is kinder than a surprise.
  return { kind: "ask", form, step: step ?? "photos", isFirst: true, isBeside, isMiss: false };
}

async function goOn(
  deps: DialogueDeps,
  situation: Situation,
  before: AfterSalesForm,
  said: Said,
): Promise<Move> {
  const step = nextStep(before, deps.policy) ?? "photos";
  const { text, keys, decision } = said;
  const isSkip = keys.includes(KEYS.skip) || (step === "photos" && hasNoPhotos(text));
  if (keys.includes(KEYS.leave) || (!isSkip && wantsOut(text))) return { kind: "left", form: before };
  if (keys.includes(KEYS.people)) return toPeople(deps, before, "unproven");
  const withPhotos = { ...before, photos: [...before.photos, ...said.photos] };
  const reason = reasonForPeople(said);
  if (reason) return toPeople(deps, withPhotos, reason);

  const isAside = text !== "" && isQuestion(text) && isAnswered(decision);
  let form: AfterSalesForm = { ...withPhotos, hasNoPhotos: before.hasNoPhotos || isSkip };
  for (const key of keys) form = await pick(deps.shop, situation, form, key);
  // «OK» is no reason for anything.
  if (text !== "" && !isSkip && !isAside && decision.kind !== "none")
    form = await fillFrom(deps.shop, { ...situation, proof: said.proof }, form, text, step);

  if (said.isProofSpent() && form.order === null) return toPeople(deps, form, "unproven");
  const isProgress = JSON.stringify(form) !== JSON.stringify(before) || keys.length > 0;
  const tooMany = !isProgress && step === "quantity" && isTooMany(before, text);
  const isBeside = !isProgress && !tooMany && isAnswered(decision);
  const isCourtesy = !tooMany && decision.kind === "none" && decision.courtesy !== "sticker";
  const isMiss = !isProgress && !isBeside && !isCourtesy;
  form = { ...form, misses: isMiss ? before.misses + 1 : isProgress ? 0 : before.misses };
  if (form.misses >= MAX_MISSES) {
    const isUnproven = step === "order" && situation.user === null;
    return toPeople(deps, form, isUnproven ? "unproven" : "unclear_twice");
  }
  const next = nextStep(form, deps.policy);
  if (next === null) return file(deps, form);
  return { kind: "ask", form, step: next, isFirst: false, isBeside, isMiss, isTooMany: tooMany };
}

/** Whether the turn has an answer to give beside the form. */
function isAnswered(decision: Decision): boolean {
  return decision.kind === "answer" || (decision.kind === "tool" && decision.facts.found !== false);
}

function reasonForPeople({ decision, matter, hasUnreadable }: Said): EscalationReason | null {
  if (matter === "hazard") return "after_sales";
  if (decision.kind === "escalate" && PEOPLE.has(decision.reason)) return decision.reason;
  return hasUnreadable ? "attachment" : null;
}

const PEOPLE: ReadonlySet<EscalationReason> = new Set([
  "asked_for_person",
  "angry",
  "complaint",
  "bulk_deal",
  "bargaining",
  "injection",
  "store_unavailable",
  "order_change",
]);

async function file(deps: DialogueDeps, form: AfterSalesForm): Promise<Move> {
  return { kind: "file", form, verdict: await judge(deps, form) };
}

async function toPeople(deps: DialogueDeps, form: AfterSalesForm, reason: EscalationReason): Promise<Move> {
  return { kind: "people", form, reason, verdict: await judge(deps, form) };
}

async function judge({ shop, policy, timeZone }: DialogueDeps, form: AfterSalesForm): Promise<Verdict> {
  const order = await orderOf(shop, form);
  return judgeAfterSales(form, order, policy, { now: new Date(form.askedAt), timeZone });
}
