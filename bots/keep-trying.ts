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
