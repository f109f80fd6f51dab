import type { z } from "zod";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { createOdooCall } from "./call.ts";
import { createOdooCrm } from "./crm.ts";
import { createOdooErp } from "./erp.ts";
import { askForGrants } from "./grants.ts";
import type { odooSettings } from "./settings.ts";

/** An Odoo, 19 or later: contacts, notes, leads, stock and notes at products. */
export function openOdoo(
  { name, kind, url, database }: z.output<typeof odooSettings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const call = createOdooCall({ url, database, ...limits }, deps);
  return {
    ...NO_PARTS,
    name,
    kind,
    crm: createOdooCrm(call),
    erp: createOdooErp(call),
    capabilities: (signal) => askForGrants(call, signal),
  };
}
