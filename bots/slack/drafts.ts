import type { App, BlockAction, ButtonAction, SlackViewAction } from "@slack/bolt";
import type { KnownBlock, ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Delivery, StaffPayload } from "../../core/conversation/delivery.ts";
import type { DraftDesk, DraftPressed } from "../../core/knowledge/learning/draft-desk.ts";
import type { ApprovedWords, DraftStore, DraftView } from "../../core/knowledge/learning/draft-store.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import { findPosted } from "./find-posted.ts";
import { escapeSlack, shortened, slackTime } from "./render.ts";
import { whoDecided } from "./who-decided.ts";

/** Characters, once escaped. Source: Block Kit: 3000 a section's text. */
const ANSWER_LENGTH = 2400;
const QUESTION_LENGTH = 300;
const WORDINGS_SHOWN = 5;
/** Source: Block Kit: an input's `max_length` is at most 3000. */
const INPUT_LENGTH = 3000;
const TITLE_LENGTH = 200;

const EVENT = "zhanggui_draft";
const NOTE_EVENT = "zhanggui_draft_note";

interface Spoken {
  say: Say;
  language: Language;
}

/** A draft as staff see it: question, answer, how often and where it was asked, what to press; or who decided. */
function draftMessage(draft: DraftView, sources: readonly string[], { say, language }: Spoken) {
  const title = say(language, draft.changes ? "draft-title-change" : "draft-title");
  const section = (text: string): KnownBlock => ({ type: "section", text: { type: "mrkdwn", text } });
  const quoted = (text: string, length: number) => `> ${shortened(text, length).replaceAll("\n", "\n> ")}`;
  const others = draft.questions.slice(0, WORDINGS_SHOWN).map((text) => shortened(text, QUESTION_LENGTH));
  const asked = say(language, "draft-asked", { count: draft.count });
  const until = draft.validUntil ? [say(language, "draft-until", { day: draft.validUntil })] : [];
  const context = [asked, say(language, `language-of-${draft.language}`), ...until, ...sources];

  return {
    text: `${title}: ${shortened(draft.question, QUESTION_LENGTH)}`,
    blocks: [
      section(`${title}\n*${shortened(draft.question, QUESTION_LENGTH)}*`),
      ...(others.length > 0
        ? [section(`_${say(language, "draft-wordings")}_\n${others.map((text) => `• ${text}`).join("\n")}`)]
        : []),
      section(quoted(draft.answer, ANSWER_LENGTH)),
      ...(draft.changes
        ? [
            section(
              `_${say(language, "draft-live-now", { title: shortened(draft.changes.title, QUESTION_LENGTH) })}_\n${quoted(draft.changes.answer, ANSWER_LENGTH)}`,
            ),
          ]
        : []),
      { type: "context", elements: [{ type: "mrkdwn", text: context.join("  ·  ") }] } satisfies KnownBlock,
      ...decisionBlocks(draft, { say, language }),
    ],
    metadata: { event_type: EVENT, event_payload: { draft_id: draft.id } },
    unfurl_links: false,
  };
}

function decisionBlocks(draft: DraftView, { say, language }: Spoken): KnownBlock[] {
  const button = (action: "approve" | "edit" | "reject" | "withdraw", style?: "primary" | "danger") => ({
    type: "button" as const,
    text: { type: "plain_text" as const, text: say(language, `button-draft-${action}`) },
    action_id: `knowledge_${action}`,
    value: `${draft.id}:${draft.version}`,
    ...(style && { style }),
  });
  if (draft.state === "proposed") {
    const elements = [button("approve", "primary"), button("edit"), button("reject", "danger")];
    return [{ type: "actions", elements }];
  }
  const isApproved = draft.state === "approved";
  const liveAt = isApproved ? draft.publishedAt : null;
  const time = slackTime(liveAt ?? draft.decidedAt ?? draft.createdAt);
  const text = say(language, `draft-${liveAt ? "live" : draft.state}`, {
    who: whoDecided(draft.decidedBy ?? "", say, language),
    time,
  });
  return [
    { type: "context", elements: [{ type: "mrkdwn", text }] },
    ...(isApproved ? [{ type: "actions" as const, elements: [button("withdraw")] }] : []),
  ];
}

export interface DraftSenderDeps extends Spoken {
  client: WebClient;
  drafts: Pick<DraftStore, "view" | "setPlace">;
  channels: { alert: string };
}

/**
 * Posts a draft or brings its message up to date, or says something in its thread. Slack has no idempotency key: after
 * a failed try it is looked up first. Returns where it stands; null where there is nothing (any more) to show.
 */
