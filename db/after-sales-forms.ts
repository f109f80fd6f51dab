import type { StaffPayload } from "../core/conversation/delivery.ts";
import type { AfterSalesStore, FormAtTicket } from "../core/ticket/after-sales/after-sales-store.ts";
import type { Database } from "./open-database.ts";
import { isNothingOwed } from "./ticket-relay.ts";

export function createAfterSalesStore({ sql }: Pick<Database, "sql">): AfterSalesStore {
  return {
    async find(formId) {
      const [row] = await sql<[(Omit<FormAtTicket, "language"> & { language: string })?]>`
        select ${filedForm(sql)}, t.id as "ticketId", t.state as "ticketState", t.agent_id as "holderId",
          case when t.slack_ts is not null then jsonb_build_object('channel', t.slack_channel, 'ts', t.slack_ts) end as root,
          coalesce(u.chosen_language, u.usual_language) as language
        from after_sales_forms f join tickets t on t.id = f.ticket_id join customers u on u.id = t.customer_id
        where f.id = ${formId} and f.state in ('filed', 'approved', 'declined') and f.kind <> 'bulk'`;
      return row ? { ...row, language: row.language === "zh" ? "zh" : "en" } : null;
    },

    async decide(formId, agent, state, text) {
      const staff: StaffPayload[] = [
        { kind: "note", ticketId: 0, note: { id: `note-after-sales-${state}`, values: { agent: agent.id } } },
        { kind: "bot_message", ticketId: 0, text },
        { kind: "root_update", ticketId: 0 },
      ];
      const rows = await sql`
        with ticket as (
          select t.id, t.state, t.slack_channel, t.slack_ts, c.id as conversation_id, u.channel, u.external_id
          from after_sales_forms f join tickets t on t.id = f.ticket_id
            join conversations c on c.id = coalesce(t.reply_conversation_id, t.conversation_id)
            join customers u on u.id = c.customer_id
          where f.id = ${formId} and (t.state = 'open' or (t.state in ('claimed', 'waiting')
            and (t.agent_id = ${agent.id} or ${agent.isLead === true}::boolean)))
          for update of t
        ), decided as (
          update after_sales_forms f set state = ${state}, decided_by = ${agent.id}, decided_at = now()
          from ticket where f.id = ${formId} and f.state = 'filed'
          returning f.id
        ), changed as (
          -- A decision is a word to the customer: from now on it is theirs to write.
          update tickets t
          set state = 'waiting', agent_id = case when t.state = 'open' then ${agent.id} else t.agent_id end,
              agent_name = case when t.state = 'open' then ${agent.name} else t.agent_name end,
              claimed_at = coalesce(t.claimed_at, now()), first_reply_at = coalesce(t.first_reply_at, now()),
              active_at = now(), nudged_at = null, ${isNothingOwed(sql)}
          from ticket, decided where t.id = ticket.id
          returning t.id, ticket.state as before, ticket.conversation_id, ticket.channel, ticket.external_id,
            ticket.slack_channel, ticket.slack_ts
        ), event as (
          insert into ticket_events (ticket_id, kind, actor, data)
          select id, 'claimed', ${agent.id}::text, '{}'::jsonb from changed where before = 'open'
          union all select id, 'after_sales_decided', ${agent.id},
            jsonb_build_object('formId', ${formId}::int8, 'state', ${state}::text) from changed
          union all select id, 'waiting', ${agent.id}, '{}' from changed where before <> 'waiting'
        ), message as (
          insert into messages (conversation_id, channel, author, text, ticket_id, sent_at)
          select conversation_id, channel, 'bot', ${text}, id, now() from changed
          returning id
        ), told as (
          insert into deliveries (target, lane, conversation_id, payload)
          select 'customer', channel || ':' || external_id, conversation_id,
            jsonb_build_object('kind', 'message', 'messageId', message.id, 'text', ${text}::text, 'buttons', '[]'::jsonb,
              -- What became of it is shown at the root message, where the form stands.
              'from', case when slack_ts is not null then jsonb_build_object('ticketId', changed.id,
                'channel', slack_channel, 'ts', slack_ts) end)
          from changed, message
        ), staff as (
          insert into deliveries (target, lane, conversation_id, payload)
          select 'staff', 'ticket:' || changed.id, changed.conversation_id,
            p.value || jsonb_build_object('ticketId', changed.id)
          from changed, jsonb_array_elements(${JSON.stringify(staff)}::text::jsonb) with ordinality p
          order by p.ordinality
        )
        select id from changed`;
      return rows.length > 0;
    },
  };
}

/** Columns of a FiledForm, of `after_sales_forms f`. */
function filedForm(sql: Database["sql"]) {
  return sql`f.id, f.state, f.fields || jsonb_build_object('kind', f.kind) as form, f.eligibility as verdict,
    f.decided_by as "decidedBy", f.decided_at as "decidedAt"`;
}
