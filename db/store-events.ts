import type { DueEvent, EventStore } from "../core/store/events/event-store.ts";
import type { Database } from "./open-database.ts";

export function createEventStore({ sql }: Pick<Database, "sql">): EventStore {
  return {
    async keep(connection, events) {
      const rows = await sql`
        insert into store_events (connection, event_id, topic, order_number, tracking_number, product_id)
        select ${connection}, e.id, e.topic, e."orderNumber", e."trackingNumber", e."productId"
        from jsonb_to_recordset(${JSON.stringify(events)}::text::jsonb)
          as e (id text, topic text, "orderNumber" text, "trackingNumber" text, "productId" text)
        on conflict (connection, event_id) do nothing
        returning 1`;
      return rows.length;
    },

    async claim(limit, leaseMs) {
      return sql<DueEvent[]>`
        with due as (
          select id from store_events
          where done_at is null and due_at <= now() and (lease_until is null or lease_until < now())
          order by due_at limit ${limit} for update skip locked
        )
        update store_events e
        set lease_until = now() + ${leaseMs}::int * interval '1 millisecond', attempts = e.attempts + 1
        from due where e.id = due.id
        returning e.id as "rowId", e.connection, e.event_id as id, e.topic, e.order_number as "orderNumber",
          e.tracking_number as "trackingNumber", e.product_id as "productId", e.attempts`;
    },

    async finish({ rowId }) {
      await sql`update store_events set done_at = now(), lease_until = null, error = null where id = ${rowId}`;
    },

    async fail({ rowId }, error, waitMs) {
      await sql`
        update store_events set lease_until = null, error = ${error},
          done_at = case when ${waitMs}::int is null then now() end,
          due_at = now() + coalesce(${waitMs}::int, 0) * interval '1 millisecond'
        where id = ${rowId}`;
    },
  };
}
