import type { z } from "zod";
import { off, on } from "../capability.ts";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { createKuaidi100Call } from "./call.ts";
import { createKuaidi100Carrier } from "./carrier.ts";
import { kuaidi100Events } from "./events.ts";
import type { kuaidi100Settings } from "./settings.ts";

/** kuaidi100 (快递100), which asks carriers, most of them Chinese. */
export function openKuaidi100(
  { name, kind, customer, api_url, detect_url }: z.output<typeof kuaidi100Settings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const call = createKuaidi100Call({ apiUrl: api_url, detectUrl: detect_url, customer, ...limits }, deps);
  // An empty one would let anybody in.
  const salt = deps.secrets["salt"] || null;
  return {
    ...NO_PARTS,
    name,
    kind,
    carrier: createKuaidi100Carrier(call, deps.clock),
    events: salt === null ? null : kuaidi100Events(salt),
    // Asking whether it may be asked would cost a query.
    capabilities: async () => [
      on("parcel.track"),
      salt === null
        ? off(
            "events",
            "no salt is given: set it where you subscribe numbers at kuaidi100, and in the environment",
          )
        : on("events"),
    ],
  };
}
