import type { Claim } from "./claim.ts";
import { isHeld } from "./holds.ts";
import { findQualifiers, type Qualifier, type QualifierClass } from "./qualifiers.ts";

/** A claim with what it is said of: by class, and in words. */
export interface Statement {
  claim: Claim;
  slot: Slot;
  about: ReadonlyMap<QualifierClass, About>;
}

export interface About {
  qualifiers: readonly Qualifier[];
  /** It doesn't stand in the claim's own sentence, but in the title, the list's head, the sentence before or the question. */
  isInherited: boolean;
}

/** The words that go with a figure: those of its sentence as far as the next figures. */
interface Slot {
  before: string;
  after: string;
  /** The part of both in the figure's own clause; where that has no words, all of them. */
  near: string;
}

export const CLASSES: readonly QualifierClass[] = [
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
/** What a text goes on to speak of without saying it again. */
const INHERITED: readonly QualifierClass[] = ["region", "product", "name"];

/** Whether the one statement says what `claim` says, whatever it is about. */
export function holds({ claim: held }: Statement, claim: Claim): boolean {
  return isHeld(claim, [{ claims: [held], words: "", codes: "" }]);
}

/** Of two statements about one thing, the one that is not the other. */
export function isRival(claim: Claim, other: Claim): boolean {
  if (claim.type === "promise")
    return (
      other.type === "promise" && other.concept === claim.concept && other.isNegative !== claim.isNegative
    );
  return (
    other.kind === claim.kind &&
    (claim.type !== "quantity" || (other.type === "quantity" && other.unit === claim.unit))
  );
}

export function isFigure({ type, kind }: Claim): boolean {
  return type === "quantity" && kind !== "size";
}

/** Each claim with the qualifiers of its sentence that it goes with; a title and a list's head reach what follows. */
export function statementsOf(
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
  const runAfter =
    firstAfter && !hasFigureOfItsOwn(claim, others, firstAfter.at)
      ? after.filter(({ at }) => !isBetween(others, firstAfter.at, at))
      : [];
  const isFollowed = firstAfter && !isBetween(others, firstAfter.at, Number.POSITIVE_INFINITY);
  if (isQualifierFirst) {
    // Nothing comes after the last run: it may belong to this figure as well.
    const isLast = isFollowed && !isBetween(others, claim.at + 1, firstAfter.at);
    return isLast ? [...runBefore, ...runAfter] : runBefore;
  }
  return runAfter.length > 0 ? runAfter : runBefore;
}

/** Figures as close as this belong together: «5 or 7 days for exchanges». */
const TOGETHER = 6;

/** «30 days, and 14 for exchanges»: another figure, in words of its own, stands between a claim and what comes after both. */
function hasFigureOfItsOwn(claim: Claim, others: readonly Claim[], to: number): boolean {
  const next = others.find(({ at }) => at > claim.at && at < to);
  return next !== undefined && next.at - (claim.at + claim.text.length) > TOGETHER;
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

export function inheritedFrom(kind: QualifierClass, qualifiers: readonly Qualifier[]): About | undefined {
  const own = qualifiers.filter((qualifier) => qualifier.class === kind);
  return INHERITED.includes(kind) && own.length > 0 ? { qualifiers: own, isInherited: true } : undefined;
}

const CLAUSE = /[,，、;；:：—]/;

/** The words that go with a figure of a sentence. `figures` are all of the sentence's. */
function slotOf(text: string, claim: Claim, figures: readonly Claim[], from: number, to: number): Slot {
  const end = (figure: Claim) => figure.at + figure.text.length;
  const last = Math.max(from, ...figures.filter(({ at }) => at < claim.at).map(end));
  const next = Math.min(to, ...figures.filter(({ at }) => at >= end(claim)).map(({ at }) => at));
  const [before, after] = [text.slice(last, claim.at), text.slice(end(claim), next)];
  const clause = `${before.split(CLAUSE).at(-1)} ${after.split(CLAUSE)[0]}`;
  return { before, after, near: /\p{L}/u.test(clause) ? clause : `${before} ${after}` };
}

/** Whether claims of this kind are told apart by that class. */
export function bears(kind: QualifierClass, claim: Claim): boolean {
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
