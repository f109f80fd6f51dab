import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Delivery, StaffPayload } from "../../core/conversation/delivery.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { AssistDesk } from "../../core/ticket/assist/assist-desk.ts";
import { notInSources } from "../../core/ticket/assist/hints.ts";
import type { Suggestion } from "../../core/ticket/assist/suggestion.ts";
import type { SuggestionPressed } from "../../core/ticket/assist/suggestion-desk.ts";
import type { TicketView } from "../../core/ticket/ticket-store.ts";
import { type AssistMessage, cardMessage, summaryMessage } from "./assist-cards.ts";
import { isSuggestion, sourceLine, suggestionMessage, translated } from "./assist-render.ts";
import { escapeSlack } from "./render.ts";

/** Source: Block Kit: an input's `max_length` is at most 3000. */
const INPUT_LENGTH = 3000;

interface Spoken {
  say: Say;
  language: Language;
}

export interface AssistSenderDeps extends Spoken {
  client: WebClient;
  assist: AssistDesk;
}

type AssistPayload = Extract<
  StaffPayload,
  {
    kind: "assist" | "suggestion_again" | "customer_card" | "summary" | "translation" | "agent_reply";
  }
>;

/** What else we post in a thread for staff's eyes; the newest of a kind takes the place of the last. */
const HELP_EVENT = "zhanggui_help";

/** Carries what helps an agent into a ticket's thread, and takes out of it what no longer helps. */
export async function sendAssist(
  deps: AssistSenderDeps,
  payload: AssistPayload,
  ticket: TicketView,
  delivery: Pick<Delivery, "id" | "attempts">,
): Promise<void> {
  const { slackChannel: channel, slackTs: threadTs, id: ticketId } = ticket;
  if (!channel || !threadTs) return;
  const { client, assist, say, language } = deps;
  const thread = { channel, threadTs };
  switch (payload.kind) {
    case "assist":
      await refreshSuggestions(deps, ticketId, thread, delivery);
      return assist.follow(ticketId);
    case "suggestion_again":
      await exchange(deps, payload, thread);
      return assist.follow(ticketId);
    case "customer_card": {
      const card = await assist.card(ticketId);
      if (card) await postHelp(client, payload.kind, thread, delivery, cardMessage(card, ticket, deps));
      return;
    }
    case "summary": {
      const summary = await assist.summary(ticketId);
      if (summary) await postHelp(client, payload.kind, thread, delivery, summaryMessage(summary, deps));
      return;
    }
    case "translation": {
      if (payload.suggestionId !== undefined) return addTranslation(deps, payload.suggestionId);
      const result = await assist.translateWords(ticketId);
      if (!result) return;
      const theirs = say(language, `language-of-${ticket.customer.language}`);
      const text =
        result.kind === "done"
          ? translated(result.text, deps)
          : result.kind === "unfaithful"
            ? say(language, "translation-unfaithful", { claims: escapeSlack(result.claims.join(", ")) })
            : say(language, "translation-needs-model", { language: theirs });
      await postHelp(client, payload.kind, thread, delivery, { text, blocks: [] });
      return;
    }
    case "agent_reply":
      return postReply(deps, payload, thread, delivery);
  }
}

interface Thread {
  channel: string;
  threadTs: string;
}

async function refreshSuggestions(
  deps: AssistSenderDeps,
  ticketId: number,
  { channel, threadTs }: Thread,
  { attempts }: Pick<Delivery, "attempts">,
): Promise<void> {
  const { client, assist } = deps;
  const { retired, show } = await assist.suggestions.refresh(ticketId);
  for (const { place } of retired) if (place) await takeOut(client, place);
  if (!show) return;
  const known =
    attempts > 1
      ? await findInThread(client, { channel, threadTs }, ({ metadata }) => isSuggestion(metadata, show.id))
      : [];
  const ts =
    known[0] ??
    (await client.chat.postMessage({ channel, thread_ts: threadTs, ...suggestionMessage(show, deps) })).ts;
  if (!ts) throw new Error("chat.postMessage answered without a ts");
  await assist.suggestions.posted(show.id, { channel, ts });
}

