import type { ISql, PendingQuery, Row } from "postgres";
import type { Period, RowSource } from "../core/insight/measures.ts";
import { presale } from "./selling-measures.ts";

/**
 * The rows that measures count: of each its table and id, its conversation, its time, and all that it counts as. A
 * count is the number of rows with a kind, so a figure and the rows behind it can't differ.
 *
 * How the words of the definitions are read here:
 * - A conversation's life lasts from its opening to the opening of the customer's next one. A ticket belongs to the
 *   lives in which it was opened, reopened or claimed: reopening moves its row, not its history.
 * - A request is a turn other than a courtesy (`none`). Substantive are `answer`, `tool` and `recommend`.
 * - People are in a conversation with an agent's message in it, or a claim by an agent in its life. A ticket that goes
 *   on by itself when the customer writes (actor `customer` or `bot`) is no new claim.
 * - The bot alone: no people, and no ticket either, because a ticket is a promise that people will act.
 * - Assumed looks at the last substantive answer of a conversation: no further request of this customer, in this
 *   conversation or another, for 24 h. «This didn't help» rules it out.
 * - A draft was judged when it was sent (mode `model`) or blocked; a turn may have one of each.
 * - The same matter within 7 days of that answer: a turn that leans on the same knowledge entry or (tools) on the same
 *   order or product, or a ticket in this or the customer's next conversation.
 */
export function measureRows(
  sql: ISql,
  { start, end, timeZone }: Period,
  asOf: Date,
): Record<RowSource, PendingQuery<Row[]>> {
  return {
    conversations: conversations(sql, { start, end, timeZone }, asOf),

    messages: sql`
      select 'messages' as "table", id, conversation_id as "conversationId", received_at as at, array[author] as kinds
      from messages where received_at >= ${start} and received_at < ${end}`,

    turns: sql`
      select 'turns' as "table", id, conversation_id as "conversationId", created_at as at,
        case when action = 'escalate' and decision ? 'reason'
          then array['turns', 'escalated', 'escalated:' || (decision ->> 'reason')] else array['turns'] end as kinds
      from turns where created_at >= ${start} and created_at < ${end}`,

    toApprove: approvalRows(sql),

    tickets: sql`
      select 'ticket_events' as "table", e.id, k.conversation_id as "conversationId", e.at, array[e.kind] as kinds
      from ticket_events e join tickets k on k.id = e.ticket_id
      where e.kind in ('opened', 'reopened') and e.at >= ${start} and e.at < ${end}
      union all (
        select distinct on (k.id) 'ticket_events', e.id, k.conversation_id, e.at, array['resolved']
        from ticket_events e join tickets k on k.id = e.ticket_id
        where e.kind = 'resolved' and e.at >= ${start} and e.at < ${end}
        order by k.id, e.id desc
      )
      union all
      select 'tickets', id, conversation_id, opened_at,
        case when state = 'open' then array['openNow', 'unclaimedNow'] else array['openNow'] end
      from tickets where state in ('open', 'claimed', 'waiting')`,

    // What only came near was not for sending.
    suggestions: sql`
      select 'suggestions' as "table", s.id, k.conversation_id as "conversationId", s.created_at as at,
        case when s.state = 'shown' then array['shown'] else array['shown', s.state] end as kinds
      from suggestions s join tickets k on k.id = s.ticket_id
      where s.mode <> 'near' and s.created_at >= ${start} and s.created_at < ${end}`,

    drafts: sql`
      select 'turns' as "table", t.id, t.conversation_id as "conversationId", t.created_at as at, draft.kinds
      from turns t cross join lateral (
        select array['judged', 'blocked'] || array(
          select distinct 'fault:' || (f ->> 'kind') || ':' || coalesce(f ->> 'fault', '')
          from jsonb_array_elements(faults) f
        ) as kinds
        from jsonb_array_elements(t.blocked) d (faults)
        union all select array['judged'] where t.mode = 'model'
      ) draft
      where t.created_at >= ${start} and t.created_at < ${end} and (t.mode = 'model' or t.blocked <> '[]')`,

    calledWrong: sql`
      select 'turns' as "table", id, conversation_id as "conversationId", created_at as at, array[entry_id] as kinds
      from turns, jsonb_array_elements_text(decision -> 'calledWrong') entry_id
      where created_at >= ${start} and created_at < ${end} and decision ? 'calledWrong'`,

    presale: sql`
      ${presale(sql, { start, end }, asOf)}
      select 'conversations' as "table", conversation_id as id, conversation_id as "conversationId", first_at as at,
        case when is_converted then array['conversations', 'converted']
          when is_pending then array['conversations', 'pending'] else array['conversations'] end as kinds
      from judged`,
  };
}

/** A release that was held in place of an earlier live one can't go live any more. */
export const approvalRows = (sql: ISql): PendingQuery<Row[]> => sql`
  select 'knowledge_drafts' as "table", id, null::int8 as "conversationId", created_at as at, array['drafts'] as kinds
  from knowledge_drafts where state = 'proposed'
  union all
  select 'knowledge_candidates', id, null, created_at, array['releases'] from knowledge_candidates
  where state = 'waiting'
    and to_jsonb(live_release_id) = (select value from settings where key = 'live_release')`;

