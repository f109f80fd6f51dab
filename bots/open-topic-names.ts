import type { Logger } from "pino";
import { createNameWording, type WordNamesDeps } from "../core/insight/findings/word-names.ts";

const EVERY_MS = 60 * 60_000;

/** Has matters named by the model while it is there, a few an hour. */
export function openTopicNames(
  deps: WordNamesDeps,
  isUp: () => boolean,
  log: Logger,
): { stop(): Promise<void> } {
  const nameSome = createNameWording(deps);
  const stopping = new AbortController();
  let working: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    if (!isUp()) return;
    working = nameSome(stopping.signal).then(
      (named) => log.debug({ named }, "matters were named"),
      (error: unknown) => log.warn({ err: error }, "matters could not be named"),
    );
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await working;
    },
  };
}
