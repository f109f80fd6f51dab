import type { Language, Say } from "../texts/texts.ts";
import type { Digest, DigestDecision, Spread } from "./digest.ts";
import type { ExpiringEntry } from "./expiring.ts";
import { createFigures, type Figures } from "./figures.ts";
import { isPercentFair } from "./share.ts";

/** Reasons that fit one line. */
const REASONS_SHOWN = 3;
/** Faults of drafts, and entries, by the first characters of their titles, that fit one line. */
const FAULTS_SHOWN = 2;
const TITLES_SHOWN = 2;
const TITLE_LENGTH = 30;
/** Characters of a question that fit one line, or two. */
const QUESTION_LENGTH = 60;

/**
 * Writes the digest for one phone screen, as plain text: the figures, what they mean, what to decide. On a busy day
 * on which drafts or entries were faulty, end or wait for a yes, it is a line longer for each.
 * Rates under 20 cases are counts. What did not happen is left out.
 */
export function renderDigest(digest: Digest, say: Say, language: Language): string {
  const figures = createFigures(say, language);
  const tell = (id: string, values: Record<string, string | number> = {}) => say(language, id, values);
  const title = tell(digest.isDayOver ? "digest-title" : "digest-title-so-far", {
    store: digest.store[language],
    day: figures.day(digest.day),
  });

  const blocks = [
    [title],
    volume(digest, tell),
    resolution(digest, tell, figures),
    service(digest, tell, figures),
    cost(digest, tell, figures),
    [...reasons(digest, tell), ...blockedDrafts(digest, tell, figures), ...calledWrong(digest, tell)],
    gaps(digest, tell),
    [...expiring(digest, tell, figures, language), ...toApprove(digest, tell)],
    decisions(digest, tell, figures),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

type Tell = (id: string, values?: Record<string, string | number>) => string;

function volume({ conversations, isDayOver }: Digest, tell: Tell): string[] {
  if (conversations.new === 0) return [tell(isDayOver ? "digest-none" : "digest-none-so-far")];
  return [tell("digest-conversations", { count: conversations.new, requests: conversations.withRequest })];
}

function resolution({ aiResolution, assumedResolution }: Digest, tell: Tell, figures: Figures): string[] {
  if (aiResolution.of === 0) return [];
  const { interval, confirmed, assumed, pending } = aiResolution;
  const range =
    interval && isPercentFair(aiResolution.of)
      ? tell("digest-ai-interval", { low: figures.percent(interval[0]), high: figures.percent(interval[1]) })
      : "";
  const id = pending > 0 ? "digest-ai-resolution-so-far" : "digest-ai-resolution";
  const lines = [tell(id, { share: figures.share(aiResolution) }) + range];
  if (aiResolution.count > 0) lines.push(tell("digest-ai-parts", { confirmed, assumed }));
  if (pending > 0) lines.push(tell("digest-ai-pending", { count: pending }));
  if (assumedResolution.withdrawn > 0)
    lines.push(tell("digest-withdrawn", { count: assumedResolution.withdrawn }));
  return lines;
}

function service(
  { conversations, intervention, frt, aht, csat, tickets }: Digest,
  tell: Tell,
  figures: Figures,
) {
  const lines: string[] = [];
  if (conversations.new > 0) lines.push(tell("digest-intervention", { share: figures.share(intervention) }));
  lines.push(...firstReply("digest-frt-bot", frt.bot, tell, figures));
  lines.push(...firstReply("digest-frt-human", frt.human, tell, figures));
  if (frt.human.waiting > 0) lines.push(tell("digest-frt-waiting", { count: frt.human.waiting }));
  if (aht.meanMs !== null)
    lines.push(tell("digest-aht", { mean: figures.duration(aht.meanMs), count: aht.count }));
  if (csat.ratio !== null && csat.mean !== null) {
    const satisfied = { count: Math.round(csat.ratio * csat.count), of: csat.count };
    lines.push(
      tell("digest-csat", {
        share: figures.share(satisfied),
        mean: figures.decimal(csat.mean),
        asked: csat.asked,
      }),
    );
  } else if (csat.asked > 0) lines.push(tell("digest-csat-none", { asked: csat.asked }));
  if (tickets.opened + tickets.reopened + tickets.resolved + tickets.openNow > 0) {
    const unclaimed =
      tickets.unclaimedNow > 0 ? tell("digest-tickets-unclaimed", { count: tickets.unclaimedNow }) : "";
    lines.push(
      tell("digest-tickets", {
        opened: tickets.opened + tickets.reopened,
        resolved: tickets.resolved,
        open: tickets.openNow,
      }) + unclaimed,
    );
  }
  return lines;
}

/** The 95th percentile of a handful is just the slowest, and is called so. */
function firstReply(id: string, { count, p50Ms, p95Ms }: Spread, tell: Tell, figures: Figures): string[] {
  if (p50Ms === null || p95Ms === null) return [];
  const values = { typical: figures.duration(p50Ms), slow: figures.duration(p95Ms) };
  return [tell(isPercentFair(count) ? id : `${id}-few`, values)];
}

function cost({ costOfConversation, costPerResolution }: Digest, tell: Tell, figures: Figures): string[] {
  const { mean, total, staff, compute } = costOfConversation;
  if (!mean || total.minor === 0) return [];
  const lines = [
    tell("digest-cost", {
      total: figures.money(total),
      each: figures.average(mean, total),
      staff: figures.money(staff),
      compute: figures.money(compute),
    }),
  ];
  const { each } = costPerResolution.together;
  if (each) lines.push(tell("digest-cost-per-resolution", { each: figures.average(each, total) }));
  return lines;
}

function reasons({ escalation }: Digest, tell: Tell): string[] {
  if (escalation.count === 0) return [];
  const shown = escalation.reasons.slice(0, REASONS_SHOWN).map(({ reason, count }) =>
    tell("digest-reason-count", {
      reason: tell(`escalation-reason-${reason.replaceAll("_", "-")}`),
      count,
    }),
  );
  return [tell("digest-escalation", { reasons: shown.join(" · ") })];
}

function blockedDrafts({ blockedDrafts }: Digest, tell: Tell, figures: Figures): string[] {
  if (blockedDrafts.count === 0) return [];
  const shown = blockedDrafts.faults.slice(0, FAULTS_SHOWN).map(({ kind, fault, count }) => {
    const what = tell(`draft-fault-${kind.replaceAll("_", "-")}`);
    const reason = fault === null ? what : tell(`draft-fault-is-${fault}`, { what });
    return tell("digest-reason-count", { reason, count });
  });
  return [tell("digest-blocked-drafts", { share: figures.share(blockedDrafts), reasons: shown.join(" · ") })];
}

function calledWrong({ calledWrong }: Digest, tell: Tell): string[] {
  if (calledWrong.length === 0) return [];
  const shown = calledWrong.slice(0, TITLES_SHOWN).map(({ entryId, title, count }) => {
    return tell("digest-called-wrong-entry", { title: excerpt(title ?? entryId, TITLE_LENGTH), count });
  });
  const others = calledWrong.length - shown.length;
  const more = others > 0 ? [tell("digest-more", { count: others })] : [];
  return [tell("digest-called-wrong", { entries: [...shown, ...more].join(" · ") })];
}

/** Those that are put up for decision are not told twice. */
function gaps({ gaps, decisions }: Digest, tell: Tell): string[] {
  const decided = decisions.map((decision) =>
    decision.kind === "missing_answer" ? decision.question : null,
  );
  const others = gaps.filter(({ question }) => !decided.includes(question));
  if (others.length === 0) return [];
  const lines = others.map(({ question, count, customers }) =>
    tell("digest-gap", { text: excerpt(question, QUESTION_LENGTH), count, customers }),
  );
  return [tell("digest-gaps"), ...lines];
}

/** Of those that end on one day, the ones in the reader's language come first: the others are often their translations. */
function expiring({ expiring }: Digest, tell: Tell, figures: Figures, language: Language): string[] {
  if (expiring.length === 0) return [];
  const rank = (entry: ExpiringEntry) => `${entry.lastDay} ${entry.language === language ? 0 : 1}`;
  const shown = expiring
    .toSorted((one, other) => rank(one).localeCompare(rank(other)))
    .slice(0, TITLES_SHOWN)
    .map(({ title, lastDay }) =>
      tell("digest-expiring-entry", { title: excerpt(title, TITLE_LENGTH), day: figures.shortDay(lastDay) }),
    );
  const others = expiring.length - shown.length;
  const more = others > 0 ? [tell("digest-more", { count: others })] : [];
  return [tell("digest-expiring", { entries: [...shown, ...more].join(" · ") })];
}

function toApprove({ toApprove }: Digest, tell: Tell): string[] {
  const lines: string[] = [];
  if (toApprove.drafts > 0) lines.push(tell("digest-drafts-to-approve", { count: toApprove.drafts }));
  if (toApprove.releases > 0) lines.push(tell("digest-releases-held", { count: toApprove.releases }));
  return lines;
}

function decisions({ decisions }: Digest, tell: Tell, figures: Figures): string[] {
  if (decisions.length === 0) return [];
  const lines = decisions.map((decision, index) => `${index + 1}. ${decisionText(decision, tell, figures)}`);
  return [tell("digest-decide"), ...lines];
}

function decisionText(decision: DigestDecision, tell: Tell, figures: Figures): string {
  switch (decision.kind) {
    case "unclaimed_tickets":
      return tell("digest-decide-unclaimed-tickets", { count: decision.count });
    case "slow_people":
      return tell("digest-decide-slow-people", {
        typical: figures.duration(decision.p50Ms),
        promised: figures.duration(decision.promisedMs),
      });
    case "unhappy_customers":
      return tell("digest-decide-unhappy-customers", { count: decision.count, of: decision.of });
    case "missing_answer":
      return tell("digest-decide-missing-answer", {
        text: excerpt(decision.question, QUESTION_LENGTH),
        count: decision.count,
        customers: decision.customers,
      });
  }
}

/** The beginning of a text, `length` characters at most. */
function excerpt(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
