import type { Product } from "../../store/shop.ts";
import type { KnowledgeProblem } from "../parse-entry.ts";
import type { ReleasePlan } from "../release.ts";
import {
  type Contradiction,
  describeContradiction,
  describePlace,
  findContradictions,
} from "./find-contradictions.ts";

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
    refused: problemsOf(found.filter(isTouched), touched, "contradiction"),
    notes: problemsOf(
      found.filter((one) => !isTouched(one)),
      touched,
      "note",
    ),
  };
}

/** One problem for a value that several others contradict. Told where the owner is at work: at the touched place. */
function problemsOf(
  found: readonly Contradiction[],
  touched: ReadonlySet<string>,
  kind: "contradiction" | "note",
): KnowledgeProblem[] {
  const told = found.map((one): Contradiction => {
    const { subject, first, second } = one;
    const isSecondsFault =
      second.kind === "entry" && touched.has(second.entry.id) && !touched.has(first.entry.id);
    return isSecondsFault ? { subject, first: second, second: first } : one;
  });
  const keyOf = ({ subject, first, second }: Contradiction) =>
    JSON.stringify([subject, first.entry.id, first.value, second.kind]);
  return [...Map.groupBy(told, keyOf).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const more = others.slice(0, MOST_PLACES).map(({ second }) => describePlace(second));
    const rest = others.length - more.length;
    const also = [...more, ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
    const reason = `${describeContradiction(first)}${also === "" ? "" : `; also ${also}`}`;
    return [{ kind, ...first.first.entry.source, reason }];
  });
}

/** Further places that a line names. */
const MOST_PLACES = 8;
