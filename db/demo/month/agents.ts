import type { Language } from "../../../core/texts/texts.ts";
import type { AfterSalesDesk } from "../../../core/ticket/after-sales/after-sales-desk.ts";
import type { SuggestionStore } from "../../../core/ticket/assist/suggestion.ts";
import type { SuggestionDesk } from "../../../core/ticket/assist/suggestion-desk.ts";
import type { StaffDesk } from "../../../core/ticket/staff-desk.ts";
import { PRIORITIES } from "../../../core/ticket/ticket.ts";
import type { LiveTicket, TicketStore } from "../../../core/ticket/ticket-store.ts";
import type { BusinessCalendar } from "../../../core/time/business-calendar.ts";
import { isOpen, nextOpening } from "../../../core/time/business-time.ts";
import { storeDay } from "../../../core/time/store-day.ts";
import type { Random } from "../generate/random.ts";
import type { Agenda } from "./agenda.ts";
import { AGENT_WORDS, DECISION_WORDS } from "./agent-words.ts";
import { AGENTS, endOf, isIn, type MonthPlan } from "./month-plan.ts";
import type { BookedOrder } from "./order-book.ts";
import { CAMPAIGN_ANSWER } from "./rare-questions.ts";
import type { Visit } from "./visits.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export interface AgentsDeps {
  plan: MonthPlan;
  calendar: BusinessCalendar;
  desk: StaffDesk;
  tickets: Pick<TicketStore, "live" | "view">;
  suggestions: { desk: Pick<SuggestionDesk, "send">; latest: SuggestionStore["latest"] };
  /** A suggested reply went to a customer. */
  onSuggestion(what: "sent" | "edited"): void;
  afterSales: AfterSalesDesk;
  agenda: Agenda;
  clock(): Date;
  end: Date;
  random: Random;
  /** What the customer of a ticket came for, as far as it is known. */
  visitOf(ticketId: number): Visit | null;
  nextTs(): string;
  onRefund(order: BookedOrder, at: Date): void;
}

type Agent = (typeof AGENTS)[number];

/**
 * The staff: in business hours each looks at the tickets every few minutes, packs parcels meanwhile, and takes one at a
 * time: claims it, reads, writes or decides, and resolves it. Who is left alone has the other's parcels to pack, too.
 */
