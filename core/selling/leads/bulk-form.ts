import type { FormPhoto } from "../../ticket/after-sales/form.ts";

/** What is asked about a bulk enquiry, in this order. */
export const BULK_STEPS = ["what", "how_many", "when", "where"] as const;
export type BulkStep = (typeof BULK_STEPS)[number];

/** What is known of a bulk enquiry, each in the customer's words; null: not asked yet. */
export type BulkFields = Readonly<Record<BulkStep, string | null>>;

/** A bulk enquiry as far as it is known; a form as those after the sale are, kept and handed over with them. */
export interface BulkForm {
  kind: "bulk";
  /** The words it began with. */
  words: string;
  /** ISO 8601. */
  askedAt: string;
  fields: BulkFields;
  /** Logos and the like. */
  photos: readonly FormPhoto[];
  /** Unusable answers to the present step. */
  misses: number;
}

/** Of the customer's words, what one field keeps. Characters. */
export const FIELD_LENGTH = 300;

/** A form of which no more is known than that somebody wants many. */
export function beginBulk(words: string, now: Date): BulkForm {
  return {
    kind: "bulk",
    words,
    askedAt: now.toISOString(),
    fields: { what: null, how_many: null, when: null, where: null },
    photos: [],
    misses: 0,
  };
}

/** The next thing to ask; null: the form is complete. */
export function nextBulkStep({ fields }: Pick<BulkForm, "fields">): BulkStep | null {
  return BULK_STEPS.find((step) => fields[step] === null) ?? null;
}
