import { fileURLToPath } from "node:url";
import Bree from "bree";
import type { Logger } from "pino";
import type { JobData } from "./run-job.ts";

/** How long `stop()` waits for work at hand before it cuts it, ms. */
const STOP_DEADLINE_MS = 5_000;

/** When the jobs come. Tests have less time than shops. */
export interface JobTimings {
  /** Between two rounds of a job that stays in its thread, ms. */
  everyMs: number;
  /** The first run of the first job after the start, and from each job's to the next's, ms. */
  firstMs: number;
  apartMs: number;
  /** The jobs to run; every one there is unless given. */
  only?: readonly JobName[];
}

/** One job after the other, so that nobody waits for a reply meanwhile. */
const TIMINGS: JobTimings = { everyMs: 20_000, firstMs: 1000, apartMs: 2000 };

/** Left to itself V8 lets 100 MB more of garbage pile up in each thread while its modules load (measured). */
const LEAN = { maxYoungGenerationSizeMb: 12 };

/**
 * Every job there is: when, and what for, in the order of their first runs. Each has a file of its name and a worker
 * thread of its own, and each run is claimed once over all processes.
 *
 * A fresh thread costs some 600 ms of CPU until its modules are loaded. So a job that comes round every few seconds
 * stays in its thread and repeats (`stays`); its interval here only starts it again, should it ever have died.
 * Others come by the store's clock. The digest looks every hour at its minute whether it is due: so it needs no
 * arithmetic of summer time, and what a failure or a night's downtime held up is made good within the hour.
 */
const jobs = (digestMinute: number) =>
  [
    { name: "refresh-knowledge", stays: true, when: { interval: "1m" } }, // publish the folder when it changed
    { name: "daily-digest", stays: false, when: { cron: `${digestMinute % 60} * * * *` } }, // yesterday's figures to the owners
    { name: "close-conversations", stays: false, when: { cron: "*/10 * * * *" } }, // end silent conversations, long resolved tickets
    { name: "learn-from-tickets", stays: true, when: { interval: "1m" } }, // propose what agents answered
    { name: "fetch-pages", stays: false, when: { cron: "17 * * * *" } }, // ask for the web pages that are due
    { name: "early-warning", stays: false, when: { cron: "7 * * * *" } }, // warn of what goes wrong more often than usual
    { name: "watch-tickets", stays: true, when: { interval: "1m" } }, // warn of promises, ask silent holders
    { name: "sync-store", stays: true, when: { interval: "1m" } }, // read what changed on the shop platforms
  ] as const;

export type JobName = ReturnType<typeof jobs>[number]["name"];

export interface Schedule {
  /** Lets work at hand finish for up to 5 s, then cuts it. */
  stop(): Promise<void>;
}

/** Starts every job. What a job does and how it went stands in the log; a failing job never stops the process. */
export async function startSchedule({
  log,
  timings = TIMINGS,
  ...data
}: Omit<JobData, "everyMs"> & { log: Logger; timings?: JobTimings | undefined }): Promise<Schedule> {
  const { everyMs, firstMs, apartMs, only } = timings;
  const wanted = jobs(data.store.digest.atMinute)
    .filter(({ name }) => only?.includes(name) ?? true)
    // A shop without connections needs no thread that stays for them.
    .filter(({ name }) => name !== "sync-store" || data.connections.length > 0);
  let isStopping = false;
  const bree = new Bree({
    root: false,
    doRootCheck: false,
    acceptedExtensions: [".ts"],
    timezone: data.store.timeZone,
    logger: breeLogger(log),
    errorHandler: (error, { name }) => {
      // A thread that is cut while it loads ends with an error of its own: that is how it stops.
      if (isStopping) log.debug({ err: error, job: name }, "job's thread cut");
      else log.error({ err: error, job: name }, "job's thread failed");
    },
    jobs: wanted.map(({ name, stays, when }, index) => ({
      name,
      ...when,
      timeout: firstMs + index * apartMs,
      path: fileURLToPath(new URL(`./${name}.ts`, import.meta.url)),
      worker: { workerData: stays ? { ...data, everyMs } : data, resourceLimits: LEAN },
    })),
  });
  await bree.start();

  return {
    async stop() {
      isStopping = true;
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