export function startAgents(deps: AgentsDeps): { onTicketChanged(): void } {
  const { plan, calendar, desk, tickets, agenda, clock, random } = deps;
  let hasNews = false;
  for (const [at, agent] of AGENTS.entries()) later((at + 1) * MINUTE_MS, () => look(agent));
  return {
    onTicketChanged() {
      hasNews = true;
    },
  };

  async function look(agent: Agent): Promise<void> {
    const now = clock();
    if (isOnLeave(agent, now)) return again(agent, endOf(plan.leave.to, plan));
    if (!isOpen(now, calendar)) return again(agent, nextOpening(now, calendar));
    const ticket = hasNews ? await choose(agent) : null;
    if (!ticket) return again(agent, new Date(now.getTime() + restMs(now)));
    await serve(agent, ticket);
  }

  function again(agent: Agent, at: Date): void {
    later(at.getTime() - clock().getTime() + random.int(5, 90) * 1000, () => look(agent));
  }

  function restMs(now: Date): number {
    const isAlone = AGENTS.some((agent) => isOnLeave(agent, now));
    return (isAlone ? random.int(12, 28) : random.int(4, 12)) * MINUTE_MS;
  }

  function isOnLeave({ id }: Agent, now: Date): boolean {
    return id === plan.leave.agentId && isIn(storeDay(now, plan.timeZone), plan.leave);
  }

  /** Their own where the customer waits for a word, then what nobody has: the urgent first, then the oldest. */
  async function choose(agent: Agent): Promise<LiveTicket | null> {
    const live = await tickets.live();
    const own = live.filter(({ agentId, facts }) => agentId === agent.id && facts.owedSince !== null);
    const free = live
      .filter(({ agentId, slackTs }) => agentId === null && slackTs !== null)
      .toSorted(
        (a, b) =>
          PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) ||
          a.openedAt.getTime() - b.openedAt.getTime(),
      );
    // What is left belongs to the other one, or to customers.
    if (own.length === 0 && free.length === 0) hasNews = false;
    return own[0] ?? free[0] ?? null;
  }

  async function serve(agent: Agent, ticket: LiveTicket): Promise<void> {
    const isMine = ticket.agentId === agent.id;
    if (!isMine && (await desk.act("claim", ticket.id, agent)).kind !== "done") return again(agent, clock());
    later(random.int(60, 280) * 1000, async () => {
      await answer(agent, ticket.id, isMine);
      later(random.int(20, 100) * 1000, () => look(agent));
      const isSoon = isMine || random.chance(0.6);
      later((isSoon ? random.int(2, 7) : random.int(15, 70)) * MINUTE_MS, () => resolve(agent, ticket.id));
    });
  }

  async function answer(agent: Agent, ticketId: number, isAgain: boolean): Promise<void> {
    const view = await tickets.view(ticketId);
    if (!view?.slackChannel || !view.slackTs) return;
    const visit = deps.visitOf(ticketId);
    const { language } = view.customer;
    const filed = (view.forms ?? []).filter(({ state, form }) => state === "filed" && form.kind !== "bulk");
    for (const { id, verdict } of filed) {
      const isApproved = verdict?.outcome !== "not_eligible" || random.chance(0.3);
      const words = random.pick(DECISION_WORDS[isApproved ? "approved" : "declined"][language]);
      const outcome = await deps.afterSales.decide(id, agent, isApproved, words);
      if (outcome.kind === "done" && isApproved && visit?.order && visit.wish === "refund")
        deps.onRefund(visit.order, new Date(clock().getTime() + random.int(3, 6) * DAY_MS));
    }
    if (filed.length > 0) return;
    // Where an order stands is no answer to who is cross about something else.
    const isOfNoUse = visit?.kind === "cross";
    const words = isAgain ? random.pick(AGAIN[language]) : wordsFor(visit, view.reason, language);
    if (!isOfNoUse && (await takesSuggestion(agent, ticketId, words, language))) return;
    await desk.relay({
      channel: view.slackChannel,
      ts: deps.nextTs(),
      threadTs: view.slackTs,
      agent,
      text: words,
      files: [],
    });
  }

  /** Whether what is suggested went out: as it stands, or with the agent's own words. What isn't sure is never sent as it is. */
  async function takesSuggestion(
    agent: Agent,
    ticketId: number,
    words: string,
    language: Language,
  ): Promise<boolean> {
    const suggestion = await deps.suggestions.latest(ticketId);
    if (suggestion?.state !== "shown" || !suggestion.place || suggestion.text === "") return false;
    const { sentRatio, editedRatio } = plan.suggestions;
    const drawn = random.int(0, 99) / 100;
    if (drawn >= sentRatio + editedRatio) return false;
    const isEdited = drawn >= sentRatio || !suggestion.isSure || suggestion.language !== language;
    const edited = isEdited ? `${suggestion.text}\n\n${words}` : undefined;
    const { id, place } = suggestion;
    const { kind } = await deps.suggestions.desk.send(id, agent, place, edited);
    if (kind !== "done") return false;
    deps.onSuggestion(isEdited ? "edited" : "sent");
    return true;
  }

  async function resolve(agent: Agent, ticketId: number): Promise<void> {
    if (isOpen(clock(), calendar)) await desk.act("resolve", ticketId, agent);
    else
      later(
        nextOpening(clock(), calendar).getTime() - clock().getTime() + random.int(1, 20) * MINUTE_MS,
        () => resolve(agent, ticketId),
      );
  }

  function wordsFor(visit: Visit | null, reason: string, language: Language): string {
    if (visit?.gap) return visit.gap.answers[language];
    if (visit?.kind === "campaign") return CAMPAIGN_ANSWER[language];
    const topic =
      visit?.kind === "late"
        ? visit.isAngry
          ? "angry"
          : "late"
        : visit?.kind === "order"
          ? "order"
          : topicOf(reason);
    return random.pick(AGENT_WORDS[topic][language]);
  }

  function later(ms: number, act: () => Promise<void>): void {
    const at = new Date(clock().getTime() + Math.max(0, ms));
    if (at < deps.end) agenda.at(at, act);
  }
}

const AGAIN: Readonly<Record<Language, readonly string[]>> = {
  en: ["You're welcome, I'm here if you need me again.", "Gladly, and I am here all day for you."],
  zh: ["不客气，我一直在这里。", "应该的，我这边帮您盯着。"],
};

function topicOf(reason: string): keyof typeof AGENT_WORDS {
  if (reason === "angry" || reason === "complaint") return "angry";
  if (reason === "asked_for_person") return "person";
  return reason === "bulk_deal" ? "bulk" : "other";
}
