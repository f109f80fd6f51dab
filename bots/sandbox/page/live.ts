import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { isTyping, type Snapshot } from "./snapshot.ts";

/** A burst of changes becomes one picture; people see no difference under a tenth of a second. */
const THROTTLE_MS = 60;
/** While somebody types, look again: the sign goes out by itself. */
const TYPING_MS = 1000;
/** Proxies cut connections that are silent for a minute. */
const HEARTBEAT_MS = 20_000;

/** The state of the sandbox to every open page, whole, after each change. */
export function createLive(take: () => Snapshot) {
  const pages = new Set<(json: string) => void>();
  let pending: NodeJS.Timeout | undefined;
  let isClosed = false;

  function publish(): void {
    pending = undefined;
    const snapshot = take();
    const json = JSON.stringify(snapshot);
    for (const send of pages) send(json);
    if (isTyping(snapshot)) plan(TYPING_MS);
  }

  function plan(ms: number): void {
    if (pages.size === 0 || isClosed) return;
    pending ??= setTimeout(publish, ms).unref();
  }

  return {
    /** Tells that something changed. */
    changed(): void {
      clearTimeout(pending);
      pending = undefined;
      plan(THROTTLE_MS);
    },

    /** One page's stream: the state now, and after each change. */
    stream(context: Context): Response {
      return streamSSE(context, async (stream) => {
        let waiting: string | undefined = JSON.stringify(take());
        let wake = () => {};
        const send = (json: string) => {
          waiting = json;
          wake();
        };
        pages.add(send);
        stream.onAbort(() => wake());
        while (!stream.aborted && !isClosed) {
          if (waiting === undefined) {
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, HEARTBEAT_MS).unref();
              wake = () => {
                clearTimeout(timer);
                resolve();
              };
            });
          }
          if (stream.aborted || isClosed) break;
          // A slow page skips pictures rather than piling them up.
          const json: string | undefined = waiting;
          waiting = undefined;
          await (json === undefined ? stream.write(": still here\n\n") : stream.writeSSE({ data: json }));
        }
        pages.delete(send);
      });
    },

    close(): void {
      isClosed = true;
      clearTimeout(pending);
      for (const send of pages) send("");
    },
  };
}
