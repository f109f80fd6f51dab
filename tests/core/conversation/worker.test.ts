import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { startWorker } from "../../../core/conversation/worker.ts";

const log = pino({ level: "silent" });
const soon = (ms = 20) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A queue of numbers, and a worker on it whose work ends when told. */
function started(items: number[], { concurrency = 3, pollMs = 60_000 } = {}) {
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  let failing = false;
  const worker = startWorker<number>({
    name: "test",
    claim: async (limit) => {
      if (failing) throw new Error("away");
      return items.splice(0, limit);
    },
    work: (item) =>
      new Promise((resolve, reject) => {
        begun.push(item);
        ends.set(item, () => (item < 0 ? reject(new Error("failed")) : resolve()));
      }),
    concurrency,
    pollMs,
    log,
  });
  return {
    worker,
    begun,
    end: (item: number) => ends.get(item)?.(),
    fail(is: boolean) {
      failing = is;
    },
  };
}

describe("a worker", () => {
  it("has only so many in flight, and takes the next when one ends, also badly", async () => {
    const { worker, begun, end } = started([1, -2, 3, 4, 5]);
    await soon();
    expect(begun).toEqual([1, -2, 3]);
    end(-2);
    await soon();
    expect(begun).toEqual([1, -2, 3, 4]);
    for (const item of [1, 3, 4]) end(item);
    await soon();
    end(5);
    await worker.stop(100);
    expect(begun).toEqual([1, -2, 3, 4, 5]);
  });

  it("looks again when woken, and later when told so", async () => {
    const items: number[] = [];
    const { worker, begun } = started(items);
    await soon();
    items.push(1);
    await soon();
    expect(begun).toEqual([]);
    worker.wake();
    await soon();
    expect(begun).toEqual([1]);
    items.push(2);
    worker.wakeIn(30);
    await soon(10);
    expect(begun).toEqual([1]);
    await soon(60);
    expect(begun).toEqual([1, 2]);
    await worker.stop(10);
  });

  it("looks again by itself after the database was away", async () => {
    const { worker, begun, fail } = started([1], { pollMs: 20 });
    fail(true);
    await soon(60);
    fail(false);
    await soon(60);
    expect(begun).toEqual([1]);
    await worker.stop(10);
  });

  it("stops when what is in flight is done, takes nothing new, and waits no longer than told", async () => {
    const { worker, begun, end } = started([1, 2, 3, 4], { concurrency: 2 });
    await soon();
    let isStopped = false;
    const stopping = worker.stop(2000).then(() => {
      isStopped = true;
    });
    end(1);
    await soon();
    expect(isStopped).toBe(false);
    end(2);
    await stopping;
    expect(begun).toEqual([1, 2]);

    const hanging = started([1]);
    await soon();
    const beganMs = performance.now();
    await hanging.worker.stop(50);
    expect(performance.now() - beganMs).toBeLessThan(1500);
  });
});
