import postgres from "postgres";
import { MESSAGE_LIMIT, MESSAGE_WINDOW_MINUTES } from "../core/conversation/budget.ts";
import type {
  ConversationStore,
  DueTurn,
  TicketAtHand,
  TicketChange,
  TurnCommit,
} from "../core/conversation/conversation-store.ts";
import { customerLane } from "../core/conversation/delivery.ts";
import { REOPEN_DAYS } from "../core/ticket/ticket.ts";
import type { Database } from "./open-database.ts";

// Plain SQL here: these statements are the hot path, prepared once a connection, and each is a whole transition.
// «= any(array(…))» instead of a join alone: the plan is kept, and must go by the index whatever size it was made for.

/** Messages before the unanswered ones that a turn may lean on. */
const HISTORY_LENGTH = 20;
/** Turns before this one that a decision may look back on. */
const PAST_TURNS = 5;

export function createConversationStore({ sql }: Pick<Database, "sql">): ConversationStore {
  return {
    async receive(message) {
      const rows = await sql`
        with customer as (
          insert into customers (channel, external_id, name, usual_language)
          select ${message.channel}::text, ${message.externalCustomerId}::text, ${message.customerName}::text,
                 ${message.appLanguage ?? "en"}::text
          where not exists (
            select 1 from messages where channel = ${message.channel}::text and external_id = ${message.externalId}::text
          )
          on conflict (channel, external_id) do update set name = excluded.name
          returning id
        ), conversation as (
          insert into conversations (customer_id, inbound_seq, turn_due_at)
          select id, 1, now() from customer
          on conflict (customer_id) where closed_at is null do update
            set inbound_seq = conversations.inbound_seq + 1, turn_due_at = now(), last_message_at = now()
          returning id, inbound_seq
        )
        insert into messages (conversation_id, channel, external_id, author, kind, text, attachment, seq, sent_at)
        select id, ${message.channel}::text, ${message.externalId}::text, 'customer', ${message.kind}::text,
               ${message.text}::text, ${attachmentOf(message)}::text::jsonb, inbound_seq, ${message.sentAt}::timestamptz
        from conversation
        returning 1`.catch((error: unknown) => {
        // Delivered twice at the same instant: the second one fails whole, so that nothing of it is counted.
        if (
          error instanceof postgres.PostgresError &&
          error.constraint_name === "messages_channel_external_id"
        )
          return [];
        throw error;
      });
      return rows.length > 0;
    },

    async claimTurns(limit, leaseMs) {
      const rows = await sql<ClaimedRow[]>`
        with due as (
          select id from conversations
          where turn_due_at <= now() and (turn_lease_until is null or turn_lease_until < now())
          order by turn_due_at limit ${limit}
          for update skip locked
        ), claimed as (
          update conversations c
          set turn_lease_until = now() + ${leaseMs}::int * interval '1 ms', turn_attempts = turn_attempts + 1
          where id = any(array(select id from due))
          returning c.*
        )
        select c.id::int8 as id, c.turn_attempts, c.answered_seq, c.inbound_seq, c.clarifications, c.turn_error,
          u.id as customer_id, u.channel, u.external_id, u.name, u.usual_language, u.chosen_language, u.user_id,
          u.told_paused_at is not null as is_told_paused,
          coalesce((
            select true from turns t where t.conversation_id = c.id and t.decision ->> 'asksIfHelped' = 'true' limit 1
          ), false) as has_asked_if_helped,
          (
            select coalesce(json_agg(json_build_object('action', p.action, 'reason', p.decision ->> 'reason',
              'entryIds', coalesce(p.decision -> 'entryIds', '[]'), 'found', (p.decision -> 'facts' ->> 'found')::boolean,
              'at', p.created_at) order by p.id desc), '[]')
            from (select * from turns where conversation_id = c.id order by id desc limit ${PAST_TURNS}::int) p
          ) as past_turns,
          -- Within one conversation: another one begins after a day's silence.
          (
            select coalesce(sum(t.prompt_tokens + t.output_tokens), 0)::int from turns t
            where t.conversation_id = c.id and t.model is not null and t.created_at > now() - interval '1 day'
          ) as model_tokens,
          case when c.inbound_seq <= ${MESSAGE_LIMIT}::int then false else coalesce((
            select m.received_at > now() - ${MESSAGE_WINDOW_MINUTES}::int * interval '1 minute' from messages m
            where m.conversation_id = c.id and m.seq is not null
            order by m.id desc offset ${MESSAGE_LIMIT}::int limit 1
          ), false) end as is_flooding,
          exists (select 1 from settings where key = 'paused' and value = 'true'::jsonb) as is_paused,
          (
            select coalesce(json_agg(json_build_object(
              'id', m.id, 'kind', m.kind, 'text', m.text, 'attachment', m.attachment, 'receivedAt', m.received_at
            ) order by m.seq), '[]')
            from messages m
            where m.conversation_id = c.id and m.seq > c.answered_seq and m.seq <= c.inbound_seq
              and m.deleted_at is null
          ) as messages,
          (
            select coalesce(json_agg(json_build_object('author', h.author, 'text', h.text) order by h.id), '[]')
            from (
              select m.id, m.author, m.text from messages m
              where m.conversation_id = c.id and (m.seq is null or m.seq <= c.answered_seq)
                and m.text <> '' and m.deleted_at is null
              order by m.id desc limit ${HISTORY_LENGTH}
            ) h
          ) as history,
          (
            select json_build_object('id', t.id, 'state', t.state, 'reason', t.reason,
              'agentId', t.agent_id, 'agentName', t.agent_name)
            from tickets t
            where t.customer_id = u.id and (t.state in ('open', 'claimed', 'waiting')
              or (t.state in ('resolved', 'closed') and t.resolved_at > now() - ${REOPEN_DAYS}::int * interval '1 day'))
            order by t.state in ('open', 'claimed', 'waiting') desc, t.id desc limit 1
          ) as ticket
        from claimed c join customers u on u.id = c.customer_id
        where u.id = any(array(select customer_id from claimed))`;
      return rows.map(dueTurn);
    },

    async hold(due, waitMs) {
      await sql`
        update conversations
        set turn_lease_until = null, turn_attempts = turn_attempts - 1,
            turn_due_at = case when inbound_seq = ${due.throughSeq}
              then now() + ${waitMs}::int * interval '1 ms' else now() end
        where id = ${due.conversationId} and turn_attempts = ${due.attempts} and answered_seq = ${due.answeredSeq}`;
    },

    async commit(commit) {
      const { due, record, ticket } = commit;
      const needsTicketWork = ticket.kind !== "none" || commit.staff.length > 0;
      const rows = await sql`
        with gate as (
          update conversations c
          set answered_seq = ${due.throughSeq}, turn_lease_until = null, turn_attempts = 0, turn_error = null,
              clarifications = ${commit.clarifications},
              turn_due_at = case when inbound_seq = ${due.throughSeq} then null else now() end
          where id = ${due.conversationId} and turn_attempts = ${due.attempts} and answered_seq = ${due.answeredSeq}
            and (inbound_seq = ${due.throughSeq} or ${commit.evenIfNewer}::boolean)
            and coalesce((
              select t.id || t.state from tickets t
              where t.customer_id = c.customer_id and t.state in ('open', 'claimed', 'waiting')
            ), '') = ${liveTicketToken(due.ticket)}
          returning c.id, c.customer_id
        ), customer as (
          update customers u
          set usual_language = ${record.language},
              told_paused_at = case when ${commit.isToldPaused}::boolean then coalesce(told_paused_at, now()) end
          from gate where u.id = gate.customer_id
            and (u.usual_language <> ${record.language} or (u.told_paused_at is not null) <> ${commit.isToldPaused}::boolean)
        ), turn as (
          insert into turns (conversation_id, from_seq, through_seq, action, decision, evidence, reason, score, mood,
            language, mode, release_id, question, model, prompt_tokens, output_tokens, compute_ms)
          select id, ${due.answeredSeq + 1}::int, ${due.throughSeq}::int, ${record.action}, ${JSON.stringify(record.decision)}::text::jsonb,
            ${JSON.stringify(record.evidence)}::text::jsonb, ${record.reason}, ${record.score}::real, ${record.mood}, ${record.language},
            ${record.mode}, ${record.releaseId}::int8, ${record.question}, ${record.model}::text,
            ${record.promptTokens}::int, ${record.outputTokens}::int, ${record.computeMs}::int
          from gate returning id
        ), reply as (
          insert into messages (conversation_id, channel, author, text, turn_id, sent_at)
          select gate.id, ${due.customer.channel}, 'bot', r.value ->> 'text', turn.id, now()
          from gate, turn, jsonb_array_elements(${JSON.stringify(commit.replies)}::text::jsonb) with ordinality r
          order by r.ordinality
          returning id
        ), numbered as (
          select id, row_number() over (order by id) as ordinality from reply
        ), delivered as (
          insert into deliveries (target, lane, conversation_id, payload)
          select 'customer', ${customerLane(due.customer.channel, due.customer.externalId)}, gate.id,
            r.value || jsonb_build_object('kind', 'message', 'messageId', numbered.id, 'from', null, 'file', null)
          from gate, jsonb_array_elements(${JSON.stringify(commit.replies)}::text::jsonb) with ordinality r
            join numbered using (ordinality)
          order by r.ordinality
        ) ${needsTicketWork ? ticketWork(commit) : sql``}
        select id from gate`;
      if (rows.length > 0) return true;

      await sql`
        update conversations set turn_lease_until = null, turn_due_at = now(), turn_attempts = turn_attempts - 1
        where id = ${due.conversationId} and turn_attempts = ${due.attempts} and answered_seq = ${due.answeredSeq}`;
      return false;
    },

    async fail(due, error, waitMs) {
      await sql`
        update conversations
        set turn_lease_until = null, turn_error = ${error}, turn_due_at = now() + ${waitMs}::int * interval '1 ms'
        where id = ${due.conversationId} and turn_attempts = ${due.attempts} and answered_seq = ${due.answeredSeq}`;
    },
  };

  /** What a commit does beside the reply where people are, or get, involved: the rarer case, kept out of the other's plan. */
  function ticketWork({ due, ticket, staff }: TurnCommit) {
    return sql`
    , opened as (
      insert into tickets (conversation_id, customer_id, reason, priority)
      select id, customer_id, ${reasonOf(ticket)}::text, ${ticket.kind === "open" ? ticket.priority : "normal"}::text
      from gate where ${ticket.kind === "open"}::boolean
      returning id
    ), reopened as (
      update tickets t
      set state = case when ${ticket.kind === "reopen" && ticket.claim}::boolean then 'claimed' else 'open' end,
          reason = ${reasonOf(ticket)}::text, reopenings = reopenings + 1, conversation_id = gate.id,
          claimed_at = case when ${ticket.kind === "reopen" && ticket.claim}::boolean then now() end,
          opened_at = now(), first_reply_at = null, resolved_at = null, closed_at = null
      from gate where t.id = ${ticket.kind === "reopen" ? ticket.ticketId : 0}::int8 and t.state in ('resolved', 'closed')
      returning t.id
    ), replied as (
      update tickets t set state = 'claimed'
      from gate where t.id = ${ticket.kind === "customer_replied" ? ticket.ticketId : 0}::int8 and t.state = 'waiting'
      returning t.id
    ), event as (
      insert into ticket_events (ticket_id, kind, actor, data)
      select id, 'opened', 'bot', ${JSON.stringify({ reason: reasonOf(ticket) })}::text::jsonb from opened
      union all select id, 'reopened', 'customer', ${JSON.stringify({ reason: reasonOf(ticket) })}::text::jsonb from reopened
      union all select id, 'claimed', 'customer', '{}' from replied
    ), at_hand as (
      select id from opened union all select id from reopened
      union all select ${liveTicketId(due.ticket)}::int8 from gate where ${liveTicketId(due.ticket)}::int8 is not null
      limit 1
    ), staff as (
      insert into deliveries (target, lane, conversation_id, payload)
      select 'staff', 'ticket:' || at_hand.id, gate.id, s.value || jsonb_build_object('ticketId', at_hand.id)
      from gate, at_hand, jsonb_array_elements(${JSON.stringify(staff)}::text::jsonb) with ordinality s
      order by s.ordinality
    )`;
  }
}

