import type { ISql } from "postgres";
import type { TraceStore } from "../core/insight/trace/make-trace.ts";
import type { LocatedRow } from "../core/insight/trace/trace-facts.ts";
import type { Database } from "./open-database.ts";
import { goodOrders, prefixed } from "./selling-measures.ts";

/**
 * Rows of these tables are named by figures, each with what leads to its conversation and customer. Each counts once; of
 * a warning each number of its evidence is named apart: `warnings:7/expected`.
 */
const tables = (sql: ISql) => sql`
  select 'turns' as "table", id::text as id, conversation_id, null::int8 as customer_id, created_at as at,
    1::float8 as value from turns
  union all select 'messages', id::text, conversation_id, null, received_at, 1 from messages
  union all select 'conversations', id::text, id, customer_id, opened_at, 1 from conversations
  union all select 'after_sales_forms', id::text, conversation_id, null, created_at, 1 from after_sales_forms
  union all select 'tickets', id::text, conversation_id, customer_id, opened_at, 1 from tickets
  union all select 'offers_made', id::text, conversation_id, customer_id, made_at, 1 from offers_made
  union all select 'store_orders', connection || '/' || number, null, null, placed_at, 1 from store_orders
  union all
    select 'warnings', w.id || '/' || e.key, null, null, w.raised_at, e.value::float8
    from warnings w, jsonb_each(w.evidence) e where jsonb_typeof(e.value) = 'number'`;

export function createTraceStore({ sql }: Pick<Database, "sql">): TraceStore {
  return {
    async locate(sources, { start, end }) {
      const goods = sources.filter((source) => /^(?:product|sku):/.test(source));
      const rows = await named(sources.filter((source) => !goods.includes(source)));
      return goods.length === 0 ? rows : [...rows, ...(await sold(goods, { start, end }))];
    },
  };

  function named(sources: readonly string[]): Promise<LocatedRow[]> {
    return sql<LocatedRow[]>`
      with named as (
        select split_part(source, ':', 1) as "table", substr(source, strpos(source, ':') + 1) as id, place
        from unnest(${[...sources]}::text[]) with ordinality s (source, place)
      )
      select n."table", n.id, r.conversation_id as "conversationId", coalesce(r.customer_id, c.customer_id) as "customerId",
        r.at, coalesce(r.value, 1) as value
      from named n left join (${tables(sql)}) r on r."table" = n."table" and r.id = n.id
        left join conversations c on c.id = r.conversation_id
      order by n.place`;
  }

  /** As findings count units: what stayed of the orders placed in the period. */
  function sold(goods: readonly string[], { start, end }: { start: Date; end: Date }): Promise<LocatedRow[]> {
    return sql<LocatedRow[]>`
      with ${goodOrders(sql, sql`o.placed_at >= ${start} and o.placed_at < ${end}`)}
      select 'store_orders' as "table", o.connection || '/' || o.number as id, null::int8 as "conversationId",
        null::int8 as "customerId", o.placed_at as at, (line ->> 'quantity')::float8 as value
      from good_orders o, jsonb_array_elements(o.lines) line
      where 'product:' || ${prefixed(sql, sql`line ->> 'productId'`)} = any(${[...goods]}::text[])
        or 'sku:' || (line ->> 'sku') = any(${[...goods]}::text[])
      order by o.placed_at, o.number`;
  }
}
