import type { ISql } from "postgres";
import type {
  Warning,
  WarningBook,
  WarningDecision,
  WarningStore,
} from "../core/insight/early-warning/warning.ts";
import { jsonText } from "./json-text.ts";

/** Days for which a muted warning says nothing. Source: definition of muting. */
const MUTED_DAYS = 14;

const STATE_AFTER = {
  acknowledge: "acknowledged",
  mute: "muted",
  false_alarm: "false_alarm",
} as const satisfies Record<WarningDecision, Warning["state"]>;

/** A subject has one warning that is open or acknowledged, whoever raises it (`warnings_one_open`). */
export function createWarningStore({ sql }: { sql: ISql }): WarningStore & WarningBook {
  return {
    async list(period) {
      const { start = null, end = null } = period ?? {};
      return sql<Warning[]>`
        select ${columns(sql)} from warnings w
        where w.state in ('open', 'acknowledged')
          or (w.raised_at >= ${start}::timestamptz and w.raised_at < ${end}::timestamptz)
        order by w.raised_at desc, w.id desc`;
    },

    async find(id) {
      const [row] = await sql<[Warning?]>`select ${columns(sql)} from warnings w where w.id = ${id}`;
      return row ?? null;
    },

    async decide(id, decision, by, now) {
      const [row] = await sql<[Warning?]>`
        update warnings w
        set state = ${STATE_AFTER[decision]}, decided_by = ${by}, decided_at = ${now},
          muted_until = case when ${decision === "mute"}::boolean
            then ${now}::timestamptz + ${MUTED_DAYS}::int * interval '1 day' end
        where w.id = ${id} and w.state = 'open'
        returning ${columns(sql)}`;
      return row ?? null;
    },

    async latest(days, now) {
      return sql<Warning[]>`
        select distinct on (w.kind, w.subject) ${columns(sql)} from warnings w
        where w.state in ('open', 'acknowledged')
          or w.seen_at > ${now}::timestamptz - ${days}::int * interval '1 day'
        order by w.kind, w.subject, w.id desc`;
    },

    async raise({ kind, subject, evidence }, now) {
      const [row] = await sql<[Warning?]>`
        insert into warnings as w (kind, subject, evidence, raised_at, seen_at)
        values (${kind}, ${subject}, ${jsonText(evidence)}::text::jsonb, ${now}, ${now})
        on conflict (kind, subject) where state in ('open', 'acknowledged') do nothing
        returning ${columns(sql)}`;
      return row ?? null;
    },

    async keep(id, { subject, evidence }, now) {
      // Where the closer subject has a warning of its own, this one stays what it was.
      await sql`
        update warnings w
        set evidence = ${jsonText(evidence)}::text::jsonb, seen_at = ${now},
          subject = case when exists (
            select 1 from warnings o where o.kind = w.kind and o.subject = ${subject} and o.id <> w.id
              and o.state in ('open', 'acknowledged')
          ) then w.subject else ${subject} end
        where w.id = ${id} and w.state in ('open', 'acknowledged')`;
    },

    async end(id, now) {
      await sql`
        update warnings set state = 'over', decided_by = 'machine', decided_at = ${now}
        where id = ${id} and state in ('open', 'acknowledged')`;
    },
  };
}

const columns = (sql: ISql) => sql`
  w.id, w.kind, w.subject, w.state, w.evidence, w.raised_at as "raisedAt", w.muted_until as "mutedUntil",
  w.decided_by as "decidedBy", w.decided_at as "decidedAt"`;
