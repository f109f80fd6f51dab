/** One API call as it came in. */
export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

// A benchmark makes hundreds of thousands of calls; nobody reads the old ones.
const MAX_KEPT = 20_000;

/** Adds to a log of calls, which never grows without end. */
export function record<C extends Call>(log: C[], call: C): void {
  if (log.length >= MAX_KEPT) log.splice(0, MAX_KEPT / 2);
  log.push(call);
}
