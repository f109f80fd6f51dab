import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { CandidateDesk, CandidateOutcome } from "../../core/knowledge/gate/candidate-desk.ts";
import type { Candidate, CandidateStore } from "../../core/knowledge/gate/candidate-store.ts";
import type { AnswerChange, GateReason, GoldenFailure } from "../../core/knowledge/gate/gate-report.ts";
import { PERIOD_DAYS } from "../../core/knowledge/gate/past-questions.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import { findPosted } from "./find-posted.ts";
import { shortened, slackTime } from "./render.ts";
import { whoDecided } from "./who-decided.ts";

/** Changed answers shown one by one; more would bury the buttons. */
const MAX_CHANGES = 10;
const MAX_REASONS = 10;
/** Characters, once escaped. Source: Block Kit: 3000 a section's text, 2000 a field. */
const REASON_LENGTH = 250;
const QUESTION_LENGTH = 300;
const FIELD_LENGTH = 1200;

const EVENT = "zhanggui_candidate";

/** A held release as a lead sees it: why, the answers side by side, what to press; or who decided. */
function candidateMessage(candidate: Candidate, say: Say, language: Language) {
  const { report } = candidate;
  const title = say(language, "candidate-title");
  const section = (text: string): KnownBlock => ({ type: "section", text: { type: "mrkdwn", text } });
  const reasons = report.reasons
    .slice(0, MAX_REASONS)
    .map((reason) => `• ${shortened(describeReason(reason, say, language), REASON_LENGTH)}`);
  const moreReasons = report.reasons.length - reasons.length;
  const moreChanges = report.changeCount - Math.min(report.changes.length, MAX_CHANGES);
  const more = (count: number) => (count > 0 ? [say(language, "candidate-more", { count })] : []);

  return {
    text: title,
    blocks: [
      section(`*${title}*\n${[...reasons, ...more(moreReasons)].join("\n")}`),
      ...report.changes.slice(0, MAX_CHANGES).map((change) => changeBlock(change, say, language)),
      ...more(moreChanges).map(section),
      decisionBlock(candidate, say, language),
    ],
    metadata: { event_type: EVENT, event_payload: { candidate_id: candidate.id } },
    unfurl_links: false,
  };
}

/** Posts a held release to the leads' channel; one that stands there already is found, not posted again. */
export async function postCandidate(
  client: WebClient,
  channel: string,
  candidate: Candidate,
  { say, language, isRepeat }: { say: Say; language: Language; isRepeat: boolean },
): Promise<string> {
  const found = isRepeat
    ? await findPosted(client, channel, {
        event: EVENT,
        key: "candidate_id",
        id: candidate.id,
        since: candidate.createdAt,
      })
    : null;
  const ts =
    found ?? (await client.chat.postMessage({ channel, ...candidateMessage(candidate, say, language) })).ts;
  if (!ts) throw new Error("chat.postMessage answered without a ts");
  return `${channel}:${ts}`;
}

/** Listens to the two buttons of a held release. */
export function listenForCandidates(
  app: App,
  { candidates, say, language }: { candidates: CandidateDesk; say: Say; language: Language },
): void {
  for (const [actionId, decision] of [
    ["candidate_approve", "approved"],
    ["candidate_reject", "rejected"],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body, action: button, client }) => {
      const outcome = await candidates.decide(Number(button.value), decision, body.user.id);
      await ack();
      const excuse = excuseFor(outcome, say, language);
      if (excuse && body.channel)
        await client.chat.postEphemeral({ channel: body.channel.id, user: body.user.id, text: excuse });
    });
  }
}

/** Where a candidate's message stands, as `postCandidate` named it. */
export async function updateCandidate(
  client: WebClient,
  candidates: Pick<CandidateStore, "postedAt">,
  candidate: Candidate,
  { say, language }: { say: Say; language: Language },
): Promise<boolean> {
  const [channel, ts] = (await candidates.postedAt(candidate.id))?.split(":") ?? [];
  if (!channel || !ts) return false;
  await client.chat.update({ channel, ts, ...candidateMessage(candidate, say, language) });
  return true;
}

function describeReason(reason: GateReason, say: Say, language: Language): string {
  switch (reason.kind) {
    case "golden": {
      const question = reason.question;
      return say(language, "candidate-golden", {
        question,
        line: String(reason.line),
        demands: demandsOf(reason, say, language),
      });
    }
    case "worse":
      return say(language, "candidate-worse", {
        lost: reason.lost,
        gained: reason.gained,
        days: PERIOD_DAYS,
      });
    case "gone": {
      const { title, lost, told } = reason;
      return say(language, "candidate-gone", { title, lost, told, days: PERIOD_DAYS });
    }
    case "jump":
      return say(language, "candidate-jump", {
        title: reason.title,
        from: reason.from,
        to: reason.to,
        place: `${reason.file}:${reason.line}`,
      });
  }
}

function demandsOf(
  { missing, forbidden, language: wanted, entry }: GoldenFailure,
  say: Say,
  language: Language,
) {
  return [
    ...missing.map((text) => say(language, "candidate-must", { text })),
    ...forbidden.map((text) => say(language, "candidate-must-not", { text })),
    ...(wanted
      ? [say(language, "candidate-must-in", { language: say(language, `language-of-${wanted}`) })]
      : []),
    ...(entry ? [say(language, "candidate-must-from", { entry })] : []),
  ].join("  ·  ");
}

function changeBlock(
  { question, asked, before, after }: AnswerChange,
  say: Say,
  language: Language,
): KnownBlock {
  const field = (id: string, text: string) => ({
    type: "mrkdwn" as const,
    text: `_${say(language, id)}_\n${shortened(text, FIELD_LENGTH) || "–"}`,
  });
  const times = asked > 0 ? `  ·  ${say(language, "candidate-asked", { count: asked })}` : "";
  return {
    type: "section",
    text: { type: "mrkdwn", text: `*${shortened(question.replaceAll("\n", " "), QUESTION_LENGTH)}*${times}` },
    fields: [field("candidate-before", before), field("candidate-after", after)],
  };
}

function decisionBlock(candidate: Candidate, say: Say, language: Language): KnownBlock {
  const { id, state, decidedBy, decidedAt } = candidate;
  if (state !== "waiting") {
    const values = {
      who: whoDecided(decidedBy ?? "", say, language),
      time: slackTime(decidedAt ?? candidate.createdAt),
    };
    const text = say(language, `candidate-${state}`, values);
    return { type: "context", elements: [{ type: "mrkdwn", text }] };
  }
  const button = (action: "approve" | "reject", style: "primary" | "danger") => ({
    type: "button" as const,
    text: { type: "plain_text" as const, text: say(language, `button-candidate-${action}`) },
    action_id: `candidate_${action}`,
    value: String(id),
    style,
  });
  return { type: "actions", elements: [button("approve", "primary"), button("reject", "danger")] };
}

/** What the one who pressed hears when it did nothing; null when it did. */
function excuseFor(outcome: CandidateOutcome, say: Say, language: Language): string | null {
  switch (outcome.kind) {
    case "done":
      return null;
    case "decided":
      return say(language, `candidate-already-${outcome.state}`, { who: `<@${outcome.by}>` });
    case "outdated":
    case "not_found":
      return say(language, "candidate-outdated");
    case "not_lead":
      return say(language, "candidate-not-lead", {
        leads: outcome.leads.map((lead) => `<@${lead}>`).join(language === "zh" ? "、" : ", "),
      });
  }
}
