import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../clock.ts";

/** How often a platform may be asked: on average, and how many at once. Source of each value: the connector's platform. */
export interface Rate {
  perSecond: number;
  burst: number;
}

/** Lets one through at a time so that a platform's limit is kept by this process. Rejects only when `signal` aborts. */
export interface RateBucket {
  take(signal: AbortSignal): Promise<void>;
  /** The platform says it was too much: nothing goes through for this long. */
  pause(ms: number): void;
}

export function createRateBucket({ perSecond, burst }: Rate, clock: Clock): RateBucket {
  /** When the next one may go, ms since 1970: lies up to a burst in the past. */
  let nextAt = 0;
  const everyMs = 1000 / perSecond;

  return {
    async take(signal) {
      const now = clock().getTime();
      const at = Math.max(nextAt, now - (burst - 1) * everyMs);
      nextAt = at + everyMs;
      if (at > now) await sleep(at - now, undefined, { signal });
    },
    pause(ms) {
      nextAt = Math.max(nextAt, clock().getTime() + ms);
    },
  };
}