interface ClaimedRow {
  id: number;
  turn_attempts: number;
  answered_seq: number;
  inbound_seq: number;
  clarifications: number;
  turn_error: string | null;
  customer_id: number;
  channel: string;
  external_id: string;
  name: string;
  usual_language: string;
  chosen_language: string | null;
  user_id: string | null;
  is_told_paused: boolean;
  has_asked_if_helped: boolean;
  past_turns: (Omit<DueTurn["pastTurns"][number], "at"> & { at: string })[];
  model_tokens: number;
  is_flooding: boolean;
  is_paused: boolean;
  messages: (Omit<DueTurn["messages"][number], "choice" | "receivedAt" | "attachment"> & {
    receivedAt: string;
    attachment: (DueTurn["messages"][number]["attachment"] & { key?: string }) | null;
  })[];
  history: DueTurn["history"];
  ticket: TicketAtHand | null;
}

function dueTurn(row: ClaimedRow): DueTurn {
  return {
    conversationId: row.id,
    attempts: row.turn_attempts,
    answeredSeq: row.answered_seq,
    throughSeq: row.inbound_seq,
    clarifications: row.clarifications,
    hasAskedIfHelped: row.has_asked_if_helped,
    pastTurns: row.past_turns.map((turn) => ({ ...turn, at: new Date(turn.at) })),
    modelTokens: row.model_tokens,
    isFlooding: row.is_flooding,
    customer: {
      id: row.customer_id,
      channel: row.channel,
      externalId: row.external_id,
      name: row.name,
      usualLanguage: row.usual_language === "zh" ? "zh" : "en",
      chosenLanguage:
        row.chosen_language === "zh" || row.chosen_language === "en" ? row.chosen_language : null,
      userId: row.user_id,
      isToldPaused: row.is_told_paused,
    },
    messages: row.messages.map(({ receivedAt, attachment, ...message }) => ({
      ...message,
      receivedAt: new Date(receivedAt),
      choice: attachment?.key ?? null,
      attachment: attachment?.fileId ? attachment : null,
    })),
    history: row.history,
    ticket: row.ticket,
    lastError: row.turn_error,
    isPaused: row.is_paused,
  };
}

function attachmentOf({ attachment, choice }: { attachment: unknown; choice: string | null }): string | null {
  if (choice !== null) return JSON.stringify({ key: choice });
  return attachment ? JSON.stringify(attachment) : null;
}

const isLive = (ticket: TicketAtHand): boolean =>
  ticket.state === "open" || ticket.state === "claimed" || ticket.state === "waiting";
const liveTicketToken = (ticket: TicketAtHand | null): string =>
  ticket && isLive(ticket) ? `${ticket.id}${ticket.state}` : "";
const liveTicketId = (ticket: TicketAtHand | null): number | null =>
  ticket && isLive(ticket) ? ticket.id : null;
const reasonOf = (ticket: TicketChange): string =>
  ticket.kind === "open" || ticket.kind === "reopen" ? ticket.reason : "";
