/** Who can act on it. */
export type FindingFor = "selection" | "page" | "campaign" | "supply_chain" | "staff";

/** Something that customers tell the store without meaning to, with one thing to do about it. */
export interface Finding {
  /** A topic that rises; a question the product page leaves open; a price that hurts; a request that gets stuck. */
  kind: "topic" | "page_question" | "price" | "after_sales";
  for: FindingFor;
  /** What it is about, as `topic:12`, `product:ridge-jacket-men/weight`, `after_sales:filed`. */
  subject: string;
  /** What people call it. */
  name: { zh: string; en: string };
  count: number;
  /** What `count` is part of; null where it stands alone. */
  of: number | null;
  /** The same count in the period before, as long. */
  before: number;
  /** Customers' words without anything that points to a person; at most three. */
  examples: readonly string[];
  /** The text of what to do: a message id of `core/texts`, and its values. */
  action: { id: string; values: Readonly<Record<string, string | number>> };
  /** The rows it was counted from, as `turns:12`. A price's count is of the customers in them. */
  sources: readonly string[];
  /** Those of `before`; and of `of`, where units that were sold stand as `product:shop/p1` or `sku:X-1`: see `soldOf`. */
  sourcesBefore: readonly string[];
  sourcesOf: readonly string[];
}
