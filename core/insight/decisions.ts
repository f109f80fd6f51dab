import type { StoreConfig } from "../store-config.ts";
import type { Digest, DigestDecision } from "./digest.ts";

/** What one phone screen bears. Source: the digest asks for at most three decisions. */
const MAX_DECISIONS = 3;
/** Once is chance; a question that comes twice deserves an answer. */
const MIN_QUESTION_COUNT = 2;

/** Chooses what an owner should decide today, the most pressing first: people who wait, then people let down, then gaps. */
export function chooseDecisions(
  { tickets, frt, csat, gaps }: Pick<Digest, "tickets" | "frt" | "csat" | "gaps">,
  { sla }: Pick<StoreConfig, "sla">,
): DigestDecision[] {
  const decisions: DigestDecision[] = [];
  if (tickets.unclaimedNow > 0) decisions.push({ kind: "unclaimed_tickets", count: tickets.unclaimedNow });

  const promisedMs = sla.normal.firstReplyMinutes * 60_000;
  if (frt.human.p50Ms !== null && frt.human.p50Ms > promisedMs) {
    decisions.push({ kind: "slow_people", p50Ms: frt.human.p50Ms, promisedMs, of: frt.human.count });
  }

  const unhappy = csat.count - Math.round((csat.ratio ?? 0) * csat.count);
  if (unhappy > 0) decisions.push({ kind: "unhappy_customers", count: unhappy, of: csat.count });

  for (const { question, count, customers } of gaps) {
    if (count >= MIN_QUESTION_COUNT) decisions.push({ kind: "missing_answer", question, count, customers });
  }
  return decisions.slice(0, MAX_DECISIONS);
}
