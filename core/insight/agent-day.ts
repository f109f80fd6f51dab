import type { Sla } from "../ticket/sla.ts";
import type { TicketPriority } from "../ticket/ticket.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import { businessMsBetween } from "../time/business-time.ts";
import { activeMs, type TicketEvent } from "./active-time.ts";
import { SATISFIED_FROM } from "./measures.ts";
import { mean, percentile } from "./percentile.ts";
import type { Share } from "./share.ts";

/** What happened to a ticket, and who did it: a Slack user id, `customer` or `bot`. */
export interface ActorEvent {
  kind: string;
  at: Date;
  actor: string;
  /** Whom it was given to, where it was. */
  to: string | null;
}

/** What people did in `[start, end)`, a store day usually. */
export interface AgentWork {
  start: Date;
  end: Date;
  /** Tickets that somebody resolved in it, each with its whole history in order. */
  resolved: readonly ResolvedTicket[];
  /** The first words of people after a handoff, said in it. */
  firstReplies: readonly { agentId: string; openedAt: Date; repliedAt: Date }[];
  /** Ratings (1–5) that came in, by who had resolved the ticket. */
  ratings: readonly { agentId: string; rating: number }[];
}

export interface ResolvedTicket extends Promised {
  /** It is still resolved: what was promised is known to its end. */
  isStillResolved: boolean;
  events: readonly ActorEvent[];
}

interface Promised {
  priority: TicketPriority;
  firstReplyAt: Date | null;
  /** When people owed the customer a word, since it was opened, in order. */
  owed: readonly { from: Date; to: Date }[];
}

/** One agent's figures, as the definitions of the measures have them. */
export interface AgentDay {
  /** Tickets resolved. */
  handled: number;
  /** The mean of the agent's own active time on each of those; null without any. */
  ahtMs: number | null;
  /** From handoff to the first reply in business time, where this agent gave it; the median. */
  firstReply: { medianMs: number | null; count: number };
  csat: Pick<Share, "count" | "of">;
  /** Resolved tickets of which every promise was kept; of those that are still resolved. */
  slaMet: Pick<Share, "count" | "of">;
}

export interface AgentDayRules {
  sla: Sla;
  calendar: BusinessCalendar;
}

export function agentDay(agentId: string, work: AgentWork, { sla, calendar }: AgentDayRules): AgentDay {
  const handled = work.resolved.filter(({ events }) =>
    events.some(
      ({ kind, actor, at }) => kind === "resolved" && actor === agentId && at >= work.start && at < work.end,
    ),
  );
  const replies = work.firstReplies
    .filter((reply) => reply.agentId === agentId)
    .map(({ openedAt, repliedAt }) => businessMsBetween(openedAt, repliedAt, calendar));
  const ratings = work.ratings.filter((rating) => rating.agentId === agentId);
  const settled = handled.filter((ticket) => ticket.isStillResolved);
  return {
    handled: handled.length,
    ahtMs: mean(handled.map(({ events }) => activeMsOf(agentId, events))),
    firstReply: { medianMs: percentile(replies, 0.5), count: replies.length },
    csat: { count: ratings.filter(({ rating }) => rating >= SATISFIED_FROM).length, of: ratings.length },
    slaMet: {
      count: settled.filter((ticket) => areAllKept(ticket, sla, calendar)).length,
      of: settled.length,
    },
  };
}

/** How long one agent worked on a ticket that may have gone through several hands, ms. It ends with the last event. */
export function activeMsOf(agentId: string, events: readonly ActorEvent[]): number {
  return activeMs(ownEvents(agentId, events), events.at(-1)?.at ?? new Date(0));
}

/** What happened to a ticket as one agent sees it: in others' hands it is released. */
export function ownEvents(agentId: string, events: readonly ActorEvent[]): TicketEvent[] {
  let holder: string | null = null;
  return events.map((event) => {
    holder = holderAfter(event, holder);
    return { kind: holder === agentId ? event.kind : "released", at: event.at };
  });
}

/** A ticket that goes on because its customer wrote stays with who has, or had, it. */
function holderAfter({ kind, actor, to }: ActorEvent, holder: string | null): string | null {
  switch (kind) {
    case "claimed":
      return actor === "customer" || actor === "bot" ? holder : actor;
    case "assigned":
      return to;
    case "released":
    case "auto_released":
      return null;
    case "escalated_to_senior":
      return actor === "bot" ? holder : null;
    default:
      return holder;
  }
}

/** Whether every word that was owed came before it was due, and the solution too. A promise is broken from its due time on. */
export function areAllKept(
  { priority, firstReplyAt, owed }: Promised,
  sla: Sla,
  calendar: BusinessCalendar,
): boolean {
  const { firstReplyMinutes, nextReplyMinutes, resolveMinutes } = sla[priority];
  const spans = owed.map(({ from, to }, index) => {
    const isFirst = index === 0 && (firstReplyAt === null || firstReplyAt >= from);
    const limitMs = (isFirst ? firstReplyMinutes : nextReplyMinutes) * 60_000;
    return { ms: businessMsBetween(from, to, calendar), limitMs };
  });
  const totalMs = spans.reduce((sum, { ms }) => sum + ms, 0);
  return spans.every(({ ms, limitMs }) => ms < limitMs) && totalMs < resolveMinutes * 60_000;
}
