import type { Claim, Promised } from "./claim.ts";
import { findClaims } from "./extract.ts";
import { isSameConcept } from "./holds.ts";
import { findPromises } from "./promises.ts";
import { findQualifiers, isCompatible, type Qualifier, type QualifierClass } from "./qualifiers.ts";
import {
  type About,
  bears,
  CLASSES,
  holds,
  inheritedFrom,
  isRival,
  type Statement,
  statementsOf,
} from "./statements.ts";
import { saidOfAnother } from "./wording.ts";

/** A claim that the evidence makes, but of something else. */
export interface Misplaced {
  claim: Claim;
  /** What the draft says it of. */
  about: string;
  /** What the evidence says there, where that is known. */
  instead: string | null;
}

/** Here another thing is another thing. Elsewhere it takes a statement of its own about what the draft speaks of. */
const STRICT: readonly QualifierClass[] = ["region", "product", "speed"];
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
      saidOfAnother(statement, held);
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

  const holders = held.filter((other) => holds(other, claim));
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

function meets(kind: QualifierClass, one: About, other: About): boolean {
  return one.qualifiers.some(({ key }) =>
    other.qualifiers.some((theirs) => isCompatible(kind, key, theirs.key)),
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
