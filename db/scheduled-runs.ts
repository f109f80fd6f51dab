import type { Database } from "./open-database.ts";

/** After this a run that never finished is taken for crashed, and may be claimed again. */
const CRASHED_AFTER_MINUTES = 10;

/** The runs of jobs, each done once over all processes. */
export interface ScheduledRunStore {
  /**
   * True for the one process that may do this run now. A run that failed, or crashed 10 minutes ago, may be claimed
   * again; one that finished never. So a job's work is done at least once, and twice only if it failed half-way.
   */
  claimRun(job: string, scheduledFor: Date): Promise<boolean>;
  /** `error` without personal data; null when all went well. */
  finishRun(job: string, scheduledFor: Date, error: string | null): Promise<void>;
  /** Whether any job ran before an instant: this store was open then. */
  hasRunBefore(at: Date): Promise<boolean>;
}

export function createScheduledRunStore({ sql }: Pick<Database, "sql">): ScheduledRunStore {
  return {
    async claimRun(job, scheduledFor) {
      const rows = await sql`
        insert into scheduled_runs as run (job, scheduled_for) values (${job}, ${scheduledFor})
        on conflict (job, scheduled_for) do update set claimed_at = now(), finished_at = null, error = null
        where run.error is not null or (run.finished_at is null
          and run.claimed_at < now() - ${CRASHED_AFTER_MINUTES}::int * interval '1 minute')
        returning 1`;
      return rows.length > 0;
    },

    async finishRun(job, scheduledFor, error) {
      await sql`
        update scheduled_runs set finished_at = now(), error = ${error}
        where job = ${job} and scheduled_for = ${scheduledFor}`;
    },

    async hasRunBefore(at) {
      const [row] = await sql<[{ has: boolean }]>`
        select exists (select 1 from scheduled_runs where claimed_at < ${at}) as has`;
      return row.has;
    },
  };
}