function conversations(sql: ISql, { start, end, timeZone }: Period, asOf: Date): PendingQuery<Row[]> {
  return sql`
    with customers_seen as (
      select distinct customer_id from conversations where opened_at >= ${start} and opened_at < ${end}
    ), lives as (
      select c.*, lead(c.id) over life as next_id, coalesce(lead(c.opened_at) over life, 'infinity') as next_at
      from conversations c join customers_seen using (customer_id)
      window life as (partition by c.customer_id order by c.opened_at, c.id)
    ), requests as (
      select t.id, t.conversation_id, l.customer_id, t.created_at, t.action, array(
        select jsonb_array_elements_text(t.decision -> 'entryIds')
          where jsonb_typeof(t.decision -> 'entryIds') = 'array'
        union all select e ->> 'id' from jsonb_array_elements(t.evidence) e
          where t.action = 'tool' and jsonb_typeof(t.evidence) = 'array'
      ) as matters
      from turns t join lives l on l.id = t.conversation_id
      where t.action <> 'none'
    ), happenings as (
      select l.id as conversation_id, e.id, e.kind, e.actor, e.at
      from lives l join tickets k using (customer_id)
        join ticket_events e on e.ticket_id = k.id and e.at >= l.opened_at and e.at < l.next_at
    ), seen as (
      select * from lives where opened_at >= ${start} and opened_at < ${end}
    ), tried as (
      select conversation_id, coalesce(bool_or(action in ('answer', 'tool', 'recommend', 'clarify', 'collect')), false) as is_involved,
        max(id) filter (where action in ('answer', 'tool', 'recommend')) as last_answer_id
      from requests group by conversation_id
    ), answers as (
      select r.*, l.next_id from seen l join tried on tried.conversation_id = l.id
        join requests r on r.id = tried.last_answer_id
    ), returns as (
      select a.conversation_id,
        bool_or(f.created_at <= a.created_at + interval '24 hours') as is_soon,
        bool_or(f.created_at > a.created_at + interval '24 hours'
          and f.created_at <= a.created_at + interval '7 days' and f.matters && a.matters) as is_same_matter
      from answers a join requests f on f.customer_id = a.customer_id
        and (f.created_at, f.id) > (a.created_at, a.id)
      group by a.conversation_id
    ), promises as (
      select distinct a.conversation_id
      from answers a cross join lateral (values (a.conversation_id), (a.next_id)) life (id)
        join happenings h on h.conversation_id = life.id
      where h.kind in ('opened', 'reopened') and h.at > a.created_at and h.at <= a.created_at + interval '7 days'
    ), ticketed as (
      select conversation_id, bool_or(kind in ('opened', 'reopened')) as has_ticket,
        bool_or(kind in ('claimed', 'assigned') and actor not in ('customer', 'bot')) as is_claimed,
        (array_agg(kind order by id desc))[1] in ('resolved', 'closed') as is_resolved
      from happenings group by conversation_id
    ), joined as (
      select distinct m.conversation_id from messages m join seen on seen.id = m.conversation_id
      where m.author = 'agent'
    ), facts as (
      select l.id, l.opened_at, l.helped, extract(hour from l.opened_at at time zone ${timeZone})::int as hour,
        to_char(l.opened_at at time zone ${timeZone}, 'YYYY-MM-DD') as day,
        tried.conversation_id is not null as has_request, coalesce(tried.is_involved, false) as is_involved,
        a.id is not null as is_answered,
        coalesce(t.is_claimed, false) or joined.conversation_id is not null as has_people,
        coalesce(t.has_ticket, false) as has_ticket, coalesce(t.is_resolved, false) as is_resolved,
        not coalesce(t.is_resolved, true) or l.closed_at is null and l.answered_seq < l.inbound_seq as is_open,
        l.closed_at is not null or coalesce(t.is_resolved, true) and l.answered_seq >= l.inbound_seq
          and l.last_message_at <= ${asOf}::timestamptz - interval '24 hours' as is_ended,
        not coalesce(r.is_soon, false) as is_quiet,
        a.created_at <= ${asOf}::timestamptz - interval '24 hours' as is_settled,
        coalesce(r.is_same_matter, false) or p.conversation_id is not null as is_back
      from seen l
        left join tried on tried.conversation_id = l.id
        left join answers a on a.conversation_id = l.id
        left join returns r on r.conversation_id = l.id
        left join promises p on p.conversation_id = l.id
        left join ticketed t on t.conversation_id = l.id
        left join joined on joined.conversation_id = l.id
    ), judged as (
      select *, not has_people and not has_ticket as is_bot_alone,
        case when has_people then 'people' when is_open then 'open' else 'botAlone' end as outcome,
        is_answered and helped is null and not has_people and not has_ticket and is_quiet as is_silent_success
      from facts
    )
    select 'conversations' as "table", id, id as "conversationId", opened_at as at, array_remove(array[
      'new',
      case when has_request then 'withRequest' end,
      case when is_involved then 'involved' end,
      case when is_ended then 'ended' end,
      case when is_ended and is_bot_alone then 'contained' end,
      case when has_people then 'withPeople' end,
      case when is_answered and helped then 'confirmed' end,
      case when is_answered and helped and is_bot_alone then 'confirmedByBotAlone' end,
      case when is_silent_success and is_settled and not is_back then 'assumed' end,
      case when is_silent_success and not is_settled then 'pending' end,
      case when is_silent_success and is_settled and is_back then 'withdrawn' end,
      case when has_people and is_resolved then 'resolvedByPeople' end,
      'hour:' || hour || ':' || outcome, 'day:' || day || ':' || outcome
    ], null) as kinds
    from judged`;
}