/** Under the suggestion, in its message. */
async function addTranslation(deps: AssistSenderDeps, id: number): Promise<void> {
  const { client, assist } = deps;
  let suggestion = await assist.translateSuggestion(id);
  while (suggestion?.place) {
    const { place, state } = suggestion;
    await client.chat.update({
      channel: place.channel,
      ts: place.ts,
      ...suggestionMessage(suggestion, deps),
    });
    // Sent at this very moment: what became of it stays.
    const now = await assist.suggestions.find(id);
    suggestion = now?.state === state ? null : now;
  }
}

async function exchange(
  deps: AssistSenderDeps,
  { suggestionId, agentId }: Extract<AssistPayload, { kind: "suggestion_again" }>,
  { channel, threadTs }: Thread,
): Promise<void> {
  const { client, assist, say, language } = deps;
  const next = await assist.suggestions.again(suggestionId);
  if (next?.place) {
    const { place } = next;
    await client.chat.update({ channel: place.channel, ts: place.ts, ...suggestionMessage(next, deps) });
    return;
  }
  const text = say(language, "suggestion-no-other");
  await client.chat.postEphemeral({ channel, user: agentId, thread_ts: threadTs, text });
}

/** Posts it, unless an unclear try before did, and takes an older one of the kind out. */
async function postHelp(
  client: WebClient,
  kind: AssistPayload["kind"],
  thread: Thread,
  { id, attempts }: Pick<Delivery, "id" | "attempts">,
  message: AssistMessage,
): Promise<void> {
  const helpOf = (metadata: unknown) =>
    Object(metadata).event_type === HELP_EVENT ? Object(Object(metadata).event_payload) : null;
  const older =
    kind === "translation"
      ? []
      : await findInThread(client, thread, ({ metadata }) => {
          const help = helpOf(metadata);
          return help?.kind === kind && help.delivery_id !== id;
        });
  const known =
    attempts > 1
      ? await findInThread(client, thread, ({ metadata }) => helpOf(metadata)?.delivery_id === id)
      : [];
  if (known.length === 0) {
    const { text, blocks } = message;
    await client.chat.postMessage({
      channel: thread.channel,
      thread_ts: thread.threadTs,
      text,
      ...(blocks.length > 0 && { blocks }),
      unfurl_links: false,
      metadata: { event_type: HELP_EVENT, event_payload: { delivery_id: id, kind } },
    });
  }
  for (const ts of older) await takeOut(client, { channel: thread.channel, ts });
}

/** What was written in a form, in the thread first: from there it goes to the customer, once for its place there. */
async function postReply(
  { client, assist, say, language }: AssistSenderDeps,
  { agentId, text, isTranslated }: Extract<AssistPayload, { kind: "agent_reply" }>,
  { channel, threadTs }: Thread,
  { id, attempts }: Pick<Delivery, "id" | "attempts">,
): Promise<void> {
  const isIt = ({ metadata }: { metadata?: unknown }) =>
    Object(metadata).event_type === HELP_EVENT && Object(Object(metadata).event_payload).delivery_id === id;
  const known = attempts > 1 ? await findInThread(client, { channel, threadTs }, isIt) : [];
  const title = say(language, isTranslated ? "reply-posted-translated" : "reply-posted", {
    agent: `<@${agentId}>`,
  });
  const posted = {
    channel,
    thread_ts: threadTs,
    text: `${title}\n${escapeSlack(text)}`,
    unfurl_links: false,
  };
  const metadata = { event_type: HELP_EVENT, event_payload: { delivery_id: id, kind: "agent_reply" } };
  const ts = known[0] ?? (await client.chat.postMessage({ ...posted, metadata })).ts;
  if (!ts) throw new Error("chat.postMessage answered without a ts");
  const agent = { id: agentId, name: "" };
  const outcome = await assist.relay({ channel, ts, threadTs, agent, text, files: [] });
  if (outcome === "relayed" || outcome === "known") return;
  await client.chat.update({ channel, ts, text: `${say(language, "reply-not-sent")}\n${escapeSlack(text)}` });
}

