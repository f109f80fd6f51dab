import { BLOCKED } from "../core/conversation/delivery.ts";
import type { FiledForm } from "../core/ticket/after-sales/filed-form.ts";
import { REOPEN_DAYS } from "../core/ticket/ticket.ts";
import type { LiveTicket, TicketStore, TicketView } from "../core/ticket/ticket-store.ts";
import type { Database } from "./open-database.ts";

/** Tickets as they are shown in Slack, and where they stand there. */
export function createTicketViews(
  sql: Database["sql"],
): Pick<TicketStore, "view" | "transcript" | "live" | "setRoot" | "idByRoot" | "liveThreads"> {
  return {
    async view(ticketId) {
      const [row] = await sql<[ViewRow?]>`
        select t.id, t.state, t.reason, t.priority, t.is_senior as "isSenior", t.merged_into::int8 as "mergedInto",
          t.agent_id as "agentId", t.opened_at as "openedAt",
          t.resolved_at as "resolvedAt", t.reopenings, t.slack_channel as "slackChannel", t.slack_ts as "slackTs",
          coalesce((
            select case when d.error is distinct from ${BLOCKED} then 'open' when exists (
              select 1 from messages m where m.conversation_id = d.conversation_id and m.author = 'customer'
                and m.received_at > d.failed_at
            ) then 'back' else 'blocked' end
            from deliveries d
            where d.conversation_id = coalesce(t.reply_conversation_id, t.conversation_id) and d.target = 'customer'
              and (d.sent_at is not null or d.failed_at is not null)
            order by d.id desc limit 1
          ), 'open') as reach,
          u.name, u.channel, coalesce(u.chosen_language, u.usual_language) as language, u.user_id as "userId",
          (
            select coalesce(json_agg(json_build_object('id', o.id, 'state', o.state, 'customerName', o.name)
              order by o.id desc), '[]')
            from (
              select o.id, o.state, w.name from tickets o join customers w on w.id = o.customer_id
              where o.id <> t.id and o.state <> 'closed' and t.state <> 'closed'
                and (o.state <> 'resolved' or t.state <> 'resolved') and (w.id = u.id or w.user_id = u.user_id)
              order by o.id desc limit 5
            ) o
          ) as mergeable,
          (
            select coalesce(json_agg(json_build_object('author', h.author, 'text', h.text, 'sentAt', h.sent_at)
              order by h.id), '[]')
            from (
              select m.id, m.author, m.text, m.sent_at from messages m
              where m.conversation_id = t.conversation_id and m.text <> '' and m.deleted_at is null
                and m.received_at < t.opened_at
                and (m.seq is null or m.seq < coalesce((
                  select from_seq from turns n where n.conversation_id = t.conversation_id
                    and n.created_at >= t.opened_at order by n.id limit 1
                ), 2147483647))
              order by m.id desc limit 20
            ) h
          ) as history,
          (
            select coalesce(json_agg(json_build_object('action', b.action, 'question', b.question, 'mood', b.mood,
              'entryIds', coalesce(b.decision -> 'entryIds', '[]'), 'calledWrong', coalesce(b.decision -> 'calledWrong', '[]'),
              'reason', b.decision ->> 'reason', 'tool', b.decision ->> 'tool', 'found', (b.decision -> 'facts' ->> 'found')::boolean,
              'evidence', (
                select coalesce(json_agg(json_build_object('id', e ->> 'id', 'kind', e ->> 'kind',
                  'title', split_part(e ->> 'text', E'\\n', 1), 'score', (e ->> 'score')::real)), '[]')
                from jsonb_array_elements(b.evidence) e
              )) order by b.id), '[]')
            from (
              select * from turns n
              where n.conversation_id = t.conversation_id and n.created_at <= t.opened_at and n.action <> 'relay'
              order by n.id desc limit 8
            ) b
          ) as turns,
          (
            select coalesce(json_agg(json_build_object('id', f.id, 'state', f.state,
              'form', f.fields || jsonb_build_object('kind', f.kind), 'verdict', f.eligibility,
              'decidedBy', f.decided_by, 'decidedAt', f.decided_at) order by f.id), '[]')
            from after_sales_forms f
            where f.ticket_id = t.id and (f.state = 'filed' or f.id = (
              select id from after_sales_forms d where d.ticket_id = t.id order by d.decided_at desc nulls last limit 1
            ))
          ) as forms
        from tickets t join customers u on u.id = t.customer_id
        where t.id = ${ticketId}`;
      return row ? ticketView(row) : null;
    },

    async transcript(ticketId, before) {
      const upTo = before ?? null;
      return sql<{ author: "customer" | "bot" | "agent"; text: string; sentAt: Date }[]>`
        select m.author, m.text, m.sent_at as "sentAt"
        from messages m
        where m.conversation_id in (
            select conversation_id from tickets where id = ${ticketId} or merged_into = ${ticketId}
            union select reply_conversation_id from tickets where id = ${ticketId}
          )
          and m.text <> '' and m.deleted_at is null
          -- What a later delivery brings into the thread, or a turn has yet to decide on, is not said there twice.
          and (${upTo}::int8 is null or m.author = 'agent' or (
            coalesce(m.seq, 0) <= (select answered_seq from conversations where id = m.conversation_id)
            and not exists (
              select 1 from turns n join deliveries d on d.conversation_id = n.conversation_id and d.created_at = n.created_at
              where n.conversation_id = m.conversation_id
                and (n.id = m.turn_id or m.seq between n.from_seq and n.through_seq)
                and d.id > ${upTo}::int8 and d.payload ->> 'kind' in ('customer_message', 'bot_message')
                and d.lane = (select lane from deliveries where id = ${upTo}::int8)
            )
          ))
        order by m.id`;
    },

    async live() {
      const rows = await sql<LiveRow[]>`
        select t.id::int8 as id, t.priority, case when t.state <> 'open' then t.agent_id end as "agentId",
          u.name as "customerName", t.opened_at as "openedAt", t.slack_channel as "slackChannel", t.slack_ts as "slackTs",
          coalesce((
            select n.question from turns n
            where n.conversation_id = t.conversation_id and n.created_at <= t.opened_at and n.action <> 'relay'
            order by n.id desc limit 1
          ), '') as "firstWords",
          coalesce((
            select n.mood from turns n where n.conversation_id = coalesce(t.reply_conversation_id, t.conversation_id)
            order by n.id desc limit 1
          ), 'calm') as mood,
          ${slaColumns(sql)}
        from tickets t join customers u on u.id = t.customer_id
        where t.state in ('open', 'claimed', 'waiting')
        order by t.id`;
      return rows.map(({ owedSince, owedBefore, hasReplied, ...ticket }) => ({
        ...ticket,
        facts: { priority: ticket.priority, ...slaFacts({ owedSince, owedBefore, hasReplied }) },
      }));
    },

    async setRoot(ticketId, channel, ts) {
      await sql`update tickets set slack_channel = ${channel}, slack_ts = ${ts}, slack_seen_ts = ${ts} where id = ${ticketId}`;
    },

    async idByRoot(channel, ts) {
      const [row] = await sql<[{ id: number }?]>`
        select id from tickets where slack_channel = ${channel} and slack_ts = ${ts}`;
      return row?.id ?? null;
    },

    async liveThreads() {
      return sql<{ channel: string; ts: string; seenTs: string; relayed: string[] }[]>`
        select slack_channel as channel, slack_ts as ts, coalesce(slack_seen_ts, slack_ts) as "seenTs",
          array(
            select split_part(m.external_id, ':', 2) from messages m
            where m.conversation_id in (t.conversation_id, t.reply_conversation_id) and m.ticket_id = t.id
              and m.author = 'agent' and m.deleted_at is null and split_part(m.external_id, ':', 1) = t.slack_channel
          ) as relayed
        from tickets t
        where slack_ts is not null and (state in ('open', 'claimed', 'waiting')
          or (state = 'resolved' and resolved_at > now() - ${REOPEN_DAYS}::int * interval '1 day'))`;
    },
  };
}

