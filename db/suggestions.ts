import type { UnansweredMessage } from "../core/answering/turn-input.ts";
import type { AssistContext, Suggestion, SuggestionStore } from "../core/ticket/assist/suggestion.ts";
import type { TicketState } from "../core/ticket/ticket.ts";
import type { Database } from "./open-database.ts";

/** A customer who wrote within this time may be writing on, ms. Source: our choice. */
const STILL_WRITING_MS = 1000;
/** Messages before the unanswered ones that a reply may lean on. */
const HISTORY_LENGTH = 20;

export function createSuggestionStore({ sql }: Pick<Database, "sql">): SuggestionStore {
  return {
    async context(ticketId) {
      const [row] = await sql<[ContextRow?]>`
        with spoken as (
          -- Of two chats that became one ticket, the one the customer wrote in last.
          select t.id, t.state, t.agent_id, t.slack_channel, t.slack_ts, c.id as conversation_id, c.customer_id
          from tickets t join conversations c on c.id = coalesce(t.reply_conversation_id, t.conversation_id)
          where t.id = ${ticketId}
        ), ticket as (
          select t.*, ${answeredThrough(sql`t`)} as answered_id from spoken t
        )
        select t.id as "ticketId", t.conversation_id as "conversationId", t.state, t.agent_id as "agentId",
          t.slack_channel as "rootChannel", t.slack_ts as "rootTs",
          u.channel, u.external_id as "externalId", u.name, u.chosen_language as "chosenLanguage",
          u.usual_language as "usualLanguage", u.user_id as "userId",
          (
            select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'text', m.text,
              'choice', m.attachment ->> 'key') order by m.id), '[]')
            from messages m
            where m.conversation_id = t.conversation_id and m.author = 'customer' and m.id > t.answered_id
              and m.deleted_at is null
          ) as unanswered,
          (
            select coalesce(json_agg(json_build_object('author', h.author, 'text', h.text) order by h.id), '[]')
            from (
              select m.id, m.author, m.text from messages m
              where m.conversation_id = t.conversation_id and m.id <= t.answered_id and m.text <> ''
                and m.deleted_at is null
              order by m.id desc limit ${HISTORY_LENGTH}
            ) h
          ) as history,
          exists (
            select 1 from messages m
            where m.conversation_id = t.conversation_id and m.author = 'customer'
              and m.received_at > now() - ${STILL_WRITING_MS}::int * interval '1 ms'
          ) or exists (
            select 1 from deliveries d
            where d.lane = 'ticket:' || t.id and d.sent_at is null and d.failed_at is null
              and d.payload ->> 'kind' = 'customer_message'
          ) as "isStillWriting"
        from ticket t join customers u on u.id = t.customer_id`;
      return row ? contextOf(row) : null;
    },

    async find(id) {
      const [row] = await sql<SuggestionRow[]>`select * from suggestions where id = ${id}`;
      return row ? suggestionOf(row) : null;
    },

    async latest(ticketId) {
      const [row] = await sql<SuggestionRow[]>`
        select * from suggestions where ticket_id = ${ticketId} order by id desc limit 1`;
      return row ? suggestionOf(row) : null;
    },

    async add(ticketId, draft, insteadOf) {
      const { text, language, mode, releaseId } = draft;
      const basis: Basis = {
        sources: draft.sources,
        isSure: draft.isSure,
        goodUntil: draft.goodUntil?.toISOString() ?? null,
        throughId: draft.throughId,
        told: insteadOf ? [...insteadOf.told, insteadOf.text].filter((one) => one !== "") : [],
        place: insteadOf?.place ?? null,
      };
      const [row] = await sql<SuggestionRow[]>`
        with ticket as (
          select t.id, coalesce(t.reply_conversation_id, t.conversation_id) as conversation_id from tickets t
          where t.id = ${ticketId} and t.state in ('claimed', 'waiting')
          for update
        ), current as (
          select t.id from ticket t
          where ${draft.throughId}::int8 = (
            select max(m.id) from messages m
            where m.conversation_id = t.conversation_id and m.author = 'customer' and m.deleted_at is null
              and m.id > ${answeredThrough(sql`t`)}
          )
        ), replaced as (
          update suggestions s set state = 'replaced', decided_at = now()
          from current where s.id = ${insteadOf?.id ?? 0}::int8 and s.state = 'shown'
          returning s.id
        )
        insert into suggestions (ticket_id, text, language, evidence, release_id, mode)
        select id, ${text}, ${language}, ${JSON.stringify(basis)}::text::jsonb, ${releaseId}, ${mode}
        from current
        where case when ${insteadOf === null} then not exists (
            select 1 from suggestions s where s.ticket_id = current.id
              and (s.evidence ->> 'throughId')::int8 = ${draft.throughId}::int8
          ) else exists (select 1 from replaced) end
        returning *`;
      return row ? suggestionOf(row) : null;
    },

    async setPlace(id, place) {
      await sql`
        update suggestions set evidence = evidence || jsonb_build_object('place', ${sql.json(place)}::jsonb)
        where id = ${id}`;
    },

    async decide(id, state, agentId) {
      const rows = await sql`
        update suggestions set state = ${state}, agent_id = ${agentId}, decided_at = now()
        where id = ${id} and state = 'shown' returning id`;
      return rows.length > 0;
    },

    async retire(ticketId, throughId) {
      const rows = await sql<SuggestionRow[]>`
        update suggestions s set state = 'ignored', decided_at = now()
        where s.ticket_id = ${ticketId} and s.state = 'shown'
          and ((s.evidence ->> 'throughId')::int8 is distinct from ${throughId}::int8
            or (s.evidence ->> 'goodUntil')::timestamptz <= now())
          -- One that was sent a moment ago is about to be marked as such.
          and not exists (
            select 1 from messages m
            where m.channel = 'slack'
              and m.external_id = (s.evidence -> 'place' ->> 'channel') || ':' || (s.evidence -> 'place' ->> 'ts')
          )
        returning s.*`;
      return rows.map(suggestionOf);
    },
  };

  /** The last message of a ticket's conversation that was answered, by an agent or by the bot with more than «people will look». */
  function answeredThrough(ticket: ReturnType<typeof sql>) {
    return sql`greatest(
      coalesce((
        select max(m.id) from messages m
        where m.conversation_id = ${ticket}.conversation_id and m.author = 'agent' and m.deleted_at is null
      ), 0),
      coalesce((
        select max(m.id) from messages m
        where m.conversation_id = ${ticket}.conversation_id and m.seq <= (
          select max(n.through_seq) from turns n
          where n.conversation_id = ${ticket}.conversation_id and n.action not in ('escalate', 'relay')
        )
      ), 0)
    )`;
  }
}

