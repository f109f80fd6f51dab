import type { Digest } from "../digest.ts";
import type { Leaves } from "./leaf.ts";
import { LOW_RATINGS, PROMISED } from "./measure-leaves.ts";

/** A decision is raised by figures that stand elsewhere. */
export function decisionLeaves(digest: Digest, leaves: Leaves): Leaves {
  const entries = digest.decisions.flatMap((decision, index) => {
    const from = raisedBy(decision, digest);
    return Object.entries(leaves).flatMap(([key, leaf]) =>
      from.flatMap(([prefix, name]) => {
        if (key !== prefix && !key.startsWith(`${prefix}.`)) return [];
        return [[`decisions.${index}.${name}${key.slice(prefix.length)}`, leaf] as const];
      }),
    );
  });
  return Object.fromEntries(entries);
}

/** The keys a decision repeats, and by which name. */
function raisedBy(
  decision: Digest["decisions"][number],
  digest: Digest,
): readonly (readonly [string, string])[] {
  switch (decision.kind) {
    case "warning":
      return [[`warnings.${digest.warnings.indexOf(decision.warning)}`, "warning"]];
    case "unclaimed_tickets":
      return [["tickets.unclaimedNow", "count"]];
    case "slow_people":
      return [
        ["frt.human.p50Ms", "p50Ms"],
        ["frt.human.count", "of"],
        [PROMISED, "promisedMs"],
      ];
    case "unhappy_customers":
      return [
        [LOW_RATINGS, "count"],
        ["csat.count", "of"],
      ];
    case "lost_customers":
      return [
        ["lost.count", "count"],
        ["lost.of", "of"],
      ];
    case "missing_answer": {
      const gap = `gaps.${digest.gaps.findIndex(({ question }) => question === decision.question)}`;
      return [
        [`${gap}.count`, "count"],
        [`${gap}.customers`, "customers"],
      ];
    }
    case "finding": {
      const key = decision.finding.kind === "topic" ? "topics" : "findings";
      return [[`${key}.${digest[key].indexOf(decision.finding)}`, "finding"]];
    }
    case "release":
    case "draft":
      return [];
  }
}
