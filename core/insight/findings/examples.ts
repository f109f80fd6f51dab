import type { Redact } from "../../privacy/redact.ts";
import type { Wording } from "./topic-store.ts";

/** A matter that fewer customers have is nobody's finding. Source: our choice: two may be friends. */
export const LEAST_CUSTOMERS = 3;
const EXAMPLES = 3;
/** Characters of a question that is shown. */
const SHOWN_LENGTH = 160;

/** What customers wrote, without personal data: at most three, of different customers, the newest first; no wording twice. */
export function examplesOf(
  said: readonly (Wording & { customerId: number; order: number })[],
  redact: Redact,
): string[] {
  const newest = said.toSorted((one, other) => other.order - one.order);
  const seen = new Set<number>();
  const examples = new Set<string>();
  for (const { customerId, text, names } of newest) {
    if (examples.size === EXAMPLES) break;
    if (seen.has(customerId)) continue;
    const plain = shorten(redact(text, names).text.replace(/\s+/g, " ").trim());
    if (plain === "" || examples.has(plain)) continue;
    seen.add(customerId);
    examples.add(plain);
  }
  return [...examples];
}

export const customersIn = (rows: readonly { customerId: number }[]): number =>
  new Set(rows.map(({ customerId }) => customerId)).size;

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= SHOWN_LENGTH ? text : `${characters.slice(0, SHOWN_LENGTH - 1).join("")}…`;
}
