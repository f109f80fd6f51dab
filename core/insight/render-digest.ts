import type { Language, Say } from "../texts/texts.ts";
import type { Digest, DigestDecision, Spread } from "./digest.ts";
import { warningWords } from "./early-warning/warning-words.ts";
import type { ExpiringEntry } from "./expiring.ts";
import { createFigures, type Figures } from "./figures.ts";
import type { Finding } from "./findings/finding.ts";
import type { OcpFigures } from "./ocp.ts";
import { isPercentFair } from "./share.ts";

/** What one phone screen holds, empty lines included. Source: our choice, read on a phone of 6 inches. */
const SCREEN = { lines: 30, characters: 1800 };

/** Alarms and topics that are told. */
const ALARMS_SHOWN = 2;
const TOPICS_SHOWN = 2;
const QUOTES_SHOWN = 2;
/** Reasons that fit one line. */
const REASONS_SHOWN = 3;
/** Faults of drafts, and entries, by the first characters of their titles, that fit one line. */
const FAULTS_SHOWN = 2;
const TITLES_SHOWN = 2;
const TITLE_LENGTH = 30;
const GAPS_SHOWN = 2;
/** Characters of a question that fit one line, or two; of a customer's words beside others'. */
const QUESTION_LENGTH = 60;
const QUOTE_LENGTH = 36;

type Tell = (id: string, values?: Record<string, string | number>) => string;

/** A line; one that is `extra` gives way when the screen is full. */
type Line = string | { extra: string };

interface Telling {
  digest: Digest;
  tell: Tell;
  figures: Figures;
  say: Say;
  language: Language;
}

/**
 * Writes the digest for one phone screen, as plain text: what it cost and earned, the figures, what goes wrong, what
 * customers ask, what to decide. Rates under 20 cases are counts. What did not happen is left out; where too much did,
 * the lines that say least give way.
 */
export function renderDigest(digest: Digest, say: Say, language: Language): string {
  const tell: Tell = (id, values = {}) => say(language, id, values);
  const telling = { digest, tell, figures: createFigures(say, language), say, language };
  return fitted([
    [title(telling)],
    ocp(telling),
    [...volume(telling), ...resolution(telling)],
    service(telling),
    [...alarms(telling), ...topics(telling)],
    [...gaps(telling), ...approvals(telling), ...blockedDrafts(telling), ...knowledge(telling)],
    decisions(telling),
  ]);
}

function fitted(blocks: readonly (readonly Line[])[]): string {
  const text = joined(blocks);
  const last = blocks.findLastIndex((lines) => lines.some((line) => typeof line !== "string"));
  const isOver = text.length > SCREEN.characters || text.split("\n").length > SCREEN.lines;
  if (!isOver || last === -1) return text;
  return fitted(
    blocks.map((lines, index) => {
      const place = lines.findLastIndex((line) => typeof line !== "string");
      return index === last ? lines.toSpliced(place, 1) : lines;
    }),
  );
}

function joined(blocks: readonly (readonly Line[])[]): string {
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => (typeof line === "string" ? line : line.extra)).join("\n"))
    .join("\n\n");
}

function title({ digest, tell, figures, language }: Telling): string {
  const store = digest.store[language];
  const suffix = digest.isDayOver ? "" : "-so-far";
  if (digest.span.kind === "day")
    return tell(`digest-title${suffix}`, { store, day: figures.day(digest.day) });
  const days = { from: figures.shortDay(digest.span.from), to: figures.shortDay(digest.span.to) };
  return tell(`digest-week-title${suffix}`, { store, ...days });
}

function ocp({ digest, tell, figures }: Telling): Line[] {
  const { ocp, assistedMargin, span } = digest;
  const lines: Line[] = [];
  if (ocp.costs.minor > 0 || ocp.resolutions > 0)
    lines.push(tell("digest-ocp-cost", { cost: costOf(ocp, ocp.resolutions, tell, figures) }));
  if (assistedMargin.orders > 0) {
    const { orders, withoutMargin } = assistedMargin;
    const unknown = withoutMargin > 0 ? tell("digest-ocp-margin-unknown", { count: withoutMargin }) : "";
    lines.push(tell("digest-ocp-margin", { margin: figures.money(ocp.assistedMargin), orders }) + unknown);
  }
  if (lines.length === 0) return [];
  const when = { span: span.kind, weekday: figures.weekday(span.from), weeks: ocp.weeks };
  if (!ocp.usual) return [...lines, tell("digest-ocp-no-weeks", when)];
  const cost = costOf(ocp.usual, ocp.resolutions, tell, figures);
  const margin = figures.money(ocp.usual.assistedMargin);
  return [...lines, tell("digest-ocp-usual", { ...when, cost, margin })];
}

