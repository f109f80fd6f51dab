import type { App, BlockAction, ButtonAction, ExternalSelectAction, ViewSubmitAction } from "@slack/bolt";
import type { KnownBlock, ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import { z } from "zod";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { AssistDesk, ReplyForm } from "../../core/ticket/assist/assist-desk.ts";
import { unfilled } from "../../core/ticket/assist/quick-replies.ts";
import { escapeSlack } from "./render.ts";

/** Source: Block Kit: an input's `max_length` is at most 3000, an option's text 75, and 100 options. */
const INPUT_LENGTH = 3000;
const OPTION_LENGTH = 75;
const MOST_OPTIONS = 100;

export interface ReplyFormDeps {
  assist: AssistDesk;
  say: Say;
  language: Language;
  log: Logger;
}

const metadata = z.object({
  ticketId: z.number(),
  language: z.enum(["zh", "en"]),
  translation: z.enum(["none", "possible", "needs_model"]),
  isTranslated: z.boolean(),
});

interface Shown {
  words: string;
  /** Names the input: Slack keeps what was typed into one of the same name. */
  round: string;
  isTranslated?: boolean;
  note?: string;
}

/** Listens to «Reply…» under a ticket: quick replies to search as one types, own words, a translation. */
export function listenForReplies(app: App, { assist, say, language, log }: ReplyFormDeps): void {
  app.action<BlockAction<ButtonAction>>("ticket_reply", async ({ ack, body, action: button, client }) => {
    await ack();
    const opened = await assist.openReply(Number(button.value), { id: body.user.id, name: "" });
    if (opened.kind === "form") {
      const view = formView(opened.form, { words: "", round: "0" });
      await client.views.open({ trigger_id: body.trigger_id, view });
      return;
    }
    const text =
      opened.kind === "held"
        ? say(language, "ticket-held", { agent: `<@${opened.agentId}>` })
        : opened.kind === "not_held"
          ? say(language, "suggestion-not-held", { state: say(language, `state-${opened.state}`) })
          : say(language, "ticket-gone");
    const thread = body.message?.ts;
    if (body.channel)
      await client.chat.postEphemeral({
        channel: body.channel.id,
        user: body.user.id,
        text,
        ...(thread && { thread_ts: thread }),
      });
  });

  app.options("quick_reply", async ({ ack, options }) => {
    const found = assist.searchReplies(options.value).slice(0, MOST_OPTIONS);
    await ack({
      options: found.map(({ key, label }) => ({
        text: { type: "plain_text", text: cut(label, OPTION_LENGTH) },
        value: key,
      })),
    });
  });

  app.action<BlockAction<ExternalSelectAction>>("quick_reply", async ({ ack, body, action, client }) => {
    await ack();
    const { view } = body;
    const key = action.selected_option?.value;
    if (!view || key === undefined) return;
    const form = metadata.parse(JSON.parse(view.private_metadata));
    const agent = { id: body.user.id, name: await nameOf(client, body.user) };
    const words = await assist.quickReply(key, form.ticketId, agent);
    if (words === null) return;
    const left = unfilled(words);
    const note = left.length > 0 ? say(language, "reply-fill-in", { names: left.join(" ") }) : "";
    await client.views.update({ view_id: view.id, view: formView(form, { words, round: key, note }) });
  });

  app.view("ticket_reply", async ({ ack, body, view, client }) => {
    const form = metadata.parse(JSON.parse(view.private_metadata));
    const [block, words] = wordsIn(view);
    const refuse = (text: string) => ack({ response_action: "errors", errors: { [block]: text } });
    const left = unfilled(words);
    if (words === "") return refuse(say(language, "draft-edit-empty"));
    if (words.startsWith("//")) return refuse(say(language, "suggestion-inside"));
    if (left.length > 0) return refuse(say(language, "reply-fill-in", { names: left.join(" ") }));
    const agent = { id: body.user.id, name: body.user.name };
    const opened = await assist.openReply(form.ticketId, agent);
    if (opened.kind !== "form") return refuse(say(language, "reply-not-yours"));

    const wanted = view.state.values["translate"]?.["value"]?.selected_options ?? [];
    if (wanted.length > 0 && !form.isTranslated) {
      await ack({ response_action: "update", view: waitingView(form) });
      // Slack gives an answer three seconds, a model takes its time.
      void translate(client, view.id, form, words).catch((error: unknown) =>
        log.error({ err: error }, "a translation could not be shown"),
      );
      return;
    }
    await assist.reply(view.id, { ticketId: form.ticketId, agent, words, isTranslated: form.isTranslated });
    await ack();
  });

  async function translate(client: WebClient, viewId: string, form: ReplyForm, words: string): Promise<void> {
    const result = await assist.translateReply(words, form.language);
    const note =
      result.kind === "unfaithful"
        ? say(language, "translation-unfaithful", { claims: result.claims.join(", ") })
        : say(language, "translation-unavailable");
    const view =
      result.kind === "done"
        ? formView(form, {
            words: result.text,
            round: "translated",
            isTranslated: true,
            note: quoteOf(words),
          })
        : formView(form, { words, round: "back", note });
    await client.views.update({ view_id: viewId, view });
  }

  function formView(form: ReplyForm, { words, round, isTranslated = false, note = "" }: Shown): ModalView {
    const { ticketId, language: theirs, translation } = form;
    const plain = (id: string, values = {}) => ({
      type: "plain_text" as const,
      text: say(language, id, values),
    });
    const theirLanguage = say(language, `language-of-${theirs}`);
    const blocks: KnownBlock[] = [];
    if (!isTranslated) {
      blocks.push({
        type: "input",
        block_id: "quick",
        optional: true,
        dispatch_action: true,
        label: plain("reply-quick"),
        element: {
          type: "external_select",
          action_id: "quick_reply",
          min_query_length: 0,
          placeholder: plain("reply-quick-search"),
        },
      });
    }
    blocks.push({
      type: "input",
      block_id: `words-${round}`,
      label: isTranslated
        ? plain("reply-translated", { language: theirLanguage })
        : plain("suggestion-edit-words"),
      element: {
        type: "plain_text_input",
        action_id: "value",
        multiline: true,
        max_length: INPUT_LENGTH,
        ...(words !== "" && { initial_value: words.slice(0, INPUT_LENGTH) }),
      },
    });
    if (note !== "")
      blocks.push({ type: "context", elements: [{ type: "mrkdwn", text: escapeSlack(note) }] });
    if (translation === "possible" && !isTranslated) {
      blocks.push({
        type: "input",
        block_id: "translate",
        optional: true,
        label: plain("reply-translation"),
        element: {
          type: "checkboxes",
          action_id: "value",
          options: [{ text: plain("reply-translate", { language: theirLanguage }), value: "yes" }],
        },
      });
    }
    if (translation === "needs_model") {
      const text = say(language, "translation-needs-model", { language: theirLanguage });
      blocks.push({ type: "context", elements: [{ type: "mrkdwn", text }] });
    }
    return {
      type: "modal",
      callback_id: "ticket_reply",
      private_metadata: JSON.stringify({ ticketId, language: theirs, translation, isTranslated }),
      title: plain("reply-title"),
      submit: plain("suggestion-edit-submit"),
      close: plain("suggestion-edit-cancel"),
      blocks,
    };
  }

  function waitingView(form: ReplyForm): ModalView {
    const { submit: _, blocks: __, ...view } = formView(form, { words: "", round: "0" });
    const text = say(language, "translation-under-way");
    return { ...view, blocks: [{ type: "section", text: { type: "plain_text", text } }] };
  }

  const quoteOf = (words: string) => say(language, "reply-original", { words: cut(words, 1000) });
}

/** The name a customer may be told: as shown in Slack, or the account's. */
async function nameOf(client: WebClient, user: { id: string; name?: string }): Promise<string> {
  const found = await client.users.info({ user: user.id }).catch(() => null);
  const { display_name, real_name } = found?.user?.profile ?? {};
  return display_name || real_name || found?.user?.real_name || user.name || "";
}

function wordsIn(view: ViewSubmitAction["view"]): [block: string, words: string] {
  for (const [block, elements] of Object.entries(view.state.values)) {
    if (block.startsWith("words-")) return [block, elements["value"]?.value?.trim() ?? ""];
  }
  return ["words-0", ""];
}

function cut(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
