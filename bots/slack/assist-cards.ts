import type { KnownBlock } from "@slack/types";
import { type Language, LOCALE, type Say } from "../../core/texts/texts.ts";
import type { CustomerCard } from "../../core/ticket/assist/customer-card.ts";
import type { TicketSummary } from "../../core/ticket/assist/summary.ts";
import type { TicketView } from "../../core/ticket/ticket-store.ts";
import { escapeSlack, handoffLines, shortened } from "./render.ts";

/** Characters of one order, and of a summary. Source: Block Kit: 3000 a section's text. */
const SECTION_LENGTH = 2900;

interface Spoken {
  say: Say;
  language: Language;
}

export interface AssistMessage {
  text: string;
  blocks: KnownBlock[];
}

const section = (text: string): KnownBlock => ({
  type: "section",
  text: { type: "mrkdwn", text: text.slice(0, SECTION_LENGTH) },
});

/** A customer's orders and parcels, one section each, the newest first. */
export function cardMessage(
  card: CustomerCard,
  ticket: { customer: Pick<TicketView["customer"], "name"> },
  { say, language }: Spoken,
): AssistMessage {
  const name = escapeSlack(ticket.customer.name) || say(language, "staff-unnamed");
  const user = escapeSlack(card.userId ?? "");
  const title = say(language, `card-title-${card.known}`, { name, user });
  if (card.unavailable) {
    const { kind, connection } = card.unavailable;
    const text = `${title}\n${say(language, "card-unavailable", { kind, connection: escapeSlack(connection) })}`;
    return { text, blocks: [section(text)] };
  }
  if (card.known === "unknown") {
    const text = `${title}\n${say(language, "card-prove")}`;
    return { text, blocks: [section(text)] };
  }
  const more = card.count - card.orders.length;
  return {
    text: title,
    blocks: [
      section(title),
      ...(card.orders.length === 0 ? [section(say(language, "card-no-orders"))] : []),
      ...card.orders.map(({ text }) => section(withHead(shortened(text, SECTION_LENGTH - 10)))),
      ...(more > 0
        ? [{ type: "context" as const, elements: [mrkdwn(say(language, "card-more", { count: more }))] }]
        : []),
    ],
  };
}

/** The first line in bold; an asterisk in it would end that. */
function withHead(text: string): string {
  const [head = "", ...rest] = text.split("\n");
  return [`*${head.replaceAll("*", "∗")}*`, ...rest].join("\n");
}

/** Where a ticket stands: what it is about, what is known, what was tried and written, what is open. */
export function summaryMessage(
  { handoff, written, open, worded }: TicketSummary,
  { say, language }: Spoken,
): AssistMessage {
  const quoted = (text: string) => say(language, "handoff-quoted", { text: escapeSlack(text) });
  const number = (count: number) => new Intl.NumberFormat(LOCALE[language]).format(count);
  const ruled = () => [
    say(language, "summary-title"),
    ...handoffLines(handoff, say, language),
    written === null
      ? say(language, "summary-nothing-written")
      : say(language, "summary-written", { count: number(written.count), last: quoted(written.last) }),
  ];
  const lines = [
    ...(worded === null ? ruled() : [say(language, "summary-title-worded"), escapeSlack(worded)]),
    open === null
      ? say(language, "summary-nothing-open")
      : say(language, "summary-open", { open: quoted(open) }),
  ];
  const text = lines.join("\n");
  return { text, blocks: [section(text)] };
}

const mrkdwn = (text: string) => ({ type: "mrkdwn" as const, text });
