import type { TransactionSql } from "postgres";
import type { MeasureStore, Measures, Period } from "../core/insight/measures.ts";
import type { Database } from "./open-database.ts";

/**
 * Reads the measures of a period in one snapshot, so that the figures fit each other.
 *
 * How the words of the definitions are read here:
 * - A conversation's life lasts from its opening to the opening of the customer's next one. A ticket belongs to the
 *   lives in which it was opened, reopened or claimed: reopening moves its row, not its history.
 * - A request is a turn other than a courtesy (`none`). Substantive are `answer` and `tool`.
 * - People are in a conversation with an agent's message in it, or a claim by an agent in its life. A ticket that goes
 *   on by itself when the customer writes (actor `customer` or `bot`) is no new claim.
 * - The bot alone: no people, and no ticket either, because a ticket is a promise that people will act.
 * - Assumed looks at the last substantive answer of a conversation: no further request of this customer, in this
 *   conversation or another, for 24 h. «This didn't help» rules it out.
 * - A draft was judged when it was sent (mode `model`) or blocked; a turn may have one of each.
 * - The same matter within 7 days of that answer: a turn that leans on the same knowledge entry or (tools) on the same
 *   order or product, or a ticket in this or the customer's next conversation.
 */
export function createMeasureStore({ sql }: Pick<Database, "sql">): MeasureStore {
  return {
    measure: (period, asOf) =>
      sql.begin("isolation level repeatable read read only", async (snapshot) => ({
        asOf,
        ...(await judgeConversations(snapshot, period, asOf)),
        ...(await countTraffic(snapshot, period, asOf)),
        ...(await readTickets(snapshot, period)),
        ...(await readFaults(snapshot, period)),
        suggestions: await countSuggestions(snapshot, period),
        toApprove: await countToApprove(snapshot),
      })),
  };
}

async function judgeConversations(
  sql: TransactionSql,
  { start, end, timeZone }: Period,
  asOf: Date,
): Promise<Pick<Measures, "conversations" | "hours" | "computeMs">> {
  const [row] = await sql<
    [Measures["conversations"] & { computeMs: number; hours: Measures["hours"][number][] | null }]
  >`
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
      select l.id, l.helped, extract(hour from l.opened_at at time zone ${timeZone})::int as hour,
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
        is_answered and helped is null and not has_people and not has_ticket and is_quiet as is_silent_success
      from facts
    )
    select count(*) as "new",
      count(*) filter (where has_request) as "withRequest",
      count(*) filter (where is_involved) as "involved",
      count(*) filter (where is_ended) as "ended",
      count(*) filter (where is_ended and is_bot_alone) as "contained",
      count(*) filter (where has_people) as "withPeople",
      count(*) filter (where is_answered and helped) as "confirmed",
      count(*) filter (where is_answered and helped and is_bot_alone) as "confirmedByBotAlone",
      count(*) filter (where is_silent_success and is_settled and not is_back) as "assumed",
      count(*) filter (where is_silent_success and not is_settled) as "pending",
      count(*) filter (where is_silent_success and is_settled and is_back) as "withdrawn",
      count(*) filter (where has_people and is_resolved) as "resolvedByPeople",
      (select coalesce(sum(t.compute_ms), 0)::int8 from turns t join judged j on j.id = t.conversation_id) as "computeMs",
      (
        select json_agg(o order by o.hour) from (
          select hour, count(*) filter (where not has_people and not is_open) as "botAlone",
            count(*) filter (where has_people) as people,
            count(*) filter (where not has_people and is_open) as open
          from judged group by hour
        ) o
      ) as hours
    from judged`;
  const { hours, computeMs, ...conversations } = row;
  return { conversations, hours: hours ?? [], computeMs };
}

