import type { StaffPayload, ThreadNote } from "../core/conversation/delivery.ts";
import { RATING_EVERY_DAYS } from "../core/ticket/rating.ts";
import type { TicketState } from "../core/ticket/ticket.ts";
import type { Agent, TicketOutcome, TicketStore } from "../core/ticket/ticket-store.ts";
import type { Database } from "./open-database.ts";
import { notesOfResolved } from "./store-pushes.ts";
import { createMerge } from "./ticket-merge.ts";
import { createTicketRelay, isNothingOwed } from "./ticket-relay.ts";
import { createTicketViews } from "./ticket-views.ts";

/** `crms`: the connections that hear of resolved complaints. */
export function createTicketStore({ sql }: Pick<Database, "sql">, crms: readonly string[] = []): TicketStore {
  /** Whoever has it now has just been heard of. */
  const isActive = sql`active_at = now(), nudged_at = null`;

  return {
    ...createTicketRelay(sql),
    ...createTicketViews(sql),

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
              ${isActive}, reopenings = reopenings + (before.state = 'resolved')::int, resolved_at = null,
              owed_since = case when before.state = 'resolved' then now() else owed_since end,
              owed_before = case when before.state = 'resolved' then '[]' else owed_before end
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
          where id = ${ticketId} and state in ('claimed', 'waiting') and ${isHolderOrLead(agent)}
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
              agent_name = coalesce(agent_name, ${agent.name}), ${isNothingOwed(sql)}
          where id = ${ticketId}
            and (state = 'open' or (state in ('claimed', 'waiting') and agent_id = ${agent.id}))
          returning id, coalesce(reply_conversation_id, conversation_id) as conversation_id, customer_id, reason,
            opened_at
        ), event as (
          insert into ticket_events (ticket_id, kind, actor) select id, 'resolved', ${agent.id} from changed
        ), ${notesOfResolved(sql, crms, agent.name)}, asked as (
          update customers u set rating_asked_at = now()
          from changed join conversations c on c.id = changed.conversation_id
          where u.id = c.customer_id
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
          set state = 'claimed', agent_id = ${to.id},
              agent_name = ${to.name}, claimed_at = coalesce(claimed_at, now()), ${isActive}
          where id = ${ticketId} and ${mayMove(by)}
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
          set state = 'open', agent_id = null, agent_name = null, claimed_at = null, priority = 'urgent', is_senior = true
          where id = ${ticketId} and not is_senior and ${mayMove(by)}
          returning id, conversation_id
        ), event as (
          insert into ticket_events (ticket_id, kind, actor) select id, 'escalated_to_senior', ${by.id} from changed
        ), ${staffDeliveries(note("note-senior", { agent: by.id }), { kind: "senior_root", ticketId: 0 })}
        select id from changed`;
      return rows.length > 0 ? { kind: "done", ticketId } : outcomeOf(ticketId, by);
    },

    async setPriority(ticketId, priority, by) {
      const rows = await sql`
        with before as (
          select id, conversation_id, priority from tickets where id = ${ticketId} and ${mayMove(by)} for update
        ), changed as (
          update tickets t set priority = ${priority}
          from before where t.id = before.id and before.priority <> ${priority}
          returning t.id, t.conversation_id, before.priority as before
        ), event as (
          insert into ticket_events (ticket_id, kind, actor, data)
          select id, 'priority_changed', ${by.id}, jsonb_build_object('from', before, 'to', ${priority}::text) from changed
        ), ${staffDeliveries(note("note-priority", { agent: by.id, priority }), { kind: "root_update", ticketId: 0 })}
        select id from before`;
      return rows.length > 0 ? { kind: "done", ticketId } : outcomeOf(ticketId, by);
    },

    merge: createMerge(sql, outcomeOf),
  };

  function isHolderOrLead(by: Agent) {
    return sql`(agent_id = ${by.id} or ${by.isLead === true}::boolean)`;
  }

  /** Nobody has it, or `by` may act for its holder. */
  function mayMove(by: Agent) {
    return sql`(state = 'open' or (state in ('claimed', 'waiting') and ${isHolderOrLead(by)}))`;
  }

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