/** What the column `evidence` holds. */
interface Basis extends Pick<Suggestion, "sources" | "isSure" | "throughId" | "told" | "place"> {
  goodUntil: string | null;
}

interface SuggestionRow {
  id: number;
  ticket_id: number;
  text: string;
  language: string;
  evidence: Basis;
  release_id: number | null;
  mode: Suggestion["mode"];
  state: Suggestion["state"];
  agent_id: string | null;
}

function suggestionOf({ evidence, ...row }: SuggestionRow): Suggestion {
  return {
    ...evidence,
    goodUntil: evidence.goodUntil === null ? null : new Date(evidence.goodUntil),
    id: row.id,
    ticketId: row.ticket_id,
    text: row.text,
    language: row.language === "zh" ? "zh" : "en",
    releaseId: row.release_id,
    mode: row.mode,
    state: row.state,
    agentId: row.agent_id,
  };
}

interface ContextRow {
  ticketId: number;
  conversationId: number;
  state: TicketState;
  agentId: string | null;
  rootChannel: string | null;
  rootTs: string | null;
  channel: string;
  externalId: string;
  name: string;
  chosenLanguage: string | null;
  usualLanguage: string;
  userId: string | null;
  unanswered: (UnansweredMessage & { id: number })[];
  history: AssistContext["history"];
  isStillWriting: boolean;
}

function contextOf(row: ContextRow): AssistContext {
  const { ticketId, conversationId, state, agentId, unanswered, history, isStillWriting } = row;
  const { channel, externalId, name, chosenLanguage, usualLanguage, userId, rootChannel, rootTs } = row;
  return {
    ticketId,
    conversationId,
    state,
    agentId,
    unanswered,
    history,
    isStillWriting,
    customer: {
      channel,
      externalId,
      name,
      chosenLanguage: chosenLanguage === "zh" || chosenLanguage === "en" ? chosenLanguage : null,
      usualLanguage: usualLanguage === "zh" ? "zh" : "en",
      userId,
    },
    root: rootChannel && rootTs ? { channel: rootChannel, ts: rootTs } : null,
  };
}
