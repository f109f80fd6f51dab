import type { ISql, PendingQuery, Row } from "postgres";
import type { AttributedOrder, Attribution } from "../core/selling/attribution.ts";
import type { Arm } from "../core/selling/holdout.ts";
import { ORDER_DAYS, SPENDING_DAYS } from "../core/selling/lift.ts";
import type { SellingCounts, SellingMeasureStore } from "../core/selling/selling-measures.ts";
import { FILES_CONNECTION } from "../core/store/shop.ts";
import type { Database } from "./open-database.ts";

/**
 * How the words of the definitions are read here:
 * - A touch is the instant at which a conversation turned to the shop's goods: the bot answered from the catalogue
 *   (price, stock, options, measures), or from an entry on a product, recommended, or made an offer; an agent gave a
 *   discount; the customer followed a recommendation's link. A conversation with a touch is pre-sale.
 * - A person is all customers who have proven to be the same buyer; one who has proven nothing stands alone.
 * - An order is a person's by its buyer, or by a coupon code that only one of our customers was given.
 * - Within three days: placed after the touch, and 72 hours after it at the latest.
 * - An order that is unpaid, was cancelled, or of which all was given back is none. What was given back is told among
 *   the payments or among the after-sales cases, and sometimes by both: the larger sum counts.
 * - Lift knows an order by its buyer alone: codes are given to the treated only, and would find more of their orders.
 */
export function createSellingMeasureStore({ sql }: Pick<Database, "sql">): SellingMeasureStore {
  return {
    count: (period, currency) => count(sql, period, currency),

    budgets: (day) => sql`
      select rule_id as "ruleId", coalesce(max(reserved_minor) filter (where span = 'all'), 0) as "allMinor",
        coalesce(max(reserved_minor) filter (where span = ${day}), 0) as "dayMinor"
      from offer_budgets group by rule_id order by rule_id`,

    async spentByStaff(day) {
      const [row] = await sql<[{ minor: number }]>`
        select coalesce(sum(reserved_minor), 0)::int8 as minor from offers_made
        where agent_id is not null and released_at is null and day = ${day}`;
      return row.minor;
    },

    attribute: (period, asOf) => attribute(sql, period, asOf),

    exposed: (experiment, currency) => sql<
      { arm: Arm; firstAt: Date; hasOrdered: boolean; spentMinor: number }[]
    >`
      with ${people(sql)}, exposed as (
        select distinct on (p.person) p.person, e.arm, e.first_at
        from experiment_exposures e join people p using (customer_id)
        where e.experiment = ${experiment}
        order by p.person, e.first_at, e.customer_id
      ), ${goodOrders(sql, sql`o.placed_at > (select min(first_at) from exposed)`)}, bought as (
        select distinct p.person, o.connection, o.number, o.placed_at, o.currency, o.net_minor
        from good_orders o join people p on p.user_id = any(o.owners)
      )
      select e.arm, e.first_at as "firstAt",
        coalesce(bool_or(b.placed_at <= e.first_at + ${ORDER_DAYS}::int * interval '1 day'), false) as "hasOrdered",
        coalesce(sum(b.net_minor) filter (where b.currency = ${currency}), 0)::int8 as "spentMinor"
      from exposed e left join bought b on b.person = e.person and b.placed_at > e.first_at
        and b.placed_at <= e.first_at + ${SPENDING_DAYS}::int * interval '1 day'
      group by e.person, e.arm, e.first_at order by e.first_at, e.person`,
  };
}

/** A part of a statement. */
type Part = PendingQuery<Row[]>;

