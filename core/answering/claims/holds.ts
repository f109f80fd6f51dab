import type { CalendarDay, Claim, Promised, Quantity, Word } from "./claim.ts";
import type { HeldFacts } from "./evidence-claims.ts";

/** Whether the evidence holds `claim`: the same value in the same unit, however it is written. */
export function isHeld(claim: Claim, evidence: readonly HeldFacts[]): boolean {
  if (claim.type === "promise") return isPromised(claim, evidence);
  return evidence.some((held) => isHeldBy(claim, held));
}

/**
 * Where the evidence both promises and refuses a thing (the shipping is refunded, the surcharge isn't), the sentence
 * that is most like the draft's decides.
 */
function isPromised(claim: Promised, evidence: readonly HeldFacts[]): boolean {
  const alike = evidence.flatMap(({ claims }) =>
    claims
      .filter((other) => other.type === "promise")
      .filter((other) => isSameConcept(claim.concept, other.concept)),
  );
  const likeness = (isNegative: boolean): number =>
    alike
      .filter((other) => other.isNegative === isNegative)
      .reduce((best, other) => Math.max(best, likenessOf(claim, other)), -1);
  const same = likeness(claim.isNegative);
  return same >= 0 && same >= likeness(!claim.isNegative);
}

/** A sentence may say both («returning a part, the shipping is not refunded»), so its clause counts as well. */
function likenessOf(one: Promised, other: Promised): number {
  return similarity(one.clause, other.clause) + similarity(one.sentence, other.sentence);
}

/** Shared pairs of characters, 0 to 1 (Dice). Across languages nearly 0, so that there every mention counts alike. */
export function similarity(one: string, other: string): number {
  const pairs = pairsOf(one);
  const others = pairsOf(other);
  if (pairs.size === 0 || others.size === 0) return 0;
  return (2 * [...pairs].filter((pair) => others.has(pair)).length) / (pairs.size + others.size);
}

function pairsOf(text: string): Set<string> {
  const chars = [...text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "")];
  return new Set(chars.slice(1).map((char, index) => `${chars[index]}${char}`));
}

function isHeldBy(claim: Exclude<Claim, Promised>, held: HeldFacts): boolean {
  switch (claim.type) {
    case "quantity":
      return held.claims.some((other) => other.type === "quantity" && isSameQuantity(claim, other));
    case "day":
      return held.claims.some((other) => other.type === "day" && isSameDay(claim, other));
    case "weekdays":
      return held.claims.some(
        (other) => other.type === "weekdays" && claim.days.every((day) => other.days.includes(day)),
      );
    case "word":
      return isHeldWord(claim, held);
  }
}

function isHeldWord(claim: Word, held: HeldFacts): boolean {
  if (claim.kind === "code") {
    if (claim.key.startsWith("…")) return new RegExp(`${claim.key.slice(1)}(?![0-9a-z])`).test(held.codes);
    return held.codes.includes(` ${claim.key} `);
  }
  if (claim.kind === "phone") {
    return held.claims.some((other) => other.type === "word" && isSamePhone(claim.key, other.key));
  }
  if (claim.kind === "name") return holdsName(claim.key, held);
  return held.claims.some(
    (other) => other.type === "word" && other.kind === claim.kind && other.key === claim.key,
  );
}

/** All words of the name stand in the evidence: «Oslo Parka» is held by «Oslo down parka». */
export function holdsName(key: string, held: Pick<HeldFacts, "words">): boolean {
  if (held.words.includes(key)) return true;
  const words = key.split(" ").filter((word) => word !== "");
  return words.every((word) => {
    if (/\p{Script=Han}/u.test(word)) return held.words.includes(word);
    const stem = word.replace(/(?:es|s)$/, "");
    return (
      held.words.includes(` ${word} `) ||
      (stem.length > 2 && new RegExp(` ${stem}(?:es|s)? `).test(held.words))
    );
  });
}

/** A bare figure may repeat one whose unit goes without saying; never a percentage or a time. */
const SPEAKS_FOR_BARE: readonly string[] = ["number", "money", "size", "measure"];

function isSameQuantity(claim: Quantity, held: Quantity): boolean {
  const isSameUnit = claim.kind === held.kind && claim.unit === held.unit;
  const isBare = claim.kind === "number" && SPEAKS_FOR_BARE.includes(held.kind);
  if (!isSameUnit && !isBare) return false;
  if (claim.kind === "size") {
    // «S to XL» and «36–42» hold what lies between, in whole sizes.
    return (
      claim.low >= held.low && claim.high <= held.high && (isEnd(claim, held) || Number.isInteger(claim.low))
    );
  }
  const isSameBound = claim.bound === null || held.bound === null || claim.bound === held.bound;
  if (isEqual(claim.low, held.low) && isEqual(claim.high, held.high)) return isSameBound;
  if (claim.low !== claim.high || held.low === held.high) return false;
  // Of «3 to 5 days» it may be said «at most 5» and «at least 3», never «5».
  return (
    (claim.bound === "max" && isEqual(claim.high, held.high)) ||
    (claim.bound === "min" && isEqual(claim.low, held.low))
  );
}

function isEnd(claim: Quantity, held: Quantity): boolean {
  return claim.low === held.low || claim.high === held.high;
}

function isEqual(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-6 * Math.max(1, Math.abs(one));
}

function isSameDay(claim: CalendarDay, held: CalendarDay): boolean {
  const agree = (one: number | null, other: number | null) => one === null || one === other;
  // A year the evidence leaves open may not be added.
  return agree(claim.year, held.year) && agree(claim.month, held.month) && agree(claim.day, held.day);
}

/** With or without the country's code. */
function isSamePhone(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length >= 8 && long.length - short.length <= 4 && long.endsWith(short);
}

/** What holds more than one promise: free shipping is free, 退换 is both. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  free: ["free shipping", "free returns"],
  return: ["free returns"],
  warranty: ["guarantee"],
};

/** Whether a promise of `held` is one of `claimed`: free shipping is free. */
export function isSameConcept(claimed: string, held: string): boolean {
  return claimed === held || (IMPLIED[claimed]?.includes(held) ?? false);
}
