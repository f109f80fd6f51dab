import type { Language } from "../texts/texts.ts";

/** One thing the shop knows: what a customer may ask, and the answer as it may be quoted word for word. */
export interface KnowledgeEntry {
  /** Stable over releases as long as file and title stay, so that answers can be compared. */
  id: string;
  title: string;
  questions: readonly string[];
  answer: string;
  language: Language;
  /** The product the entry is about, as the owner wrote it; null for all. */
  product: string | null;
  /** First instant at which it may be quoted; null: always. */
  validFrom: Date | null;
  /** First instant at which it may no longer be quoted; null: never. */
  validUntil: Date | null;
  /** Who answers for the entry. */
  owner: string | null;
  /** Where it was read, for messages to the owner; `line` counts from 1. */
  source: { file: string; line: number };
}

/** Whether the entry may be quoted at `now`. */
export function isValidAt(entry: Pick<KnowledgeEntry, "validFrom" | "validUntil">, now: Date): boolean {
  if (entry.validFrom && now < entry.validFrom) return false;
  return !entry.validUntil || now < entry.validUntil;
}
