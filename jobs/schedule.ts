import { fileURLToPath } from "node:url";
import Bree from "bree";
import type { Logger } from "pino";
import type { JobData } from "./run-job.ts";

/** How long `stop()` waits for work at hand before it cuts it, ms. */
const STOP_DEADLINE_MS = 5_000;

/**
 * Every job there is: when, and what for. Each has a file of its name and a worker thread of its own, and each run is
 * claimed once over all processes.
 *
 * A fresh thread costs some 600 ms of CPU until its modules are loaded. So a job that comes round every few seconds
 * stays in its thread and repeats (`everyMs`); its interval here only starts it again, should it ever have died.
 * Others come by the store's clock. The digest looks every hour at its minute whether it is due: so it needs no
 * arithmetic of summer time, and what a failure or a night's downtime held up is made good within the hour.
 * `timeout` is the first run after the start, one after the other, so that nobody waits for a reply meanwhile.
 */
const jobs = (digestMinute: number) => [
  { name: "refresh-knowledge", everyMs: 20_000, interval: "1m", timeout: "1s" }, // publish the folder when it changed
  { name: "learn-from-tickets", everyMs: 20_000, interval: "1m", timeout: "7s" }, // propose what agents answered
  { name: "watch-tickets", everyMs: 20_000, interval: "1m", timeout: "11s" }, // warn of promises, ask silent holders
  { name: "fetch-pages", cron: "17 * * * *", timeout: "9s" }, // ask for the web pages that are due
  { name: "close-conversations", cron: "*/10 * * * *", timeout: "5s" }, // end silent conversations, long resolved tickets
  { name: "daily-digest", cron: `${digestMinute % 60} * * * *`, timeout: "3s" }, // yesterday's figures to the owners
];

export interface Schedule {
  /** Lets work at hand finish for up to 5 s, then cuts it. */
  stop(): Promise<void>;
}

/** Starts every job. What a job does and how it went stands in the log; a failing job never stops the process. */
export async function startSchedule({
  log,
  ...data
}: Omit<JobData, "everyMs"> & { log: Logger }): Promise<Schedule> {
  const bree = new Bree({
    root: false,
    doRootCheck: false,
    acceptedExtensions: [".ts"],
    timezone: data.store.timeZone,
    logger: breeLogger(log),
    errorHandler: (error, { name }) => log.error({ err: error, job: name }, "job's thread failed"),
    jobs: jobs(data.store.digest.atMinute).map(({ everyMs, ...job }) => ({
      ...job,
      path: fileURLToPath(new URL(`./${job.name}.ts`, import.meta.url)),
      worker: { workerData: everyMs ? { ...data, everyMs } : data },
    })),
  });
  await bree.start();

  return {
    async stop() {
      const deadline = new Promise<"late">((resolve) => {
        setTimeout(resolve, STOP_DEADLINE_MS, "late").unref();
      });
      if ((await Promise.race([bree.stop(), deadline])) !== "late") return;
      log.warn({ jobs: [...bree.workers.keys()] }, "jobs cut at the deadline");
      await Promise.all([...bree.workers.values()].map((worker) => worker.terminate()));
    },
  };
}

/** Bree tells of every thread that comes and goes, and of jobs that are still at it: that is detail here. */
function breeLogger(log: Logger) {
  const detail = (message: unknown) => log.debug({ detail: String(message) }, "schedule");
  return {
    info: detail,
    warn: detail,
    error: (message: unknown) => log.error({ detail: String(message) }, "schedule"),
  };
}
