import type { Failure } from "../result.ts";

export type SyncSubject = "orders" | "products";

/** Where a run stands: what it reads from, the page it reads next (null: the first), and when it began. */
export interface SyncRun {
  since: Date;
  next: string | null;
  beganAt: Date;
}

export interface SyncState {
  connection: string;
  what: SyncSubject;
  /** All that changed before this instant has been read; null before the first run's end. */
  through: Date | null;
  /** The run that is under way, or was when its process died. */
  run: SyncRun | null;
  /** The end of the last run that came to it. */
  syncedAt: Date | null;
  /** Why the last try failed; null when it didn't. */
  failure: SyncFailure | null;
  failedAt: Date | null;
}

export type SyncFailure = Pick<Failure, "kind" | "reason" | "retryAfterMs" | "platformCode">;

/** A lease on one sync: whoever lost it changes nothing any more. */
export interface SyncLease {
  state: SyncState;
  /** Keeps where the run stands, and the lease for so much longer. False: it is another's by now. */
  keep(run: SyncRun, leaseMs: number): Promise<boolean>;
  /** The run came to its end: everything before `through` is read. */
  finish(through: Date, at: Date): Promise<void>;
  /** The next one may go on at once, where this one stands. */
  release(): Promise<void>;
  /** The same, and why it ended. */
  fail(failure: SyncFailure, at: Date): Promise<void>;
}

/** How far reading the platforms has come, over all processes. */
export interface SyncStore {
  /** Null while another process is at it. */
  claim(connection: string, what: SyncSubject, leaseMs: number): Promise<SyncLease | null>;
  states(connections: readonly string[]): Promise<SyncState[]>;
}
