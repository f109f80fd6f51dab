import type { HomeView, KnownBlock, ModalView, MrkdwnElement, PlainTextElement } from "@slack/types";
import type { AgentDay } from "../../core/insight/agent-day.ts";
import { createFigures, type Figures } from "../../core/insight/figures.ts";
import type { Language, Say } from "../../core/texts/texts.ts";
import { type AgentStanding, type Home, LOAD, type Queue } from "../../core/ticket/home.ts";
import type { WaitingTicket } from "../../core/ticket/sort-tickets.ts";
import type { Mood } from "../../core/understanding/understanding.ts";
import { escapeSlack, PRIORITY_MARK, shortened, slackTime } from "./render.ts";

/** Most of each kind, so that a home stays under Slack's 100 blocks. Source: Block Kit reference; our choice within it. */
const SHOWN = { mine: 25, queue: 20, team: 25 } as const;
/** Characters of a customer's name and first words: two lines of a phone. */
const NAME_LENGTH = 30;
const WORDS_LENGTH = 120;

const MOOD_MARK: Readonly<Record<Mood, string>> = { calm: "", unhappy: " 🙁", angry: " 😠" };

export interface Spoken {
  say: Say;
  language: Language;
}

/** `links`: where the threads of tickets are, by the ticket's id; one without stays unlinked. */
export interface HomeLinks {
  links: ReadonlyMap<number, string>;
}

/** A home without its last line, which tells its age: what makes one home differ from another. */
export function homeBlocks(home: Home, deps: Spoken & HomeLinks): KnownBlock[] {
  const { say, language } = deps;
  return [
    dutyBlock(home, deps),
    ...ticketBlocks("mine", home.mine, home.at, deps),
    ...queueBlocks(home.queue, home.at, deps),
    ...teamBlocks(home, deps),
    header(say(language, "home-day")),
    dayBlock(home.day, deps),
  ];
}

export function homeView(blocks: readonly KnownBlock[], at: Date, { say, language }: Spoken): HomeView {
  const age = context(say(language, "home-as-of", { time: slackTime(at) }));
  return { type: "home", blocks: [...blocks, age] };
}

/** What somebody sees who doesn't serve customers here. */
export function strangersHome({ say, language }: Spoken): HomeView {
  return { type: "home", blocks: [section(say(language, "not-staff"))] };
}

/** Asks whoever goes off duty with `count` tickets in hand what shall become of those. */
export function dutyForm(count: number, { say, language }: Spoken): ModalView {
  const option = (value: "release" | "keep") => ({
    text: plain(say(language, `duty-off-${value}`)),
    value,
  });
  return {
    type: "modal",
    callback_id: "duty_off",
    title: plain(say(language, "duty-off-title")),
    submit: plain(say(language, "duty-off-submit")),
    close: plain(say(language, "assign-cancel")),
    blocks: [
      {
        type: "input",
        block_id: "tickets",
        label: plain(say(language, "duty-off-question", { count })),
        element: {
          type: "radio_buttons",
          action_id: "choice",
          options: [option("release"), option("keep")],
          initial_option: option("release"),
        },
      },
    ],
  };
}

/** Tells who pressed in their home why it did nothing: there is no thread to say it in. */
export function excuseView(text: string, { say, language }: Spoken): ModalView {
  return {
    type: "modal",
    title: plain(say(language, "claim-lost-title")),
    close: plain(say(language, "claim-lost-close")),
    blocks: [section(text)],
  };
}

function dutyBlock({ duty }: Home, { say, language }: Spoken): KnownBlock {
  const now = duty.isOnDuty ? "on" : "off";
  const next = duty.isOnDuty ? "off" : "on";
  const note = duty.hasSaid ? `home-duty-${now}-note` : "home-duty-hours-note";
  return {
    ...section(`${say(language, `home-duty-${now}`)}\n${say(language, note)}`),
    accessory: {
      type: "button",
      action_id: `duty_${next}`,
      text: plain(say(language, `button-duty-${next}`)),
      ...(duty.isOnDuty ? {} : { style: "primary" }),
    },
  };
}

function queueBlocks(queue: Queue, at: Date, deps: Spoken & HomeLinks): KnownBlock[] {
  const { say, language } = deps;
  const [title, ...rows] = ticketBlocks("queue", queue.tickets, at, deps);
  if (!title || queue.oldestAt === null) return [...(title ? [title] : []), ...rows];
  const values = { late: queue.late, oldest: span(at.getTime() - queue.oldestAt.getTime(), deps) };
  const id = queue.late > 0 ? "home-queue-age-late" : "home-queue-age";
  return [title, context(say(language, id, values)), ...rows];
}

/** A heading, then two lines a ticket; in the queue the button stands right there. */
function ticketBlocks(
  list: "mine" | "queue",
  tickets: readonly WaitingTicket[],
  at: Date,
  deps: Spoken & HomeLinks,
): KnownBlock[] {
  const { say, language } = deps;
  const count = tickets.length;
  if (count === 0)
    return [header(say(language, `home-${list}-none`)), context(say(language, `home-${list}-none-note`))];
  const shown = tickets.slice(0, SHOWN[list]);
  return [
    header(say(language, `home-${list}`, { count })),
    ...shown.map((ticket): KnownBlock => {
      const block = section(ticketText(ticket, at, deps));
      if (list === "mine") return block;
      const text = plain(say(language, "button-claim"));
      return {
        ...block,
        accessory: { type: "button", action_id: "ticket_claim", value: String(ticket.id), text },
      };
    }),
    ...(count > shown.length ? [context(say(language, "home-more", { count: count - shown.length }))] : []),
  ];
}

