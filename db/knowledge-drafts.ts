import type postgres from "postgres";
import type { StaffPayload } from "../core/conversation/delivery.ts";
import type { Lesson, ResolvedTicket } from "../core/knowledge/learning/draft-from-ticket.ts";
import type {
  ApprovedDraft,
  ChangedEntry,
  DraftHead,
  DraftOutcome,
  DraftStore,
  DraftView,
} from "../core/knowledge/learning/draft-store.ts";
import type { Database } from "./open-database.ts";

/** Tickets older than this taught nothing in their time; a shop that begins to learn isn't flooded. */
const LEARNED_DAYS = 30;
/** Lines of a conversation that are read; a matter is asked and answered within. */
const MAX_LINES = 60;
const MAX_WORDINGS = 12;
const MAX_TICKETS_SHOWN = 3;

export function createDraftStore({ sql }: Pick<Database, "sql">): DraftStore {
  return {
    async unlearned(limit) {
      return sql<ResolvedTicket[]>`
        select t.id, t.reason,
          array(select n from unnest(array[u.name] || array(
            select distinct a.agent_name from tickets a where a.agent_name is not null and a.agent_name <> ''
          )) n where n <> '') as names,
          (
            select coalesce(json_agg(json_build_object('author', l.author, 'text', l.text) order by l.id), '[]')
            from (
              select m.id, m.author, m.text from messages m
              where m.conversation_id = t.conversation_id and m.kind = 'text' and m.text <> ''
                and m.deleted_at is null and m.received_at <= t.resolved_at
              order by m.id desc limit ${MAX_LINES}
            ) l
          ) as lines
        from tickets t join customers u on u.id = t.customer_id
        where t.learned_at is null and t.state in ('resolved', 'closed') and t.resolved_at is not null
          and t.resolved_at > now() - ${LEARNED_DAYS}::int * interval '1 day'
        order by t.resolved_at limit ${limit}`;
    },

    async heads() {
      return sql<DraftHead[]>`
        select d.id, d.state, d.language, ${wordingsOf(sql)} as wordings,
          (select count(*)::int from knowledge_drafts m
            where m.merged_into = d.id and m.created_at > d.decided_at) as "ticketsSince"
        from knowledge_drafts d where d.state <> 'merged' order by d.id`;
    },

    async record(ticketId, outcome) {
      await sql.begin(async (tx) => {
        const taken = await tx`
          update tickets set learned_at = now() where id = ${ticketId} and learned_at is null returning id`;
        if (taken.length === 0 || outcome.kind === "nothing") return;

        if (outcome.kind === "merge") {
          await insertDraft(tx, ticketId, outcome.lesson, { mergedInto: outcome.into });
          await showAnew(tx, outcome.into);
          return;
        }
        const id = await insertDraft(tx, ticketId, outcome.lesson, { changes: outcome.changes });
        if (id === null) return;
        if (outcome.kind === "revive") {
          await tx`
            update knowledge_drafts m set merged_into = ${id} from knowledge_drafts d
            where d.id = ${outcome.rejected} and m.merged_into = d.id and m.created_at > d.decided_at`;
        }
        await showAnew(tx, id);
      });
    },

    async view(id) {
      const [row] = await sql<[DraftView?]>`
        select d.id, d.state, d.question, d.language, d.changes, d.valid_until::text as "validUntil",
          d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.published_at as "publishedAt",
          d.slack_channel as "slackChannel", d.slack_ts as "slackTs", d.created_at as "createdAt",
          (${wordingsOf(sql)})[2:] as questions, ${versionOf(sql)} as version, ${answerOf(sql)} as answer,
          (select count(*)::int from knowledge_drafts m where m.id = d.id or m.merged_into = d.id) as count,
          (
            select coalesce(json_agg(json_build_object('id', s.id, 'channel', s.slack_channel, 'ts', s.slack_ts)
              order by s.id desc), '[]')
            from (
              select t.id, t.slack_channel, t.slack_ts from knowledge_drafts m join tickets t on t.id = m.ticket_id
              where (m.id = d.id or m.merged_into = d.id) and t.slack_ts is not null
              order by t.id desc limit ${MAX_TICKETS_SHOWN}
            ) s
          ) as tickets
        from knowledge_drafts d where d.id = ${id} and d.state <> 'merged'`;
      return row ?? null;
    },

    async approve(id, by, words) {
      const decided =
        "version" in words
          ? await sql`
            with decided as (
              update knowledge_drafts d
              set state = 'approved', decided_by = ${by}, decided_at = now(),
                questions = (${wordingsOf(sql)})[2:], answer = ${answerOf(sql)}
              where d.id = ${id} and d.state = 'proposed' and ${versionOf(sql)} = ${words.version}
              returning d.id
            ), ${shown(sql)}
            select id from decided`
          : await sql`
            with decided as (
              update knowledge_drafts d
              set state = 'approved', decided_by = ${by}, decided_at = now(), question = ${words.question},
                questions = ${[...words.questions]}, answer = ${words.answer}, language = ${words.language},
                valid_until = ${words.validUntil}
              where d.id = ${id} and d.state = 'proposed'
              returning d.id
            ), ${shown(sql)}
            select id from decided`;
      return decided.length > 0 ? { kind: "done" } : outcomeOf(id);
    },

    reject: (id, by) => rejectFrom("proposed", id, by),
    withdraw: (id, by) => rejectFrom("approved", id, by),

    async setPlace(id, channel, ts) {
      await sql`update knowledge_drafts set slack_channel = ${channel}, slack_ts = ${ts} where id = ${id}`;
    },

    approved: () => sql<ApprovedDraft[]>`${approvedDrafts(sql)} order by decided_at, id`,

    pending: () =>
      sql<ApprovedDraft[]>`${approvedDrafts(sql)} and published_at is null order by decided_at, id`,

    async markPublished(ids) {
      await sql`
        with decided as (
          update knowledge_drafts d set published_at = now()
          where d.id = any(${[...ids]}::int8[]) and d.published_at is null
          returning d.id
        ), ${shown(sql)}
        select id from decided`;
    },

    async tell(id, reason, note) {
      const payload: StaffPayload = { kind: "knowledge_draft_note", draftId: id, note };
      await sql`
        insert into deliveries (target, lane, unique_key, payload)
        values ('staff', ${`draft:${id}`}, ${`draft:${id}:${reason}`}, ${JSON.stringify(payload)}::text::jsonb)
        on conflict (unique_key) do nothing`;
    },
  };

  async function rejectFrom(state: DraftView["state"], id: number, by: string): Promise<DraftOutcome> {
    const decided = await sql`
      with decided as (
        update knowledge_drafts d
        set state = 'rejected', decided_by = ${by}, decided_at = now(), published_at = null
        where d.id = ${id} and d.state = ${state}
        returning d.id
      ), ${shown(sql)}
      select id from decided`;
    return decided.length > 0 ? { kind: "done" } : outcomeOf(id);
  }

  /** Why a decision did nothing. */
  async function outcomeOf(id: number): Promise<DraftOutcome> {
    const [row] = await sql<[{ state: DraftView["state"]; by: string | null }?]>`
      select state, decided_by as by from knowledge_drafts where id = ${id} and state <> 'merged'`;
    if (!row) return { kind: "not_found" };
    return row.state === "proposed"
      ? { kind: "outdated" }
      : { kind: "decided", by: row.by ?? "", state: row.state };
  }
}

