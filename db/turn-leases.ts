import { MESSAGE_LIMIT, MESSAGE_WINDOW_MINUTES } from "../core/conversation/budget.ts";
import type { ConversationStore, DueTurn, TicketAtHand } from "../core/conversation/conversation-store.ts";
import type { Attachment, MessageContext } from "../core/conversation/inbound-message.ts";
import { REOPEN_DAYS } from "../core/ticket/ticket.ts";
import { lazily } from "./lazily.ts";
import type { Database } from "./open-database.ts";

// Plain SQL here: these statements are the hot path, prepared once a connection, and each is a whole transition.
// A plan is kept, and must go by the right index whatever size it was made for: hence «= any(array(…))» beside joins,
// and times that are compared outside of `where`.

/** Messages before the unanswered ones that a turn may lean on. */
const HISTORY_LENGTH = 20;
/** Turns before this one that a decision may look back on. */
const PAST_TURNS = 5;

/** Leases due turns, with all that a turn needs, and takes leases back where a turn came to nothing yet. */
export function createTurnLeases(
  sql: Database["sql"],
): Pick<ConversationStore, "claimTurns" | "hold" | "fail"> {
  return {
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
        select ${lazily(sql)}, c.id::int8 as id, c.turn_attempts, c.answered_seq, c.inbound_seq, c.clarifications, c.turn_error,
          u.id as customer_id, u.channel, u.external_id, u.name, u.usual_language, u.chosen_language, u.user_id,
          u.told_paused_at is not null as is_told_paused,
          coalesce((
            select true from turns t where t.conversation_id = c.id and t.decision ->> 'asksIfHelped' = 'true' limit 1
          ), false) as has_asked_if_helped,
          (
            select coalesce(json_agg(json_build_object('action', p.action, 'reason', p.decision ->> 'reason',
              'entryIds', coalesce(p.decision -> 'entryIds', '[]'), 'found', (p.decision -> 'facts' ->> 'found')::boolean,
              'asksIfHelped', coalesce((p.decision ->> 'asksIfHelped')::boolean, false),
              'cards', coalesce(p.decision -> 'cards', '[]'),
              'at', p.created_at) order by p.id desc), '[]')
            from (select * from turns where conversation_id = c.id order by id desc limit ${PAST_TURNS}::int) p
          ) as past_turns,
          -- Within one conversation: another one begins after a day's silence.
          (
            select coalesce(sum(t.prompt_tokens + t.output_tokens) filter (
              where t.model is not null and t.created_at > now() - interval '1 day'
            ), 0)::int
            from turns t where t.conversation_id = c.id
          ) as model_tokens,
          case when c.inbound_seq <= ${MESSAGE_LIMIT}::int then false else coalesce((
            select m.received_at > now() - ${MESSAGE_WINDOW_MINUTES}::int * interval '1 minute' from messages m
            where m.conversation_id = c.id and m.seq is not null
            order by m.id desc offset ${MESSAGE_LIMIT}::int limit 1
          ), false) end as is_flooding,
          exists (select 1 from settings where key = 'paused' and value = 'true'::jsonb) as is_paused,
          (
            select coalesce(json_agg(json_build_object(
              'id', m.id, 'kind', m.kind, 'text', m.text, 'attachment', m.attachment, 'receivedAt', m.received_at,
              -- Of an edit, the wording before.
              'before', case when m.attachment -> 'context' ? 'editOf' then (
                select o.text from messages o
                where o.conversation_id = m.conversation_id and o.id < m.id
                  and m.attachment -> 'context' ->> 'editOf' in (o.external_id, o.attachment -> 'context' ->> 'editOf')
                order by o.id desc limit 1
              ) end
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
            select json_build_object('id', t.id, 'state', t.state, 'reason', t.reason, 'priority', t.priority,
              'isSenior', t.is_senior, 'reopenings', t.reopenings, 'agentId', t.agent_id, 'agentName', t.agent_name,
              'isAgentOnDuty', (select a.is_on_duty from agents a where a.id = t.agent_id), 'activeAt', t.active_at)
            from (
              select * from tickets where customer_id = u.id
              -- Where another chat of the same person is served.
              union all
              select k.* from tickets g join tickets k on k.id = g.merged_into where g.customer_id = u.id
            ) t
            where t.state in ('open', 'claimed', 'waiting')
              or (t.state in ('resolved', 'closed') and t.merged_into is null and t.resolved_at > now() - ${REOPEN_DAYS}::int * interval '1 day')
            order by t.state in ('open', 'claimed', 'waiting') desc, (t.customer_id = u.id) desc, t.id desc limit 1
          ) as ticket,
          (
            select json_build_object('id', f.id, 'form', f.fields || jsonb_build_object('kind', f.kind))
            from after_sales_forms f where f.conversation_id = c.id and f.state = 'collecting'
          ) as form
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

    async fail(due, error, waitMs) {
      await sql`
        update conversations
        set turn_lease_until = null, turn_error = ${error}, turn_due_at = now() + ${waitMs}::int * interval '1 ms'
        where id = ${due.conversationId} and turn_attempts = ${due.attempts} and answered_seq = ${due.answeredSeq}`;
    },
  };
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
  messages: (Omit<DueTurn["messages"][number], "choice" | "receivedAt" | "attachment" | "context"> & {
    receivedAt: string;
    attachment:
      | (DueTurn["messages"][number]["attachment"] & { key?: string; context?: MessageContext })
      | null;
    before: string | null;
  })[];
  history: DueTurn["history"];
  form: NonNullable<DueTurn["form"]> | null;
  ticket: (Omit<TicketAtHand, "activeAt"> & { activeAt: string | null }) | null;
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
    messages: row.messages.map(({ receivedAt, attachment, before, ...message }) => ({
      ...message,
      receivedAt: new Date(receivedAt),
      choice: attachment?.key ?? null,
      attachment: attachment?.fileId ? fileOf(attachment) : null,
      context: attachment?.context ? { ...attachment.context, ...(before !== null && { before }) } : null,
    })),
    history: row.history,
    form: row.form,
    ticket: row.ticket && {
      ...row.ticket,
      activeAt: row.ticket.activeAt === null ? null : new Date(row.ticket.activeAt),
    },
    lastError: row.turn_error,
    isPaused: row.is_paused,
  };
}

const fileOf = ({ fileId, name, mimeType, sizeBytes }: Attachment): Attachment => ({
  fileId,
  name,
  mimeType,
  sizeBytes,
});
