import type { ISql } from "postgres";
import type { ActorEvent, AgentWork, ResolvedTicket } from "../core/insight/agent-day.ts";
import type { TeamWork, TeamWorkStore } from "../core/insight/agent-load.ts";
import type { TicketPriority } from "../core/ticket/ticket.ts";
import type { Database } from "./open-database.ts";
import { eventKind } from "./ticket-history.ts";

/** Ratings come in within this many days after they were asked for. */
const RATED_WITHIN_DAYS = 30;

interface Period {
  start: Date;
  end: Date;
}

/** What people did, out of what happened to tickets, what they wrote, and ratings. */
export function createAgentWork({ sql }: Pick<Database, "sql">): TeamWorkStore & {
  work(period: Period): Promise<AgentWork>;
} {
  return {
    work,

    async teamWork(period) {
      const [all, touched, replies, names] = await Promise.all([
        work(period),
        touchedIn(period),
        repliesIn(period),
        sql<
          TeamWork["names"][number][]
        >`select id as "agentId", name from agents where name <> '' order by id`,
      ]);
      return { ...all, touched, replies, names };
    },
  };

  async function work({ start, end }: Period): Promise<AgentWork> {
    const period = { start, end };
    const [resolved, firstReplies, ratings] = await Promise.all([
      resolvedIn(period),
      firstRepliesIn(period),
      ratingsIn(period),
    ]);
    return { start, end, resolved, firstReplies, ratings };
  }

  /** With an event since the start, or still with somebody: others nobody worked on. */
  async function touchedIn({ start, end }: Period): Promise<TeamWork["touched"]> {
    const rows = await sql<{ events: StoredEvent[] }[]>`
      with concerned as (
        select id from tickets where state = 'claimed'
        union select ticket_id from ticket_events where at >= ${start}
      )
      select ${history(sql)} as events
      from tickets k join concerned using (id) join ticket_events e on e.ticket_id = k.id
      group by k.id having min(e.at) < ${end} order by k.id`;
    return rows.map(({ events }) => ({ events: events.map(read) }));
  }

  function repliesIn({ start, end }: Period) {
    return sql<TeamWork["replies"][number][]>`
      select agent_id as "agentId", count(*) as count from messages
      where author = 'agent' and agent_id is not null and received_at >= ${start} and received_at < ${end}
      group by agent_id order by agent_id`;
  }

  async function resolvedIn({ start, end }: Period): Promise<ResolvedTicket[]> {
    const rows = await sql<ResolvedRow[]>`
      select k.state in ('resolved', 'closed') as "isStillResolved", k.priority, k.first_reply_at as "firstReplyAt",
        k.owed_before as owed, ${history(sql)} as events
      from tickets k join ticket_events e on e.ticket_id = k.id
      where k.state in ('open', 'claimed', 'waiting') or k.resolved_at >= ${start} or k.closed_at >= ${start}
      group by k.id
      having bool_or(e.kind = 'resolved' and e.at >= ${start} and e.at < ${end})
      order by k.id`;
    return rows.map(({ owed, events, ...ticket }) => ({
      ...ticket,
      owed: owed.map(([from, to]) => ({ from: new Date(from), to: new Date(to) })),
      events: events.map(read),
    }));
  }

  /** An agent who takes a resolved ticket up again is no handoff: nobody waits. A first reply writes `waiting`. */
  function firstRepliesIn({ start, end }: Period) {
    return sql<{ agentId: string; openedAt: Date; repliedAt: Date }[]>`
      with said as materialized (
        select id, ticket_id, agent_id, sent_at from messages
        where received_at >= ${start} and received_at < ${end} and author = 'agent' and ticket_id is not null and agent_id is not null
      ), openings as (
        select e.ticket_id, e.at, e.actor, lead(e.at) over (partition by e.ticket_id order by e.id) as next_at
        from ticket_events e
        where e.kind in ('opened', 'reopened') and e.ticket_id = any(array(select ticket_id from said))
      )
      select first.agent_id as "agentId", o.at as "openedAt", first.sent_at as "repliedAt"
      from openings o cross join lateral (
        select agent_id, sent_at from said
        where ticket_id = o.ticket_id and sent_at >= o.at and (o.next_at is null or sent_at < o.next_at)
        order by id limit 1
      ) first
      where o.actor in ('customer', 'bot') and not exists (
        select 1 from ticket_events w
        where w.ticket_id = o.ticket_id and w.kind = 'waiting' and w.at >= o.at and w.at < ${start}
      )`;
  }

  /** A rating is for whoever had resolved the ticket when it was asked for, give or take the difference of two clocks. */
  function ratingsIn({ start, end }: Period) {
    return sql<{ agentId: string; rating: number }[]>`
      select e.actor as "agentId", r.rating
      from ratings r cross join lateral (
        select actor from ticket_events
        where ticket_id = r.ticket_id and kind = 'resolved' and at <= r.asked_at + interval '1 minute'
        order by id desc limit 1
      ) e
      where r.asked_at >= ${start}::timestamptz - ${RATED_WITHIN_DAYS}::int * interval '1 day'
        and r.rated_at >= ${start} and r.rated_at < ${end} and r.rating is not null`;
  }
}

interface ResolvedRow {
  isStillResolved: boolean;
  priority: TicketPriority;
  firstReplyAt: Date | null;
  owed: readonly (readonly [from: string, to: string])[];
  events: StoredEvent[];
}

type StoredEvent = Omit<ActorEvent, "at"> & { at: number };

const read = ({ at, ...event }: StoredEvent): ActorEvent => ({ ...event, at: new Date(at) });

const history = (sql: ISql) => sql`
  json_agg(json_build_object(
    'kind', ${eventKind(sql)}, 'at', extract(epoch from e.at) * 1000, 'actor', e.actor, 'to', e.data ->> 'to'
  ) order by e.id)`;
