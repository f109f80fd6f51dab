import type { KnownBlock, ModalView } from "@slack/types";
import { optionsText } from "../../core/answering/tools/format.ts";
import type { BulkForm } from "../../core/selling/leads/bulk-form.ts";
import { bulkLines, bulkOpen } from "../../core/selling/leads/bulk-replies.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import type { FormAtTicket } from "../../core/ticket/after-sales/after-sales-store.ts";
import type { FiledForm } from "../../core/ticket/after-sales/filed-form.ts";
import type { AfterSalesForm, FormItem } from "../../core/ticket/after-sales/form.ts";
import type { Finding, Verdict } from "../../core/ticket/after-sales/policy.ts";
import { reasonText, wishText } from "../../core/ticket/after-sales/replies.ts";
import type { TicketView } from "../../core/ticket/ticket-store.ts";
import { escapeSlack, type RootMessage, shortened, slackTime } from "./render.ts";

interface Spoken {
  say: Say;
  language: Language;
}

/** Source: Block Kit reference: a section's text is at most 3000 characters, an input's `max_length` 3000. */
const SECTION_LENGTH = 2900;
/** A short reason. */
const WORDS_LENGTH = 600;

/** Most forms under one root message: Slack takes 50 blocks, newer ones wait until those are decided. */
const MOST_FORMS = 5;

/** The root message of a ticket with its forms, above the buttons of the ticket. */
export function withFormBlocks(
  root: RootMessage,
  { forms = [], state }: TicketView,
  spoken: Spoken,
): RootMessage {
  const isLive = state !== "resolved" && state !== "closed";
  const at = root.blocks.findIndex(({ type }) => type === "actions");
  const blocks = at < 0 ? root.blocks.length : at;
  return {
    ...root,
    blocks: [
      ...root.blocks.slice(0, blocks),
      ...forms.slice(0, MOST_FORMS).flatMap((form) => formBlocks(form, isLive, spoken)),
      ...root.blocks.slice(blocks),
    ],
  };
}

function formBlocks(
  { id, state, form, verdict, ...decided }: FiledForm,
  isLive: boolean,
  spoken: Spoken,
): KnownBlock[] {
  const { say, language } = spoken;
  const section = (text: string): KnownBlock => ({
    type: "section",
    text: { type: "mrkdwn", text: text.slice(0, SECTION_LENGTH) },
  });
  if (form.kind === "bulk") return [section(bulkText(form, spoken))];
  const facts = [
    say(language, "form-title", { kind: say(language, `form-kind-${form.kind}`) }),
    ...factLines(form, spoken),
  ];
  const blocks = [section(facts.join("\n")), section(verdictLines(verdict, spoken).join("\n"))];
  if (state !== "filed") {
    const values = {
      agent: `<@${decided.decidedBy}>`,
      time: decided.decidedAt ? slackTime(decided.decidedAt) : "",
    };
    return [...blocks, section(say(language, `form-${state}`, values))];
  }
  if (!isLive) return blocks;
  const button = (action: "approve" | "decline", style: "primary" | "danger") => ({
    type: "button" as const,
    text: { type: "plain_text" as const, text: say(language, `form-button-${action}`) },
    action_id: `after_sales_${action}`,
    value: String(id),
    style,
  });
  return [
    ...blocks,
    { type: "actions", elements: [button("approve", "primary"), button("decline", "danger")] },
  ];
}

/** What is known of a bulk enquiry; an offer is written in the thread. */
function bulkText({ fields, photos }: BulkForm, { say, language }: Spoken): string {
  const open = bulkOpen(fields, { say, language });
  return [
    say(language, "bulk-form-title"),
    ...bulkLines(fields, { say, language }).map(escapeSlack),
    ...(open === "" ? [] : [say(language, "bulk-form-open", { fields: open })]),
    ...(photos.length > 0 ? [say(language, "form-photos", { count: photos.length })] : []),
  ].join("\n");
}

