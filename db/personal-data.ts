import type { PersonalDataStore } from "../core/conversation/personal-data.ts";
import type { Database } from "./open-database.ts";

export function createPersonalDataStore({ sql }: Pick<Database, "sql">): PersonalDataStore {
  return {
    async exportCustomer({ channel, externalId }) {
      const [row] = await sql<[{ data: Record<string, unknown> }?]>`
        select json_build_object(
          'customer', to_jsonb(u) - 'id',
          'conversations', (
            select coalesce(json_agg(json_build_object(
              'openedAt', c.opened_at, 'closedAt', c.closed_at, 'helped', c.helped,
              'messages', (
                select coalesce(json_agg(json_build_object('author', m.author, 'kind', m.kind, 'text', m.text,
                  'attachment', m.attachment, 'sentAt', m.sent_at) order by m.id), '[]')
                from messages m where m.conversation_id = c.id
              ),
              'decisions', (
                select coalesce(json_agg(json_build_object('question', t.question, 'action', t.action,
                  'reason', t.reason, 'mood', t.mood, 'at', t.created_at) order by t.id), '[]')
                from turns t where t.conversation_id = c.id
              ),
              'ratings', (
                select coalesce(json_agg(json_build_object('askedAt', r.asked_at, 'rating', r.rating) order by r.id), '[]')
                from ratings r where r.conversation_id = c.id
              ),
              'afterSales', (
                select coalesce(json_agg(json_build_object('kind', f.kind, 'state', f.state, 'form', f.fields,
                  'rules', f.eligibility, 'at', f.created_at, 'decidedAt', f.decided_at) order by f.id), '[]')
                from after_sales_forms f where f.conversation_id = c.id
              )
            ) order by c.id), '[]')
            from conversations c where c.customer_id = u.id
          ),
          'tickets', (
            select coalesce(json_agg(json_build_object('openedAt', t.opened_at, 'state', t.state, 'reason', t.reason,
              'priority', t.priority, 'resolvedAt', t.resolved_at) order by t.id), '[]')
            from tickets t where t.customer_id = u.id
          ),
          'toldTo', (
            select coalesce(json_agg(json_build_object('system', p.connection, 'what', p.kind, 'at', p.created_at,
              'toldAt', p.done_at, 'as', p.external_id) order by p.id), '[]')
            from store_pushes p where p.customer_id = u.id
          ),
          'waitsFor', (
            select coalesce(json_agg(json_build_object('what', n.kind, 'of', n.connection, 'subject', n.subject,
              'at', n.asked_at, 'endedAt', n.ended_at, 'outcome', n.outcome) order by n.id), '[]')
            from store_notices n where n.customer_id = u.id
          ),
          'recommended', (
            select coalesce(json_agg(json_build_object('product', r.product_id, 'at', r.made_at,
              'isShown', r.is_shown, 'followedAt', r.clicked_at) order by r.id), '[]')
            from recommendations_made r where r.customer_id = u.id
          ),
          'offered', (
            select coalesce(json_agg(json_build_object('rule', o.rule_id, 'code', o.code, 'product', o.product_id,
              'at', o.made_at, 'usedAt', o.taken_at, 'order', o.order_number) order by o.id), '[]')
            from offers_made o where o.customer_id = u.id
          ),
          'remindedOf', (
            select coalesce(json_agg(json_build_object('order', l.number, 'at', l.at, 'as', l.outcome) order by l.at), '[]')
            from left_carts l where l.customer_id = u.id
          )
        ) as data
        from customers u where u.channel = ${channel} and u.external_id = ${externalId}`;
      return row?.data ?? { customer: null };
    },

    async eraseCustomer({ channel, externalId }) {
      const [row] = await sql<
        [{ customers: number; conversations: number; messages: number; tickets: number; posts: number }]
      >`
        with customer as (
          select id from customers where channel = ${channel} and external_id = ${externalId} for update
        ), counted as (
          select (select count(*) from customer)::int as customers,
            (select count(*) from conversations where customer_id in (select id from customer))::int as conversations,
            (select count(*) from messages m join conversations c on c.id = m.conversation_id
              where c.customer_id in (select id from customer))::int as messages,
            (select count(*) from tickets where customer_id in (select id from customer))::int as tickets
        ), cleared as (
          delete from deliveries where lane in (${`${channel}:${externalId}`}, ${`rating:${channel}:${externalId}`})
            or lane in (select 'ticket:' || id from tickets where customer_id in (select id from customer))
        ), learned as (
          select d.id, d.merged_into from knowledge_drafts d
          where d.ticket_id in (select id from tickets where customer_id in (select id from customer))
        ), heirs as (
          -- What others asked, too, goes on as theirs, in the same place.
          select distinct on (h.id) m.id, h.id as head, h.state, h.changes, h.slack_channel, h.slack_ts, h.decided_by,
            h.decided_at
          from knowledge_drafts h join knowledge_drafts m on m.merged_into = h.id
          where h.id in (select id from learned) and m.id not in (select id from learned) and h.state <> 'approved'
          order by h.id, m.id
        ), drafts_inherited as (
          update knowledge_drafts d
          set state = h.state, merged_into = null, changes = h.changes, slack_channel = h.slack_channel,
              slack_ts = h.slack_ts, decided_by = h.decided_by, decided_at = h.decided_at
          from heirs h where d.id = h.id
        ), drafts_moved as (
          update knowledge_drafts d set merged_into = h.id
          from heirs h where d.merged_into = h.head and d.id <> h.id and d.id not in (select id from learned)
        ), drafts_gone as (
          -- What was approved is the shop's own by now, and nobody's data.
          delete from knowledge_drafts d where d.id in (select id from learned) and d.state <> 'approved'
          returning d.id, d.slack_channel, d.slack_ts
        ), drafts_told as (
          insert into deliveries (target, lane, payload)
          select 'staff', 'erase:' || slack_channel || ':' || slack_ts,
            jsonb_build_object('kind', 'erase_thread', 'ticketId', 0, 'channel', slack_channel, 'ts', slack_ts)
          from drafts_gone where slack_ts is not null and id not in (select head from heirs)
          union all
          select 'staff', 'draft:' || id, jsonb_build_object('kind', 'knowledge_draft', 'draftId', id)
          from (select id from heirs union select merged_into from learned where merged_into is not null) shown
          where id not in (select id from drafts_gone)
        ), posts as (
          -- The threads in Slack go too; what names them must outlive the rows below.
          insert into deliveries (target, lane, payload)
          select 'staff', 'erase:' || slack_channel || ':' || slack_ts,
            jsonb_build_object('kind', 'erase_thread', 'ticketId', id, 'channel', slack_channel, 'ts', slack_ts)
          from (
            select id, slack_channel, slack_ts from tickets
            where customer_id in (select id from customer) and slack_ts is not null
            union
            -- A ticket that went to the senior channel left a thread behind.
            select t.id, split_part(d.external_id, ':', 1), split_part(d.external_id, ':', 2)
            from tickets t join deliveries d on d.lane = 'ticket:' || t.id
            where t.customer_id in (select id from customer) and d.payload ->> 'kind' in ('root', 'senior_root')
              and d.external_id is not null
            union
            -- One of another chat of theirs, into which this one's was merged, holds their words, too.
            select k.id, k.slack_channel, k.slack_ts from tickets g join tickets k on k.id = g.merged_into
            where g.customer_id in (select id from customer) and k.slack_ts is not null
          ) root
          returning 1
        ), matters as (
          select tt.topic_id, bool_and(c.customer_id in (select id from customer)) as is_theirs_alone
          from topic_turns tt join turns t on t.id = tt.turn_id join conversations c on c.id = t.conversation_id
          where tt.topic_id in (
            select o.topic_id from topic_turns o join turns p on p.id = o.turn_id
              join conversations d on d.id = p.conversation_id
            where d.customer_id in (select id from customer) and o.topic_id is not null
          )
          group by tt.topic_id
        ), matters_gone as (
          delete from topics where id in (select topic_id from matters where is_theirs_alone)
        ), matters_bereft as (
          -- The next customer's words take the place of theirs.
          update topics o
          set central = case when w.is_central then '' else o.central end,
              central_turn_id = case when w.is_central then null else o.central_turn_id end,
              name_zh = case when o.named_by in ('words', 'model') then '' else o.name_zh end,
              name_en = case when o.named_by in ('words', 'model') then '' else o.name_en end
          from (
            select m.topic_id, coalesce((
              select c.customer_id in (select id from customer)
              from topics k join turns t on t.id = k.central_turn_id join conversations c on c.id = t.conversation_id
              where k.id = m.topic_id
            ), true) as is_central
            from matters m where not m.is_theirs_alone
          ) w
          where o.id = w.topic_id
        ), own_rows as (
          select 'turns:' || t.id as source from turns t join conversations c on c.id = t.conversation_id
          where c.customer_id in (select id from customer)
          union all
          select 'after_sales_forms:' || f.id from after_sales_forms f join conversations c on c.id = f.conversation_id
          where c.customer_id in (select id from customer)
        ), unquoted as (
          -- The first of a warning's sources are those of its quotes. What was counted stays.
          update warnings w set evidence = w.evidence || jsonb_build_object(
            'quotes', (
              select coalesce(jsonb_agg(q.value order by q.ordinality), '[]')
              from jsonb_array_elements(w.evidence -> 'quotes') with ordinality q
              where w.evidence -> 'sources' ->> (q.ordinality - 1)::int not in (select source from own_rows)
            ),
            'sources', (
              select coalesce(jsonb_agg(s.value order by s.ordinality), '[]')
              from jsonb_array_elements_text(w.evidence -> 'sources') with ordinality s
              where s.value not in (select source from own_rows)
            ))
          where w.evidence -> 'sources' ?| array(select source from own_rows)
          returning w.id
        ), drawn_anew as (
          -- What people were shown of it, too.
          insert into deliveries (target, lane, payload)
          select d.target, d.lane,
            d.payload || jsonb_build_object('kind', (d.payload ->> 'kind') || '_update')
          from unquoted w join deliveries d
            on d.payload ->> 'kind' in ('warning', 'owner_warning') and d.payload ->> 'warningId' = w.id::text
        ), gone as (
          delete from customers where id in (select id from customer)
        )
        select counted.*, (select count(*) from posts)::int as posts from counted`;
      return {
        customerFound: row.customers > 0,
        conversations: row.conversations,
        messages: row.messages,
        tickets: row.tickets,
        staffPosts: row.posts,
        erasedAt: new Date().toISOString(),
      };
    },
  };
}
