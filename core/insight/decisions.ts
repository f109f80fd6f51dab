import type { StoreConfig } from "../store-config.ts";
import type { Digest, DigestDecision } from "./digest.ts";

/** What one phone screen bears. Source: the digest asks for at most three decisions. */
const MAX_DECISIONS = 3;
/** Once is chance; a question that comes twice deserves an answer. */
const MIN_QUESTION_COUNT = 2;

/**
 * Chooses what an owner should decide, the most pressing first: what goes wrong, people who wait, people let down, then
 * what waits for a yes, then gaps, then what customers tell. Of a kind the first is put up; gaps are, as long as there
 * is room.
 */
export function chooseDecisions(digest: Omit<Digest, "decisions">, store: StoreConfig): DigestDecision[] {
  return [
    ...alarms(digest),
    ...waiting(digest, store),
    ...letDown(digest),
    ...toApprove(digest),
    ...gaps(digest),
    ...told(digest),
  ].slice(0, MAX_DECISIONS);
}

type Facts = Omit<Digest, "decisions">;

/** One that was acknowledged is in somebody's hands. */
function alarms({ warnings }: Facts): DigestDecision[] {
  const first = warnings.find(({ state }) => state === "open");
  return first ? [{ kind: "warning", warning: first }] : [];
}

function waiting({ tickets, frt }: Facts, { sla }: StoreConfig): DigestDecision[] {
  const decisions: DigestDecision[] = [];
  if (tickets.unclaimedNow > 0) decisions.push({ kind: "unclaimed_tickets", count: tickets.unclaimedNow });
  const promisedMs = sla.normal.firstReplyMinutes * 60_000;
  if (frt.human.p50Ms !== null && frt.human.p50Ms > promisedMs) {
    decisions.push({ kind: "slow_people", p50Ms: frt.human.p50Ms, promisedMs, of: frt.human.count });
  }
  return decisions;
}

/** Who rated low is asked for first: they said it themselves. */
function letDown({ csat, lost }: Facts): DigestDecision[] {
  const unhappy = csat.count - Math.round((csat.ratio ?? 0) * csat.count);
  if (unhappy > 0) return [{ kind: "unhappy_customers", count: unhappy, of: csat.count }];
  return lost.count > 0 ? [{ kind: "lost_customers", count: lost.count, of: lost.of }] : [];
}

function toApprove({ toApprove }: Facts): DigestDecision[] {
  const release = toApprove.next.find(({ kind }) => kind === "release");
  const draft = toApprove.next.find(({ kind }) => kind === "draft");
  return [release, draft].filter((one) => one !== undefined);
}

function gaps({ gaps }: Facts): DigestDecision[] {
  return gaps
    .filter(({ count }) => count >= MIN_QUESTION_COUNT)
    .map(({ question, count, customers }) => ({ kind: "missing_answer", question, count, customers }));
}

function told({ findings, topics }: Facts): DigestDecision[] {
  const [first] = [...findings, ...topics];
  return first ? [{ kind: "finding", finding: first }] : [];
}