/** Under 20 resolutions the sum and the count; the days before are told the way this one is. */
export function costOf(
  { costs, resolutions, costPerResolution }: OcpFigures,
  cases: number,
  tell: Tell,
  figures: Figures,
): string {
  // A mean of many is told whole.
  const told = isPercentFair(cases) ? Math.round(resolutions) : resolutions;
  const values = { total: figures.money(costs), resolutions: figures.count(told) };
  if (!costPerResolution) return tell("digest-cost-none-resolved", values);
  if (!isPercentFair(cases)) return tell("digest-cost-of-few", values);
  return tell("digest-cost-each", { ...values, each: figures.average(costPerResolution, costs) });
}

function volume({ digest: { conversations, isDayOver, span }, tell }: Telling): Line[] {
  if (conversations.new > 0)
    return [tell("digest-conversations", { count: conversations.new, requests: conversations.withRequest })];
  const which = span.kind === "week" ? "digest-week-none" : "digest-none";
  return [tell(isDayOver ? which : `${which}-so-far`)];
}

function resolution({ digest: { aiResolution, assumedResolution }, tell, figures }: Telling): Line[] {
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
    lines.push({ extra: tell("digest-withdrawn", { count: assumedResolution.withdrawn }) });
  return lines;
}

function service(telling: Telling): Line[] {
  const { digest, tell, figures } = telling;
  const { conversations, intervention, frt, aht, tickets, saved, lost } = digest;
  const lines: Line[] = [];
  if (conversations.new > 0) lines.push(tell("digest-intervention", { share: figures.share(intervention) }));
  lines.push(...firstReply("digest-frt-bot", frt.bot, tell, figures));
  lines.push(...peoplesReply(telling));
  if (aht.meanMs !== null)
    lines.push({ extra: tell("digest-aht", { mean: figures.duration(aht.meanMs), count: aht.count }) });
  lines.push(...satisfaction(telling));
  if (saved.of > 0)
    lines.push(tell("digest-unhappy", { count: saved.of, saved: saved.count, lost: lost.count }));
  if (tickets.opened + tickets.reopened + tickets.resolved + tickets.openNow > 0) {
    const unclaimed =
      tickets.unclaimedNow > 0 ? tell("digest-tickets-unclaimed", { count: tickets.unclaimedNow }) : "";
    const opened = tickets.opened + tickets.reopened;
    const counts = { opened, resolved: tickets.resolved, open: tickets.openNow };
    lines.push({ extra: tell("digest-tickets", counts) + unclaimed });
  }
  lines.push(...reasons(telling));
  return lines;
}

/** The 95th percentile of a handful is just the slowest, and is called so. */
function firstReply(id: string, { count, p50Ms, p95Ms }: Spread, tell: Tell, figures: Figures): Line[] {
  if (p50Ms === null || p95Ms === null) return [];
  const values = { typical: figures.duration(p50Ms), slow: figures.duration(p95Ms) };
  return [tell(isPercentFair(count) ? id : `${id}-few`, values)];
}

function peoplesReply({ digest: { frt }, tell, figures }: Telling): Line[] {
  const [line] = firstReply("digest-frt-human", frt.human, tell, figures);
  if (frt.human.waiting === 0) return line === undefined ? [] : [line];
  if (typeof line !== "string") return [tell("digest-frt-none-waiting", { count: frt.human.waiting })];
  return [line + tell("digest-frt-waiting", { count: frt.human.waiting })];
}

function satisfaction({ digest: { csat }, tell, figures }: Telling): Line[] {
  if (csat.ratio === null || csat.mean === null)
    return csat.asked > 0 ? [tell("digest-csat-none", { asked: csat.asked })] : [];
  const satisfied = { count: Math.round(csat.ratio * csat.count), of: csat.count };
  const values = { share: figures.share(satisfied), mean: figures.decimal(csat.mean), asked: csat.asked };
  return [tell("digest-csat", values)];
}

function reasons({ digest: { escalation }, tell }: Telling): Line[] {
  if (escalation.count === 0) return [];
  const shown = escalation.reasons.slice(0, REASONS_SHOWN).map(({ reason, count }) =>
    tell("digest-reason-count", {
      reason: tell(`escalation-reason-${reason.replaceAll("_", "-")}`),
      count,
    }),
  );
  return [{ extra: tell("digest-escalation", { reasons: shown.join(" · ") }) }];
}

function alarms({ digest, tell, say, language }: Telling): Line[] {
  const open = digest.warnings.filter(({ state }) => state === "open" || state === "acknowledged");
  const lines = open.slice(0, ALARMS_SHOWN).map((warning): Line => {
    const { title, numbers } = warningWords(warning, say, language);
    return tell(warning.state === "open" ? "digest-alarm" : "digest-alarm-acknowledged", { title, numbers });
  });
  const others = open.length - lines.length;
  return others > 0 ? [...lines, tell("digest-alarms-more", { count: others })] : lines;
}

function topics({ digest, tell, language }: Telling): Line[] {
  return digest.topics.slice(0, TOPICS_SHOWN).flatMap(({ name, count, before, examples }): Line[] => {
    const quotes = examples
      .slice(0, QUOTES_SHOWN)
      .map((text) => tell("digest-quote", { text: excerpt(text, QUOTE_LENGTH) }));
    const line = tell("digest-topic", { name: excerpt(name[language], TITLE_LENGTH), count, before });
    return quotes.length > 0 ? [line, quotes.join(" · ")] : [line];
  });
}

