import type { Logger } from "pino";

/** Work that lies in the database: claimed in batches, done in parallel, looked for again when woken. */
export interface Worker {
  /** Something may be due now. */
  wake(): void;
  /** Something will be due after `ms`. */
  wakeIn(ms: number): void;
  /** Takes nothing new; resolves when what is in flight is done, or after `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

export interface WorkerOptions<Item> {
  name: string;
  claim(limit: number): Promise<readonly Item[]>;
  /** Must settle the item itself; a throw is logged and the lease brings it back. */
  work(item: Item): Promise<void>;
  /** Items in flight at most. */
  concurrency: number;
  /** The backstop where nothing woke us, ms. */
  pollMs: number;
  log: Logger;
}

/** Items claimed by one statement. Source: the way of a message. */
const BATCH = 20;

export function startWorker<Item>(options: WorkerOptions<Item>): Worker {
  const { name, claim, work, concurrency, pollMs, log } = options;
  const inFlight = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  let isStopped = false;
  let isClaiming = false;
  let isWoken = false;

  const poll = setInterval(wake, pollMs);
  wake();
  return { wake, wakeIn, stop };

  function wake(): void {
    isWoken = true;
    if (!isClaiming && !isStopped) void take();
  }

  function wakeIn(ms: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      wake();
    }, ms);
    timers.add(timer);
  }

  async function take(): Promise<void> {
    isClaiming = true;
    try {
      while (isWoken && !isStopped && inFlight.size < concurrency) {
        isWoken = false;
        const limit = Math.min(BATCH, concurrency - inFlight.size);
        const items = await claim(limit);
        if (items.length === limit) isWoken = true;
        for (const item of items) start(item);
      }
    } catch (error) {
      log.error({ err: error, worker: name }, "work could not be claimed");
    } finally {
      isClaiming = false;
    }
  }

  function start(item: Item): void {
    const done = work(item)
      .catch((error: unknown) => log.error({ err: error, worker: name }, "work failed"))
      .finally(() => {
        inFlight.delete(done);
        // What waited for room, or for its turn in a lane, may start now.
        wake();
      });
    inFlight.add(done);
  }

  async function stop(deadlineMs: number): Promise<void> {
    isStopped = true;
    clearInterval(poll);
    for (const timer of timers) clearTimeout(timer);
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, deadlineMs).unref());
    while (isClaiming) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.race([Promise.allSettled([...inFlight]), deadline]);
  }
}
