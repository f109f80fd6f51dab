import type { Quantity } from "../../answering/claims/claim.ts";
import type { Narrowing } from "./about.ts";

/** One value that a text states, bound to what it is about. */
export interface Statement {
  subject: string;
  /** What it narrows to, canonical: only statements with the same are compared. */
  about: string;
  narrowings: readonly Pick<Narrowing, "class" | "key">[];
  /** Ids of the products it is about, sorted; none: about no product in particular. */
  products: readonly string[];
  value: Value;
  /** The value as it was written, and the sentence it stands in. */
  text: string;
  sentence: string;
}

/** `unit` is comparable with the same unit only, days with workdays and months besides. */
export type Value =
  | (Pick<Quantity, "unit" | "low" | "high" | "bound"> & { type: "figure"; isAbout: boolean })
  | { type: "word"; unit: string; key: string };

/** A statement in the form in which it is compared. */
export function createStatement(
  subject: string,
  narrowings: readonly Pick<Narrowing, "class" | "key">[],
  products: readonly string[],
  value: Value,
  text: string,
  sentence: string,
): Statement {
  const about = [...new Set(narrowings.map(({ class: kind, key }) => `${kind}:${key}`))].toSorted().join(" ");
  return { subject, about, narrowings, products, value, text, sentence };
}
