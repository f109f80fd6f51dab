import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Clock } from "../../clock.ts";
import type { StoreConnection } from "../connection.ts";
import type { Page } from "../platform.ts";
import { type Failure, failure, type Result } from "../result.ts";
import { keepOrders } from "./keep-orders.ts";
import type { MirrorStore } from "./mirror-store.ts";
import type { ProductMirror } from "./product-store.ts";
import type { SyncFailure, SyncLease, SyncRun, SyncState, SyncStore, SyncSubject } from "./sync-store.ts";

export interface SyncDeps {
  syncs: SyncStore;
  mirror: MirrorStore;
  products: ProductMirror;
  /** Of second facts' hashes: `secondFactKey`. */
  key: Uint8Array;
  clock: Clock;
  log: Pick<Logger, "warn" | "debug">;
  /** How far back the first run reads, days; 90 unless given. Source: the longest that Taobao's list of orders goes. */
  firstDays?: number;
  /** A run that takes longer ends after its page, and goes on when it is called again; no end unless given. ms. */
  budgetMs?: number;
  /** After every page: how many orders or products this call has kept so far. */
  onProgress?(progress: { connection: string; what: SyncSubject; count: number }): void;
}

export type SyncOutcome =
  | { kind: "done"; count: number }
  /** Stopped, or out of its budget: the next call goes on at the page where this one ended. */
  | { kind: "paused"; count: number }
  /** Another process is at it. */
  | { kind: "busy" }
  | { kind: "failed"; count: number; failure: SyncFailure };

const DAY_MS = 86_400_000;
const FIRST_DAYS = 90;
/** Read once more: clocks differ, and platforms list a change a little after it happened. ms. Source: our choice. */
const OVERLAP_MS = 5 * 60_000;
/** A process that dies is followed by another after this long; one page must be read and kept within it. ms. */
const LEASE_MS = 90_000;
const PAGE_MS = 75_000;
/** The longest pause a platform may ask for within a run; one that wants longer is asked in another. ms. */
const LONGEST_PAUSE_MS = 60_000;
/** How soon after a failure that may pass, and after one that only people end, it is tried again. ms. Source: our choice. */
const PASSING_RETRY_MS = 60_000;
const LASTING_RETRY_MS = 10 * 60_000;

/**
 * Reads the orders that changed since the last run into the mirror, a page at a time, the longest unchanged first. One
 * process at a time does; killed anywhere, the next goes on at the page it was at. Never throws for what a platform does.
 */
export function syncOrders(
  deps: SyncDeps,
  connection: StoreConnection,
  signal: AbortSignal,
): Promise<SyncOutcome> {
  return sync(deps, connection, "orders", signal, {
    read: ({ since, next }, limit) =>
      connection.shop?.changedOrders(since, next, limit) ?? Promise.resolve(NO_SHOP),
    async keep(orders) {
      await keepOrders(deps, connection.name, orders);
    },
    async finish() {},
  });
}

/** The same of every product that is for sale; what a complete listing no longer has is gone. */
export function syncProducts(
  deps: SyncDeps,
  connection: StoreConnection,
  signal: AbortSignal,
): Promise<SyncOutcome> {
  const { products, clock } = deps;
  return sync(deps, connection, "products", signal, {
    read: ({ next }, limit) => connection.shop?.listProducts(next, limit) ?? Promise.resolve(NO_SHOP),
    keep: (page) => products.upsertProducts(connection.name, page, clock()),
    async finish({ beganAt }) {
      await products.markGone(connection.name, beganAt);
    },
  });
}

/** Whether a sync is to be run now: `everyMs` after its last end, at once when one is under way, later after a failure. */
export function isSyncDue(state: SyncState | undefined, everyMs: number, now: Date): boolean {
  if (!state) return true;
  if (state.failure && state.failedAt)
    return state.failedAt.getTime() + retryMsOf(state.failure) <= now.getTime();
  return state.run !== null || state.syncedAt === null || state.syncedAt.getTime() + everyMs <= now.getTime();
}

