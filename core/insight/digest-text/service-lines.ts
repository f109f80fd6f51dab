import type { Spread } from "../digest.ts";
import { isPercentFair } from "../share.ts";
import type { Line } from "./screen.ts";
import type { Telling } from "./telling.ts";

/** Reasons that fit one line. */
const REASONS_SHOWN = 3;

export function volume({ digest: { conversations, isDayOver, span }, tell }: Telling): Line[] {
  const { new: count, withRequest } = conversations;
  if (count > 0)
    return [tell("digest-conversations", { count, requests: withRequest, others: count - withRequest })];
  const which = span.kind === "week" ? "digest-week-none" : "digest-none";
  return [tell(isDayOver ? which : `${which}-so-far`)];
}

export function resolution({ digest: { aiResolution, assumedResolution }, tell, figures }: Telling): Line[] {
  if (aiResolution.of === 0) return [];
  const { interval, confirmed, assumed, pending } = aiResolution;
  const range =
    interval && isPercentFair(aiResolution.of)
      ? tell("digest-ai-interval", { low: figures.percent(interval[0]), high: figures.percent(interval[1]) })
      : "";
  const id = pending > 0 ? "digest-ai-resolution-so-far" : "digest-ai-resolution";
  const lines: Line[] = [tell(id, { share: figures.share(aiResolution) }) + range];
  if (aiResolution.count + pending > 0)
    lines.push(
      tell(pending > 0 ? "digest-ai-parts-pending" : "digest-ai-parts", { confirmed, assumed, pending }),
    );
  if (assumedResolution.withdrawn > 0)
    lines.push({ as: "withdrawn", text: tell("digest-withdrawn", { count: assumedResolution.withdrawn }) });
  return lines;
}

/** How customers were served, and what of it people did. */
export function service(telling: Telling): Line[] {
  const { digest, tell, figures } = telling;
  const { conversations, intervention, frt, aht } = digest;
  const lines: Line[] = [];
  if (conversations.new > 0) lines.push(tell("digest-intervention", { share: figures.share(intervention) }));
  lines.push(...firstReply("digest-frt-bot", frt.bot, telling), ...peoplesReply(telling));
  if (aht.meanMs !== null)
    lines.push({
      as: "handling",
      text: tell("digest-aht", { mean: figures.duration(aht.meanMs), count: aht.count }),
    });
  return [...lines, ...satisfaction(telling), ...unhappy(telling), ...tickets(telling), ...reasons(telling)];
}

/** The 95th percentile of a handful is just the slowest, and is called so. */
function firstReply(id: string, { count, p50Ms, p95Ms }: Spread, { tell, figures }: Telling): string[] {
  if (p50Ms === null || p95Ms === null) return [];
  const values = { typical: figures.duration(p50Ms), slow: figures.duration(p95Ms) };
  return [tell(isPercentFair(count) ? id : `${id}-few`, values)];
}

function peoplesReply(telling: Telling): string[] {
  const { tell, digest } = telling;
  const { human } = digest.frt;
  const [line] = firstReply("digest-frt-human", human, telling);
  if (human.waiting === 0) return line === undefined ? [] : [line];
  const waiting = { count: human.waiting };
  return [
    line === undefined
      ? tell("digest-frt-none-waiting", waiting)
      : line + tell("digest-frt-waiting", waiting),
  ];
}

function satisfaction({ digest: { csat }, tell, figures }: Telling): string[] {
  if (csat.ratio === null || csat.mean === null)
    return csat.asked > 0 ? [tell("digest-csat-none", { asked: csat.asked })] : [];
  const satisfied = { count: Math.round(csat.ratio * csat.count), of: csat.count };
  const values = { share: figures.share(satisfied), mean: figures.decimal(csat.mean), asked: csat.asked };
  return [tell("digest-csat", values)];
}

function unhappy({ digest: { saved, lost }, tell }: Telling): string[] {
  if (saved.of === 0) return [];
  if (saved.count + lost.count === 0) return [tell("digest-unhappy-open", { count: saved.of })];
  return [tell("digest-unhappy", { count: saved.of, saved: saved.count, lost: lost.count })];
}

/** Those that nobody has taken are put up for decision. */
function tickets({ digest: { tickets }, tell }: Telling): Line[] {
  const { opened, reopened, resolved, openNow } = tickets;
  if (opened + reopened + resolved + openNow === 0) return [];
  const counts = { opened: opened + reopened, resolved, open: openNow };
  return [{ as: "tickets", text: tell("digest-tickets", counts) }];
}

function reasons({ digest: { escalation }, tell }: Telling): Line[] {
  if (escalation.count === 0) return [];
  const shown = escalation.reasons.slice(0, REASONS_SHOWN).map(({ reason, count }) =>
    tell("digest-reason-count", {
      reason: tell(`escalation-reason-${reason.replaceAll("_", "-")}`),
      count,
    }),
  );
  return [{ as: "reasons", text: tell("digest-escalation", { reasons: shown.join(" · ") }) }];
}
