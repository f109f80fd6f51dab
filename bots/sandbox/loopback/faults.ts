import { setTimeout as sleep } from "node:timers/promises";

/** What the next calls of a method go wrong with. */
export interface Fault {
  /** The API method, or "*" for any. */
  readonly method: string;
  /** How often, 1 by default. */
  readonly times?: number;
  /** Milliseconds without an answer before anything else happens; Infinity never answers. */
  readonly hangMs?: number;
  /** Cuts the connection instead of answering. */
  readonly reset?: boolean;
  /** True: the call has its full effect, and only the answer is lost, late or an error. */
  readonly afterEffect?: boolean;
}

export interface Faults<F extends Fault> {
  /** Plans a fault; the function returned takes it back. */
  plan(fault: F): () => void;
  /** The fault this call suffers, counted off. Faults are used up in the order they were planned. */
  take(method: string, concerns?: (fault: F) => boolean): F | undefined;
}

/** A list of planned faults. */
export function createFaults<F extends Fault>(): Faults<F> {
  const planned: { fault: F; left: number }[] = [];
  const drop = (entry: { fault: F; left: number }) => {
    const index = planned.indexOf(entry);
    if (index >= 0) planned.splice(index, 1);
  };
  return {
    plan(fault) {
      const entry = { fault, left: fault.times ?? 1 };
      planned.push(entry);
      return () => drop(entry);
    },
    take(method, concerns = () => true) {
      const entry = planned.find(
        ({ fault }) => (fault.method === "*" || fault.method === method) && concerns(fault),
      );
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) drop(entry);
      return entry.fault;
    },
  };
}

/** Stands still as long as the fault says, or until the signal ends it. */
export async function hang(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return;
  // A timer holds 2^31-1 ms at most; that is for ever here.
  await sleep(Math.min(ms, 2 ** 31 - 1), undefined, { signal }).catch(() => undefined);
}
