import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { Advise } from "../core/selling/adviser.ts";
import type { Recommendation } from "../core/selling/recommend/recommend.ts";
import type { Product } from "../core/store/shop.ts";
import type { AdviserData, ToAdviser } from "./adviser-thread.ts";

export interface Adviser {
  advise: Advise;
  stop(): Promise<void>;
}

/** Nothing recommended in this time is nothing recommended, ms: the answer must not wait for it. */
const LIMIT_MS = 300;
/** How often the catalogue is looked at, ms. */
const LOOK_MS = 5000;
/** How often the orders are read anew; the first time sooner, since a new shop's are still being fetched. ms. */
const READ_MS = 24 * 3_600_000;
const FIRST_READ_MS = 300_000;

/**
 * Recommends in a thread of its own: working out what goes with what takes seconds in a large shop, and nobody's message
 * may wait meanwhile. Until it is done, and while it is done anew, nothing is recommended.
 *
 * The catalogue is handed over as it changes, so that what is sold out is not recommended; all is worked out anew where
 * other things are said of it, and once a day for the sake of the orders.
 */
export function openAdviser(deps: AdviserData & { products(): readonly Product[]; log: Logger }): Adviser {
  const { products, log, ...data } = deps;
  const waiting = new Map<number, (found: readonly Recommendation[]) => void>();
  let lastId = 0;
  let thread: Worker | null = null;
  let isStopped = false;
  let given: readonly Product[] | null = null;
  let readsNextAtMs = 0;

  const tell = (message: ToAdviser) => thread?.postMessage(message);
  const start = () => {
    const worker = new Worker(new URL("./adviser-thread.ts", import.meta.url), { workerData: data });
    worker.unref();
    worker.on("message", ({ id, found }: { id: number; found: readonly Recommendation[] }) =>
      waiting.get(id)?.(found),
    );
    worker.on("error", (error) => log.error({ err: error }, "the adviser's thread failed"));
    worker.on("exit", () => {
      if (thread === worker) thread = null;
      // Begun anew at the next look.
      given = null;
      readsNextAtMs = 0;
    });
    thread = worker;
  };
  const look = () => {
    const now = products();
    const readsOrders = performance.now() >= readsNextAtMs;
    if (isStopped || now.length === 0 || (now === given && !readsOrders)) return;
    if (!thread) start();
    if (readsOrders) readsNextAtMs = performance.now() + (given ? READ_MS : FIRST_READ_MS);
    given = now;
    tell({ kind: "catalogue", products: now, readsOrders });
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  timer.unref();

  return {
    advise(asked) {
      if (!thread) return Promise.resolve([]);
      const id = ++lastId;
      return new Promise((resolve) => {
        const end = (found: readonly Recommendation[]) => {
          clearTimeout(limit);
          waiting.delete(id);
          resolve(found);
        };
        const limit = setTimeout(end, LIMIT_MS, []);
        waiting.set(id, end);
        tell({ kind: "ask", id, asked });
      });
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await thread?.terminate();
    },
  };
}
