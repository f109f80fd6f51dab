import type { ISql } from "postgres";
import { z } from "zod";
import type {
  SyncFailure,
  SyncLease,
  SyncRun,
  SyncState,
  SyncStore,
  SyncSubject,
} from "../core/store/mirror/sync-store.ts";
import { jsonText } from "./json-text.ts";
import type { Database } from "./open-database.ts";

export function createSyncStore({ sql }: Pick<Database, "sql">): SyncStore {
  return {
    async claim(connection, what, leaseMs) {
      const [row] = await sql<[ClaimedRow?]>`
        insert into store_syncs as s (connection, what, lease_until)
        values (${connection}, ${what}, ${until(sql, leaseMs)})
        on conflict (connection, what) do update set lease_until = excluded.lease_until
        where s.lease_until is null or s.lease_until < now()
        returning ${columns(sql)}, lease_until::text as lease`;
      return row ? leaseOn(sql, row) : null;
    },

    async states(connections) {
      const rows = await sql<StateRow[]>`
        select ${columns(sql)} from store_syncs where connection = any(${[...connections]})
        order by connection, what`;
      return rows.map(stateOf);
    },
  };
}

interface StateRow {
  connection: string;
  what: SyncSubject;
  through: Date | null;
  since: Date | null;
  next: string | null;
  beganAt: Date | null;
  syncedAt: Date | null;
  failure: unknown;
  failedAt: Date | null;
}

interface ClaimedRow extends StateRow {
  /** The lease's end as the database writes it, to the microsecond: it tells this lease from any later one. */
  lease: string;
}

const columns = (sql: ISql) => sql`connection, what, through, since, next, began_at as "beganAt",
  synced_at as "syncedAt", failure, failed_at as "failedAt"`;

const until = (sql: ISql, leaseMs: number) => sql`now() + ${leaseMs}::int * interval '1 ms'`;

function leaseOn(sql: ISql, row: ClaimedRow): SyncLease {
  const { connection, what } = row;
  let { lease } = row;
  const mine = () => sql`connection = ${connection} and what = ${what}
    and lease_until = ${lease}::text::timestamptz`;

  return {
    state: stateOf(row),

    async keep({ since, next, beganAt }: SyncRun, leaseMs) {
      const [kept] = await sql<[{ lease: string }?]>`
        update store_syncs set since = ${since}, next = ${next}, began_at = ${beganAt},
          lease_until = ${until(sql, leaseMs)}
        where ${mine()} returning lease_until::text as lease`;
      if (kept) lease = kept.lease;
      return kept !== undefined;
    },

    async finish(through, at) {
      await sql`
        update store_syncs set through = ${through}, synced_at = ${at}, since = null, next = null, began_at = null,
          failure = null, failed_at = null, lease_until = null
        where ${mine()}`;
    },

    async release() {
      await sql`update store_syncs set lease_until = null where ${mine()}`;
    },

    async fail(failure, at) {
      await sql`
        update store_syncs set failure = ${jsonText(failure)}::text::jsonb, failed_at = ${at},
          lease_until = null
        where ${mine()}`;
    },
  };
}

const failureShape = z.object({
  kind: z.enum([
    "auth_expired",
    "auth_revoked",
    "permission",
    "rate_limited",
    "not_found",
    "invalid",
    "upstream",
    "timeout",
    "unsupported",
    "signature",
  ]),
  reason: z.string(),
  retryAfterMs: z.number().exactOptional(),
  platformCode: z.string().exactOptional(),
});

function stateOf({ connection, what, through, since, next, beganAt, ...row }: StateRow): SyncState {
  const failure: SyncFailure | null = row.failure === null ? null : failureShape.parse(row.failure);
  return {
    connection,
    what,
    through,
    run: since && beganAt ? { since, next, beganAt } : null,
    syncedAt: row.syncedAt,
    failure,
    failedAt: row.failedAt,
  };
}
