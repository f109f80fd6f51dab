import { warningWords } from "../early-warning/warning-words.ts";
import type { ExpiringEntry } from "../expiring.ts";
import type { Line } from "./screen.ts";
import { excerpt, listed, QUESTION_LENGTH, type Telling, TITLE_LENGTH } from "./telling.ts";

/** Alarms and matters that are told: of the first alarm its numbers, too; the second matter where there is room. */
const ALARMS_SHOWN = 2;
const TOPICS_SHOWN = 2;
const QUOTES_SHOWN = 2;
/** Faults of drafts, entries and gaps that fit one line. */
const FAULTS_SHOWN = 2;
const TITLES_SHOWN = 2;
const GAPS_SHOWN = 2;
/** Characters of a customer's words beside others'. */
const QUOTE_LENGTH = 36;

export function alarms({ digest, tell, say, language }: Telling): Line[] {
  const open = digest.warnings.filter(({ state }) => state === "open" || state === "acknowledged");
  const lines = open.slice(0, ALARMS_SHOWN).map((warning, index): Line => {
    const { title, numbers } = warningWords(warning, say, language);
    const line = tell(warning.state === "open" ? "digest-alarm" : "digest-alarm-acknowledged", { title });
    return index === 0 ? tell("digest-alarm-numbers", { line, numbers }) : line;
  });
  const others = open.length - lines.length;
  return others > 0 ? [...lines, tell("digest-alarms-more", { count: others })] : lines;
}

export function topics({ digest, tell, language }: Telling): Line[] {
  return digest.topics.slice(0, TOPICS_SHOWN).flatMap(({ name, count, before, examples }, index): Line[] => {
    const quotes = examples
      .slice(0, QUOTES_SHOWN)
      .map((text) => tell("digest-quote", { text: excerpt(text, QUOTE_LENGTH) }));
    const line = tell("digest-topic", { name: excerpt(name[language], TITLE_LENGTH), count, before });
    const said = quotes.length > 0 ? [quotes.join(" · ")] : [];
    if (index > 0) return [{ as: "next topic", text: [line, ...said].join("\n") }];
    return [line, ...said.map((text) => ({ as: "quotes" as const, text }))];
  });
}

/** Those that are put up for decision are not told twice; what was asked once tells little. */
export function gaps({ digest: { gaps, decisions }, tell }: Telling): Line[] {
  const decided = decisions.map((decision) =>
    decision.kind === "missing_answer" ? decision.question : null,
  );
  const others = gaps.filter(({ question }) => !decided.includes(question));
  if (others.length === 0) return [];
  const again = others.filter(({ count }) => count > 1);
  const shown = (again.length > 0 ? again : others)
    .slice(0, GAPS_SHOWN)
    .map(({ question, count, customers }) =>
      tell("digest-gap", {
        text: excerpt(question, QUESTION_LENGTH),
        ...{ count, customers, again: count - customers },
      }),
    );
  const text = tell("digest-gaps", { questions: listed(shown, others.length, tell) });
  return [again.length > 0 ? text : { as: "rare gaps", text }];
}

/** Where all that waits is put up for decision, there is nothing to add. */
export function approvals({ digest: { toApprove, decisions }, tell }: Telling): Line[] {
  const { drafts, releases } = toApprove;
  const decided = decisions.filter(({ kind }) => kind === "draft" || kind === "release").length;
  if (drafts + releases <= decided) return [];
  const what = [
    ...(drafts > 0 ? [tell("digest-drafts-to-approve", { count: drafts })] : []),
    ...(releases > 0 ? [tell("digest-releases-held", { count: releases })] : []),
  ];
  return [{ as: "approvals", text: tell("digest-to-approve", { what: what.join(" · ") }) }];
}

export function blockedDrafts({ digest: { blockedDrafts }, tell, figures }: Telling): Line[] {
  if (blockedDrafts.count === 0) return [];
  const shown = blockedDrafts.faults.slice(0, FAULTS_SHOWN).map(({ kind, fault, count }) => {
    const what = tell(`draft-fault-${kind.replaceAll("_", "-")}`);
    const reason = fault === null ? what : tell(`draft-fault-is-${fault}`, { what });
    return tell("digest-reason-count", { reason, count });
  });
  const values = { share: figures.share(blockedDrafts), reasons: shown.join(" · ") };
  return [{ as: "blocked drafts", text: tell("digest-blocked-drafts", values) }];
}

/** What of the knowledge is wrong, or ends soon. */
export function knowledge(telling: Telling): Line[] {
  return [...calledWrong(telling), ...expiring(telling)];
}

function calledWrong({ digest: { calledWrong }, tell }: Telling): Line[] {
  if (calledWrong.length === 0) return [];
  const entries = calledWrong.map(({ entryId, title, count }) =>
    tell("digest-called-wrong-entry", { title: excerpt(title ?? entryId, TITLE_LENGTH), count }),
  );
  const text = tell("digest-called-wrong", {
    entries: listed(entries.slice(0, TITLES_SHOWN), entries.length, tell),
  });
  return [{ as: "called wrong", text }];
}

/** Of those that end on one day, the ones in the reader's language come first: the others are often their translations. */
function expiring({ digest: { expiring }, tell, figures, language }: Telling): Line[] {
  if (expiring.length === 0) return [];
  const rank = (entry: ExpiringEntry) => `${entry.lastDay} ${entry.language === language ? 0 : 1}`;
  const entries = expiring
    .toSorted((one, other) => rank(one).localeCompare(rank(other)))
    .map(({ title, lastDay }) =>
      tell("digest-expiring-entry", { title: excerpt(title, TITLE_LENGTH), day: figures.shortDay(lastDay) }),
    );
  const text = tell("digest-expiring", {
    entries: listed(entries.slice(0, TITLES_SHOWN), entries.length, tell),
  });
  return [{ as: "ends soon", text }];
}
