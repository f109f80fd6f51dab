import type { Language } from "../texts/texts.ts";
import type { Claim, ClaimKind } from "./claims/claim.ts";
import { type HeldFacts, readEvidence } from "./claims/evidence-claims.ts";
import { findClaims } from "./claims/extract.ts";
import { holdsName, isHeld } from "./claims/holds.ts";
import { nameKey } from "./claims/names.ts";
import { normalise } from "./claims/numerals.ts";
import { findMisplaced, isPromisedOfSame } from "./claims/placement.ts";
import { clausesOf } from "./claims/promises.ts";
import type { Evidence } from "./decision.ts";

/** One thing a draft says that the evidence doesn't. */
export interface Fault {
  kind: ClaimKind | "language";
  /** The draft's words, with figures in digits. */
  claim: string;
  /** What the evidence says of the same kind, where it says anything. */
  expected?: string;
  /** What the draft says it of, where the evidence says it of something else. */
  about?: string;
}

type Verdict = { ok: true } | { ok: false; faults: readonly Fault[] };

interface VerifyContext {
  /** The language the draft has to be in. */
  language: Language;
  /** The customer's words, which a draft may repeat as theirs. */
  question?: string;
  /** Names that need no evidence: the store's. */
  names?: readonly string[];
  /** All names in the catalogue: one that the evidence doesn't speak of may not be spoken of. */
  productNames?: readonly string[];
}

export type Verify = (draft: string, evidence: readonly Evidence[], context: VerifyContext) => Verdict;

/**
 * Whether everything checkable in `draft` stands in the evidence with the same value and unit, in Chinese or English
 * writing, and is said there of the same thing: region, product, size, service. What the customer said may be repeated only in a clause that says it is theirs («your order 1001», «您提到的
 * 42 码»), and never a price, a percentage or a promise. Pure.
 *
 * What it can't see: a condition left out, and a value said of another thing where neither names it in words it knows.
 */
export const verify: Verify = (draft, evidence, context) => {
  const text = normalise(draft);
  const held = evidence.map((item) => readEvidence(item.text));
  const evidenceTexts = evidence.map((item) => normalise(item.text));
  const asked = readEvidence(context.question ?? "");
  const known = { words: ` ${(context.names ?? []).map(nameKey).join(" ")} ` };

  const claims = findClaims(text);
  const faults: Fault[] = claims
    .filter((claim) => !isHeld(claim, held))
    .filter(
      (claim) =>
        !(
          claim.type === "promise" && isPromisedOfSame(text, claim, evidenceTexts, context.productNames ?? [])
        ),
    )
    .filter((claim) => !isSafeNumber(claim, text))
    .filter(
      (claim) =>
        !(
          claim.type === "word" &&
          claim.kind === "name" &&
          (holdsName(claim.key, known) || holdsName(claim.key, asked))
        ),
    )
    .filter((claim) => !isRepeated(claim, text, context.question, asked))
    .map((claim) => faultOf(claim, held));

  faults.push(...misplaced(text, claims, held, evidenceTexts, context));
  faults.push(...strangers(draft, held, asked, known, context.productNames ?? []));
  if (!isIn(context.language, draft)) {
    faults.push({
      kind: "language",
      claim: draft.slice(0, 40),
      expected: context.language === "zh" ? "Chinese" : "English",
    });
  }
  return faults.length === 0 ? { ok: true } : { ok: false, faults };
};

function misplaced(
  text: string,
  claims: readonly Claim[],
  held: readonly HeldFacts[],
  evidence: readonly string[],
  { question = "", productNames = [] }: VerifyContext,
): Fault[] {
  return findMisplaced(
    text,
    claims.filter((claim) => isHeld(claim, held)),
    evidence,
    normalise(question),
    productNames,
  ).map(({ claim, about, instead }) => ({
    kind: claim.kind,
    claim: claim.text,
    about,
    ...(instead === null ? {} : { expected: quote(instead) }),
  }));
}

