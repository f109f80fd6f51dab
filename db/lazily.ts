import type postgres from "postgres";

/**
 * A column that lets the statement it stands in commit without waiting for the disk. For what may be done again if
 * the server itself crashes within the next half second: leases, and answers with the arm their customer is in, which
 * are written for good when their delivery is settled, before anybody could miss them. Never for what a platform is
 * told was stored.
 */
export const lazily = (sql: postgres.Sql) => sql`set_config('synchronous_commit', 'off', true)`;
