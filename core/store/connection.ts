import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Capability } from "./capability.ts";
import type { Carrier } from "./carrier.ts";
import type { Crm } from "./crm.ts";
import type { Erp } from "./erp.ts";
import type { EventSource } from "./events/event-source.ts";
import type { ShopPlatform } from "./platform.ts";
import type { TokenStore } from "./wire/access-token.ts";

/** One of the store's systems, open. What it isn't, is null. */
export interface StoreConnection {
  /** As `store.yaml` names it: in the address of its events, before its orders. */
  name: string;
  kind: string;
  shop: ShopPlatform | null;
  carrier: Carrier | null;
  crm: Crm | null;
  erp: Erp | null;
  events: EventSource | null;
  /** What it can do now; asks the system where only that can tell (a grant). Never throws. */
  capabilities(signal: AbortSignal): Promise<readonly Capability[]>;
}

/** What every connector is opened with, beside its own settings. */
export interface ConnectorDeps {
  name: string;
  /** ISO 4217, of the shop. */
  currency: string;
  /** Its secrets by field, as `app_secret`: those its settings name are all there. */
  secrets: Readonly<Record<string, string>>;
  tokens: TokenStore;
  clock: Clock;
  log: Pick<Logger, "warn" | "debug">;
}

/** A connection with nothing in it: what a connector has not is spread from here. */
export const NO_PARTS = { shop: null, carrier: null, crm: null, erp: null, events: null } as const;
