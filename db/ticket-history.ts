import type { ISql } from "postgres";

/**
 * What an event `e` of a ticket `k` did. A reopening that hands the ticket back to its last agent at once writes no claim
 * of its own: it says so itself, older ones by `claimed_at`.
 */
export const eventKind = (sql: ISql) => sql`
  case when e.kind = 'reopened' and (e.data ? 'handedBack' or e.at = k.claimed_at) then 'claimed' else e.kind end`;
