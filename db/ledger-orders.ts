import type { ISql } from "postgres";
import type { OrderAssisted } from "../core/insight/ledger/ledger-event.ts";
import { ORDER_DAYS } from "../core/selling/lift.ts";
import { articles, costOfGoods, goodOrders, people, touches } from "./selling-measures.ts";

/**
 * Orders placed in `[start, end)` that followed a conversation about the shop's goods within three days: the most recent
 * one before it has the order. Unlike conversion, which looks at conversations that stayed sold, an order is here as soon
 * as it was paid, and what came back stands beside it, all of it where it was cancelled or refunded.
 */
export function readAssistedOrders(
  sql: ISql,
  { start, end }: { start: Date; end: Date },
): Promise<OrderAssisted[]> {
  const days = sql`${ORDER_DAYS}::int * interval '1 day'`;
  const isPaid = sql`o.status <> 'unpaid' and money.paid > 0
    and (o.status not in ('cancelled', 'refunded') or o.data -> 'payments' @> '[{"type": "payment"}]')`;
  return sql`
    with ${people(sql)}, touches as (${touches(sql, sql`>= ${start}::timestamptz - ${days}`, end)}),
    ${goodOrders(sql, sql`o.placed_at >= ${start} and o.placed_at < ${end}`, isPaid)}, ${articles(sql)}, credited as (
      select o.connection, o.number, (array_agg(t.conversation_id order by t.at desc, t.conversation_id desc))[1] as id
      from good_orders o join people p on p.user_id = any(o.owners) or p.customer_id = any(o.by_code)
        join people own on own.person = p.person
        join touches t on t.customer_id = own.customer_id and t.at < o.placed_at and t.at >= o.placed_at - ${days}
      group by o.connection, o.number
    )
    select 'order' as kind, o.connection || '/' || o.number as id, c.id as "conversationId", o.placed_at as at, o.currency,
      o.paid_minor as "paidMinor", o.discount_minor as "discountMinor", ${costOfGoods(sql)} as "costMinor",
      case when s.status in ('cancelled', 'refunded') then o.paid_minor
        else least(o.given_back_minor, o.paid_minor) end as "givenBackMinor"
    from credited c join good_orders o using (connection, number) join store_orders s using (connection, number)
    order by o.connection, o.number`;
}