async function count(
  sql: Database["sql"],
  { start, end }: { start: Date; end: Date },
  currency: string,
): Promise<SellingCounts> {
  const [offers] = await sql<
    [Record<"made" | "byAgents" | "taken" | "takenMinor" | "estimatedMinor" | "openMinor", number>]
  >`
    select count(*) filter (where made_at >= ${start} and made_at < ${end}) as made,
      count(*) filter (where made_at >= ${start} and made_at < ${end} and agent_id is not null) as "byAgents",
      count(*) filter (where taken_at >= ${start} and taken_at < ${end}) as taken,
      coalesce(sum(taken_minor) filter (
        where taken_at >= ${start} and taken_at < ${end} and currency = ${currency}), 0)::int8 as "takenMinor",
      coalesce(sum(taken_minor) filter (
        where is_estimate and taken_at >= ${start} and taken_at < ${end} and currency = ${currency}), 0)::int8 as "estimatedMinor",
      coalesce(sum(reserved_minor) filter (
        where taken_at is null and released_at is null and currency = ${currency}), 0)::int8 as "openMinor"
    from offers_made`;
  const [recommendations] = await sql<[SellingCounts["recommendations"]]>`
    with ${people(sql)}, shown as (
      select r.*, p.person from recommendations_made r left join people p using (customer_id)
      where r.is_shown and r.made_at >= ${start} and r.made_at < ${end}
    ), ${goodOrders(sql, sql`o.placed_at > ${start}`)}
    select count(*) as shown, count(*) filter (where clicked_at is not null) as clicked,
      count(*) filter (where exists (
        select 1 from people p join good_orders o on p.user_id = any(o.owners)
          cross join lateral jsonb_array_elements(o.lines) line
        where p.person = shown.person and o.placed_at > shown.made_at
          and o.placed_at <= shown.made_at + ${ORDER_DAYS}::int * interval '1 day'
          and (${prefixed(sql, sql`line ->> 'productId'`)} = shown.product_id or exists (
            select 1 from store_products s cross join lateral jsonb_array_elements(s.data -> 'variants') variant
            where s.connection = o.connection and ${prefixed(sql, sql`s.product_id`)} = shown.product_id
              and variant ->> 'sku' = line ->> 'sku'
          ))
      )) as bought
    from shown`;
  const { made, byAgents, taken, takenMinor, estimatedMinor, openMinor } = offers;
  return {
    offers: { made, byAgents },
    taken: { count: taken, minor: takenMinor, estimatedMinor },
    openMinor,
    recommendations,
  };
}

async function attribute(
  sql: Database["sql"],
  { start, end }: { start: Date; end: Date },
  asOf: Date,
): Promise<Attribution> {
  const [row] = await sql<[Omit<Attribution, "orders"> & { orders: AttributedOrder[] }]>`
    ${presale(sql, { start, end }, asOf)}
    select count(*) as conversations, count(*) filter (where is_converted) as converted,
      count(*) filter (where is_pending) as pending,
      (
        select coalesce(json_agg(json_build_object('connection', connection, 'number', number,
          'conversationId', conversation_id, 'firstConversationId', first_conversation_id,
          'paid', json_build_object('minor', net_minor, 'currency', currency), 'discountMinor', discount_minor,
          'costMinor', cost_minor) order by connection, number), '[]') from kept
      ) as orders
    from judged`;
  return row;
}

/** `kept`: orders that the period's pre-sale conversations are credited with; `judged`: what became of each of those. */
export function presale(sql: ISql, { start, end }: { start: Date; end: Date }, asOf: Date) {
  const days = sql`${ORDER_DAYS}::int * interval '1 day'`;
  return sql`
    with ${people(sql)}, touches as (${touches(sql, sql`>= ${start}::timestamptz - ${days}`, asOf)}),
    presale as (
      select conversation_id, min(at) as first_at, max(at) as last_at from touches group by conversation_id
      having min(at) >= ${start} and min(at) < ${end}
    ), ${goodOrders(sql, sql`o.placed_at > ${start} and o.placed_at <= ${asOf}`)}, claims as (
      select o.connection, o.number, o.placed_at, t.conversation_id, t.at
      from good_orders o join people p on p.user_id = any(o.owners) or p.customer_id = any(o.by_code)
        join people own on own.person = p.person
        join touches t on t.customer_id = own.customer_id and t.at < o.placed_at and t.at >= o.placed_at - ${days}
    ), credited as (
      select connection, number,
        (array_agg(conversation_id order by at desc, conversation_id desc))[1] as conversation_id,
        (array_agg(conversation_id order by at, conversation_id))[1] as first_conversation_id
      from claims group by connection, number
    ), ${articles(sql)}, kept as (
      select c.*, o.currency, o.net_minor, o.discount_minor, ${costOfGoods(sql)} as cost_minor
      from credited c join good_orders o using (connection, number) join presale using (conversation_id)
    ), judged as (
      select *, not is_converted and last_at > ${asOf}::timestamptz - ${days} as is_pending
      from (
        select *, conversation_id in (select conversation_id from kept) as is_converted from presale
      ) concluded
    )`;
}

/** `articles`: what each costs the shop, where the catalogue says so. */
export const articles = (sql: ISql) => sql`
  articles as (
    select s.connection, v ->> 'sku' as sku, v -> 'cost' ->> 'currency' as currency,
      max((v -> 'cost' ->> 'minor')::int8) as minor
    from store_products s cross join lateral jsonb_array_elements(s.data -> 'variants') v
    where v ? 'cost' group by 1, 2, 3
  )`;