const NO_SHOP = failure("unsupported", "this connection is no shop");

interface Reader<Item> {
  read(run: SyncRun, signal: AbortSignal): Promise<Result<Page<Item>>>;
  keep(items: readonly Item[]): Promise<void>;
  finish(run: SyncRun): Promise<void>;
}

async function sync<Item>(
  deps: SyncDeps,
  { name }: StoreConnection,
  what: SyncSubject,
  signal: AbortSignal,
  reader: Reader<Item>,
): Promise<SyncOutcome> {
  const { syncs, clock } = deps;
  const lease = await syncs.claim(name, what, LEASE_MS);
  if (!lease) return { kind: "busy" };
  try {
    return await readAll(deps, lease, signal, reader);
  } catch (error) {
    // Our own fault, or the database's: what was kept stays, and the next call reads the page again.
    const failure: SyncFailure = { kind: "upstream", reason: "reading it failed here: see the log" };
    await lease.fail(failure, clock()).catch(() => undefined); // The error itself says more than this one would.
    throw error;
  }
}

async function readAll<Item>(
  deps: SyncDeps,
  lease: SyncLease,
  signal: AbortSignal,
  { read, keep, finish }: Reader<Item>,
): Promise<SyncOutcome> {
  const { clock, log, budgetMs = Number.POSITIVE_INFINITY, onProgress } = deps;
  const { connection, what } = lease.state;
  const startedAt = performance.now();
  let run = lease.state.run ?? newRun(deps, lease.state);
  let count = 0;

  if (!(await lease.keep(run, LEASE_MS))) return { kind: "busy" };
  for (;;) {
    const page = await read(run, AbortSignal.any([signal, AbortSignal.timeout(PAGE_MS)]));
    if (page.ok) {
      await keep(page.value.items);
      count += page.value.items.length;
      onProgress?.({ connection, what, count });
      if (page.value.next === null) {
        await finish(run);
        await lease.finish(run.beganAt, clock());
        return { kind: "done", count };
      }
      run = { ...run, next: page.value.next };
    } else if (isShortPause(page)) {
      log.debug({ connection, what, retryAfterMs: page.retryAfterMs }, "the platform asks for patience");
      await lease.keep(run, LEASE_MS);
      await sleep(page.retryAfterMs, undefined, { signal }).catch(() => undefined); // Rejects only when aborted.
    } else if (!signal.aborted) {
      // A page that a platform no longer knows is no place to go on from: the same run begins again.
      if (page.kind === "invalid" && run.next !== null) await lease.keep({ ...run, next: null }, LEASE_MS);
      const failure = failureOf(page);
      await lease.fail(failure, clock());
      return { kind: "failed", count, failure };
    }

    if (!(await lease.keep(run, LEASE_MS))) return { kind: "busy" };
    if (signal.aborted || performance.now() - startedAt > budgetMs) {
      await lease.release();
      return { kind: "paused", count };
    }
  }
}

function newRun({ clock, firstDays = FIRST_DAYS }: SyncDeps, { through }: SyncState): SyncRun {
  const beganAt = clock();
  const since = through ? through.getTime() - OVERLAP_MS : beganAt.getTime() - firstDays * DAY_MS;
  return { since: new Date(since), next: null, beganAt };
}

function isShortPause(failure: Failure): failure is Failure & { retryAfterMs: number } {
  const { kind, retryAfterMs } = failure;
  return kind === "rate_limited" && retryAfterMs !== undefined && retryAfterMs <= LONGEST_PAUSE_MS;
}

function retryMsOf({ kind, retryAfterMs = 0 }: SyncFailure): number {
  const isLasting = kind === "auth_revoked" || kind === "permission" || kind === "unsupported";
  return Math.max(retryAfterMs, isLasting ? LASTING_RETRY_MS : PASSING_RETRY_MS);
}

/** Without the name of the request: it is of no use after the log has it. */
function failureOf({ kind, reason, retryAfterMs, platformCode }: Failure): SyncFailure {
  return {
    kind,
    reason,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(platformCode !== undefined && { platformCode }),
  };
}
