import type { App, BlockAction, ButtonAction, StaticSelectAction } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { StaffDesk, TicketAction } from "../../core/ticket/staff-desk.ts";
import { PRIORITIES } from "../../core/ticket/ticket.ts";
import type { Agent, TicketOutcome } from "../../core/ticket/ticket-store.ts";
import { excuseView } from "./home-render.ts";
import { shortened } from "./render.ts";
import type { WhoMay } from "./who-may.ts";

export interface TicketChangesDeps {
  desk: StaffDesk;
  whoMay: WhoMay;
  say: Say;
  language: Language;
}

const ACTIONS: Readonly<Record<string, TicketAction>> = {
  ticket_claim: "claim",
  ticket_release: "release",
  ticket_resolve: "resolve",
  ticket_senior: "senior",
};

const place = z.object({ ticketId: z.number(), channel: z.string() });
const chosenPriority = z.templateLiteral([z.number(), ":", z.enum(PRIORITIES)]);

/** Characters of an option's text. Source: Block Kit reference, 75. */
const OPTION_LENGTH = 75;

/** What people do to tickets: buttons and menus of a root message, and the forms they open. */
export function listenForTicketChanges(app: App, { desk, whoMay, say, language }: TicketChangesDeps): void {
  const agentOf = async ({ id, name = "" }: { id: string; name?: string }): Promise<Agent> => ({
    id,
    name,
    isLead: await whoMay.isLead(id),
  });

  for (const [actionId, action] of Object.entries(ACTIONS)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body, action: button, client }) => {
      const outcome = await desk.act(action, Number(button.value), await agentOf(body.user));
      await ack();
      await excuse(client, body, outcome);
    });
  }

  app.action<BlockAction<StaticSelectAction>>("ticket_priority", async ({ ack, body, action, client }) => {
    const [ticketId, wanted] = chosenPriority.parse(action.selected_option.value).split(":");
    const priority = PRIORITIES.find((one) => one === wanted) ?? "normal";
    const outcome = await desk.setPriority(Number(ticketId), priority, await agentOf(body.user));
    await ack();
    await excuse(client, body, outcome);
  });

  app.action<BlockAction<ButtonAction>>("ticket_assign", async ({ ack, body, action: button, client }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        ...form("assign", Number(button.value), body.channel?.id),
        blocks: [
          {
            type: "input",
            block_id: "person",
            label: plain(say(language, "assign-person")),
            element: { type: "users_select", action_id: "user" },
          },
        ],
      },
    });
  });

  app.view("ticket_assign", async ({ ack, body, view, client }) => {
    const { ticketId, channel } = place.parse(JSON.parse(view.private_metadata));
    const to = view.state.values["person"]?.["user"]?.selected_user ?? "";
    if (!(await whoMay.isStaff(to))) {
      await ack({ response_action: "errors", errors: { person: say(language, "assign-not-staff") } });
      return;
    }
    const outcome = await desk.assign(ticketId, await agentOf(body.user), { id: to, name: "" });
    await ack();
    await excuse(client, { user: body.user, channel: { id: channel } }, outcome);
  });

  app.action<BlockAction<ButtonAction>>("ticket_merge", async ({ ack, body, action: button, client }) => {
    const ticket = await desk.view(Number(button.value));
    await ack();
    if (!ticket || ticket.mergeable.length === 0) {
      await excuse(client, body, { kind: "not_found" });
      return;
    }
    const options = ticket.mergeable.map(({ id, state, customerName }) => {
      const values = { id, name: customerName, state: say(language, `state-${state}`) };
      return {
        text: plain(shortened(say(language, "merge-option", values), OPTION_LENGTH)),
        value: String(id),
      };
    });
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        ...form("merge", ticket.id, body.channel?.id),
        blocks: [
          {
            type: "input",
            block_id: "other",
            label: plain(say(language, "merge-other")),
            hint: plain(say(language, "merge-hint")),
            element: { type: "static_select", action_id: "ticket", options },
          },
        ],
      },
    });
  });

  app.view("ticket_merge", async ({ ack, body, view, client }) => {
    const { ticketId, channel } = place.parse(JSON.parse(view.private_metadata));
    const other = Number(view.state.values["other"]?.["ticket"]?.selected_option?.value);
    const outcome = await desk.merge(ticketId, other, await agentOf(body.user));
    await ack();
    await excuse(client, { user: body.user, channel: { id: channel } }, outcome);
  });

  function form(of: "assign" | "merge", ticketId: number, channel = "") {
    return {
      type: "modal" as const,
      callback_id: `ticket_${of}`,
      private_metadata: JSON.stringify({ ticketId, channel }),
      title: plain(say(language, `${of}-title`)),
      submit: plain(say(language, `${of}-submit`)),
      close: plain(say(language, "assign-cancel")),
    };
  }

  /** Tells whoever acted, and nobody else, why it did nothing; nothing when it did. */
  async function excuse(
    client: WebClient,
    { user, channel, message, trigger_id }: Pressed,
    outcome: TicketOutcome,
  ): Promise<void> {
    const text = excuseFor(outcome, say, language);
    if (text === null) return;
    if (!channel?.id) {
      // In somebody's home there is no thread to say it in.
      if (trigger_id) await client.views.open({ trigger_id, view: excuseView(text, { say, language }) });
      return;
    }
    await client.chat.postEphemeral({
      channel: channel.id,
      user: user.id,
      text,
      ...(message?.ts && { thread_ts: message.ts }),
    });
  }
}

/** Who acted, and where. */
interface Pressed {
  user: { id: string };
  channel?: { id: string };
  message?: { ts: string };
  trigger_id?: string;
}

const plain = (text: string) => ({ type: "plain_text" as const, text });

function excuseFor(outcome: TicketOutcome, say: Say, language: Language): string | null {
  switch (outcome.kind) {
    case "done":
      return null;
    case "held":
      return say(language, "ticket-held", { agent: `<@${outcome.agentId}>` });
    case "not_possible":
      return say(language, "ticket-not-possible", { state: say(language, `state-${outcome.state}`) });
    case "not_same_customer":
      return say(language, "ticket-not-same-customer");
    case "not_found":
      return say(language, "ticket-gone");
  }
}