async function takeOut(client: WebClient, { channel, ts }: { channel: string; ts: string }): Promise<void> {
  await client.chat.delete({ channel, ts }).catch((error: unknown) => {
    if (!(error instanceof WebAPIPlatformError) || error.data.error !== "message_not_found") throw error;
  });
}

/** The messages of a thread that are looked for, by their ts. */
async function findInThread(
  client: WebClient,
  { channel, threadTs }: Thread,
  isIt: (message: { metadata?: unknown }) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.conversations.replies({
      channel,
      ts: threadTs,
      include_all_metadata: true,
      limit: 200,
      ...(cursor && { cursor }),
    });
    for (const message of page.messages ?? []) {
      if (message.bot_id && message.ts && isIt(message)) found.push(message.ts);
    }
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return found;
}

export interface AssistListenerDeps extends Spoken {
  assist: AssistDesk;
}

const editing = z.object({
  suggestionId: z.number(),
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string(),
  /** Words of which the agent was told that they say more than the sources; sent again, they go. */
  warnedOf: z.string().optional(),
});
type Editing = z.infer<typeof editing>;

/** Listens to the buttons of a suggestion, to the form behind «Edit», and to the card's and the summary's buttons. */
export function listenForAssist(app: App, deps: AssistListenerDeps): void {
  const { assist, say, language } = deps;
  const { suggestions } = assist;
  type Press = BlockAction<ButtonAction>;

  for (const [actionId, kind] of [
    ["customer_card", "customer_card"],
    ["ticket_summary", "summary"],
  ] as const) {
    app.action<Press>(actionId, async ({ ack, action: button }) => {
      await assist.show(kind, Number(button.value), button.action_ts);
      await ack();
    });
  }

  app.action<Press>("suggestion_send", async ({ ack, body, action: button, client }) => {
    const outcome = await suggestions.send(Number(button.value), agentOf(body), placeOf(body));
    await ack();
    if (outcome.kind === "done" || outcome.kind === "decided")
      await show(client, outcome.suggestion, placeOf(body));
    await excuse(client, outcome, placeOf(body), body.user.id);
  });

  app.action<Press>("suggestion_again", async ({ ack, body, action: button, client }) => {
    const outcome = await suggestions.askAgain(Number(button.value), agentOf(body));
    await ack();
    await excuse(client, outcome, placeOf(body), body.user.id);
  });

  app.action<Press>("suggestion_edit", async ({ ack, body, action: button, client }) => {
    await ack();
    const outcome = await suggestions.look(Number(button.value), agentOf(body));
    if (outcome.kind !== "done") return excuse(client, outcome, placeOf(body), body.user.id);
    const where = { suggestionId: outcome.suggestion.id, ...placeOf(body) };
    const view = editForm(outcome.suggestion, outcome.suggestion.text, where, deps);
    await client.views.open({ trigger_id: body.trigger_id, view });
  });

  app.view("suggestion_edit", async ({ ack, body, view, client }) => {
    const where = editing.parse(JSON.parse(view.private_metadata));
    const words = view.state.values["words"]?.["value"]?.value?.trim() ?? "";
    const refuse = (text: string) => ack({ response_action: "errors", errors: { words: text } });
    if (words === "") return refuse(say(language, "draft-edit-empty"));
    const looked = await suggestions.look(where.suggestionId, { id: body.user.id, name: "" });
    const unknown = looked.kind === "done" ? notInSources(words, looked.suggestion.sources) : [];
    if (looked.kind === "done" && unknown.length > 0 && where.warnedOf !== words) {
      const quoted = unknown.map((claim) => say(language, "handoff-quoted", { text: escapeSlack(claim) }));
      const hint = say(language, "suggestion-edit-hint", {
        claims: quoted.join(language === "zh" ? "、" : ", "),
      });
      const warned = editForm(looked.suggestion, words, { ...where, warnedOf: words }, deps, hint);
      return ack({ response_action: "update", view: warned });
    }
    const outcome = await suggestions.send(
      where.suggestionId,
      { id: body.user.id, name: body.user.name },
      { channel: where.channel, ts: where.ts },
      words,
    );
    const reason = excuseFor(outcome, deps);
    if (reason !== null) return refuse(reason);
    await ack();
    if (outcome.kind === "done" || outcome.kind === "decided") await show(client, outcome.suggestion, where);
  });

  /** What became of it, in its place. */
  async function show(
    client: WebClient,
    suggestion: Suggestion,
    { channel, ts }: { channel: string; ts: string },
  ): Promise<void> {
    await client.chat.update({ channel, ts, ...suggestionMessage(suggestion, deps) });
  }

  async function excuse(
    client: WebClient,
    outcome: SuggestionPressed,
    { channel, threadTs }: { channel: string; threadTs: string },
    user: string,
  ): Promise<void> {
    const text = excuseFor(outcome, deps);
    if (text && channel) await client.chat.postEphemeral({ channel, user, text, thread_ts: threadTs });
  }
}

