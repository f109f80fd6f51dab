import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { AfterSalesDesk, FormPressed } from "../../core/ticket/after-sales/after-sales-desk.ts";
import type { Agent } from "../../core/ticket/ticket-store.ts";
import { decisionForm } from "./after-sales-render.ts";
import type { WhoMay } from "./who-may.ts";
import type { Workspace } from "./workspace.ts";

export interface AfterSalesListenerDeps {
  afterSales: AfterSalesDesk;
  whoMay: Pick<WhoMay, "isLead">;
  workspace: Pick<Workspace, "threadUrl">;
  say: Say;
  language: Language;
}

const place = z.object({ formId: z.number(), channel: z.string() });

/** Listens to the buttons of a form after the sale, and to the modals behind them. */
export function listenForAfterSales(app: App, deps: AfterSalesListenerDeps): void {
  const { afterSales, whoMay, say, language } = deps;
  const agentOf = async ({ id, name = "" }: { id: string; name?: string }): Promise<Agent> => ({
    id,
    name,
    isLead: await whoMay.isLead(id),
  });

  for (const action of ["approve", "decline"] as const) {
    const isApproved = action === "approve";

    app.action<BlockAction<ButtonAction>>(
      `after_sales_${action}`,
      async ({ ack, body, action: button, client }) => {
        await ack();
        const at = body.channel && body.message && { channel: body.channel.id, ts: body.message.ts };
        const looked = await afterSales.look(Number(button.value), await agentOf(body.user), at);
        if (looked.kind !== "done") return excuse(client, body, looked);
        const preview = afterSales.outcomeText(looked.form, isApproved, "…");
        const view = decisionForm(looked.form, action, preview, body.channel?.id ?? "", deps);
        await client.views.open({ trigger_id: body.trigger_id, view });
      },
    );

    app.view(`after_sales_${action}`, async ({ ack, body, view }) => {
      const { formId } = place.parse(JSON.parse(view.private_metadata));
      const words = view.state.values["words"]?.["value"]?.value?.trim() ?? "";
      const refuse = (text: string) => ack({ response_action: "errors", errors: { words: text } });
      if (!isApproved && words === "") return refuse(say(language, "form-words-needed"));
      const outcome = await afterSales.decide(formId, await agentOf(body.user), isApproved, words);
      const reason = await excuseFor(outcome, deps);
      if (reason !== null) return refuse(reason);
      await ack();
    });
  }

  async function excuse(client: WebClient, body: BlockAction, outcome: FormPressed): Promise<void> {
    const text = await excuseFor(outcome, deps);
    const channel = body.channel?.id;
    if (text === null || !channel) return;
    const threadTs = body.message?.ts;
    await client.chat.postEphemeral({
      channel,
      user: body.user.id,
      text,
      ...(threadTs && { thread_ts: threadTs }),
    });
  }
}

/** What the one who pressed hears when it did nothing; null when it did. */
async function excuseFor(
  outcome: FormPressed,
  { say, language, workspace }: Pick<AfterSalesListenerDeps, "say" | "language" | "workspace">,
): Promise<string | null> {
  switch (outcome.kind) {
    case "done":
      return null;
    case "decided":
      return say(language, `form-already-${outcome.state}`, { agent: `<@${outcome.by}>` });
    case "held":
      return say(language, "ticket-held", { agent: `<@${outcome.agentId}>` });
    case "moved": {
      const { ticketId, root } = outcome;
      const ticket = `<${await workspace.threadUrl(root.channel, root.ts)}|#${ticketId}>`;
      return say(language, "form-moved", { ticket });
    }
    case "not_possible":
      return say(language, "ticket-not-possible", { state: say(language, `state-${outcome.state}`) });
    case "gone":
      return say(language, "form-gone");
  }
}
