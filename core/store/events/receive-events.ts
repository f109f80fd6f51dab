import type { Logger } from "pino";
import type { Clock } from "../../clock.ts";
import type { StoreConnection } from "../connection.ts";
import type { EventReceipt, EventRequest } from "./event-source.ts";
import type { EventStore } from "./event-store.ts";

export interface ReceiveEventsDeps {
  connections: readonly Pick<StoreConnection, "name" | "events">[];
  events: Pick<EventStore, "keep">;
  onEventDue(): void;
  clock: Clock;
  log: Pick<Logger, "warn">;
}

/** Takes what a platform sends: whether it is the platform, then makes it durable, then says so. Looks at nothing yet. */
export type ReceiveEvents = (connection: string, request: EventRequest) => Promise<EventReceipt>;

export function createReceiveEvents({
  connections,
  events,
  onEventDue,
  clock,
  log,
}: ReceiveEventsDeps): ReceiveEvents {
  const sources = new Map(connections.map(({ name, events: source }) => [name, source]));
  return async (connection, request) => {
    const source = sources.get(connection);
    if (!source) return plain(404, "not found");
    const reading = source.read(request, clock());
    if (reading.kind === "rejected") {
      log.warn(
        { connection, reason: reading.reason },
        "a request that claims to be a store's event was refused",
      );
      return plain(401, "unauthorized");
    }
    if (reading.events.length > 0 && (await events.keep(connection, reading.events)) > 0) onEventDue();
    return reading.receipt;
  };
}

function plain(status: number, body: string): EventReceipt {
  return { status, contentType: "text/plain; charset=utf-8", body };
}