type Sql = postgres.Sql | postgres.TransactionSql;

/** The question of draft `d`, then all other wordings once each, oldest first. */
function wordingsOf(sql: Sql) {
  return sql`(
    array[d.question] || array(
      select w.text from (
        select word.text, min(m.id * 100 + word.at) as first
        from knowledge_drafts m, unnest(array[m.question] || m.questions) with ordinality word (text, at)
        where (m.id = d.id or m.merged_into = d.id) and lower(word.text) <> lower(d.question)
        group by word.text
      ) w order by w.first limit ${MAX_WORDINGS}
    )
  )`;
}

function versionOf(sql: Sql) {
  return sql`(select max(m.id) from knowledge_drafts m where m.id = d.id or m.merged_into = d.id)`;
}

function answerOf(sql: Sql) {
  return sql`(
    case when d.state = 'proposed' then (
      select m.answer from knowledge_drafts m
      where (m.id = d.id or m.merged_into = d.id) and m.language = d.language order by m.id desc limit 1
    ) else d.answer end
  )`;
}

function approvedDrafts(sql: Sql) {
  return sql`
    select id, question, questions, answer, language, valid_until::text as "validUntil", changes
    from knowledge_drafts where state = 'approved'`;
}

async function insertDraft(
  tx: Sql,
  ticketId: number,
  lesson: Lesson,
  { mergedInto = null, changes = null }: { mergedInto?: number | null; changes?: ChangedEntry | null },
): Promise<number | null> {
  const [row] = await tx<[{ id: number }?]>`
    insert into knowledge_drafts (ticket_id, question, questions, answer, language, state, merged_into, changes)
    values (${ticketId}, ${lesson.question}, ${[...lesson.questions]}, ${lesson.answer}, ${lesson.language},
      ${mergedInto === null ? "proposed" : "merged"}, ${mergedInto},
      ${changes === null ? null : JSON.stringify(changes)}::text::jsonb)
    on conflict (ticket_id) do nothing
    returning id`;
  return row?.id ?? null;
}

/** `shown` as a CTE: the messages of the drafts in `decided`, brought up to date. */
function shown(sql: Sql) {
  return sql`shown as (
    insert into deliveries (target, lane, payload)
    select 'staff', 'draft:' || id, jsonb_build_object('kind', 'knowledge_draft', 'draftId', id) from decided
  )`;
}

async function showAnew(tx: Sql, id: number): Promise<void> {
  await tx`
    with decided as (select id from knowledge_drafts where id = ${id} and state = 'proposed'), ${shown(tx)}
    select id from decided`;
}