export async function sendDraft(
  deps: DraftSenderDeps,
  payload: Extract<StaffPayload, { kind: "knowledge_draft" | "knowledge_draft_note" }>,
  { id: deliveryId, attempts }: Pick<Delivery, "id" | "attempts">,
): Promise<string | null | "not_posted"> {
  const { client, drafts, channels, say, language } = deps;
  const draft = await drafts.view(payload.draftId);
  if (!draft) return null;

  if (payload.kind === "knowledge_draft_note") {
    const { slackChannel: channel, slackTs: ts } = draft;
    if (!channel || !ts) return "not_posted";
    if (attempts > 1 && (await hasNote(client, channel, ts, deliveryId))) return null;
    const values = Object.entries(payload.note.values).map(([key, value]) => [
      key,
      typeof value === "number" ? value : escapeSlack(value),
    ]);
    await client.chat.postMessage({
      channel,
      thread_ts: ts,
      text: say(language, payload.note.id, Object.fromEntries(values)),
      unfurl_links: false,
      metadata: { event_type: NOTE_EVENT, event_payload: { delivery_id: deliveryId } },
    });
    return null;
  }

  const message = draftMessage(draft, await linksTo(client, draft, deps), deps);
  const place =
    draft.slackChannel && draft.slackTs
      ? { channel: draft.slackChannel, ts: draft.slackTs }
      : attempts > 1
        ? await findDraft(client, channels.alert, draft)
        : null;
  if (place) {
    await client.chat.update({ ...place, ...message });
    await drafts.setPlace(draft.id, place.channel, place.ts);
    return `${place.channel}:${place.ts}`;
  }
  const { ts } = await client.chat.postMessage({ channel: channels.alert, ...message });
  if (!ts) throw new Error("chat.postMessage answered without a ts");
  await drafts.setPlace(draft.id, channels.alert, ts);
  return `${channels.alert}:${ts}`;
}

/** The tickets a draft came from, each a link to its thread. */
async function linksTo(
  client: WebClient,
  { tickets }: DraftView,
  { say, language }: Spoken,
): Promise<string[]> {
  return Promise.all(
    tickets.map(async ({ id, channel, ts }) => {
      const label = say(language, "draft-ticket", { id });
      // A thread that was deleted has no link any more; the draft is shown all the same.
      const found = await client.chat.getPermalink({ channel, message_ts: ts }).catch(() => null);
      return found?.permalink ? `<${found.permalink}|${label}>` : label;
    }),
  );
}

async function findDraft(client: WebClient, channel: string, { id, createdAt }: DraftView) {
  const ts = await findPosted(client, channel, { event: EVENT, key: "draft_id", id, since: createdAt });
  return ts ? { channel, ts } : null;
}

async function hasNote(client: WebClient, channel: string, ts: string, deliveryId: number): Promise<boolean> {
  const thread = await client.conversations.replies({ channel, ts, include_all_metadata: true, limit: 200 });
  return (thread.messages ?? []).some((message) => {
    const { metadata } = Object(message);
    return metadata?.event_type === NOTE_EVENT && Object(metadata.event_payload).delivery_id === deliveryId;
  });
}

const place = z.object({ draftId: z.number(), channel: z.string() });

/** Listens to the three buttons of a draft, and to the form behind «Edit». */
export function listenForDrafts(app: App, { drafts, say, language }: { drafts: DraftDesk } & Spoken): void {
  type Press = BlockAction<ButtonAction>;
  const press = (
    actionId: string,
    decide: (press: { id: number; version: number; by: string }) => Promise<DraftPressed>,
  ) =>
    app.action<Press>(actionId, async ({ ack, body, action: button, client }) => {
      if (isFromElsewhere(body)) return ack();
      const [id = 0, version = 0] = (button.value ?? "").split(":").map(Number);
      const outcome = await decide({ id, version, by: body.user.id });
      await ack();
      await excuse(client, outcome, body.channel?.id, body.user.id);
    });
  press("knowledge_approve", ({ id, version, by }) => drafts.approve(id, by, { version }));
  press("knowledge_reject", ({ id, by }) => drafts.reject(id, by));
  press("knowledge_withdraw", ({ id, by }) => drafts.withdraw(id, by));

  app.action<Press>("knowledge_edit", async ({ ack, body, action: button, client }) => {
    await ack();
    if (isFromElsewhere(body)) return;
    const draft = await drafts.view(Number((button.value ?? "").split(":")[0]));
    if (draft?.state !== "proposed") {
      const outcome: DraftPressed = draft
        ? { kind: "decided", by: draft.decidedBy ?? "", state: draft.state }
        : { kind: "not_found" };
      return excuse(client, outcome, body.channel?.id, body.user.id);
    }
    const view = editForm(draft, body.channel?.id ?? "", { say, language });
    await client.views.open({ trigger_id: body.trigger_id, view });
  });

  app.view("knowledge_edit", async ({ ack, body, view, client }) => {
    if (isFromElsewhere(body)) return ack();
    const { draftId, channel } = place.parse(JSON.parse(view.private_metadata));
    const words = wordsIn(view.state.values);
    const empty = (["title", "answer"] as const).find((block) =>
      block === "title" ? words.question === "" : words.answer === "",
    );
    if (empty) {
      const errors = { [empty]: say(language, "draft-edit-empty") };
      return ack({ response_action: "errors", errors });
    }
    const outcome = await drafts.approve(draftId, body.user.id, words);
    await ack();
    await excuse(client, outcome, channel, body.user.id);
  });

  async function excuse(
    client: WebClient,
    outcome: DraftPressed,
    channel: string | undefined,
    user: string,
  ): Promise<void> {
    const text = excuseFor(outcome, { say, language });
    if (text && channel) await client.chat.postEphemeral({ channel, user, text });
  }
}

