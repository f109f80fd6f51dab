import type { OwnerDeskDeps } from "../core/owner/owner-desk.ts";
import type { Database } from "./open-database.ts";

/** Work that waits, for `/health`. */
interface Waiting {
  turns: number;
  deliveries: number;
  oldestMs: number;
}

export interface AttentionStore {
  attention: OwnerDeskDeps["attention"];
  /** Of `targets` alone: what no running bot carries waits on purpose. */
  waiting(targets: readonly string[]): Promise<Waiting>;
}

export function createAttentionStore({ sql }: Pick<Database, "sql">): AttentionStore {
  return {
    async attention() {
      const [row] = await sql<[{ open: number; oldest: number | null; failed: number }]>`
        select (select count(*) from tickets where state = 'open')::int as open,
          (select floor(extract(epoch from now() - min(opened_at)) / 60) from tickets where state = 'open')::int as oldest,
          (select count(*) from deliveries where failed_at > now() - interval '24 hours')::int as failed`;
      return { openTickets: row.open, oldestMinutes: row.oldest, failedDeliveries: row.failed };
    },

    async waiting(targets) {
      const [row] = await sql<[{ turns: number; deliveries: number; oldest: number }]>`
        with turn as (
          select count(*)::int as n, min(turn_due_at) as oldest from conversations where turn_due_at <= now()
        ), delivery as (
          select count(*)::int as n, min(due_at) as oldest from deliveries
          where sent_at is null and failed_at is null and due_at <= now() and target = any(${[...targets]})
        )
        select turn.n as turns, delivery.n as deliveries,
          coalesce(floor(extract(epoch from now() - least(turn.oldest, delivery.oldest)) * 1000), 0)::float8 as oldest
        from turn, delivery`;
      return { turns: row.turns, deliveries: row.deliveries, oldestMs: row.oldest };
    },
  };
}
