import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { createTrytonCall } from "./call.ts";
import { createTrytonCrm } from "./crm.ts";
import { createTrytonErp } from "./erp.ts";
import { askForGrants } from "./grants.ts";
import type { trytonSettings } from "./settings.ts";

/** A Tryton server: customers, leads, stock and notes at products. */
export function openTryton(
  { name, kind, url, database }: z.output<typeof trytonSettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const call = createTrytonCall({ url, database, ...limits }, deps);
  return {
    ...NO_PARTS,
    name,
    kind,
    crm: createTrytonCrm(call),
    erp: createTrytonErp(call),
    capabilities: (signal) => askForGrants(call, signal),
  };
}
