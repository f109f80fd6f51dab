import type { Claim, Promised } from "./claim.ts";
import { findClaims } from "./extract.ts";
import { isHeld, isSameConcept, similarity } from "./holds.ts";
import { findPromises } from "./promises.ts";
import { findQualifiers, isCompatible, type Qualifier, type QualifierClass } from "./qualifiers.ts";

/** A claim with what it is said of, by class. */
interface Statement {
  claim: Claim;
  slot: Slot;
  about: ReadonlyMap<QualifierClass, About>;
}

interface About {
  qualifiers: readonly Qualifier[];
  /** It doesn't stand in the claim's own sentence, but in the title, the list's head, the sentence before or the question. */
  isInherited: boolean;
}

/** The words that go with a figure: those before it as far as the last figure, or, where figures come first, after it. */
interface Slot {
  words: string;
  /** The words on the figure's other side. */
  beyond: string;
  isBefore: boolean;
}

/** A claim that the evidence makes, but of something else. */
export interface Misplaced {
  claim: Claim;
  /** What the draft says it of. */
  about: string;
  /** What the evidence says there, where that is known. */
  instead: string | null;
}

const CLASSES: readonly QualifierClass[] = [
  "region",
  "product",
  "name",
  "speed",
  "carrier",
  "pay",
  "size",
  "part",
  "group",
  "condition",
  "topic",
  "days",
];
/** Here another thing is another thing. Elsewhere it takes a statement of its own about what the draft speaks of. */
const STRICT: readonly QualifierClass[] = ["region", "product", "speed"];
/** What a text goes on to speak of without saying it again. */
const INHERITED: readonly QualifierClass[] = ["region", "product", "name"];

/**
 * Claims of a draft that the evidence holds only of other things: the days to Norway said of Japan, the waist of M said
 * of L. All texts normalised; `claims` are the draft's that the evidence holds at all. Where the evidence, or the draft,
 * leaves open what a figure is about, it is let pass.
 */
export function findMisplaced(
  draft: string,
  claims: readonly Claim[],
  evidence: readonly string[],
  question: string,
  products: readonly string[],
): Misplaced[] {
  const values = claims.filter(isValue);
  if (values.length === 0) return [];
  const held = evidence.flatMap((text) =>
    statementsOf(text, findClaims(text).filter(isValue), products, true),
  );
  const asked = findQualifiers(question, products);
  return statementsOf(draft, values, products, false).flatMap((statement) => {
    const misplaced =
      CLASSES.map((kind) => judge(kind, statement, held, asked)).find((found) => found !== null) ??
      judgeSlot(statement, held);
    return misplaced ? [misplaced] : [];
  });
}

/**
 * Whether the evidence makes this promise, or refusal, for just the region or product that the draft speaks of, and its
 * opposite for others only: that tells more than how the sentences are worded.
 */
export function isPromisedOfSame(
  draft: string,
  claim: Promised,
  evidence: readonly string[],
  products: readonly string[],
): boolean {
  const statement = statementsOf(draft, [claim], products, false)[0];
  const held = evidence.flatMap((text) =>
    statementsOf(text, findPromises(text), products, true).filter(
      ({ claim: other }) => other.type === "promise" && isSameConcept(claim.concept, other.concept),
    ),
  );
  return STRICT.some((kind) => {
    const said = statement?.about.get(kind);
    if (!said || said.isInherited || said.qualifiers.some(({ key }) => key === "*")) return false;
    const ofSame = held.filter((other) => {
      const theirs = other.about.get(kind);
      return theirs === undefined || meets(kind, said, theirs);
    });
    const signs = ofSame.map(({ claim: other }) => other.type === "promise" && other.isNegative);
    return signs.length > 0 && signs.every((isNegative) => isNegative === claim.isNegative);
  });
}

