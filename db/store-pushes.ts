import type postgres from "postgres";
import type { AlertPushStore, DuePush, PushStore, TicketStory } from "../core/store/pushes/push.ts";
import type { Database } from "./open-database.ts";

/** Of what one system is to hear of one customer, the first alone is due: a contact is made once. */
export function createPushStore({ sql }: Pick<Database, "sql">): PushStore & AlertPushStore {
  return {
    async claim(limit, leaseMs) {
      return sql<DuePush[]>`
        with due as (
          select id from store_pushes p
          where done_at is null and failed_at is null and due_at <= now() and (lease_until is null or lease_until < now())
            and not exists (
              select 1 from store_pushes e
              where e.connection = p.connection and e.customer_id = p.customer_id and e.id < p.id
                and e.done_at is null and e.failed_at is null
            )
          order by due_at, id limit ${limit} for update skip locked
        )
        update store_pushes p
        set lease_until = now() + ${leaseMs}::int * interval '1 millisecond', attempts = p.attempts + 1
        from due where p.id = due.id
        returning p.id, p.connection, p.kind, p.idempotency_key as "idempotencyKey", p.payload as about, p.attempts`;
    },

    async storyOf({ ticketId, openedAt, resolvedAt = null }) {
      const [row] = await sql<[TicketStory?]>`
        select u.channel, u.external_id as "externalId", u.name, u.user_id as "userId",
          coalesce((
            select t.question from turns t
            where t.conversation_id = k.conversation_id and t.created_at <= ${openedAt}::text::timestamptz
            order by t.id desc limit 1
          ), '') as asked,
          (
            select m.text from messages m
            where m.conversation_id in (k.conversation_id, k.reply_conversation_id) and m.ticket_id = k.id
              and m.author = 'agent' and m.deleted_at is null and m.text <> ''
              and m.received_at <= coalesce(${resolvedAt}::text::timestamptz, now())
            order by m.id desc limit 1
          ) as answer,
          (
            select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'state', f.state,
              'order', f.fields -> 'order' ->> 'id',
              'bulk', case when f.kind = 'bulk' then f.fields -> 'fields' end) order by f.id), '[]')
            from after_sales_forms f where f.ticket_id = k.id and f.state in ('filed', 'approved', 'declined')
          ) as forms
        from tickets k join customers u on u.id = k.customer_id
        where k.id = ${ticketId}`;
      return row ?? null;
    },

    async finish({ id }, externalId) {
      await sql`
        update store_pushes set done_at = now(), lease_until = null, error = null, external_id = ${externalId}
        where id = ${id}`;
    },

    async fail({ id }, error, waitMs) {
      await sql`
        update store_pushes set lease_until = null, error = ${error},
          failed_at = case when ${waitMs}::int is null then now() end,
          due_at = now() + coalesce(${waitMs}::int, 0) * interval '1 millisecond'
        where id = ${id}`;
    },

    async alert(warningIds, connections) {
      await sql`
        insert into store_pushes (connection, kind, idempotency_key, payload)
        select c.name, 'erp_alert', 'warning:' || w.id, jsonb_build_object('warningId', w.id)
        from unnest(${[...warningIds]}::int8[]) as w(id), unnest(${[...connections]}::text[]) as c(name)
        on conflict (connection, idempotency_key) do nothing`;
    },
  };
}

/**
 * As a CTE: a note to every CRM of each ticket in `changed` that was resolved, where it was a complaint or has a form.
 * In the statement that resolves it, so that none is lost, and none told of what didn't happen.
 */
export const notesOfResolved = (sql: postgres.Sql, crms: readonly string[], agent: string) => sql`
  noted as (
    insert into store_pushes (connection, kind, idempotency_key, customer_id, payload)
    select c.name, 'crm_note', 'ticket:' || t.id || ':resolved:' || (
        select count(*) + 1 from ticket_events e where e.ticket_id = t.id and e.kind = 'resolved'
      ), t.customer_id,
      jsonb_build_object('ticketId', t.id, 'reason', t.reason, 'openedAt', t.opened_at, 'resolvedAt', now(),
        'agent', ${agent}::text)
    from changed t, unnest(${[...crms]}::text[]) as c(name)
    where t.reason in ('complaint', 'angry') or exists (
      select 1 from after_sales_forms f
      where f.ticket_id = t.id and f.state in ('filed', 'approved', 'declined') and f.kind <> 'bulk'
    )
    on conflict (connection, idempotency_key) do nothing
  )`;

/** As a CTE: a lead to every CRM of the ticket that a bulk enquiry has `opened`, or `reopened`, whatever ended its questions. */
export const leadsOfBulk = (sql: postgres.Sql, crms: readonly string[]) => sql`
  led as (
    insert into store_pushes (connection, kind, idempotency_key, customer_id, payload)
    select c.name, 'crm_lead', 'ticket:' || t.id || ':bulk:' || t.reopenings, gate.customer_id,
      jsonb_build_object('ticketId', t.id, 'reason', 'bulk_deal', 'openedAt', now())
    from gate, (
      select id, 0 as reopenings from opened union all select id, reopenings from reopened
    ) t, unnest(${[...crms]}::text[]) as c(name)
    on conflict (connection, idempotency_key) do nothing
  )`;
