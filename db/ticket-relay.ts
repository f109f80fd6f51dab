import type { ISql } from "postgres";
import type { TicketStore } from "../core/ticket/ticket-store.ts";
import type { Database } from "./open-database.ts";

/** What is said in tickets' threads on its way to customers; `sql` may be a transaction. */
export function createTicketRelay(sql: ISql): Pick<TicketStore, "relay" | "relayEdit" | "relayDeletion"> {
  return {
    async relay({ channel, ts, threadTs, agent, text, files, staysInside = false }) {
      const isInside =
        staysInside || text.trimStart().startsWith("//") || (text.trim() === "" && files.length === 0);
      const from = { channel, ts };
      const [row] = await sql<[{ is_relayed: boolean; is_known: boolean }?]>`
        with held as (
          -- Alone: joined here, a chat that changed while we waited for the lock would make the ticket vanish.
          select id, coalesce(reply_conversation_id, conversation_id) as chat, state, agent_id
          from tickets where slack_channel = ${channel} and slack_ts = ${threadTs}
          for update
        ), ticket as (
          -- Of two chats that became one ticket, the one the customer wrote in last.
          select held.id, c.id as conversation_id, held.state, held.agent_id, u.channel, u.external_id,
            held.state in ('claimed', 'waiting') and held.agent_id = ${agent.id} and not ${isInside}::boolean as is_for_customer
          from held join conversations c on c.id = held.chat join customers u on u.id = c.customer_id
        ), message as (
          insert into messages (conversation_id, channel, external_id, author, agent_id, text, ticket_id, sent_at, kind)
          select conversation_id, 'slack', ${`${channel}:${ts}`}, 'agent', ${agent.id}, ${text}, id, now(),
            ${files.length > 0 ? "document" : "text"}
          from ticket where is_for_customer
          on conflict (channel, external_id) do nothing
          returning id
        ), delivery as (
          insert into deliveries (target, lane, conversation_id, payload)
          select 'customer', ticket.channel || ':' || ticket.external_id, ticket.conversation_id,
            jsonb_build_object('kind', 'message', 'messageId', message.id, 'text', ${text}::text, 'buttons', '[]'::jsonb,
              'files', ${JSON.stringify(files)}::text::jsonb,
              'from', ${sql.json(from)}::jsonb || jsonb_build_object('ticketId', ticket.id))
          from ticket, message
        ), changed as (
          update tickets t
          set slack_seen_ts = greatest(t.slack_seen_ts collate "C", ${ts} collate "C"),
              state = case when exists (select 1 from message) then 'waiting' else t.state end,
              first_reply_at = case when exists (select 1 from message) then coalesce(t.first_reply_at, now()) else t.first_reply_at end,
              owed_before = case when t.owed_since is not null and exists (select 1 from message)
                then t.owed_before || jsonb_build_array(jsonb_build_array(t.owed_since, now())) else t.owed_before end,
              owed_since = case when not exists (select 1 from message) then t.owed_since end,
              -- A note among colleagues is a sign of life, too.
              active_at = case when t.agent_id = ${agent.id} then now() else t.active_at end,
              nudged_at = case when t.agent_id is distinct from ${agent.id} then t.nudged_at end
          from ticket where t.id = ticket.id
        ), event as (
          insert into ticket_events (ticket_id, kind, actor)
          select ticket.id, 'waiting', ${agent.id} from ticket, message where ticket.state = 'claimed'
        )
        select exists (select 1 from message) as is_relayed,
          -- Not taken although it should be: taken at this very instant, which our snapshot doesn't show.
          is_for_customer or exists (
            select 1 from messages where channel = 'slack' and external_id = ${`${channel}:${ts}`}
          ) as is_known
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
        ), withdrawn as (
          -- What has not left yet needn't be seen first.
          delete from deliveries d using message m
          where d.conversation_id = m.conversation_id and d.sent_at is null and d.failed_at is null and d.attempts = 0
            and d.payload ->> 'kind' in ('message', 'edit') and (d.payload -> 'messageId')::int8 = m.id
        ), ${agentFollowUp(sql`jsonb_build_object('kind', 'delete', 'messageId', m.id,
            'from', jsonb_build_object('ticketId', m.ticket_id, 'channel', ${channel}::text, 'ts', ${ts}::text))`)}
        select 1 from message`;
      return rows.length > 0;
    },
  };

  /** `delivery` as a CTE: what the customer should see of a changed agent's `message` m. */
  function agentFollowUp(payload: ReturnType<typeof sql>) {
    return sql`delivery as (
      insert into deliveries (target, lane, conversation_id, payload)
      select 'customer', u.channel || ':' || u.external_id, m.conversation_id, ${payload}
      from message m join conversations c on c.id = m.conversation_id join customers u on u.id = c.customer_id
    )`;
  }
}

/** Columns of a ticket when the customer is the one to write, or nobody is. */
export function isNothingOwed(sql: Database["sql"]) {
  return sql`owed_before = case when owed_since is null then owed_before
      else owed_before || jsonb_build_array(jsonb_build_array(owed_since, now())) end,
    owed_since = null`;
}
