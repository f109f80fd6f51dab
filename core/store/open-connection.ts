import { ServiceError } from "../errors.ts";
import type { ConnectorDeps, StoreConnection } from "./connection.ts";
import type { ConnectionSettings } from "./connection-settings.ts";

/** Opens one of the store's systems. Asks it nothing yet. */
export function openConnection(settings: ConnectionSettings, deps: ConnectorDeps): StoreConnection {
  switch (settings.kind) {
    default:
      throw new ServiceError("config_invalid", `${deps.name}: ${settings.kind} cannot be connected yet`);
  }
}
