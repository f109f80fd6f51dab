import type { KnownBlock } from "@slack/types";
import { type Language, LOCALE, type Say } from "../../core/texts/texts.ts";
import { type Handoff, handoffOf, type Tried } from "../../core/ticket/handoff.ts";
import { PRIORITIES, type TicketPriority } from "../../core/ticket/ticket.ts";
import type { TicketView } from "../../core/ticket/ticket-store.ts";
import { stripInvisible } from "../../core/understanding/normalise.ts";

/** Slack's limit of a section's text is 3000 characters. Source: Block Kit reference. */
const SECTION_LENGTH = 2900;

/** Anything from outside as Slack text: a customer's `<!channel>` must arrive as text, and nothing unseen at all. */
export function escapeSlack(text: string): string {
  return stripInvisible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Escaped, and cut where it would grow longer than `length`. */
export function shortened(text: string, length: number): string {
  let result = "";
  for (const char of text) {
    const next = escapeSlack(char);
    if (result.length + next.length >= length) return `${result}…`;
    result += next;
  }
  return result;
}

export interface RootMessage {
  text: string;
  blocks: KnownBlock[];
  metadata: { event_type: "zhanggui_ticket"; event_payload: { ticket_id: number } };
}

/** In front of a ticket's title. */
export const PRIORITY_MARK: Readonly<Record<TicketPriority, string>> = {
  normal: "",
  high: "🟠 ",
  urgent: "🔴 ",
};

/** A ticket's root message: facts first, what to press next. */
export function rootMessage(
  ticket: TicketView,
  say: Say,
  language: Language,
  hasDiscount = false,
): RootMessage {
  const name = escapeSlack(ticket.customer.name) || say(language, "staff-unnamed");
  const reason = say(language, `escalation-reason-${ticket.reason.replaceAll("_", "-")}`);
  const title = say(language, "ticket-title", { id: ticket.id, name, reason });
  const state = ticket.mergedInto
    ? say(language, "ticket-state-merged", { id: ticket.mergedInto })
    : say(language, `ticket-state-${ticket.state}`, { agent: ticket.agentId ? `<@${ticket.agentId}>` : "" });
  const facts = [
    state,
    ticket.isSenior ? say(language, "ticket-senior") : "",
    ticket.reach === "blocked" ? say(language, "ticket-unreachable") : "",
    say(language, "ticket-language", { language: say(language, `language-of-${ticket.customer.language}`) }),
    ticket.customer.userId
      ? say(language, "ticket-verified", { user: escapeSlack(ticket.customer.userId) })
      : "",
    ticket.reopenings > 0 ? say(language, "ticket-reopened", { count: ticket.reopenings }) : "",
    say(language, "ticket-opened", { time: slackTime(ticket.openedAt) }),
  ].filter(Boolean);

  return {
    text: title,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `${PRIORITY_MARK[ticket.priority]}*${title}*` } },
      { type: "context", elements: [{ type: "mrkdwn", text: facts.join("  ·  ") }] },
      ...handoffBlocks(ticket, say, language),
      ...historyBlocks(ticket, say, language),
      ...buttonBlocks(ticket, say, language),
      ...assistBlocks(ticket, say, language, hasDiscount),
    ],
    metadata: { event_type: "zhanggui_ticket", event_payload: { ticket_id: ticket.id } },
  };
}

/** What it is about, what is known, what was tried: a line each. */
function handoffBlocks(ticket: TicketView, say: Say, language: Language): KnownBlock[] {
  const lines = handoffLines(handoffOf(ticket.turns), say, language);
  if (lines.length === 0) return [];
  return [{ type: "section", text: { type: "mrkdwn", text: lines.join("\n").slice(0, SECTION_LENGTH) } }];
}

