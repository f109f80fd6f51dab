import type { Logger } from "pino";
import type { Clock } from "../core/clock.ts";
import { startWorker, type Worker } from "../core/conversation/worker.ts";
import type { DueEvent } from "../core/store/events/event-store.ts";
import { createReceiveEvents, type ReceiveEvents } from "../core/store/events/receive-events.ts";
import { createWorkEvent } from "../core/store/events/work-event.ts";
import { createRefreshParcel } from "../core/store/mirror/refresh-parcels.ts";
import type { Bell } from "../db/bell.ts";
import type { Database } from "../db/open-database.ts";
import type { StoreSystems } from "../db/open-systems.ts";
import { createEventStore } from "../db/store-events.ts";

/** Events worked at once: platforms send them in bursts, and each asks the platform. */
const EVENTS_AT_ONCE = 8;
/** A process that dies leaves its events to another after this long, ms: more than one event may take. */
const LEASE_MS = 45_000;
/** The backstop where no word of a new event arrived, ms. */
const POLL_MS = 2000;

/** What the store's systems send of their own accord: taken in over HTTP, worked here. */
export function openStoreEvents(deps: {
  systems: StoreSystems;
  database: Database;
  bell: Pick<Bell, "ring" | "onRing">;
  /** Something was written that is to be delivered. */
  onDeliveryDue(): void;
  clock: Clock;
  log: Logger;
}): { receive: ReceiveEvents; worker: Worker } {
  const { systems, bell, clock, log } = deps;
  const { connections, mirror, factKey: key } = systems;
  const events = createEventStore(deps.database);
  const work = createWorkEvent({
    connections,
    mirror,
    key,
    events,
    refreshParcel: createRefreshParcel({ connections, mirror, clock }),
    clock,
    log,
  });
  const worker = startWorker<DueEvent>({
    name: "store events",
    claim: (limit) => (connections.length === 0 ? Promise.resolve([]) : events.claim(limit, LEASE_MS)),
    async work(event) {
      await work(event);
      deps.onDeliveryDue();
    },
    concurrency: EVENTS_AT_ONCE,
    pollMs: POLL_MS,
    log,
  });
  bell.onRing("store", worker.wake);
  return {
    receive: createReceiveEvents({
      connections,
      events,
      onEventDue: () => bell.ring("store"),
      clock,
      log,
    }),
    worker,
  };
}
