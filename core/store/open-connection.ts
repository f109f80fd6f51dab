import { ServiceError } from "../errors.ts";
import type { ConnectorDeps, StoreConnection } from "./connection.ts";
import type { ConnectionSpec } from "./connection-secrets.ts";
import type { ConnectionSettings } from "./connection-settings.ts";
import { openVendure } from "./vendure/vendure.ts";

/** Opens the store's systems. Asks them nothing yet. */
export function openConnections(
  specs: readonly ConnectionSpec[],
  deps: Omit<ConnectorDeps, "name" | "secrets">,
): StoreConnection[] {
  return specs.map(({ settings, secrets }) =>
    openConnection(settings, { ...deps, name: settings.name, secrets }),
  );
}

function openConnection(settings: ConnectionSettings, deps: ConnectorDeps): StoreConnection {
  switch (settings.kind) {
    case "vendure":
      return openVendure(settings, deps);
    default:
      throw new ServiceError("config_invalid", `${deps.name}: ${settings.kind} cannot be connected yet`);
  }
}