export function handoffLines(
  { asked, mood, orders, tracking, contacts, products, tried }: Handoff,
  say: Say,
  language: Language,
): string[] {
  const quoted = (text: string) => say(language, "handoff-quoted", { text: escapeSlack(text) });
  const list = (texts: readonly string[]) => texts.join("  ·  ");
  const known = [
    ...orders.map((order) => say(language, "handoff-order", { order: escapeSlack(order) })),
    ...tracking.map((number) => say(language, "handoff-parcel", { number: escapeSlack(number) })),
    ...[...contacts, ...products].map(escapeSlack),
    ...(mood === "calm" ? [] : [say(language, `mood-${mood}`)]),
  ];
  const percent = (score: number | null) =>
    score === null ? "" : ` (${new Intl.NumberFormat(LOCALE[language], { style: "percent" }).format(score)})`;
  const describe = (step: Tried): string => {
    switch (step.kind) {
      case "answer": {
        const told = `${step.titles.map(quoted).join(" + ")}${percent(step.score)}`;
        return say(language, step.isCalledWrong ? "handoff-called-wrong" : "handoff-answered", { told });
      }
      case "tool":
        return say(language, step.found === false ? "handoff-not-found" : "handoff-looked-up");
      case "clarify":
        return say(language, "handoff-asked-back");
      case "offer":
        return say(language, "handoff-offered", { told: quoted(step.title) });
      case "nearest":
        return say(language, "handoff-nearest", { entry: `${quoted(step.title)}${percent(step.score)}` });
    }
  };
  const done = tried.map(describe);
  return [
    asked === "" ? "" : say(language, "handoff-asked", { asked: quoted(asked) }),
    known.length > 0 ? say(language, "handoff-known", { known: list(known) }) : "",
    done.length > 0 ? say(language, "handoff-tried", { tried: list(done) }) : "",
  ].filter((line) => line !== "");
}

/** What was said before, newest kept when it is long. */
function historyBlocks(ticket: TicketView, say: Say, language: Language): KnownBlock[] {
  if (ticket.history.length === 0) return [];
  const who = { customer: "👤", bot: "🤖", agent: "🧑‍💼" };
  let text = "";
  for (const line of ticket.history.toReversed()) {
    const next = `${who[line.author]} ${escapeSlack(line.text.slice(0, 500)).replaceAll("\n", "\n> ")}`;
    if (text.length + next.length > SECTION_LENGTH - 100) break;
    text = `> ${next}\n${text}`;
  }
  return [
    { type: "section", text: { type: "mrkdwn", text: `${say(language, "ticket-before")}\n${text.trim()}` } },
  ];
}

function buttonBlocks(ticket: TicketView, say: Say, language: Language): KnownBlock[] {
  if (ticket.state === "closed") return [];
  const button = (action: string, style?: "primary" | "danger") => ({
    type: "button" as const,
    text: { type: "plain_text" as const, text: say(language, `button-${action}`), emoji: true },
    action_id: `ticket_${action}`,
    value: String(ticket.id),
    ...(style && { style }),
  });
  const merge = ticket.mergeable.length > 0 ? [button("merge")] : [];
  if (ticket.state === "resolved") {
    const text = { type: "plain_text" as const, text: say(language, "button-reopen") };
    return [{ type: "actions", elements: [{ ...button("claim"), text }, ...merge] }];
  }
  const begin =
    ticket.state === "open"
      ? [button("claim", "primary"), button("assign")]
      : [button("resolve", "primary"), button("release"), button("assign")];
  const senior = ticket.isSenior ? [] : [button("senior")];
  const end = ticket.state === "open" ? [button("resolve")] : [];
  const priority = (value: TicketPriority) => ({
    text: { type: "plain_text" as const, text: say(language, "priority-option", { priority: value }) },
    value: `${ticket.id}:${value}`,
  });
  return [
    {
      type: "actions",
      elements: [
        ...begin,
        ...senior,
        ...end,
        ...merge,
        {
          type: "static_select",
          action_id: "ticket_priority",
          options: PRIORITIES.map(priority),
          initial_option: priority(ticket.priority),
        },
      ],
    },
  ];
}

/** What helps whoever has the ticket, or is about to. */
function assistBlocks(
  { id, state }: TicketView,
  say: Say,
  language: Language,
  hasDiscount: boolean,
): KnownBlock[] {
  if (state === "closed") return [];
  const button = (action_id: string) => ({
    type: "button" as const,
    text: {
      type: "plain_text" as const,
      text: say(language, `button-${action_id.replace("_", "-")}`),
      emoji: true,
    },
    action_id,
    value: String(id),
  });
  const isHeld = state === "claimed" || state === "waiting";
  const elements = [
    button("customer_card"),
    button("ticket_summary"),
    ...(isHeld ? [button("ticket_reply")] : []),
    ...(isHeld && hasDiscount ? [button("ticket_discount")] : []),
  ];
  return [{ type: "actions", elements }];
}

/** A time that every reader's Slack shows in their own zone. */
export function slackTime(at: Date): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${at.toISOString().slice(0, 16)}Z>`;
}
