import { FILES_CONNECTION } from "../core/store/shop.ts";
import type { Database } from "./open-database.ts";

/**
 * Notes which offers were used, as the orders' mirror tells: by a code that was given once, or by one that many have,
 * where the buyer has proven who they are. An order that is cancelled or refunded whole gives its offer back.
 *
 * What it took off is what the order tells of its code; else, where no other code was entered, the price of its lines
 * less what was paid, where that is something, and no more than it was reserved for; else what was reserved, the most it
 * could be: then it is an estimate, until the order tells more.
 */
export function createOffersTaken({ sql }: Pick<Database, "sql">): { note(): Promise<number> } {
  return {
    async note() {
      await sql`
        update offers_made m set taken_at = null, taken_minor = null, is_estimate = false, order_connection = null, order_number = null
        from store_orders o
        where o.connection = m.order_connection and o.number = m.order_number
          and o.status in ('cancelled', 'refunded')`;
      const noted = await sql`
        with used as (
          select m.id, o.connection, o.number, o.placed_at,
            row_number() over (partition by m.id order by o.placed_at, o.connection, o.number) as of_offer,
            row_number() over (
              partition by o.connection, o.number, upper(m.code) order by m.made_at desc, m.id
            ) as of_order
          from store_orders o cross join lateral jsonb_array_elements_text(o.data -> 'couponCodes') entered
            join offers_made m on upper(m.code) = upper(entered) and m.made_at < o.placed_at
            left join customers c on c.id = m.customer_id
          where m.taken_at is null and o.status not in ('unpaid', 'cancelled', 'refunded')
            and not exists (
              select 1 from offers_made other where other.order_connection = o.connection
                and other.order_number = o.number and upper(other.code) = upper(m.code)
            )
            and (
              not exists (select 1 from offers_made other where other.id <> m.id and upper(other.code) = upper(m.code))
              or c.user_id = o.connection || '/#' || o.number
              or o.user_id <> '' and c.user_id = case
                when o.connection = ${FILES_CONNECTION} then o.user_id
                when o.user_id like '#%' then o.connection || '/#' || o.user_id
                else o.connection || '/' || o.user_id end
            )
        )
        update offers_made m
        set taken_at = used.placed_at, taken_minor = m.reserved_minor, is_estimate = true, order_connection = used.connection,
          order_number = used.number
        from used where used.id = m.id and used.of_offer = 1 and used.of_order = 1 and m.taken_at is null`;
      await sql`
        with cost as (
          select m.id, coalesce(told.minor, left_out.minor, m.reserved_minor) as minor,
            told.minor is null and left_out.minor is null as is_estimate
          from offers_made m join store_orders o on o.connection = m.order_connection and o.number = m.order_number
            cross join lateral (
              select sum((d -> 'amount' ->> 'minor')::int8)::int8 as minor
              from jsonb_array_elements(o.data -> 'codeDiscounts') d
              where upper(d ->> 'code') = upper(m.code) and d -> 'amount' ->> 'currency' = m.currency
            ) told
            cross join lateral (
              select (
                select sum((l -> 'price' ->> 'minor')::int8 * (l ->> 'quantity')::numeric)
                from jsonb_array_elements(o.data -> 'lines') l
                where l -> 'price' ->> 'currency' = m.currency
              ) - (
                select sum((p -> 'amount' ->> 'minor')::int8)
                from jsonb_array_elements(o.data -> 'payments') p
                where p ->> 'type' = 'payment' and p -> 'amount' ->> 'currency' = m.currency
              ) as minor
            ) unpaid
            cross join lateral (
              select unpaid.minor::int8 as minor
              where unpaid.minor > 0 and unpaid.minor <= m.reserved_minor
                and jsonb_array_length(o.data -> 'couponCodes') = 1
              union all select null limit 1
            ) left_out
          where m.taken_at is not null
        )
        update offers_made m set taken_minor = cost.minor, is_estimate = cost.is_estimate
        from cost where cost.id = m.id and (m.taken_minor, m.is_estimate) is distinct from (cost.minor, cost.is_estimate)`;
      return noted.count;
    },
  };
}