type ViewRow = Omit<TicketView, "customer" | "history" | "forms"> & {
  name: string;
  channel: string;
  language: string;
  userId: string | null;
  history: { author: "customer" | "bot" | "agent"; text: string; sentAt: string }[];
  forms: (Omit<FiledForm, "decidedAt"> & { decidedAt: string | null })[];
};

function ticketView({ name, channel, language, userId, history, forms, ...ticket }: ViewRow): TicketView {
  return {
    ...ticket,
    customer: { name, channel, language: language === "zh" ? "zh" : "en", userId },
    history: history.map((line) => ({ ...line, sentAt: new Date(line.sentAt) })),
    forms: forms.map(({ decidedAt, ...form }) => ({
      ...form,
      decidedAt: decidedAt === null ? null : new Date(decidedAt),
    })),
  };
}

type LiveRow = Omit<LiveTicket, "facts"> & SlaRow;

interface SlaRow {
  owedSince: Date | null;
  owedBefore: readonly (readonly [from: string, to: string])[];
  hasReplied: boolean;
}

/** What the promises of a ticket `t` hang on. */
export function slaColumns(sql: Database["sql"]) {
  return sql`t.owed_since as "owedSince", t.owed_before as "owedBefore", t.first_reply_at is not null as "hasReplied"`;
}

export function slaFacts({ owedSince, owedBefore, hasReplied }: SlaRow) {
  const spans = owedBefore.map(([from, to]) => ({ from: new Date(from), to: new Date(to) }));
  return { owedSince, owedBefore: spans, hasReplied };
}
