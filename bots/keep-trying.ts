import pRetry from "p-retry";

/** Between tries, up to 15 s: an outage ends without anybody's help. */
const FOR_EVER = { retries: Number.POSITIVE_INFINITY, minTimeout: 250, maxTimeout: 15_000 };

/** Tries until it succeeds or `signal` aborts. Returns whether it succeeded. */
export async function tryForEver(
  act: () => Promise<unknown>,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<boolean> {
  try {
    await pRetry(act, {
      ...FOR_EVER,
      signal,
      onFailedAttempt: ({ error }) => {
        // Being told to stop is no failure.
        if (!signal.aborted) onFailure(error);
      },
    });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/** Tries at a thing that is refused, and not for an outage: it would never succeed, and others wait behind it. */
const REFUSALS = 4;

/** Like `tryForEver` while something is away; what is refused again and again fails. */
export function tryWhileAway(
  act: () => Promise<unknown>,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<boolean> {
  let refusals = 0;
  let refused: unknown;
  const limited = async () => {
    try {
      await act();
    } catch (error) {
      if (!isOutage(error)) refusals += 1;
      if (refusals < REFUSALS) throw error;
      refused = error;
    }
  };
  return tryForEver(limited, signal, onFailure).then((isDone) => {
    if (refused !== undefined) throw refused;
    return isDone;
  });
}

/** Whether an error says that a server or the network is away or overloaded, rather than that it refuses what it was given. */
function isOutage(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  // PostgreSQL's classes of outage, the driver's and the system's codes, Slack's client.
  return /^(08|40|53|55|57|58)|^CONNECT|^E[A-Z]+$|^slack_webapi_(request|http|rate_limited)/.test(code);
}

/** Like `tryForEver`, but resolves after the first try, whatever came of it, and goes on behind the scenes. */
export async function tryInBackground(
  act: () => Promise<unknown>,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const { promise: firstTry, resolve } = Promise.withResolvers<void>();
  const done = tryForEver(act, signal, (error) => {
    onFailure(error);
    resolve();
  });
  await Promise.race([done, firstTry]);
}