function judge(
  kind: QualifierClass,
  { claim, about }: Statement,
  held: readonly Statement[],
  asked: readonly Qualifier[],
): Misplaced | null {
  if (!bears(kind, claim)) return null;
  const said = about.get(kind) ?? inheritedFrom(kind, asked);
  if (!said || said.qualifiers.some(({ key }) => key === "*")) return null;

  const holders = held.filter((other) => isHeld(claim, [{ claims: [other.claim], words: "", codes: "" }]));
  const isOfOthers = (other: Statement) => {
    const theirs = other.about.get(kind);
    return theirs !== undefined && !meets(kind, said, theirs);
  };
  if (holders.length === 0 || !holders.every(isOfOthers)) return null;

  const rival = held.find((other) => {
    const theirs = other.about.get(kind);
    return (
      isRival(claim, other.claim) &&
      !holders.includes(other) &&
      theirs !== undefined &&
      meets(kind, said, theirs)
    );
  });
  const isInherited = said.isInherited || holders.some((other) => other.about.get(kind)?.isInherited);
  if (!rival && (isInherited || !STRICT.includes(kind))) return null;
  return { claim, about: said.qualifiers[0]?.text ?? "", instead: rival?.claim.text ?? null };
}

/** As like as this, the words around two figures are the same words. Source: measured on the demo store's texts. */
const SAME_SLOT = 0.8;
/** And as unlike as this, they have nothing to do with each other. */
const OTHER_SLOT = 0.3;

/** The figure of one sentence in the words of another: «a zip costs USD 12, a patch USD 15» the other way round. */
function judgeSlot({ claim, slot }: Statement, held: readonly Statement[]): Misplaced | null {
  if (!isFigure(claim) || !hasWords(slot.words)) return null;
  const alike = held.filter((other) => isFigure(other.claim) && isRival(claim, other.claim));
  const holders = alike.filter((other) => isHeld(claim, [{ claims: [other.claim], words: "", codes: "" }]));
  const likeness = (other: Statement) => similarity(slot.words, other.slot.words);
  // A draft may turn the sentence round: nothing on either side of the one stands on either side of the other.
  const sides = [slot.words, slot.beyond];
  const isFar = ({ slot: theirs }: Statement) =>
    theirs.isBefore === slot.isBefore &&
    sides.every((side) =>
      [theirs.words, theirs.beyond].every((other) => similarity(side, other) <= OTHER_SLOT),
    );
  if (holders.length === 0 || !holders.every(isFar)) return null;

  const rival = alike.find(
    (other) =>
      !holders.includes(other) && other.slot.isBefore === slot.isBefore && likeness(other) >= SAME_SLOT,
  );
  return rival ? { claim, about: slot.words.trim(), instead: rival.claim.text } : null;
}

function isFigure({ type, kind }: Claim): boolean {
  return type === "quantity" && kind !== "size";
}

function hasWords(text: string): boolean {
  return /\p{Script=Han}.*\p{Script=Han}|[A-Za-z].*[A-Za-z].*[A-Za-z].*[A-Za-z]/su.test(text);
}

/** The words that go with a figure of a sentence. `figures` are all of the sentence's. */
function slotOf(text: string, claim: Claim, figures: readonly Claim[], from: number, to: number): Slot {
  const end = (figure: Claim) => figure.at + figure.text.length;
  const first = Math.min(...figures.map(({ at }) => at), claim.at);
  const last = Math.max(from, ...figures.filter(({ at }) => at < claim.at).map(end));
  const next = Math.min(to, ...figures.filter(({ at }) => at >= end(claim)).map(({ at }) => at));
  const isBefore = hasWords(text.slice(from, first));
  const [before, after] = [text.slice(last, claim.at), text.slice(end(claim), next)];
  return isBefore ? { words: before, beyond: after, isBefore } : { words: after, beyond: before, isBefore };
}

function meets(kind: QualifierClass, one: About, other: About): boolean {
  return one.qualifiers.some(({ key }) =>
    other.qualifiers.some((theirs) => isCompatible(kind, key, theirs.key)),
  );
}

function inheritedFrom(kind: QualifierClass, qualifiers: readonly Qualifier[]): About | undefined {
  const own = qualifiers.filter((qualifier) => qualifier.class === kind);
  return INHERITED.includes(kind) && own.length > 0 ? { qualifiers: own, isInherited: true } : undefined;
}

/** Of two statements about one thing, the one that is not the other. */
function isRival(claim: Claim, other: Claim): boolean {
  if (claim.type === "promise")
    return (
      other.type === "promise" && other.concept === claim.concept && other.isNegative !== claim.isNegative
    );
  return (
    other.kind === claim.kind &&
    (claim.type !== "quantity" || (other.type === "quantity" && other.unit === claim.unit))
  );
}

function isValue({ kind }: Claim): boolean {
  return [
    "money",
    "percent",
    "duration",
    "measure",
    "number",
    "date",
    "time",
    "promise",
    "size",
    "fact",
  ].includes(kind);
}

