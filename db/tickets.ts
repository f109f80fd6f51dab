import type { StaffPayload, ThreadNote } from "../core/conversation/delivery.ts";
import { RATING_EVERY_DAYS } from "../core/ticket/rating.ts";
import { REOPEN_DAYS, type TicketState } from "../core/ticket/ticket.ts";
import type { Agent, TicketOutcome, TicketStore, TicketView } from "../core/ticket/ticket-store.ts";
import type { Database } from "./open-database.ts";

export function createTicketStore({ sql }: Pick<Database, "sql">): TicketStore {
  return {
    async claim(ticketId, agent) {
      // A resolved ticket is claimed again by reopening it, unless the customer has another one alive.
      const rows = await sql`
        with before as (
          select id, state from tickets t where id = ${ticketId} and (t.state = 'open' or (t.state = 'resolved'
            and not exists (
              select 1 from tickets o where o.customer_id = t.customer_id and o.state in ('open', 'claimed', 'waiting')
            )))
          for update
        ), changed as (
          update tickets t
          set state = 'claimed', agent_id = ${agent.id}, agent_name = ${agent.name}, claimed_at = now(),
              reopenings = reopenings + (before.state = 'resolved')::int, resolved_at = null
          from before where t.id = before.id and t.state = before.state
          returning t.id, t.conversation_id, before.state as before
        ), event as (
          insert into ticket_events (ticket_id, kind, actor)
          select id, 'reopened', ${agent.id}::text from changed where before = 'resolved'
          union all select id, 'claimed', ${agent.id} from changed
        ), ${staffDeliveries(note("note-claimed", { agent: agent.id }), { kind: "root_update", ticketId: 0 })}
        select id from changed`;
      return rows.length > 0 ? { kind: "done", ticketId } : outcomeOf(ticketId);
    },

    async release(ticketId, agent) {
      const rows = await sql`
        with changed as (
          update tickets set state = 'open', agent_id = null, agent_name = null, claimed_at = null
          where id = ${ticketId} and state in ('claimed', 'waiting') and agent_id = ${agent.id}
          returning id, conversation_id
        ), event as (
          insert into ticket_events (ticket_id, kind, actor) select id, 'released', ${agent.id} from changed
        ), ${staffDeliveries(note("note-released", { agent: agent.id }), { kind: "root_update", ticketId: 0 })}
        select id from changed`;
      return rows.length > 0 ? { kind: "done", ticketId } : outcomeOf(ticketId, agent);
    },

    async resolve(ticketId, agent, rating) {
      const rows = await sql`
        with changed as (
          update tickets
          set state = 'resolved', resolved_at = now(), agent_id = coalesce(agent_id, ${agent.id}),
              agent_name = coalesce(agent_name, ${agent.name})
          where id = ${ticketId}
            and (state = 'open' or (state in ('claimed', 'waiting') and agent_id = ${agent.id}))
          returning id, conversation_id, customer_id
        ), event as (
          insert into ticket_events (ticket_id, kind, actor) select id, 'resolved', ${agent.id} from changed
        ), asked as (
          update customers u set rating_asked_at = now()
          from changed where u.id = changed.customer_id
            and (u.rating_asked_at is null or u.rating_asked_at < now() - ${RATING_EVERY_DAYS}::int * interval '1 day')
          returning u.channel, u.external_id, coalesce(u.chosen_language, u.usual_language) as language
        ), rating as (
          insert into ratings (conversation_id, ticket_id, due_at, asked_at)
          select conversation_id, id, ${rating.dueAt}::timestamptz, ${rating.dueAt}::timestamptz from changed, asked
        ), question as (
          -- A lane of its own: what waits for the end of the quiet hours must not hold other messages up.
          insert into deliveries (target, lane, conversation_id, due_at, payload)
          select 'customer', 'rating:' || channel || ':' || external_id, conversation_id, ${rating.dueAt}::timestamptz,
            jsonb_build_object('kind', 'rating', 'conversationId', conversation_id, 'language', language,
              'channel', channel, 'to', external_id)
          from changed, asked
        ), ${staffDeliveries(note("note-resolved", { agent: agent.id }), { kind: "root_update", ticketId: 0 })}
        select id from changed`;
      return rows.length > 0 ? { kind: "done", ticketId } : outcomeOf(ticketId, agent);
    },

    async assign(ticketId, by, to) {
      const rows = await sql`
        with changed as (
          update tickets
          set state = 'claimed', agent_id = ${to.id}, agent_name = ${to.name}, claimed_at = coalesce(claimed_at, now())
          where id = ${ticketId}
            and (state = 'open' or (state in ('claimed', 'waiting') and agent_id = ${by.id}))
          returning id, conversation_id
        ), event as (
          insert into ticket_events (ticket_id, kind, actor, data)
          select id, 'assigned', ${by.id}, ${sql.json({ to: to.id })} from changed
        ), ${staffDeliveries(note("note-assigned", { agent: by.id, to: to.id }), { kind: "root_update", ticketId: 0 })}
        select id from changed`;
      return rows.length > 0 ? { kind: "done", ticketId } : outcomeOf(ticketId, by);
    },

    async escalateToSenior(ticketId, by) {
      const rows = await sql`
        with changed as (
          update tickets
          set state = 'open', agent_id = null, agent_name = null, claimed_at = null, priority = 'urgent'
          where id = ${ticketId}
            and (state = 'open' or (state in ('claimed', 'waiting') and agent_id = ${by.id}))
          returning id, conversation_id
        ), event as (
          insert into ticket_events (ticket_id, kind, actor) select id, 'escalated_to_senior', ${by.id} from changed
        ), ${staffDeliveries(note("note-senior", { agent: by.id }), { kind: "senior_root", ticketId: 0 })}
        select id from changed`;
      return rows.length > 0 ? { kind: "done", ticketId } : outcomeOf(ticketId, by);
    },

    async relay({ channel, ts, threadTs, agent, text, files }) {
      const isInside = text.trimStart().startsWith("//") || (text.trim() === "" && files.length === 0);
      const from = { channel, ts };
      const parts =
        files.length > 0
          ? files.map((file, index) => ({ file, text: index === 0 ? text : "" }))
          : [{ file: null, text }];
      const [row] = await sql<[{ is_holder: boolean; is_relayed: boolean; is_known: boolean }?]>`
        with ticket as (
          select t.id, t.conversation_id, t.state, t.agent_id, u.channel, u.external_id
          from tickets t join customers u on u.id = t.customer_id
          where t.slack_channel = ${channel} and t.slack_ts = ${threadTs}
          for update of t
        ), message as (
          insert into messages (conversation_id, channel, external_id, author, agent_id, text, ticket_id, sent_at, kind)
          select conversation_id, 'slack', ${`${channel}:${ts}`}, 'agent', ${agent.id}, ${text}, id, now(),
            ${files.length > 0 ? "document" : "text"}
          from ticket
          where state in ('claimed', 'waiting') and agent_id = ${agent.id} and not ${isInside}::boolean
          on conflict (channel, external_id) do nothing
          returning id
        ), delivery as (
          insert into deliveries (target, lane, conversation_id, payload)
          select 'customer', ticket.channel || ':' || ticket.external_id, ticket.conversation_id,
            p.value || jsonb_build_object('kind', 'message', 'messageId', message.id, 'buttons', '[]'::jsonb,
              'from', ${sql.json(from)}::jsonb || jsonb_build_object('ticketId', ticket.id))
          from ticket, message, jsonb_array_elements(${JSON.stringify(parts)}::text::jsonb) with ordinality p
          order by p.ordinality
        ), changed as (
          update tickets t
          set slack_seen_ts = greatest(t.slack_seen_ts collate "C", ${ts} collate "C"),
              state = case when exists (select 1 from message) then 'waiting' else t.state end,
              first_reply_at = case when exists (select 1 from message) then coalesce(t.first_reply_at, now()) else t.first_reply_at end
          from ticket where t.id = ticket.id
        ), event as (
          insert into ticket_events (ticket_id, kind, actor)
          select ticket.id, 'waiting', ${agent.id} from ticket, message where ticket.state = 'claimed'
        )
        select ticket.agent_id = ${agent.id} as is_holder, exists (select 1 from message) as is_relayed,
          exists (select 1 from messages where channel = 'slack' and external_id = ${`${channel}:${ts}`}) as is_known
        from ticket`;
      if (!row) return "no_ticket";
      if (row.is_relayed) return "relayed";
      return row.is_known ? "known" : "inside";
    },

    async relayEdit(channel, ts, agentId, text) {
      const rows = await sql`
        with message as (
          update messages set text = ${text}
          where channel = 'slack' and external_id = ${`${channel}:${ts}`} and agent_id = ${agentId} and text <> ${text}
          returning id, ticket_id, conversation_id
        ), ${agentFollowUp(sql`jsonb_build_object('kind', 'edit', 'text', ${text}::text, 'messageId', m.id,
            'from', jsonb_build_object('ticketId', m.ticket_id, 'channel', ${channel}::text, 'ts', ${ts}::text))`)}
        select 1 from message`;
      return rows.length > 0;
    },

    async relayDeletion(channel, ts) {
      const rows = await sql`
        with message as (
          update messages set deleted_at = now()
          where channel = 'slack' and external_id = ${`${channel}:${ts}`} and deleted_at is null
          returning id, ticket_id, conversation_id
        ), ${agentFollowUp(sql`jsonb_build_object('kind', 'delete', 'messageId', m.id,
            'from', jsonb_build_object('ticketId', m.ticket_id, 'channel', ${channel}::text, 'ts', ${ts}::text))`)}
        select 1 from message`;
      return rows.length > 0;
    },

    async view(ticketId) {
      const [row] = await sql<[ViewRow?]>`
        select t.id, t.state, t.reason, t.priority, t.agent_id as "agentId", t.opened_at as "openedAt",
          t.resolved_at as "resolvedAt", t.reopenings, t.slack_channel as "slackChannel", t.slack_ts as "slackTs",
          u.name, u.channel, coalesce(u.chosen_language, u.usual_language) as language, u.user_id as "userId",
          (
            select coalesce(json_agg(json_build_object('author', h.author, 'text', h.text, 'sentAt', h.sent_at)
              order by h.id), '[]')
            from (
              select m.id, m.author, m.text, m.sent_at from messages m
              where m.conversation_id = t.conversation_id and m.text <> '' and m.deleted_at is null
                and m.received_at < t.opened_at
                and (m.seq is null or m.seq < coalesce((
                  select from_seq from turns n where n.conversation_id = t.conversation_id
                    and n.created_at >= t.opened_at order by n.id limit 1
                ), 2147483647))
              order by m.id desc limit 20
            ) h
          ) as history,
          (
            select coalesce(json_agg(json_build_object('action', b.action, 'question', b.question, 'mood', b.mood,
              'entryIds', coalesce(b.decision -> 'entryIds', '[]'), 'calledWrong', coalesce(b.decision -> 'calledWrong', '[]'),
              'tool', b.decision ->> 'tool', 'found', (b.decision -> 'facts' ->> 'found')::boolean,
              'evidence', (
                select coalesce(json_agg(json_build_object('id', e ->> 'id', 'kind', e ->> 'kind',
                  'title', split_part(e ->> 'text', E'\\n', 1), 'score', (e ->> 'score')::real)), '[]')
                from jsonb_array_elements(b.evidence) e
              )) order by b.id), '[]')
            from (
              select * from turns n
              where n.conversation_id = t.conversation_id and n.created_at <= t.opened_at and n.action <> 'relay'
              order by n.id desc limit 8
            ) b
          ) as turns
        from tickets t join customers u on u.id = t.customer_id
        where t.id = ${ticketId}`;
      return row ? ticketView(row) : null;
    },

    async transcript(ticketId) {
      return sql<{ author: "customer" | "bot" | "agent"; text: string; sentAt: Date }[]>`
        select m.author, m.text, m.sent_at as "sentAt"
        from messages m join tickets t on t.conversation_id = m.conversation_id
        where t.id = ${ticketId} and m.text <> '' and m.deleted_at is null
        order by m.id`;
    },

    async setRoot(ticketId, channel, ts) {
      await sql`update tickets set slack_channel = ${channel}, slack_ts = ${ts}, slack_seen_ts = ${ts} where id = ${ticketId}`;
    },

    async idByRoot(channel, ts) {
      const [row] = await sql<[{ id: number }?]>`
        select id from tickets where slack_channel = ${channel} and slack_ts = ${ts}`;
      return row?.id ?? null;
    },

    async liveThreads() {
      return sql<{ channel: string; ts: string; seenTs: string }[]>`
        select slack_channel as channel, slack_ts as ts, coalesce(slack_seen_ts, slack_ts) as "seenTs"
        from tickets
        where slack_ts is not null and (state in ('open', 'claimed', 'waiting')
          or (state = 'resolved' and resolved_at > now() - ${REOPEN_DAYS}::int * interval '1 day'))`;
    },
  };

  /** `delivery` as a CTE: payloads for the lane of each ticket in `changed`, in order. */
  function staffDeliveries(...payloads: StaffPayload[]) {
    return sql`delivery as (
      insert into deliveries (target, lane, conversation_id, payload)
      select 'staff', 'ticket:' || changed.id, changed.conversation_id,
        p.value || jsonb_build_object('ticketId', changed.id)
      from changed, jsonb_array_elements(${JSON.stringify(payloads)}::text::jsonb) with ordinality p
      order by p.ordinality
    )`;
  }

  /** `delivery` as a CTE: what the customer should see of a changed agent's `message` m. */
  function agentFollowUp(payload: ReturnType<typeof sql>) {
    return sql`delivery as (
      insert into deliveries (target, lane, conversation_id, payload)
      select 'customer', u.channel || ':' || u.external_id, m.conversation_id, ${payload}
      from message m join tickets t on t.id = m.ticket_id join customers u on u.id = t.customer_id
    )`;
  }

  /** Why an action did nothing. */
  async function outcomeOf(ticketId: number, agent?: Agent): Promise<TicketOutcome> {
    const [row] = await sql<[{ state: TicketState; agent_id: string | null }?]>`
      select state, agent_id from tickets where id = ${ticketId}`;
    if (!row) return { kind: "not_found" };
    const isHeld = row.state === "claimed" || row.state === "waiting";
    if (isHeld && row.agent_id !== null && row.agent_id !== agent?.id)
      return { kind: "held", agentId: row.agent_id };
    return { kind: "not_possible", state: row.state };
  }
}

const note = (id: string, values: ThreadNote["values"]): StaffPayload => ({
  kind: "note",
  ticketId: 0,
  note: { id, values },
});

type ViewRow = Omit<TicketView, "customer" | "history"> & {
  name: string;
  channel: string;
  language: string;
  userId: string | null;
  history: { author: "customer" | "bot" | "agent"; text: string; sentAt: string }[];
};

function ticketView({ name, channel, language, userId, history, ...ticket }: ViewRow): TicketView {
  return {
    ...ticket,
    customer: { name, channel, language: language === "zh" ? "zh" : "en", userId },
    history: history.map((line) => ({ ...line, sentAt: new Date(line.sentAt) })),
  };
}