/** Those that are put up for decision are not told twice. */
function gaps({ digest: { gaps, decisions }, tell }: Telling): Line[] {
  const decided = decisions.map((decision) =>
    decision.kind === "missing_answer" ? decision.question : null,
  );
  const others = gaps.filter(({ question }) => !decided.includes(question));
  if (others.length === 0) return [];
  const shown = others.slice(0, GAPS_SHOWN).map(({ question, count, customers }) => {
    return tell("digest-gap", { text: excerpt(question, QUESTION_LENGTH), count, customers });
  });
  const more = others.length - shown.length;
  const rest = more > 0 ? [tell("digest-more", { count: more })] : [];
  return [tell("digest-gaps", { questions: [...shown, ...rest].join(" · ") })];
}

function approvals({ digest: { toApprove }, tell }: Telling): Line[] {
  const { drafts, releases } = toApprove;
  const what = [
    ...(drafts > 0 ? [tell("digest-drafts-to-approve", { count: drafts })] : []),
    ...(releases > 0 ? [tell("digest-releases-held", { count: releases })] : []),
  ];
  return what.length > 0 ? [tell("digest-to-approve", { what: what.join(" · ") })] : [];
}

function blockedDrafts({ digest: { blockedDrafts }, tell, figures }: Telling): Line[] {
  if (blockedDrafts.count === 0) return [];
  const shown = blockedDrafts.faults.slice(0, FAULTS_SHOWN).map(({ kind, fault, count }) => {
    const what = tell(`draft-fault-${kind.replaceAll("_", "-")}`);
    const reason = fault === null ? what : tell(`draft-fault-is-${fault}`, { what });
    return tell("digest-reason-count", { reason, count });
  });
  return [tell("digest-blocked-drafts", { share: figures.share(blockedDrafts), reasons: shown.join(" · ") })];
}

/** What of the knowledge is wrong, or ends soon. */
function knowledge(telling: Telling): Line[] {
  return [...calledWrong(telling), ...expiring(telling)].map((extra) => ({ extra }));
}

function calledWrong({ digest: { calledWrong }, tell }: Telling): string[] {
  if (calledWrong.length === 0) return [];
  const shown = calledWrong.slice(0, TITLES_SHOWN).map(({ entryId, title, count }) => {
    return tell("digest-called-wrong-entry", { title: excerpt(title ?? entryId, TITLE_LENGTH), count });
  });
  const others = calledWrong.length - shown.length;
  const more = others > 0 ? [tell("digest-more", { count: others })] : [];
  return [tell("digest-called-wrong", { entries: [...shown, ...more].join(" · ") })];
}

/** Of those that end on one day, the ones in the reader's language come first: the others are often their translations. */
function expiring({ digest: { expiring }, tell, figures, language }: Telling): string[] {
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

function decisions({ digest, say, language, tell }: Telling): Line[] {
  if (digest.decisions.length === 0) return [];
  const lines = digest.decisions.map(
    (decision, index) => `${index + 1}. ${decisionText(decision, say, language)}`,
  );
  return [tell("digest-decide"), ...lines];
}

/** What is to be decided, as a question or as what to do. */
export function decisionText(decision: DigestDecision, say: Say, language: Language): string {
  const figures = createFigures(say, language);
  const tell: Tell = (id, values = {}) => say(language, id, values);
  switch (decision.kind) {
    case "warning":
      return tell("digest-decide-warning", {
        name: decision.warning.evidence.name[language],
        action: warningWords(decision.warning, say, language).action,
      });
    case "unclaimed_tickets":
      return tell("digest-decide-unclaimed-tickets", { count: decision.count });
    case "slow_people":
      return tell("digest-decide-slow-people", {
        typical: figures.duration(decision.p50Ms),
        promised: figures.duration(decision.promisedMs),
      });
    case "unhappy_customers":
      return tell("digest-decide-unhappy-customers", { count: decision.count, of: decision.of });
    case "lost_customers":
      return tell("digest-decide-lost-customers", { count: decision.count, of: decision.of });
    case "release":
      return tell("digest-decide-release");
    case "draft":
      return tell("digest-decide-draft", { text: excerpt(decision.question, QUESTION_LENGTH) });
    case "missing_answer":
      return tell("digest-decide-missing-answer", {
        text: excerpt(decision.question, QUESTION_LENGTH),
        count: decision.count,
        customers: decision.customers,
      });
    case "finding":
      return findingAction(decision.finding, say, language);
  }
}

/** The one thing to do about a finding. */
export function findingAction({ action, name }: Finding, say: Say, language: Language): string {
  return say(language, action.id, { name: name[language], ...action.values });
}

/** The beginning of a text, `length` characters at most. */
function excerpt(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
