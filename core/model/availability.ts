import type { Logger } from "pino";
import { ServiceError } from "../errors.ts";

/** Whether a model is asked at all: `down` means going without it. */
export type ModelState = "up" | "down";

export interface AvailabilityDeps {
  name: string;
  /** Whether it would answer now. Never throws; ends with its signal. */
  probe(signal: AbortSignal): Promise<boolean>;
  log: Pick<Logger, "info" | "warn">;
  /** Longest wait for one answer, or for the first sign of one, in ms. */
  limitMs: number;
  /** Wait between probes while it is away, in ms. */
  probeEveryMs: number;
  /** Longest probe, in ms: it may have to load a model of some GB from disk. */
  probeLimitMs: number;
}

export interface Availability {
  state(): ModelState;
  /**
   * Runs `ask` with a time limit; throws `model_unavailable` at once while the model is away. From the first
   * `onSign` on, the model is at work, and only `given` ends it.
   */
  guard<Result>(
    given: AbortSignal,
    ask: (signal: AbortSignal, onSign: () => void) => Promise<Result>,
  ): Promise<Result>;
  /** Probes now, and goes on probing in the background while the model is away. */
  start(): Promise<ModelState>;
  stop(): void;
}

/** Remembers whether one model can be asked. Begins as `down`, so that no first customer waits for it. */
export function createAvailability(deps: AvailabilityDeps): Availability {
  let state: ModelState = "down";
  let timer: NodeJS.Timeout | null = null;
  const stopped = new AbortController();

  const turn = (next: ModelState): void => {
    if (next === state) return;
    state = next;
    if (next === "up") deps.log.info({ model: deps.name }, "model up");
    else deps.log.warn({ model: deps.name }, "model down");
  };

  const look = async (): Promise<ModelState> => {
    const isUp = await deps.probe(AbortSignal.any([stopped.signal, AbortSignal.timeout(deps.probeLimitMs)]));
    turn(isUp ? "up" : "down");
    if (!isUp) lookLater();
    return state;
  };

  const lookLater = (): void => {
    if (timer || stopped.signal.aborted) return;
    timer = setTimeout(() => {
      timer = null;
      void look();
    }, deps.probeEveryMs);
    timer.unref();
  };

  return {
    state: () => state,
    async guard(given, ask) {
      if (state === "down") throw new ServiceError("model_unavailable", `${deps.name} is away`);
      const late = new AbortController();
      const limit = setTimeout(() => late.abort(), deps.limitMs);
      try {
        return await ask(AbortSignal.any([given, late.signal]), () => clearTimeout(limit));
      } catch (error) {
        if (tellsOfAbsence(error, given, late.signal)) {
          turn("down");
          lookLater();
        }
        throw error;
      } finally {
        clearTimeout(limit);
      }
    },
    start: look,
    stop() {
      stopped.abort();
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

/** A turn that was dropped, or an answer that was nonsense, says nothing about the next question; all else does. */
function tellsOfAbsence(error: unknown, given: AbortSignal, isLate: AbortSignal): boolean {
  if (error instanceof ServiceError && error.details.isFinal === true) return false;
  return isLate.aborted || !given.aborted || isTimeout(given.reason);
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === "TimeoutError";
}