/** Whether somebody of another workspace pressed, in a channel that is shared: the knowledge is our staff's. */
function isFromElsewhere(body: { user: { team_id?: string }; team: { id: string } | null }): boolean {
  return body.user.team_id !== undefined && body.team !== null && body.user.team_id !== body.team.id;
}

function editForm(draft: DraftView, channel: string, { say, language }: Spoken): ModalView {
  const plain = (id: string) => ({ type: "plain_text" as const, text: say(language, id) });
  const option = (value: Language) => ({ text: plain(`draft-language-${value}`), value });
  const cut = (text: string, length: number) => text.slice(0, length);
  return {
    type: "modal",
    callback_id: "knowledge_edit",
    private_metadata: JSON.stringify({ draftId: draft.id, channel }),
    title: plain("draft-edit-title"),
    submit: plain("draft-edit-submit"),
    close: plain("draft-edit-cancel"),
    blocks: [
      {
        type: "input",
        block_id: "title",
        label: plain("draft-edit-question"),
        element: {
          type: "plain_text_input",
          action_id: "value",
          initial_value: cut(draft.changes?.title ?? draft.question, TITLE_LENGTH),
          max_length: TITLE_LENGTH,
        },
      },
      {
        type: "input",
        block_id: "questions",
        optional: true,
        label: plain("draft-edit-questions"),
        hint: plain("draft-edit-questions-hint"),
        element: {
          type: "plain_text_input",
          action_id: "value",
          multiline: true,
          initial_value: cut(draft.questions.join("\n"), INPUT_LENGTH),
          max_length: INPUT_LENGTH,
        },
      },
      {
        type: "input",
        block_id: "answer",
        label: plain("draft-edit-answer"),
        element: {
          type: "plain_text_input",
          action_id: "value",
          multiline: true,
          initial_value: cut(draft.answer, INPUT_LENGTH),
          max_length: INPUT_LENGTH,
        },
      },
      {
        type: "input",
        block_id: "language",
        label: plain("draft-edit-language"),
        element: {
          type: "static_select",
          action_id: "value",
          options: [option("en"), option("zh")],
          initial_option: option(draft.language),
        },
      },
      {
        type: "input",
        block_id: "until",
        optional: true,
        label: plain("draft-edit-until"),
        hint: plain("draft-edit-until-hint"),
        element: { type: "datepicker", action_id: "value" },
      },
    ],
  };
}

function wordsIn(values: SlackViewAction["view"]["state"]["values"]): ApprovedWords {
  const typed = (block: string) => values[block]?.["value"]?.value?.trim() ?? "";
  const lines = typed("questions").split("\n");
  return {
    question: typed("title"),
    questions: [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ""))],
    answer: typed("answer"),
    language: values["language"]?.["value"]?.selected_option?.value === "zh" ? "zh" : "en",
    validUntil: values["until"]?.["value"]?.selected_date ?? null,
  };
}

/** What the one who pressed hears when it did nothing; null when it did. */
function excuseFor(outcome: DraftPressed, { say, language }: Spoken): string | null {
  switch (outcome.kind) {
    case "done":
      return null;
    case "decided":
      return say(language, `draft-already-${outcome.state}`, { who: `<@${outcome.by}>` });
    case "outdated":
      return say(language, "draft-outdated");
    case "not_found":
      return say(language, "draft-gone");
    case "not_lead": {
      const leads = outcome.leads.map((lead) => `<@${lead}>`).join(language === "zh" ? "、" : ", ");
      return say(language, "candidate-not-lead", { leads });
    }
  }
}
