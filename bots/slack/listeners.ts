import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { Logger } from "pino";
import { z } from "zod";
import type { CandidateDesk } from "../../core/knowledge/gate/candidate-desk.ts";
import type { DraftDesk } from "../../core/knowledge/learning/draft-desk.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { SuggestionDesk } from "../../core/ticket/assist/suggestion-desk.ts";
import type { StaffDesk, TicketAction } from "../../core/ticket/staff-desk.ts";
import type { TicketOutcome } from "../../core/ticket/ticket-store.ts";
import { listenForSuggestions } from "./assist.ts";
import { listenForCandidates } from "./candidates.ts";
import { listenForDrafts } from "./drafts.ts";
import { takeThreadMessage } from "./thread.ts";

export interface ListenerDeps {
  desk: StaffDesk;
  candidates: CandidateDesk;
  drafts: DraftDesk;
  suggestions: SuggestionDesk;
  say: Say;
  language: Language;
  log: Logger;
  /** Takes what people say one after the other, each until it is durable. */
  inOrder(act: () => Promise<unknown>): Promise<unknown>;
}

const ACTIONS: Readonly<Record<string, TicketAction>> = {
  ticket_claim: "claim",
  ticket_release: "release",
  ticket_resolve: "resolve",
  ticket_senior: "senior",
};

const assignment = z.object({ ticketId: z.number(), channel: z.string() });

/** What people do in Slack, one listener a kind. */
export function listen(app: App, deps: ListenerDeps): void {
  const { desk, say, language, log, inOrder } = deps;
  listenForCandidates(app, deps);
  listenForDrafts(app, deps);
  listenForSuggestions(app, deps);

  app.event("message", async ({ event }) => {
    await inOrder(() => takeThreadMessage(desk, event));
  });

  for (const [actionId, action] of Object.entries(ACTIONS)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body, action: button, client }) => {
      const ticketId = Number(button.value);
      const outcome = await desk.act(action, ticketId, { id: body.user.id, name: body.user.name ?? "" });
      await ack();
      const excuse = excuseFor(outcome, say, language);
      if (!excuse || !body.channel) return;
      const threadTs = body.message?.ts;
      await client.chat.postEphemeral({
        channel: body.channel.id,
        user: body.user.id,
        text: excuse,
        ...(threadTs && { thread_ts: threadTs }),
      });
    });
  }

  app.action<BlockAction<ButtonAction>>("ticket_assign", async ({ ack, body, action: button, client }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: "modal",
        callback_id: "ticket_assign",
        private_metadata: JSON.stringify({ ticketId: Number(button.value), channel: body.channel?.id ?? "" }),
        title: { type: "plain_text", text: say(language, "assign-title") },
        submit: { type: "plain_text", text: say(language, "assign-submit") },
        close: { type: "plain_text", text: say(language, "assign-cancel") },
        blocks: [
          {
            type: "input",
            block_id: "person",
            label: { type: "plain_text", text: say(language, "assign-person") },
            element: { type: "users_select", action_id: "user" },
          },
        ],
      },
    });
  });

  app.view("ticket_assign", async ({ ack, body, view, client }) => {
    const { ticketId, channel } = assignment.parse(JSON.parse(view.private_metadata));
    const to = view.state.values["person"]?.["user"]?.selected_user;
    if (!to) {
      await ack({ response_action: "errors", errors: { person: say(language, "assign-person") } });
      return;
    }
    const outcome = await desk.assign(
      ticketId,
      { id: body.user.id, name: body.user.name },
      { id: to, name: "" },
    );
    await ack();
    const excuse = excuseFor(outcome, say, language);
    if (excuse && channel) await client.chat.postEphemeral({ channel, user: body.user.id, text: excuse });
  });

  app.error(async (error) => {
    log.error({ err: error }, "a Slack listener failed");
    throw error;
  });
}

/** What the one who pressed hears when it did nothing; null when it did. */
function excuseFor(outcome: TicketOutcome, say: Say, language: Language): string | null {
  switch (outcome.kind) {
    case "done":
      return null;
    case "held":
      return say(language, "ticket-held", { agent: `<@${outcome.agentId}>` });
    case "not_possible":
      return say(language, "ticket-not-possible", { state: say(language, `state-${outcome.state}`) });
    case "not_found":
      return say(language, "ticket-gone");
  }
}
