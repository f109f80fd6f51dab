import type { TurnAction } from "../core/conversation/past-turns.ts";
import type {
  AskedTurnRow,
  FindingStore,
  FormRow,
  OfferMade,
  Purchase,
  SoldLine,
} from "../core/insight/findings/finding-store.ts";
import type { Database } from "./open-database.ts";
import { goodOrders, people, prefixed } from "./selling-measures.ts";

/** Questions and requests that are read at most, the newest: some weeks of a busy shop. */
const MOST = 20_000;

export function createFindingStore({ sql }: Pick<Database, "sql">): FindingStore {
  return {
    asked: ({ start, end }) => sql<(AskedTurnRow & { action: TurnAction })[]>`
      with steps as (
        select t.*, c.customer_id, c.helped, c.helped_at, lag(t.action) over following as previous_action,
          lead(t.action) over following as next_action,
          lead(t.decision ->> 'reason') over following as next_reason, lead(t.created_at) over following as next_at
        from turns t join conversations c on c.id = t.conversation_id
        where t.created_at >= ${start} and t.created_at < ${end} and t.action <> 'none'
        window following as (partition by t.conversation_id order by t.id)
      ), newest as (
        select * from steps order by id desc limit ${MOST}
      )
      select s.id as "turnId", s.conversation_id as "conversationId", s.customer_id as "customerId", s.question,
        case when s.language = 'zh' then 'zh' else 'en' end as language, array_remove(array[u.name], '') as names,
        s.created_at as at, s.action, s.decision ->> 'tool' as tool, s.decision ->> 'form' as form,
        s.decision ->> 'reason' as reason, s.previous_action as "previousAction",
        case when jsonb_typeof(s.decision -> 'entryIds') = 'array'
          then array(select jsonb_array_elements_text(s.decision -> 'entryIds')) else '{}' end as "entryIds",
        case when jsonb_typeof(s.decision -> 'facts') = 'object'
          then array(select jsonb_object_keys(s.decision -> 'facts')) else '{}' end as facts,
        case when jsonb_typeof(s.evidence) = 'array' then array(
          select substr(e ->> 'id', 9) from jsonb_array_elements(s.evidence) e where e ->> 'id' like 'product:%'
        ) else '{}' end as "productIds",
        (
          (s.action = 'escalate' and s.decision ->> 'reason' in ('no_evidence', 'unclear_twice', 'unverified'))
          or (s.action = 'clarify' and coalesce(s.next_action, '') not in ('answer', 'tool', 'recommend', 'clarify')
            and coalesce(s.next_reason, '') not in ('no_evidence', 'unclear_twice', 'unverified'))
          or (s.action in ('answer', 'tool') and s.next_action = 'escalate' and s.next_reason = 'not_helped')
          or (s.action = 'answer' and s.helped = false and s.helped_at >= s.created_at
            and (s.next_at is null or s.next_at > s.helped_at))
        ) is true as "isOpen",
        case when o.id is not null then json_build_object('id', o.id, 'keys', o.keys,
          'names', json_build_object('zh', o.name_zh, 'en', o.name_en)) end as topic
      from newest s join customers u on u.id = s.customer_id left join topic_turns tt on tt.turn_id = s.id
        left join topics o on o.id = tt.topic_id
      order by s.conversation_id, s.id`,

    sold: ({ start, end }) => sql<SoldLine[]>`
      with ${goodOrders(sql, sql`o.placed_at >= ${start} and o.placed_at < ${end}`)}, lines as (
        select ${prefixed(sql, sql`line ->> 'productId'`)} as product_id, line ->> 'sku' as sku,
          (line ->> 'quantity')::float8 as quantity
        from good_orders o, jsonb_array_elements(o.lines) line
      )
      select product_id as "productId", coalesce(sku, '') as sku, sum(quantity) as quantity from lines
      group by product_id, sku`,

    offers: ({ start, end }) => sql<OfferMade[]>`
      select id as "offerId", customer_id as "customerId", conversation_id as "conversationId",
        product_id as "productId", made_at as "madeAt"
      from offers_made
      where made_at >= ${start} and made_at < ${end} and customer_id is not null and conversation_id is not null
      order by id desc limit ${MOST}`,

    purchases: (customerIds, { start, end }) => sql<Purchase[]>`
      with ${people(sql)}, ${goodOrders(sql, sql`o.placed_at >= ${start} and o.placed_at < ${end}`)}, buyers as (
        select distinct own.customer_id, o.connection, o.number, o.placed_at, o.lines
        from good_orders o join people p on p.user_id = any(o.owners) or p.customer_id = any(o.by_code)
          join people own on own.person = p.person
        where own.customer_id = any(${[...customerIds]}::int8[])
      )
      select o.customer_id as "customerId", o.placed_at as "placedAt", (
        select coalesce(json_agg(json_build_object('productId', ${prefixed(sql, sql`line ->> 'productId'`)},
          'sku', coalesce(line ->> 'sku', ''), 'quantity', line -> 'quantity')), '[]')
        from jsonb_array_elements(o.lines) line
      ) as lines
      from buyers o order by o.placed_at, o.number`,

    async forms({ start, end }) {
      const rows = await sql<(Omit<FormRow, "events"> & { events: { kind: string; at: number }[] })[]>`
        select f.id, f.kind, f.state, c.customer_id as "customerId", f.created_at as "createdAt",
          f.filed_at as "filedAt", f.decided_at as "decidedAt",
          json_build_object('hasOrder', coalesce(jsonb_typeof(f.fields -> 'order') = 'object', false),
            'skus', case when jsonb_typeof(f.fields -> 'items') = 'array'
              then (select coalesce(json_agg(i ->> 'sku'), '[]') from jsonb_array_elements(f.fields -> 'items') i)
              else '[]' end,
            'reason', coalesce(f.fields -> 'reason' ->> 'code', case when jsonb_typeof(f.fields -> 'reason') = 'object'
              then 'other' end), 'wish', f.fields ->> 'wish') as fields,
          json_build_object('text', coalesce(f.fields ->> 'words', ''), 'language',
            case when coalesce(u.chosen_language, u.usual_language) = 'zh' then 'zh' else 'en' end,
            'names', case when u.name = '' then '[]'::json else json_build_array(u.name) end) as words,
          (
            select coalesce(json_agg(json_build_object('kind', e.kind, 'at', extract(epoch from e.at) * 1000)
              order by e.id), '[]')
            from ticket_events e where e.ticket_id = f.ticket_id
          ) as events
        from after_sales_forms f join conversations c on c.id = f.conversation_id
          join customers u on u.id = c.customer_id
        where f.kind <> 'bulk' and f.created_at < ${end}
          and (f.created_at >= ${start} or f.filed_at >= ${start}
            or f.state = 'filed' or f.decided_at >= ${start})
        order by f.id desc limit ${MOST}`;
      return rows.reverse().map(({ events, ...form }) => ({
        ...form,
        events: events.map(({ kind, at }) => ({ kind, at: new Date(at) })),
      }));
    },
  };
}
