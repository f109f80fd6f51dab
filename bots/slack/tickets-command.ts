import type { App } from "@slack/bolt";
import type { KnownBlock } from "@slack/types";
import type { Clock } from "../../core/clock.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import { type SortedTickets, sortTickets, type WaitingTicket } from "../../core/ticket/sort-tickets.ts";
import type { StaffDesk } from "../../core/ticket/staff-desk.ts";
import { escapeSlack, PRIORITY_MARK, shortened } from "./render.ts";
import type { Workspace } from "./workspace.ts";

export interface TicketsCommandDeps {
  desk: StaffDesk;
  workspace: Workspace;
  clock: Clock;
  say: Say;
  language: Language;
}

/** Tickets of one answer: a screen. Source: our choice. */
const MOST = 15;
/** Characters of the customer's first words, and of a name. */
const WORDS_LENGTH = 60;
const NAME_LENGTH = 30;
const SECTIONS = ["late", "mine", "unclaimed"] as const;

/** `/tickets`: what waits for whoever asks, seen by them alone. */
export function listenForTicketsCommand(app: App, deps: TicketsCommandDeps): void {
  const { desk, say, language } = deps;

  app.command("/tickets", async ({ ack, command }) => {
    const sorted = sortTickets(await desk.waiting(), command.user_id);
    const blocks = await blocksOf(sorted, deps);
    await ack({ response_type: "ephemeral", text: say(language, "tickets-title"), blocks });
  });
}

async function blocksOf(sorted: SortedTickets, deps: TicketsCommandDeps): Promise<KnownBlock[]> {
  const { say, language } = deps;
  const section = (text: string): KnownBlock => ({ type: "section", text: { type: "mrkdwn", text } });
  const blocks: KnownBlock[] = [];
  let left = MOST;
  for (const kind of SECTIONS) {
    const shown = sorted[kind].slice(0, left);
    left -= shown.length;
    if (shown.length === 0) continue;
    const lines = await Promise.all(shown.map((ticket) => lineOf(ticket, deps)));
    // Far below a section's limit: 15 lines of some 180 characters.
    blocks.push(section([say(language, `tickets-${kind}`), ...lines].join("\n")));
  }
  const count = SECTIONS.reduce((sum, kind) => sum + sorted[kind].length, 0);
  if (count === 0) return [section(say(language, "tickets-none"))];
  if (count > MOST) blocks.push(section(say(language, "tickets-more", { count: count - MOST })));
  return blocks;
}

async function lineOf(ticket: WaitingTicket, { workspace, clock, say, language }: TicketsCommandDeps) {
  const { id, slackChannel, slackTs, agentId, customerName, firstWords } = ticket;
  const number = `#${id}`;
  const minutes = Math.floor((clock().getTime() - ticket.openedAt.getTime()) / 60_000);
  const age =
    minutes < 60
      ? say(language, "tickets-age-minutes", { count: minutes })
      : minutes < 24 * 60
        ? say(language, "tickets-age-hours", { count: Math.floor(minutes / 60) })
        : say(language, "tickets-age-days", { count: Math.floor(minutes / (24 * 60)) });
  return say(language, agentId ? "tickets-line-held" : "tickets-line", {
    mark: PRIORITY_MARK[ticket.priority],
    ticket:
      slackChannel && slackTs ? `<${await workspace.threadUrl(slackChannel, slackTs)}|${number}>` : number,
    name: customerName === "" ? say(language, "staff-unnamed") : shortened(customerName, NAME_LENGTH),
    age,
    agent: agentId ? `<@${escapeSlack(agentId)}>` : "",
    words: shortened(firstWords.replaceAll(/\s+/g, " "), WORDS_LENGTH),
  });
}
