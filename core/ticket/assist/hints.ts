import type { Claim } from "../../answering/claims/claim.ts";
import { readEvidence } from "../../answering/claims/evidence-claims.ts";
import { findClaims } from "../../answering/claims/extract.ts";
import { isHeld } from "../../answering/claims/holds.ts";
import { normalise } from "../../answering/claims/numerals.ts";

/**
 * Figures, dates, codes, links and promises in an agent's words that stand in none of `sources`: for a look, not a
 * rule. An agent may know more than the knowledge does. Pure.
 */
export function notInSources(words: string, sources: readonly { text: string }[]): string[] {
  const held = sources.map(({ text }) => readEvidence(text));
  const claims = findClaims(normalise(words)).filter((claim) => isChecked(claim) && !isHeld(claim, held));
  return [...new Set(claims.map(({ text }) => text))];
}

const isChecked = ({ kind }: Claim): boolean => kind !== "name" && kind !== "fact";
