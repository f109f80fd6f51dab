import type { Logger } from "pino";
import type { Clock } from "../../clock.ts";
import type { StoreConnection } from "../connection.ts";
import { keepOrders } from "../mirror/keep-orders.ts";
import type { MirrorStore } from "../mirror/mirror-store.ts";
import { type Failure, failure, isWorthAnotherTry } from "../result.ts";
import type { DueEvent, EventStore } from "./event-store.ts";

export interface WorkEventDeps {
  connections: readonly StoreConnection[];
  mirror: Pick<MirrorStore, "upsertOrders" | "findByTracking">;
  /** Of second facts. */
  key: Uint8Array;
  events: Pick<EventStore, "finish" | "fail">;
  /** The parcels of an order are asked for anew. */
  refreshParcel(
    connection: string,
    orderNumber: string,
    trackingNumber: string,
    signal: AbortSignal,
  ): Promise<Failure | null>;
  clock: Clock;
  log: Pick<Logger, "warn">;
}

/** One event may take this long, ms: under the lease of its worker. */
const LIMIT_MS = 20_000;
/** Tries until an event is given up: what it told of is read by the next sync all the same. */
const MAX_ATTEMPTS = 6;

/** Reads again what an event says has changed: a hint, from whoever knows the secret, is no fact. */
export function createWorkEvent(deps: WorkEventDeps): (event: DueEvent) => Promise<void> {
  const { connections, mirror, events, log } = deps;
  const byName = new Map(connections.map((connection) => [connection.name, connection]));

  return async (event) => {
    const failed = await work(event).catch((error: unknown): Failure => {
      log.warn({ err: error, connection: event.connection }, "a store's event could not be worked");
      return failure("upstream", "our own failure");
    });
    // An order that is not there, or may not be seen, stays so.
    if (!failed || !isWorthAnotherTry(failed)) return events.finish(event);
    const isLast = event.attempts >= MAX_ATTEMPTS;
    const waitMs = failed.retryAfterMs ?? 1000 * 4 ** Math.min(event.attempts, 5);
    await events.fail(event, `${failed.kind}: ${failed.reason}`, isLast ? null : waitMs);
  };

  async function work(event: DueEvent): Promise<Failure | null> {
    const connection = byName.get(event.connection);
    if (!connection) return null;
    const signal = AbortSignal.timeout(LIMIT_MS);
    if (event.orderNumber !== null && connection.shop)
      return readOrder(connection, event.orderNumber, signal);
    if (event.trackingNumber !== null) return readParcel(connection, event.trackingNumber, signal);
    return null;
  }

  async function readOrder(
    { name, shop }: StoreConnection,
    number: string,
    signal: AbortSignal,
  ): Promise<Failure | null> {
    const found = await shop?.findOrder(number, signal);
    if (!found) return null;
    if (!found.ok) return found;
    await keepOrders(deps, name, [found.value]);
    return null;
  }

  /** A carrier knows parcels, not whose they are: the orders they belong to are in the mirror. */
  async function readParcel(
    { name, shop }: StoreConnection,
    trackingNumber: string,
    signal: AbortSignal,
  ): Promise<Failure | null> {
    const names = shop ? [name] : [...byName.keys()];
    for (const { connection, order } of await mirror.findByTracking(names, trackingNumber)) {
      const failed = await deps.refreshParcel(connection, order.id, trackingNumber, signal);
      if (failed) return failed;
    }
    return null;
  }
}