/** A fault in words a model can act on. */
export function describeFault({ kind, claim, expected, about }: Fault): string {
  if (kind === "language") return `The draft is in the wrong language: write ${expected}.`;
  if (about !== undefined) {
    const of = expected ? ` Of ${quote(about)} it says ${expected}.` : "";
    return `The evidence says ${quote(claim)} (${kind}), but not of ${quote(about)}: leave it out or correct it.${of}`;
  }
  if (kind === "promise") {
    return `The evidence does not promise ${quote(claim)} in this way: leave it out, or say it as the evidence does, with its "not" and its conditions.`;
  }
  const instead = expected ? ` The evidence says ${expected}.` : "";
  return `${quote(claim)} (${kind}) does not stand in the evidence: leave it out or correct it.${instead}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function faultOf(claim: Claim, held: readonly HeldFacts[]): Fault {
  const alike = held.flatMap(({ claims }) =>
    claims.filter(
      (other) => other.kind === claim.kind && (claim.type !== "promise" || isOpposite(claim, other)),
    ),
  );
  const expected = [...new Set(alike.map((other) => other.text))].slice(0, 4).map(quote).join(", ");
  const text = claim.type === "promise" && claim.isNegative ? `not: ${claim.text}` : claim.text;
  return { kind: claim.kind, claim: text, ...(expected === "" ? {} : { expected }) };
}

function isOpposite(claim: Claim, other: Claim): boolean {
  return claim.type === "promise" && other.type === "promise" && claim.concept === other.concept;
}

/** Counts of what the sentence itself lists say nothing about the shop: «two options», 3种方式. */
const COUNTED_WORDS =
  /^\s*-?\s*(?:ways?|options?|things?|steps?|choices?|questions?|points?|reasons?|of (?:them|our)|种(?:方式|方法|选择|情况|办法)|个(?:步骤|方面|问题|选择|办法|要点)|点(?!\d)|步|方面)/i;

function isSafeNumber(claim: Claim, text: string): boolean {
  if (claim.type !== "quantity" || claim.kind !== "number" || claim.low !== claim.high) return false;
  return claim.low <= 9 && COUNTED_WORDS.test(text.slice(claim.at + claim.text.length));
}

const NEVER_REPEATED: readonly ClaimKind[] = ["money", "percent", "promise"];
const SAYS_THEIRS =
  /\byou (?:asked|mention(?:ed)?|wrote|said|gave|sent|told|want(?:ed)?|need(?:ed)?)\b|\b(?:about|regarding|as for)\b|您(?:说|提到|问|想|要|给|提供|写)|关于|至于/i;
const IS_THEIRS =
  /\byour (?:order|parcel|package|tracking|size|number|ticket|e-?mail|phone)\b|您的?(?:订单|包裹|单号|快递|运单|尺码|邮箱|电话|手机)/i;
const SAYS_NOT = /\b(?:not|no|cannot|never|unable)\b|n't\b|不|没|无法|暂未/i;

function isRepeated(claim: Claim, text: string, question: string | undefined, asked: HeldFacts): boolean {
  if (!question || NEVER_REPEATED.includes(claim.kind) || !isHeld(claim, [asked])) return false;
  const clause = clausesOf(text).findLast(({ at }) => at <= claim.at)?.clause ?? "";
  if (SAYS_THEIRS.test(clause)) return true;
  if (["code", "size", "email", "phone"].includes(claim.kind) && IS_THEIRS.test(clause)) return true;
  return claim.kind === "fact" && SAYS_NOT.test(clause);
}

/** Products of the catalogue that the draft names and nobody spoke of. */
function strangers(
  draft: string,
  held: readonly HeldFacts[],
  asked: HeldFacts,
  known: { words: string },
  productNames: readonly string[],
): Fault[] {
  let words = ` ${nameKey(draft)} `;
  const faults: Fault[] = [];
  for (const name of productNames.toSorted((one, other) => other.length - one.length)) {
    const key = nameKey(name);
    const said = /\p{Script=Han}/u.test(key) ? key : ` ${key} `;
    if (key.length < 2 || !words.includes(said)) continue;
    words = words.replaceAll(said, " ¶ ");
    // What is read stands there with its figures in digits: 「3人帐篷」.
    const keys = [key, nameKey(normalise(name))];
    if (![...held, asked, known].some(({ words: read }) => keys.some((one) => read.includes(one))))
      faults.push({ kind: "name", claim: name });
  }
  return faults;
}

function isIn(language: Language, text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[A-Za-z]+/g)?.length ?? 0;
  return language === "zh" ? han > 0 || latin === 0 : han <= latin;
}