/** Whether claims of this kind are told apart by that class. */
function bears(kind: QualifierClass, claim: Claim): boolean {
  switch (claim.kind) {
    case "promise":
      return ["region", "product", "name", "speed", "condition", "group"].includes(kind);
    case "fact":
    case "size":
      return kind === "product" && (claim.kind === "size" || /^[a-z]/.test(keyOf(claim)));
    case "time":
      return kind !== "topic" && kind !== "size" && kind !== "part";
    case "measure":
      return kind !== "topic";
    default:
      return kind !== "part" && kind !== "days";
  }
}

function keyOf(claim: Claim): string {
  return claim.type === "word" ? claim.key : "";
}

/** Each claim with the qualifiers of its sentence that it goes with; a title and a list's head reach what follows. */
function statementsOf(
  text: string,
  claims: readonly Claim[],
  products: readonly string[],
  hasTitle: boolean,
): Statement[] {
  const qualifiers = findQualifiers(text, products);
  const statements: Statement[] = [];
  let title: readonly Qualifier[] = [];
  let head: readonly Qualifier[] = [];
  let before: readonly Qualifier[] = [];
  for (const { from, to } of sentencesOf(text)) {
    const isIn = ({ at }: { at: number }) => at >= from && at < to;
    const own = qualifiers.filter(isIn);
    const values = claims.filter(isIn);
    const around = [head, hasTitle ? title : before];
    for (const claim of values) {
      const about = new Map<QualifierClass, About>();
      for (const kind of CLASSES) {
        const bound = bind(
          claim,
          values,
          own.filter((qualifier) => qualifier.class === kind),
          kind,
        );
        if (bound.length > 0) about.set(kind, { qualifiers: bound, isInherited: false });
        else {
          const inherited = around.map((outer) => inheritedFrom(kind, outer)).find((found) => found);
          if (inherited) about.set(kind, inherited);
        }
      }
      statements.push({ claim, about, slot: slotOf(text, claim, values.filter(isFigure), from, to) });
    }
    if (from === 0) title = own;
    if (/[:：]\s*$/.test(text.slice(from, to))) head = own;
    before = [...new Set([...own, ...before.filter((old) => !own.some((next) => next.class === old.class))])];
  }
  return statements;
}

/**
 * The qualifiers of one class that go with a claim. «Norway 9 days, Japan 6» has them before their figures, «9 days to
 * Norway, 6 to Japan» after them: what a sentence begins with tells which. What could go with either goes with both.
 */
function bind(
  claim: Claim,
  values: readonly Claim[],
  qualifiers: readonly Qualifier[],
  kind: QualifierClass,
): readonly Qualifier[] {
  if (qualifiers.length === 0) return [];
  const others = values.filter((other) => bears(kind, other) && other.kind !== "fact");
  const isQualifierFirst = (qualifiers[0]?.at ?? 0) <= Math.min(...others.map(({ at }) => at), claim.at);
  const before = qualifiers.filter(({ at }) => at <= claim.at);
  const after = qualifiers.filter(({ at }) => at > claim.at);
  const lastBefore = before.at(-1);
  const firstAfter = after[0];
  // A run of qualifiers has no figure between its members.
  const runBefore = lastBefore ? before.filter(({ at }) => !isBetween(others, at, lastBefore.at)) : [];
  const runAfter = firstAfter ? after.filter(({ at }) => !isBetween(others, firstAfter.at, at)) : [];
  const isFollowed = firstAfter && !isBetween(others, firstAfter.at, Number.POSITIVE_INFINITY);
  if (isQualifierFirst) {
    // Nothing comes after the last run: it may belong to this figure as well.
    const isLast = isFollowed && !isBetween(others, claim.at + 1, firstAfter.at);
    return isLast ? [...runBefore, ...runAfter] : runBefore;
  }
  return runAfter.length > 0 ? runAfter : runBefore;
}

function isBetween(values: readonly Claim[], from: number, to: number): boolean {
  return values.some(({ at }) => at >= from && at < to);
}

function sentencesOf(text: string): { from: number; to: number }[] {
  const sentences: { from: number; to: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(/[。;；!！?？\n]+|\.(?=\s|$)/g)) {
    const to = match.index + match[0].length;
    sentences.push({ from, to });
    from = to;
  }
  if (from < text.length) sentences.push({ from, to: text.length });
  return sentences;
}
