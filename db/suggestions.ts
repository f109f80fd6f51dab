import type { ISql } from "postgres";
import type { UnansweredMessage } from "../core/answering/turn-input.ts";
import type {
  AssistContext,
  Suggestion,
  SuggestionSent,
  SuggestionStore,
} from "../core/ticket/assist/suggestion.ts";
import type { TicketState } from "../core/ticket/ticket.ts";
import type { Database } from "./open-database.ts";
import { createTicketRelay } from "./ticket-relay.ts";

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
          select t.*, ${answeredThrough(sql, sql`t`)} as answered_id from spoken t
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
        words: null,
        translation: null,
        place: insteadOf?.place ?? null,
      };
      return sql.begin(async (tx) => {
        const ticket = await lock(tx, ticketId);
        if (!ticket) return null;
        const [row] = await tx<SuggestionRow[]>`
          with current as (
            select ${ticketId}::int8 as id where ${draft.throughId}::int8 = ${lastUnanswered(tx, ticket)}
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
      });
    },

    async setPlace(id, place) {
      await sql`
        update suggestions set evidence = evidence || jsonb_build_object('place', ${sql.json(place)}::jsonb)
        where id = ${id}`;
    },

    async setTranslation(id, translation) {
      await sql`
        update suggestions set evidence = evidence || jsonb_build_object('translation', ${translation}::text)
        where id = ${id}`;
    },

    async send(id, { agent, place, words }) {
      return sql.begin(async (tx): Promise<SuggestionSent> => {
        const [known] = await tx<[{ ticketId: number }?]>`
          select ticket_id as "ticketId" from suggestions where id = ${id}`;
        const ticket = known ? await lock(tx, known.ticketId) : null;
        if (!ticket?.root || ticket.agentId !== agent.id) return { kind: "refused" };
        const [row] = await tx<SuggestionRow[]>`
          select * from suggestions s
          where s.id = ${id} and s.state = 'shown'
            and (s.evidence ->> 'throughId')::int8 = ${lastUnanswered(tx, ticket)}
            and coalesce((s.evidence ->> 'goodUntil')::timestamptz > now(), true)
            and ${words === null ? tx`s.text <> '' and (s.evidence -> 'isSure')::bool` : tx`true`}
          for update`;
        if (!row) return { kind: "refused" };
        const text = words ?? row.text;
        const isEdited = text !== row.text;
        const message = { ...place, threadTs: ticket.root, agent, text, files: [] };
        if ((await createTicketRelay(tx).relay(message)) === "inside") return { kind: "inside" };
        const [sent] = await tx<[SuggestionRow]>`
          update suggestions set state = ${isEdited ? "edited" : "sent"}, agent_id = ${agent.id}, decided_at = now(),
            evidence = evidence || jsonb_build_object('words', ${isEdited ? text : null}::text)
          where id = ${id} returning *`;
        return { kind: "sent", suggestion: suggestionOf(sent) };
      });
    },

    async retire(ticketId, throughId) {
      const rows = await sql<SuggestionRow[]>`
        update suggestions s set state = 'ignored', decided_at = now()
        where s.ticket_id = ${ticketId} and s.state = 'shown'
          and ((s.evidence ->> 'throughId')::int8 is distinct from ${throughId}::int8
            or (s.evidence ->> 'goodUntil')::timestamptz <= now())
        returning s.*`;
      return rows.map(suggestionOf);
    },
  };
}

interface LockedTicket {
  conversationId: number;
  agentId: string | null;
  /** The root message's `ts`. */
  root: string | null;
}

/**
 * A ticket that somebody has, kept from every other change until the transaction ends; null where nobody has it. What
 * is read in the statements after it is what whoever went first has left.
 */
async function lock(tx: ISql, ticketId: number): Promise<LockedTicket | null> {
  const [ticket] = await tx<[LockedTicket?]>`
    select coalesce(reply_conversation_id, conversation_id) as "conversationId", agent_id as "agentId", slack_ts as root
    from tickets where id = ${ticketId} and state in ('claimed', 'waiting') for update`;
  return ticket ?? null;
}

/** The customer's last message that nobody has answered, as an expression. */
function lastUnanswered(tx: ISql, { conversationId }: LockedTicket) {
  return tx`(
    select max(m.id) from messages m
    where m.conversation_id = ${conversationId} and m.author = 'customer' and m.deleted_at is null
      and m.id > (
        select ${answeredThrough(tx, tx`t`)} from (select ${conversationId}::int8 as conversation_id) t
      )
  )`;
}

/** The last message of a ticket's conversation that was answered, by an agent or by the bot with more than «people will look». */
function answeredThrough(sql: ISql, ticket: ReturnType<ISql>) {
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

/** What the column `evidence` holds. */
interface Basis
  extends Pick<Suggestion, "sources" | "isSure" | "throughId" | "told" | "words" | "translation" | "place"> {
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
    // Those from before these were kept have none.
    words: evidence.words ?? null,
    translation: evidence.translation ?? null,
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