function ticketText(ticket: WaitingTicket, at: Date, deps: Spoken & HomeLinks): string {
  const { say, language, links } = deps;
  const { id, customerName, firstWords, priority, mood } = ticket;
  const name = shortened(oneLine(customerName), NAME_LENGTH) || say(language, "staff-unnamed");
  const title = `#${id} ${name}`;
  const link = links.get(id);
  const words = shortened(oneLine(firstWords), WORDS_LENGTH);
  const top = `${PRIORITY_MARK[priority]}*${link ? `<${link}|${title}>` : title}*${MOOD_MARK[mood]}`;
  const second = words === "" ? "" : `\n${say(language, "handoff-quoted", { text: words })}`;
  return `${top}  ·  ${dueText(ticket, at, deps)}${second}`;
}

function dueText({ sla }: WaitingTicket, at: Date, deps: Spoken): string {
  const { say, language } = deps;
  if (sla.state === "paused") return say(language, "home-due-paused");
  const time = span(Math.abs(sla.dueAt.getTime() - at.getTime()), deps);
  const id = { ok: "home-due-ok", warning: "home-due-warning", breached: "home-due-late" }[sla.state];
  return say(language, id, { which: sla.which === "resolve" ? "resolve" : "reply", time });
}

/** A team for who leads: a bar of tickets in hand against what one can serve well, and the day under it. */
function teamBlocks({ team }: Home, deps: Spoken): KnownBlock[] {
  if (team === null) return [];
  const { say, language } = deps;
  const { agents, onDuty, inHand, late } = team;
  const summary = late > 0 ? "home-team-summary-late" : "home-team-summary";
  const shown = agents.slice(0, SHOWN.team);
  return [
    header(say(language, "home-team", { onDuty, count: agents.length })),
    context(say(language, summary, { inHand, late })),
    ...shown.map((agent) => section(agentText(agent, deps))),
    ...(agents.length > shown.length ? [context(`… +${agents.length - shown.length}`)] : []),
  ];
}

function agentText({ id, duty, inHand, late, day }: AgentStanding, deps: Spoken): string {
  const { say, language } = deps;
  const notes = [
    late > 0 ? say(language, "home-agent-late", { count: late }) : "",
    inHand > LOAD.most
      ? say(language, "home-agent-over")
      : inHand >= LOAD.full
        ? say(language, "home-agent-full")
        : "",
    duty.hasSaid ? "" : say(language, "home-agent-hours"),
  ].filter((note) => note !== "");
  const filled = Math.min(inHand, LOAD.most);
  const bar = "▰".repeat(filled) + "▱".repeat(LOAD.most - filled);
  const top = `${duty.isOnDuty ? "🟢" : "⚪"} <@${escapeSlack(id)}>  ${bar} *${inHand}*`;
  return [[top, ...notes].join("  ·  "), ...teamDay(day, deps)].join("\n");
}

function teamDay(day: AgentDay, { say, language }: Spoken): string[] {
  const { handled, ahtMs, firstReply, csat, slaMet } = day;
  const figures = createFigures(say, language);
  const parts = [
    handled > 0 ? say(language, "home-agent-done", { handled }) : "",
    ahtMs === null ? "" : say(language, "home-team-aht", { time: figures.duration(ahtMs) }),
    firstReply.medianMs === null
      ? ""
      : say(language, "home-team-frt", { time: figures.duration(firstReply.medianMs) }),
    csat.of > 0 ? say(language, "home-team-csat", { share: figures.share(csat) }) : "",
    slaMet.of > 0 ? say(language, "home-team-sla", { share: figures.share(slaMet) }) : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? [parts.join("  ·  ")] : [];
}

function dayBlock(day: AgentDay, { say, language }: Spoken): KnownBlock {
  const figures = createFigures(say, language);
  const nothing = say(language, "home-day-nothing");
  const field = (id: string, value: string): MrkdwnElement => mrkdwn(`${say(language, id)}\n${value}`);
  return {
    type: "section",
    fields: [
      field("home-day-handled", figures.count(day.handled)),
      field("home-day-aht", day.ahtMs === null ? nothing : figures.duration(day.ahtMs)),
      field("home-day-frt", medianText(day.firstReply, figures, nothing, { say, language })),
      field("home-day-csat", day.csat.of === 0 ? nothing : figures.share(day.csat)),
      field("home-day-sla", day.slaMet.of === 0 ? nothing : figures.share(day.slaMet)),
    ],
  };
}

function medianText(
  { medianMs, count }: AgentDay["firstReply"],
  figures: Figures,
  nothing: string,
  { say, language }: Spoken,
): string {
  if (medianMs === null) return nothing;
  const time = figures.duration(medianMs);
  return count === 1 ? time : say(language, "home-day-median", { time, count });
}

/** Time in one unit: minutes up to 90, hours up to two days. */
function span(ms: number, { say, language }: Spoken): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return say(language, "home-under-a-minute");
  if (minutes <= 90) return say(language, "home-minutes", { count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return say(language, "home-hours", { count: hours });
  return say(language, "home-days", { count: Math.round(hours / 24) });
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

const plain = (text: string): PlainTextElement => ({ type: "plain_text", text });
// Verbatim: an address that a customer wrote must not become a link under our name.
const mrkdwn = (text: string): MrkdwnElement => ({ type: "mrkdwn", text, verbatim: true });
const section = (text: string) => ({ type: "section" as const, text: mrkdwn(text) });
const context = (text: string): KnownBlock => ({ type: "context", elements: [mrkdwn(text)] });
const header = (text: string): KnownBlock => ({ type: "header", text: plain(text) });
