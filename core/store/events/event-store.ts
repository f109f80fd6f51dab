import type { StoreEvent } from "./event-source.ts";

/** An event leased to this process until it says what came of it. */
export interface DueEvent extends StoreEvent {
  rowId: number;
  connection: string;
  /** Counts this try: 1 on the first. */
  attempts: number;
}

/** What platforms told us, each once. Every method is one transaction. */
export interface EventStore {
  /** Makes them durable; how many were new: a redelivery changes nothing. */
  keep(connection: string, events: readonly StoreEvent[]): Promise<number>;
  /** Leases up to `limit` that are due. */
  claim(limit: number, leaseMs: number): Promise<DueEvent[]>;
  finish(event: DueEvent): Promise<void>;
  /** Due again after `waitMs`; null: given up. `error` without personal data. */
  fail(event: DueEvent, error: string, waitMs: number | null): Promise<void>;
}
