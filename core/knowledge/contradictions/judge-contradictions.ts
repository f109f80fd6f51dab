import type { Product } from "../../store/shop.ts";
import type { KnowledgeProblem } from "../parse-entry.ts";
import type { ReleasePlan } from "../release.ts";
import { type Contradiction, describeContradiction, findContradictions } from "./find-contradictions.ts";

/** Contradictions as problems of a release. */
export interface JudgedContradictions {
  /** New ones: an entry that is added or changed takes part. They stand in the way of publishing. */
  refused: KnowledgeProblem[];
  /** Those that were live before, word for word, and those a change of the catalogue made: told, no more. */
  notes: KnowledgeProblem[];
}

/**
 * What contradicts itself in a release. An owner is held up only by what the release itself brings: what has been live
 * all along must not lock anyone out of publishing something else. A release that changes nothing isn't looked at.
 */
export function judgeContradictions(
  { entries, added, changed, removed }: Pick<ReleasePlan, "entries" | "added" | "changed" | "removed">,
  { products, now }: { products: readonly Product[]; now: Date },
): JudgedContradictions {
  if (added.length + changed.length + removed.length === 0) return { refused: [], notes: [] };
  const touched = new Set([...added, ...changed].map(({ id }) => id));
  const isTouched = ({ first, second }: Contradiction) =>
    touched.has(first.entry.id) || (second.kind === "entry" && touched.has(second.entry.id));
  const found = findContradictions({ entries, products, now });
  return {
    refused: found.filter(isTouched).map((one) => problemOf(one, touched, "contradiction")),
    notes: found.filter((one) => !isTouched(one)).map((one) => problemOf(one, touched, "note")),
  };
}

/** Told at the place that was touched: that is where the owner is at work. */
function problemOf(
  found: Contradiction,
  touched: ReadonlySet<string>,
  kind: "contradiction" | "note",
): KnowledgeProblem {
  const { subject, first, second } = found;
  const isSecondsFault =
    second.kind === "entry" && touched.has(second.entry.id) && !touched.has(first.entry.id);
  const told = isSecondsFault ? { subject, first: second, second: first } : found;
  return { kind, ...told.first.entry.source, reason: describeContradiction(told) };
}
