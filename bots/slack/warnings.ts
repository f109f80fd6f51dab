import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Delivery, StaffPayload } from "../../core/conversation/delivery.ts";
import type { DeliveryStore } from "../../core/conversation/delivery-store.ts";
import { warningKey } from "../../core/insight/early-warning/tell-warnings.ts";
import type { Warning } from "../../core/insight/early-warning/warning.ts";
import type { WarningDesk } from "../../core/insight/early-warning/warning-desk.ts";
import {
  alreadyWords,
  decidedWords,
  warningWords,
  whoDecided,
} from "../../core/insight/early-warning/warning-words.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import { findPosted } from "./find-posted.ts";
import { escapeSlack, slackTime } from "./render.ts";

const EVENT = "zhanggui_warning";

const BUTTONS = [
  { decision: "acknowledge", style: { style: "primary" } },
  { decision: "mute", style: {} },
  { decision: "false_alarm", style: {} },
] as const;

interface Spoken {
  say: Say;
  language: Language;
}

/** A warning as those who lead see it: what, how much, whose words, what to do, what to press; or who decided. */
function warningMessage(warning: Warning, { say, language }: Spoken) {
  const { mark, title, numbers, sureness, quotes, action } = warningWords(warning, say, language);
  const section = (text: string): KnownBlock => ({ type: "section", text: { type: "mrkdwn", text } });
  const decided = decidedWords(
    warning,
    { who: whoIn(warning, { say, language }), time: slackTime },
    say,
    language,
  );
  return {
    text: `${mark} ${escapeSlack(title)}`,
    blocks: [
      section(`${mark} *${escapeSlack(title)}*\n${escapeSlack(numbers)}\n${escapeSlack(sureness)}`),
      ...(quotes.length > 0 ? [section(quotes.map((quote) => `> ${escapeSlack(quote)}`).join("\n"))] : []),
      section(escapeSlack(action)),
      decided === null
        ? buttonsOf(warning, { say, language })
        : ({ type: "context", elements: [{ type: "mrkdwn", text: decided }] } satisfies KnownBlock),
    ],
    metadata: { event_type: EVENT, event_payload: { warning_id: warning.id } },
    unfurl_links: false,
  };
}

function buttonsOf({ id }: Warning, { say, language }: Spoken): KnownBlock {
  const elements = BUTTONS.map(({ decision, style }) => ({
    type: "button" as const,
    text: {
      type: "plain_text" as const,
      text: say(language, `button-warning-${decision.replace("_", "-")}`),
    },
    action_id: `warning_${decision}`,
    value: String(id),
    ...style,
  }));
  return { type: "actions", elements };
}

function whoIn(warning: Warning, { say, language }: Spoken): string {
  const { platform, id } = whoDecided(warning);
  return platform === "slack" ? `<@${id}>` : say(language, "warning-by-owner", { id });
}

export interface WarningSenderDeps extends Spoken {
  client: WebClient;
  warnings: Pick<WarningDesk, "find">;
  placeOf: DeliveryStore["placeOf"];
  channels: { alert: string };
}

/**
 * Posts a warning to the alert channel, or draws the one that stands there anew. Slack has no idempotency key: after a
 * failed try it is looked up first. Returns where it stands; null where there is nothing (any more) to show.
 */
export async function sendWarning(
  { client, warnings, placeOf, channels, say, language }: WarningSenderDeps,
  { kind, warningId }: Extract<StaffPayload, { kind: "warning" | "warning_update" }>,
  { attempts }: Pick<Delivery, "attempts">,
): Promise<string | null> {
  const warning = await warnings.find(warningId);
  if (!warning) return null;
  const message = warningMessage(warning, { say, language });

  if (kind === "warning_update") {
    const [channel, ts] = (await placeOf(warningKey(warningId)))?.split(":") ?? [];
    if (!channel || !ts) return null;
    await client.chat.update({ channel, ts, ...message });
    return `${channel}:${ts}`;
  }
  const channel = channels.alert;
  const posted = { event: EVENT, key: "warning_id", id: warning.id, since: warning.raisedAt } as const;
  const found = attempts > 1 ? await findPosted(client, channel, posted) : null;
  if (found) return `${channel}:${found}`;
  // Decided elsewhere before it could be posted: it calls nobody any more.
  if (warning.state !== "open") return null;
  const { ts } = await client.chat.postMessage({ channel, ...message });
  if (!ts) throw new Error("chat.postMessage answered without a ts");
  return `${channel}:${ts}`;
}

/** Listens to the three buttons of a warning. */
export function listenForWarnings(
  app: App,
  { warnings, say, language }: { warnings: WarningDesk } & Spoken,
): void {
  for (const { decision } of BUTTONS) {
    app.action<BlockAction<ButtonAction>>(
      `warning_${decision}`,
      async ({ ack, body, action: button, client }) => {
        const outcome = await warnings.decide(Number(button.value), decision, `slack:${body.user.id}`);
        await ack();
        if (outcome.kind === "done" || !body.channel) return;
        const text =
          outcome.kind === "not_found"
            ? say(language, "warning-gone")
            : alreadyWords(outcome.warning, whoIn(outcome.warning, { say, language }), say, language);
        await client.chat.postEphemeral({ channel: body.channel.id, user: body.user.id, text });
      },
    );
  }
}