function factLines(form: AfterSalesForm, { say, language }: Spoken): string[] {
  const { order, claimedOrder, items, reason, wish, photos } = form;
  const known = (id: string, values: Record<string, string | number> | null) =>
    values ? say(language, id, values) : say(language, `${id}-unknown`);
  const item = items.map((one) => itemText(one, { say, language })).join(" + ");
  return [
    !order && claimedOrder !== null
      ? say(language, "form-order-claimed", { order: escapeSlack(claimedOrder) })
      : known("form-order", order && { order: escapeSlack(order.id), user: escapeSlack(order.userId) }),
    known("form-item", items.length > 0 ? { items: escapeSlack(item) } : null),
    known("form-reason", reason && { reason: shortened(reasonText(form, { say, language }), WORDS_LENGTH) }),
    known("form-wish", wish && { wish: shortened(wishText(form, wish, { say, language }), WORDS_LENGTH) }),
    photos.length > 0
      ? say(language, "form-photos", { count: photos.length })
      : say(language, "form-photos-none"),
  ];
}

function itemText({ name, options, bought, quantity }: FormItem, { say, language }: Spoken): string {
  const chosen = optionsText(options, null, { say, language });
  const item =
    chosen === "" ? name : say(language, "order-item-options", { name, options: chosen, quantity: 1 });
  if (!(bought > 1)) return item;
  return quantity === null
    ? say(language, "form-item-of-unknown", { item, bought })
    : say(language, "after-sales-item-of", { item, quantity, bought });
}

/** Whether the rules allow it, and each rule with its value. */
function verdictLines(verdict: Verdict | null, spoken: Spoken): string[] {
  const { say, language } = spoken;
  if (!verdict) return [say(language, "form-to-check")];
  const mark = { true: "✓", false: "✗", null: "?" };
  return [
    say(language, `form-${verdict.outcome.replaceAll("_", "-")}`),
    ...verdict.why.map((finding) => `${mark[`${finding.holds}`]} ${findingText(finding, spoken)}`),
    ...(verdict.postage ? [`· ${say(language, `form-postage-${verdict.postage}`)}`] : []),
  ];
}

function findingText(finding: Finding, { say, language }: Spoken): string {
  switch (finding.rule) {
    case "return_days":
    case "exchange_days":
    case "report_days": {
      const { rule, days, allowed } = finding;
      if (days === null) return say(language, "form-rule-days-unknown", { rule, allowed });
      return say(language, "form-rule-days", { rule, days, allowed });
    }
    case "warranty": {
      const { until, months } = finding;
      if (until === null) return say(language, "form-rule-warranty-unknown", { months });
      return say(language, "form-rule-warranty", { months, until });
    }
    case "order_state": {
      const status = say(language, `form-status-${finding.status.replaceAll("_", "-")}`);
      return say(language, "form-rule-state", { status });
    }
    case "excluded":
      return say(language, "form-rule-excluded", {
        item: escapeSlack(finding.item),
        word: escapeSlack(finding.word),
      });
    case "photo":
      return finding.count === 0
        ? say(language, "form-rule-photo-missing")
        : say(language, "form-rule-photo", { count: finding.count });
  }
}

/** The modal of a decision: what the customer will read, and room for the agent's own words. */
export function decisionForm(
  form: FormAtTicket,
  action: "approve" | "decline",
  preview: string,
  channel: string,
  { say, language }: Spoken,
): ModalView {
  const plain = (text: string) => ({ type: "plain_text" as const, text });
  const reads = say(language, "form-customer-reads", {
    language: say(language, `language-of-${form.language}`),
  });
  return {
    type: "modal",
    callback_id: `after_sales_${action}`,
    private_metadata: JSON.stringify({ formId: form.id, channel }),
    title: plain(say(language, `form-${action}-title`)),
    submit: plain(say(language, `form-${action}-submit`)),
    close: plain(say(language, "form-cancel")),
    blocks: [
      {
        type: "section",
        text: {
          type: "mrkdwn",
          text: `${reads}\n>${shortened(preview, SECTION_LENGTH - 200).replaceAll("\n", "\n>")}`,
        },
      },
      {
        type: "input",
        block_id: "words",
        optional: action === "approve",
        label: plain(say(language, `form-words-${action}`)),
        element: { type: "plain_text_input", action_id: "value", multiline: true, max_length: WORDS_LENGTH },
      },
    ],
  };
}
