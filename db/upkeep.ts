import { REOPEN_DAYS } from "../core/ticket/ticket.ts";
import type { Database } from "./open-database.ts";

/** Hours of silence after which a conversation is over. Source: the life of a conversation. */
const SILENT_HOURS = 24;
/** Runs of jobs are kept this long: longer than any run may come late. */
const KEEP_RUNS_DAYS = 7;
/** Platforms send an event again for days, never for weeks. */
const KEEP_EVENTS_DAYS = 30;
/** What files came to is kept this long after it was last of use: a file that comes back is rare, and read again. */
const KEEP_READINGS_DAYS = 30;
/** A file that was sent by chat waits this long for a decision. */
const KEEP_DRAFT_FILES_DAYS = 7;
/** That it was sent once is remembered this long after it went out of use. */
const KEEP_FILES_DAYS = 30;

/** Ends what is over. Each method may run twice at once. */
export interface Upkeep {
  /**
   * Closes conversations without a live ticket in which nobody has said anything for 24 h and no turn is due. Where a
   * form is unfinished, a turn becomes due instead, which brings it to people.
   */
  closeConversations(now: Date): Promise<number>;
  /** Closes tickets resolved 7 days ago: from then on a need for people opens a new one. */
  closeTickets(now: Date): Promise<number>;
  /**
   * Forgets what commands were answered a day ago, the farewell after an erasure among it: it belongs to no
   * conversation, so nothing else would ever remove it. Until then it keeps a repeated command silent.
   */
  forgetCommandReplies(now: Date): Promise<number>;
  /** Forgets proofs tried before yesterday: they no longer count. */
  forgetProofs(now: Date): Promise<number>;
  /** Forgets links that were used and have run out, and a store's events that were worked 30 days ago. */
  forgetLinks(now: Date): Promise<number>;
  forgetEvents(now: Date): Promise<number>;
  /** Forgets runs of jobs older than 7 days. */
  forgetRuns(now: Date): Promise<number>;
  /** Forgets what files of the knowledge came to that nobody has read for 30 days. */
  forgetReadings(now: Date): Promise<number>;
  /** Drops drafts of files that nobody has decided on for 7 days, and forgets those that are out of use for 30. */
  forgetFiles(now: Date): Promise<number>;
}

export function createUpkeep({ sql }: Pick<Database, "sql">): Upkeep {
  return {
    async closeConversations(now) {
      const closed = await sql`
        with silent as (
        select id, exists (
          select 1 from after_sales_forms f where f.conversation_id = c.id and f.state = 'collecting'
        ) as has_form
        from conversations c
        where closed_at is null and turn_due_at is null
          and last_message_at <= ${now}::timestamptz - ${SILENT_HOURS}::int * interval '1 hour'
          and not exists (
            select 1 from messages m where m.conversation_id = c.id
              and m.received_at > ${now}::timestamptz - ${SILENT_HOURS}::int * interval '1 hour'
          )
          and not exists (
            select 1 from tickets t where t.customer_id = c.customer_id and t.state in ('open', 'claimed', 'waiting')
          )
        for update
        ), woken as (
          update conversations c set turn_due_at = now() from silent where c.id = silent.id and has_form
        ), closed as (
          update conversations c set closed_at = ${now} from silent where c.id = silent.id and not has_form
          returning c.id
        )
        select id from closed`;
      return closed.length;
    },

    async closeTickets(now) {
      const rows = await sql`
        with changed as (
          update tickets set state = 'closed', closed_at = ${now}
          where state = 'resolved' and resolved_at <= ${now}::timestamptz - ${REOPEN_DAYS}::int * interval '1 day'
          returning id, conversation_id, slack_ts
        ), event as (
          insert into ticket_events (ticket_id, kind, actor, at) select id, 'closed', 'bot', ${now} from changed
        ), shown as (
          insert into deliveries (target, lane, conversation_id, payload)
          select 'staff', 'ticket:' || id, conversation_id, jsonb_build_object('kind', 'root_update', 'ticketId', id)
          from changed where slack_ts is not null
        )
        select id from changed`;
      return rows.length;
    },

    async forgetCommandReplies(now) {
      const { count } = await sql`
        delete from deliveries
        where target = 'customer' and conversation_id is null
          and coalesce(sent_at, failed_at) < ${now}::timestamptz - interval '1 day'`;
      return count;
    },

    async forgetProofs(now) {
      const { count } = await sql`
        delete from proof_attempts where day < (${now}::timestamptz)::date - 1`;
      return count;
    },

    async forgetLinks(now) {
      const { count } = await sql`delete from used_links where expires_at < ${now}`;
      return count;
    },

    async forgetEvents(now) {
      const { count } = await sql`
        delete from store_events
        where done_at < ${now}::timestamptz - ${KEEP_EVENTS_DAYS}::int * interval '1 day'`;
      return count;
    },

    async forgetRuns(now) {
      const { count } = await sql`
        delete from scheduled_runs
        where scheduled_for < ${now}::timestamptz - ${KEEP_RUNS_DAYS}::int * interval '1 day'`;
      return count;
    },

    async forgetReadings(now) {
      const { count } = await sql`
        delete from knowledge_readings
        where used_at < ${now}::timestamptz - ${KEEP_READINGS_DAYS}::int * interval '1 day'`;
      return count;
    },

    async forgetFiles(now) {
      const dropped = await sql`
        update knowledge_files set state = 'discarded', decided_at = ${now}, content = ''
        where state = 'draft' and created_at < ${now}::timestamptz - ${KEEP_DRAFT_FILES_DAYS}::int * interval '1 day'`;
      const forgotten = await sql`
        delete from knowledge_files
        where state in ('discarded', 'replaced')
          and decided_at < ${now}::timestamptz - ${KEEP_FILES_DAYS}::int * interval '1 day'`;
      return dropped.count + forgotten.count;
    },
  };
}