async function countTraffic(
  sql: TransactionSql,
  { start, end }: Period,
  asOf: Date,
): Promise<Pick<Measures, "messages" | "turns" | "botFirstReplyMs" | "csat" | "escalations">> {
  const [messages] = await sql<[Measures["messages"]]>`
    select count(*) filter (where author = 'customer') as customer, count(*) filter (where author = 'bot') as bot,
      count(*) filter (where author = 'agent') as agent
    from messages where received_at >= ${start} and received_at < ${end}`;
  // Platforms cut the moment of sending to the second; it is used only where a message was evidently held up on its way.
  const [replies] = await sql<[{ waits: number[] | null }]>`
    select array_agg(greatest(0, extract(epoch from reply.at - ask.at) * 1000)::float8) as waits
    from conversations c
      cross join lateral (
        select case when received_at - sent_at between interval '2 seconds' and interval '1 day'
          then sent_at else received_at end as at
        from messages where conversation_id = c.id and author = 'customer' order by id limit 1
      ) ask
      cross join lateral (
        select author, coalesce(delivered_at, sent_at) as at from messages
        where conversation_id = c.id and (author = 'agent' or author = 'bot' and delivered_at is not null)
        order by id limit 1
      ) reply
    where c.opened_at >= ${start} and c.opened_at < ${end} and reply.author = 'bot'`;
  const [csat] = await sql<[{ asked: number; ratings: number[] | null }]>`
    select count(*) as asked, array_agg(rating) filter (where rating is not null) as ratings
    from ratings where asked_at >= ${start} and asked_at < ${end} and asked_at <= ${asOf}`;
  const turns = await sql<{ action: string; reason: string | null; count: number }[]>`
    select action, decision ->> 'reason' as reason, count(*) as count
    from turns where created_at >= ${start} and created_at < ${end}
    group by action, decision ->> 'reason' order by count(*) desc, 2`;
  const escalations = turns.filter((group) => group.action === "escalate");

  return {
    messages,
    turns: turns.reduce((sum, group) => sum + group.count, 0),
    botFirstReplyMs: replies.waits ?? [],
    csat: { asked: csat.asked, ratings: csat.ratings ?? [] },
    escalations: escalations.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }])),
  };
}

async function readTickets(
  sql: TransactionSql,
  { start, end }: Period,
): Promise<Pick<Measures, "handoffs" | "handled" | "tickets">> {
  const [tickets] = await sql<[Measures["tickets"]]>`
    select
      (select count(*) from ticket_events where kind = 'opened' and at >= ${start} and at < ${end}) as opened,
      (select count(distinct ticket_id) from ticket_events
        where kind = 'resolved' and at >= ${start} and at < ${end}) as resolved,
      (select count(*) from ticket_events where kind = 'reopened' and at >= ${start} and at < ${end}) as reopened,
      (select count(*) from tickets where state in ('open', 'claimed', 'waiting')) as "openNow",
      (select count(*) from tickets where state = 'open') as "unclaimedNow"`;
  const handoffs = await sql<{ openedAt: Date; firstReplyAt: Date | null }[]>`
    with openings as (
      select e.ticket_id, e.at, e.actor, lead(e.at) over (partition by e.ticket_id order by e.id) as next_at
      from ticket_events e where e.kind in ('opened', 'reopened') and e.ticket_id in (
        select ticket_id from ticket_events
        where kind in ('opened', 'reopened') and at >= ${start} and at < ${end}
      )
    )
    select o.at as "openedAt", coalesce((
      select min(m.sent_at) from messages m
      where m.ticket_id = o.ticket_id and m.author = 'agent' and m.sent_at >= o.at
        and (o.next_at is null or m.sent_at < o.next_at)
    ), case when o.next_at is null and k.first_reply_at >= o.at then k.first_reply_at end) as "firstReplyAt"
    from openings o join tickets k on k.id = o.ticket_id
    where o.at >= ${start} and o.at < ${end} and o.actor in ('customer', 'bot') order by o.at`;
  // An agent who takes a resolved ticket up again is no handoff: nobody waits.
  // A reopening that hands the ticket back to its last agent at once writes no claim of its own: it says so itself, older ones by `claimed_at`.
  const handled = await sql<
    { isOfNewConversation: boolean; isResolvedInPeriod: boolean; events: { kind: string; at: number }[] }[]
  >`
    select coalesce(c.opened_at >= ${start} and c.opened_at < ${end}, false) as "isOfNewConversation",
      coalesce(bool_or(e.kind = 'resolved' and e.at >= ${start} and e.at < ${end}), false) as "isResolvedInPeriod",
      json_agg(json_build_object(
        'kind', case when e.kind = 'reopened' and (e.data ? 'handedBack' or e.at = k.claimed_at)
            then 'claimed' else e.kind end,
        'at', extract(epoch from e.at) * 1000
      ) order by e.id) as events
    from tickets k join conversations c on c.id = k.conversation_id join ticket_events e on e.ticket_id = k.id
    where c.opened_at >= ${start} and c.opened_at < ${end} or k.id in (
      select ticket_id from ticket_events where kind = 'resolved' and at >= ${start} and at < ${end}
    )
    group by k.id, c.opened_at order by k.id`;

  return {
    tickets,
    handoffs,
    handled: handled.map(({ events, ...ticket }) => ({
      ...ticket,
      events: events.map(({ kind, at }) => ({ kind, at: new Date(at) })),
    })),
  };
}

