import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import { z } from "zod";
import type { DiscountDesk, DiscountOpened } from "../../core/selling/offers/staff-discount.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { Agent } from "../../core/ticket/ticket-store.ts";
import type { WhoMay } from "./who-may.ts";

export interface DiscountListenerDeps {
  discounts: DiscountDesk;
  whoMay: Pick<WhoMay, "isLead">;
  say: Say;
  language: Language;
}

const metadata = z.object({ ticketId: z.number() });

/** Listens to «Discount…» under a ticket: shows what the customer will read, and sends it when it is confirmed. */
export function listenForDiscounts(
  app: App,
  { discounts, whoMay, say, language }: DiscountListenerDeps,
): void {
  const plain = (id: string) => ({ type: "plain_text" as const, text: say(language, id) });
  const agentOf = async ({ id, name = "" }: { id: string; name?: string }): Promise<Agent> => ({
    id,
    name,
    isLead: await whoMay.isLead(id),
  });

  app.action<BlockAction<ButtonAction>>("ticket_discount", async ({ ack, body, action: button, client }) => {
    await ack();
    const ticketId = Number(button.value);
    const opened = await discounts.open(ticketId, await agentOf(body.user));
    if (opened.kind === "form") {
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: "modal",
          callback_id: "ticket_discount",
          private_metadata: JSON.stringify({ ticketId }),
          title: plain("discount-title"),
          submit: plain("discount-send"),
          close: plain("discount-cancel"),
          blocks: [
            { type: "section", text: plain("discount-customer-reads") },
            { type: "section", block_id: "words", text: { type: "plain_text", text: opened.preview } },
          ],
        },
      });
      return;
    }
    const thread = body.message?.ts;
    if (body.channel)
      await client.chat.postEphemeral({
        channel: body.channel.id,
        user: body.user.id,
        text: excuseFor(opened),
        ...(thread && { thread_ts: thread }),
      });
  });

  app.view("ticket_discount", async ({ ack, body, view }) => {
    const { ticketId } = metadata.parse(JSON.parse(view.private_metadata));
    const given = await discounts.give(view.id, ticketId, await agentOf(body.user));
    if (given === "given") return ack();
    await ack({
      response_action: "update",
      view: {
        type: "modal",
        title: plain("discount-title"),
        close: plain("discount-cancel"),
        blocks: [{ type: "section", text: plain(`discount-${given.replaceAll("_", "-")}`) }],
      },
    });
  });

  function excuseFor(opened: Exclude<DiscountOpened, { kind: "form" }>): string {
    switch (opened.kind) {
      case "held":
        return say(language, "ticket-held", { agent: `<@${opened.agentId}>` });
      case "not_held":
        return say(language, "suggestion-not-held", { state: say(language, `state-${opened.state}`) });
      case "gone":
        return say(language, "ticket-gone");
      case "none":
        return say(language, "discount-none");
    }
  }
}
