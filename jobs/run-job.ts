import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { type Logger, pino } from "pino";
import type { ConnectionSpec } from "../core/store/connection-secrets.ts";
import type { StoreConfig } from "../core/store-config.ts";
import { type Database, openDatabase } from "../db/open-database.ts";
import { createScheduledRunStore, type ScheduledRunStore } from "../db/scheduled-runs.ts";

/** What the schedule hands to every worker: plain data, copied into the thread. */
export interface JobData {
  database: { url: string; schema: string };
  store: StoreConfig;
  /** The store's folder `knowledge/`. */
  knowledgeFolder: string;
  /** Where the products of a shop that is kept in files are; null without such a shop. */
  shopFolder: string | null;
  /** The systems the store is connected to, with what they are let in with. */
  connections: readonly ConnectionSpec[];
  storeKey: string | null;
  /** The connections that take alerts to the warehouse. */
  erps: readonly string[];
  ownerChatIds: readonly string[];
  /** Staff are in Slack, so there is a channel for alerts. */
  hasAlertChannel: boolean;
  logLevel: string;
  /** For jobs that stay: the worker repeats its work this often instead of ending. */
  everyMs?: number;
}

export interface JobContext extends JobData {
  pool: Database;
  runs: ScheduledRunStore;
  log: Logger;
  now: Date;
  /** Aborts when the schedule stops. */
  signal: AbortSignal;
}

export interface Job {
  /** The instant of the run that is due, the same in every process; null when none is. */
  scheduledFor(context: JobContext): Promise<Date | null>;
  /** Does the work; what it returns is logged. May run twice if it failed half-way. */
  work(context: JobContext): Promise<Record<string, unknown>>;
}

/**
 * Runs a job in its worker thread: opens the database, claims the run over all processes, does the work, closes.
 * Answers `cancel` when the work at hand is done.
 */
export async function runJob(name: string, job: Job): Promise<void> {
  const data: JobData = workerData; // Written by the schedule of this very process.
  const log = pino({ name, level: data.logLevel }, pino.destination({ dest: 2, sync: true }));
  const stop = new AbortController();
  parentPort?.on("message", (message) => {
    if (message === "cancel") stop.abort();
  });
  parentPort?.unref();

  const pool = await openDatabase({ ...data.database, max: 2, log });
  const runs = createScheduledRunStore(pool);
  try {
    do {
      await runOnce(name, job, { ...data, pool, runs, log, now: new Date(), signal: stop.signal });
      if (data.everyMs) await untilNext(data.everyMs, stop.signal);
    } while (data.everyMs && !stop.signal.aborted);
  } finally {
    await pool.close();
    if (stop.signal.aborted) parentPort?.postMessage("cancelled");
  }
}

async function runOnce(name: string, job: Job, context: JobContext): Promise<void> {
  const { runs, log } = context;
  try {
    const scheduledFor = await job.scheduledFor(context);
    if (!scheduledFor || !(await runs.claimRun(name, scheduledFor))) return;
    try {
      const outcome = await job.work(context);
      await runs.finishRun(name, scheduledFor, null);
      log.debug({ scheduledFor, ...outcome }, "job done");
    } catch (error) {
      await runs.finishRun(name, scheduledFor, error instanceof Error ? error.message : String(error));
      throw error;
    }
  } catch (error) {
    log.error({ err: error }, "job failed");
  }
}

/** The round that is due of a job that stays; null for one that doesn't. */
export function roundOf({ now, everyMs }: Pick<JobContext, "now" | "everyMs">): Date | null {
  return everyMs === undefined ? null : spanOf(now, everyMs);
}

/** The start of the span of `everyMs` that `now` lies in: one run a span, whatever process asks. */
export function spanOf(now: Date, everyMs: number): Date {
  return new Date(Math.floor(now.getTime() / everyMs) * everyMs);
}

async function untilNext(everyMs: number, signal: AbortSignal): Promise<void> {
  const waitMs = everyMs - (Date.now() % everyMs);
  await sleep(waitMs, undefined, { signal }).catch(() => undefined); // Rejects only when aborted.
}