/** What the articles of the good order `o` cost the shop; null where one of them is not known. */
export const costOfGoods = (sql: ISql) => sql`(
  select case when bool_and(a.minor is not null) then sum(a.minor * (l ->> 'quantity')::numeric)::int8 end
  from jsonb_array_elements(o.lines) l left join articles a on a.connection = o.connection
    and a.sku = l ->> 'sku' and a.currency = o.currency
)`;

/** `people`: every customer, under the one name of the buyer they have proven to be. */
export const people = (sql: ISql) => sql`
  people as (
    select id as customer_id, user_id, coalesce('buyer ' || user_id, 'customer ' || id) as person from customers
  )`;

/** When conversations turned to the shop's goods: see above. */
export const touches = (sql: ISql, since: Part, until: Date) => sql`
  select c.customer_id, t.conversation_id, t.created_at as at
  from turns t join conversations c on c.id = t.conversation_id
  where t.created_at ${since} and t.created_at <= ${until} and (
    t.action in ('recommend', 'offer') or t.decision ->> 'tool' = 'product_lookup'
    or t.action in ('answer', 'tool') and t.evidence @> '[{"kind": "product"}]'
    or t.action = 'answer' and exists (
      select 1 from knowledge_entries k
      where k.release_id = t.release_id and k.product is not null and t.decision -> 'entryIds' ? k.entry_id
    )
  )
  union all
  select customer_id, conversation_id, at
  from recommendations_made, unnest(array[made_at, clicked_at]) at
  where is_shown and customer_id is not null and conversation_id is not null and at ${since} and at <= ${until}
  union all
  select customer_id, conversation_id, made_at from offers_made
  where customer_id is not null and conversation_id is not null and made_at ${since} and made_at <= ${until}`;

/**
 * `good_orders`: paid and kept, with the names (`customers.user_id`) under which a buyer may have proven to own them, the
 * one customer whose code was entered, and what our offers took off. `stays`: which of the orders were paid and kept.
 */
export const goodOrders = (sql: ISql, which: Part, stays = hasStayed(sql)) => sql`
  codes as (
    select upper(code) as code, max(customer_id) as customer_id from offers_made where code is not null
    group by upper(code) having count(distinct customer_id) = 1 and count(*) = count(customer_id)
  ), takings as (
    select order_connection as connection, order_number as number, sum(taken_minor)::int8 as minor
    from offers_made where order_number is not null group by order_connection, order_number
  ), good_orders as (
    select o.connection, o.number, o.placed_at, o.currency, o.data -> 'lines' as lines,
      array[case when o.user_id <> '' then ${prefixed(sql, buyer(sql))} end, o.connection || '/#' || o.number] as owners,
      array(
        select c.customer_id from jsonb_array_elements_text(o.data -> 'couponCodes') entered
          join codes c on c.code = upper(entered)
      ) as by_code,
      coalesce(t.minor, 0) as discount_minor, money.paid as paid_minor, money.given_back as given_back_minor, money.paid - money.given_back as net_minor
    from store_orders o left join takings t using (connection, number) cross join lateral (
      select case when bool_or(p ->> 'type' = 'payment')
          then sum((p -> 'amount' ->> 'minor')::int8) filter (where p ->> 'type' = 'payment')
          else (
            select coalesce(sum((l -> 'price' ->> 'minor')::int8 * (l ->> 'quantity')::numeric), 0)
            from jsonb_array_elements(o.data -> 'lines') l where l -> 'price' ->> 'currency' = o.currency
          ) end::int8 as paid,
        greatest(
          coalesce(sum((p -> 'amount' ->> 'minor')::int8) filter (where p ->> 'type' = 'refund'), 0),
          (
            select coalesce(sum(abs((a -> 'amount' ->> 'minor')::int8)), 0)
            from jsonb_array_elements(o.data -> 'afterSales') a
            where a ->> 'status' = 'done' and a ->> 'kind' in ('refund', 'return')
              and a -> 'amount' ->> 'currency' = o.currency
          )
        )::int8 as given_back
      from jsonb_array_elements(o.data -> 'payments') p where p -> 'amount' ->> 'currency' = o.currency
    ) money
    where ${which} and ${stays}
  )`;

const hasStayed = (sql: ISql) =>
  sql`o.status not in ('unpaid', 'cancelled', 'refunded') and money.paid > money.given_back`;

/** A platform's buyer, as `userIdOf` writes one. */
const buyer = (sql: ISql) => sql`
  case when o.user_id like '#%' and o.connection <> ${FILES_CONNECTION} then '#' || o.user_id else o.user_id end`;

/** An id as the shop over several connections writes it; a folder's files write it plain. */
export const prefixed = (sql: ISql, id: Part) => sql`
  case when o.connection = ${FILES_CONNECTION} then ${id} else o.connection || '/' || (${id}) end`;