/** What was wrong: with drafts, as verification found, and with answers, as customers said. */
async function readFaults(
  sql: TransactionSql,
  { start, end }: Period,
): Promise<Pick<Measures, "drafts" | "calledWrong">> {
  const [drafts] = await sql<[Measures["drafts"]]>`
    with judged as (
      select id, mode, blocked from turns where created_at >= ${start} and created_at < ${end}
        and (mode = 'model' or blocked <> '[]')
    ), draft as (
      select row_number() over () as id, d.faults from judged, jsonb_array_elements(judged.blocked) d (faults)
    ), fault as (
      select f ->> 'kind' as kind, f ->> 'fault' as fault, count(distinct draft.id) as count
      from draft, jsonb_array_elements(draft.faults) f group by 1, 2
    )
    select (select count(*) from draft) as blocked,
      (select count(*) from draft) + (select count(*) from judged where mode = 'model') as judged,
      (
        select coalesce(json_agg(json_build_object('kind', kind, 'fault', fault, 'count', count)
          order by count desc, kind, fault), '[]') from fault
      ) as faults`;
  const calledWrong = await sql<Measures["calledWrong"][number][]>`
    with called as (
      select entry_id, count(*) as count
      from turns, jsonb_array_elements_text(decision -> 'calledWrong') entry_id
      where created_at >= ${start} and created_at < ${end} and decision ? 'calledWrong'
      group by entry_id
    )
    select called.entry_id as "entryId", called.count, (
        select e.title from knowledge_entries e where e.entry_id = called.entry_id order by e.release_id desc limit 1
      ) as title
    from called order by called.count desc, called.entry_id`;
  return { drafts, calledWrong };
}

/** A release that was held in place of an earlier live one can't go live any more. */
async function countToApprove(sql: TransactionSql): Promise<Measures["toApprove"]> {
  const [counts] = await sql<[Measures["toApprove"]]>`
    select (select count(*) from knowledge_drafts where state = 'proposed') as drafts,
      (
        select count(*) from knowledge_candidates where state = 'waiting'
          and to_jsonb(live_release_id) = (select value from settings where key = 'live_release')
      ) as releases`;
  return counts;
}

/** What only came near was not for sending. */
async function countSuggestions(
  sql: TransactionSql,
  { start, end }: Period,
): Promise<Measures["suggestions"]> {
  const [counts] = await sql<[Measures["suggestions"]]>`
    select count(*) as shown, count(*) filter (where state = 'sent') as sent,
      count(*) filter (where state = 'edited') as edited, count(*) filter (where state = 'replaced') as replaced,
      count(*) filter (where state = 'ignored') as ignored
    from suggestions where mode <> 'near' and created_at >= ${start} and created_at < ${end}`;
  return counts;
}
