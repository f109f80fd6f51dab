import type { UnhappyStore } from "../core/insight/unhappy.ts";
import { ORDER_DAYS } from "../core/selling/lift.ts";
import type { Database } from "./open-database.ts";
import { goodOrders, people } from "./selling-measures.ts";

/** An order is a customer's as conversion has it, less those known by a code alone. */
export function createUnhappyStore({ sql }: Pick<Database, "sql">): UnhappyStore {
  return {
    unhappy: ({ start, end }, asOf) => sql`
      with ${people(sql)}, ${goodOrders(sql, sql`o.placed_at > ${start} and o.placed_at <= ${asOf}`)}, upset as (
        select distinct on (c.customer_id) c.*, t.id as turn_id, t.created_at as at
        from conversations c join turns t on t.conversation_id = c.id and t.mood in ('unhappy', 'angry')
        where c.opened_at >= ${start} and c.opened_at < ${end} and t.created_at <= ${asOf}
        order by c.customer_id, c.opened_at desc, c.id desc, t.id desc
      )
      select u.id as "conversationId", u.at,
        (
          select r.rating from ratings r where r.conversation_id = u.id and r.rated_at >= u.at
          order by r.rated_at desc limit 1
        ) as rating,
        case when u.helped_at >= u.at then u.helped end as helped,
        exists (
          select 1 from people own join people p using (person) join good_orders o on p.user_id = any(o.owners)
          where own.customer_id = u.customer_id and o.placed_at > u.at
            and o.placed_at <= u.at + ${ORDER_DAYS}::int * interval '1 day'
        ) as "hasOrdered",
        exists (
          select 1 from after_sales_forms f
          where f.conversation_id = u.id and f.kind in ('refund', 'return') and f.state = 'approved'
        ) as "isRefunded",
        exists (
          select 1 from messages m where m.conversation_id = u.id and m.author = 'agent' and m.sent_at >= u.at
        ) or exists (
          select 1 from turns t where t.conversation_id = u.id and t.id >= u.turn_id
            and t.action in ('answer', 'tool', 'recommend', 'offer', 'clarify', 'collect')
        ) as "isAnswered",
        exists (
          select 1 from tickets k join ticket_events e on e.ticket_id = k.id
          where k.customer_id = u.customer_id and k.state in ('resolved', 'closed') and e.kind = 'resolved'
            and e.at >= u.at
        ) as "isResolved",
        exists (select 1 from turns t where t.conversation_id = u.id and t.id > u.turn_id) as "isCalm",
        u.last_message_at <= ${asOf}::timestamptz - interval '24 hours' as "isSilent"
      from upset u order by u.id`,
  };
}