const agentOf = ({ user }: BlockAction) => ({ id: user.id, name: user.name ?? "" });

/** Where a button was pressed; an ephemeral answer belongs in its thread. */
function placeOf({ channel, container, message }: BlockAction): {
  channel: string;
  ts: string;
  threadTs: string;
} {
  const ts = message?.ts ?? "";
  return { channel: channel?.id ?? "", ts, threadTs: String(Object(container).thread_ts ?? ts) };
}

function editForm(
  suggestion: Suggestion,
  words: string,
  where: Editing,
  { say, language }: Spoken,
  hint = "",
): ModalView {
  const plain = (id: string) => ({ type: "plain_text" as const, text: say(language, id) });
  const sources = suggestion.sources.map((source) => sourceLine(source, { say, language })).join("\n");
  return {
    type: "modal",
    callback_id: "suggestion_edit",
    private_metadata: JSON.stringify(where),
    title: plain("suggestion-edit-title"),
    submit: plain("suggestion-edit-submit"),
    close: plain("suggestion-edit-cancel"),
    blocks: [
      {
        type: "input",
        block_id: "words",
        label: plain("suggestion-edit-words"),
        element: {
          type: "plain_text_input",
          action_id: "value",
          multiline: true,
          initial_value: words.slice(0, INPUT_LENGTH),
          max_length: INPUT_LENGTH,
        },
      },
      ...(hint === "" ? [] : [{ type: "section" as const, text: { type: "mrkdwn" as const, text: hint } }]),
      ...(sources === ""
        ? []
        : [{ type: "context" as const, elements: [{ type: "mrkdwn" as const, text: sources }] }]),
    ],
  };
}

/** What the one who pressed hears when it did nothing; null when it did, or was done already. */
function excuseFor(outcome: SuggestionPressed, { say, language }: Spoken): string | null {
  switch (outcome.kind) {
    case "done":
      return null;
    case "decided":
      return say(language, "suggestion-already", { agent: `<@${outcome.suggestion.agentId}>` });
    case "held":
      return say(language, "ticket-held", { agent: `<@${outcome.agentId}>` });
    case "not_held":
      return say(language, "suggestion-not-held", { state: say(language, `state-${outcome.state}`) });
    case "outdated":
      return say(language, "suggestion-outdated");
    case "inside":
      return say(language, "suggestion-inside");
    case "gone":
      return say(language, "suggestion-gone");
  }
}
