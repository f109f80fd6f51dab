import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Delivery, StaffPayload } from "../../core/conversation/delivery.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { Suggestion } from "../../core/ticket/assist/suggestion.ts";
import type { SuggestionDesk, SuggestionPressed } from "../../core/ticket/assist/suggestion-desk.ts";
import type { TicketView } from "../../core/ticket/ticket-store.ts";
import { isSuggestion, sourceLine, suggestionMessage } from "./assist-render.ts";

/** Source: Block Kit: an input's `max_length` is at most 3000. */
const INPUT_LENGTH = 3000;

interface Spoken {
  say: Say;
  language: Language;
}

export interface AssistSenderDeps extends Spoken {
  client: WebClient;
  suggestions: SuggestionDesk;
}

/** Carries what is suggested into a ticket's thread, and takes out of it what no longer helps. */
export async function sendAssist(
  deps: AssistSenderDeps,
  payload: Extract<StaffPayload, { kind: "assist" | "suggestion_again" }>,
  { slackChannel: channel, slackTs: threadTs }: TicketView,
  { attempts }: Pick<Delivery, "attempts">,
): Promise<void> {
  if (!channel || !threadTs) return;
  const { client, suggestions, say, language } = deps;
  if (payload.kind === "suggestion_again") {
    const next = await suggestions.again(payload.suggestionId);
    if (next?.place) {
      await client.chat.update({
        channel: next.place.channel,
        ts: next.place.ts,
        ...suggestionMessage(next, deps),
      });
      return;
    }
    const text = say(language, "suggestion-no-other");
    await client.chat.postEphemeral({ channel, user: payload.agentId, thread_ts: threadTs, text });
    return;
  }

  const { retired, show } = await suggestions.refresh(payload.ticketId);
  for (const { place } of retired) if (place) await takeOut(client, place);
  if (!show) return;
  const known = attempts > 1 ? await findSuggestion(client, channel, threadTs, show.id) : null;
  const ts =
    known ??
    (await client.chat.postMessage({ channel, thread_ts: threadTs, ...suggestionMessage(show, deps) })).ts;
  if (!ts) throw new Error("chat.postMessage answered without a ts");
  await suggestions.posted(show.id, { channel, ts });
}

async function takeOut(client: WebClient, { channel, ts }: { channel: string; ts: string }): Promise<void> {
  await client.chat.delete({ channel, ts }).catch((error: unknown) => {
    if (!(error instanceof WebAPIPlatformError) || error.data.error !== "message_not_found") throw error;
  });
}

async function findSuggestion(client: WebClient, channel: string, ts: string, id: number) {
  const thread = await client.conversations.replies({ channel, ts, include_all_metadata: true, limit: 200 });
  return thread.messages?.find((message) => isSuggestion(Object(message).metadata, id))?.ts ?? null;
}

export interface AssistListenerDeps extends Spoken {
  suggestions: SuggestionDesk;
}

const editing = z.object({
  suggestionId: z.number(),
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string(),
});
type Editing = z.infer<typeof editing>;

/** Listens to the buttons of a suggestion, and to the form behind «Edit». */
export function listenForSuggestions(app: App, deps: AssistListenerDeps): void {
  const { suggestions, say, language } = deps;
  type Press = BlockAction<ButtonAction>;

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
