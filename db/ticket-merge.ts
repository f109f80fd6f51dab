import type { Agent, TicketOutcome, TicketStore } from "../core/ticket/ticket-store.ts";
import type { Database } from "./open-database.ts";

/** Makes one of two tickets. `outcomeOf` tells why something did not happen to a ticket. */
export function createMerge(
  sql: Database["sql"],
  outcomeOf: (ticketId: number, by: Agent) => Promise<TicketOutcome>,
): TicketStore["merge"] {
  return async function merge(ticketId, otherId, by) {
    const isLead = by.isLead === true;
    const intoNote = {
      kind: "note",
      ticketId: 0,
      note: { id: "note-merged-into", values: { agent: by.id } },
    };
    const fromNote = {
      kind: "note",
      ticketId: 0,
      note: { id: "note-merged-from", values: { agent: by.id } },
    };
    const [row] = await sql<[{ kept: number }?]>`
      with pair_of as (
        select t.id, t.conversation_id, coalesce(t.reply_conversation_id, t.conversation_id) as chat, t.state, t.agent_id,
          t.priority, t.is_senior, t.owed_since, t.customer_id, u.user_id
        from tickets t join customers u on u.id = t.customer_id
        where t.id in (${ticketId}, ${otherId}) and t.state <> 'closed'
        order by t.id for update of t
      ), ranked as (
        select *, state in ('claimed', 'waiting') as is_held, row_number() over (
          order by state in ('claimed', 'waiting') desc, state = 'open' desc, id
        ) as place from pair_of
      ), pair as (
        select k.id as kept, g.id as gone, k.conversation_id as kept_conversation, g.conversation_id as gone_conversation,
          g.owed_since, g.priority, g.is_senior, g.is_senior and not k.is_senior as moves,
          -- Where the customer wrote last.
          case when (select max(m.id) from messages m where m.conversation_id = g.chat and m.author = 'customer')
              > (select max(m.id) from messages m where m.conversation_id = k.chat and m.author = 'customer')
            then g.chat else k.chat end as chat
        from ranked k join ranked g on k.place = 1 and g.place = 2
        where k.state <> 'resolved' and (k.customer_id = g.customer_id or k.user_id = g.user_id)
          and (not k.is_held or k.agent_id = ${by.id} or ${isLead}::boolean)
          and (not g.is_held or g.agent_id = ${by.id} or ${isLead}::boolean)
      ), closed as (
        update tickets t set state = 'closed', closed_at = now(), merged_into = pair.kept, owed_since = null
        from pair where t.id = pair.gone
      ), followed as (
        -- Those merged into it before go along.
        update tickets t set merged_into = pair.kept from pair where t.merged_into = pair.gone
      ), forms as (
        -- What the customer asked for is decided where they are served.
        update after_sales_forms f set ticket_id = pair.kept from pair where f.ticket_id = pair.gone
        returning f.fields -> 'photos' as photos
      ), kept as (
        update tickets t
        set state = case when t.state = 'waiting' and pair.owed_since is not null then 'claimed' else t.state end,
            owed_since = least(t.owed_since, pair.owed_since), reply_conversation_id = pair.chat,
            is_senior = t.is_senior or pair.is_senior,
            priority = case when 'urgent' in (t.priority, pair.priority) then 'urgent'
              when 'high' in (t.priority, pair.priority) then 'high' else 'normal' end
        from pair where t.id = pair.kept
      ), event as (
        insert into ticket_events (ticket_id, kind, actor, data)
        select gone, 'merged', ${by.id}, jsonb_build_object('into', kept) from pair
        union all select gone, 'closed', ${by.id}, '{}' from pair
        union all select kept, 'merged', ${by.id}, jsonb_build_object('from', gone) from pair
      ), payloads as (
        select gone as ticket_id, gone_conversation as conversation_id, 1 as place, ${sql.json(intoNote)}::jsonb
          || jsonb_build_object('toTicketId', kept) as payload from pair
        union all select gone, gone_conversation, 2, jsonb_build_object('kind', 'root_update') from pair
        union all select kept, kept_conversation, 3, ${sql.json(fromNote)}::jsonb || jsonb_build_object('toTicketId', gone) from pair
        union all select kept, kept_conversation, 4, jsonb_build_object('kind', 'merged_context', 'fromTicketId', gone) from pair
        union all select kept, kept_conversation, 5,
          jsonb_build_object('kind', case when moves then 'senior_root' else 'root_update' end) from pair
        union all select kept, kept_conversation, 6, jsonb_build_object('kind', 'customer_message',
          'messageKind', 'photo', 'text', '', 'attachments', photos)
          from pair, forms where jsonb_array_length(photos) > 0
      ), delivery as (
        insert into deliveries (target, lane, conversation_id, payload)
        select 'staff', 'ticket:' || ticket_id, conversation_id, payload || jsonb_build_object('ticketId', ticket_id)
        from payloads order by place
      )
      select kept::int8 as kept from pair`;
    return row ? { kind: "done", ticketId: row.kept } : whyNot(ticketId, otherId, by);
  };

  async function whyNot(ticketId: number, otherId: number, by: Agent): Promise<TicketOutcome> {
    const [row] = await sql<[{ same: boolean }?]>`
      select u.id = w.id or coalesce(u.user_id = w.user_id, false) as same
      from tickets t join customers u on u.id = t.customer_id, tickets o join customers w on w.id = o.customer_id
      where t.id = ${ticketId} and o.id = ${otherId} and t.id <> o.id`;
    if (!row) return { kind: "not_found" };
    if (!row.same) return { kind: "not_same_customer" };
    const outcomes = [await outcomeOf(ticketId, by), await outcomeOf(otherId, by)];
    return (
      outcomes.find(({ kind }) => kind === "held") ??
      outcomes.find(
        (one) => one.kind === "not_possible" && (one.state === "closed" || one.state === "resolved"),
      ) ??
      outcomes[0] ?? { kind: "not_found" }
    );
  }
}
