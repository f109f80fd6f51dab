import type { z } from "zod";
import { on } from "../capability.ts";
import { type ConnectorDeps, NO_PARTS, type StoreConnection } from "../connection.ts";
import type { CallLimits } from "../wire/platform-call.ts";
import { createTrack17Call } from "./call.ts";
import { createTrack17Carrier } from "./carrier.ts";
import { track17Events } from "./events.ts";
import type { track17Settings } from "./settings.ts";

/** 17TRACK, which asks carriers all over the world. */
export function openTrack17(
  { name, kind, api_url }: z.output<typeof track17Settings>,
  deps: ConnectorDeps,
  limits: CallLimits = {},
): StoreConnection {
  const call = createTrack17Call({ apiUrl: api_url, ...limits }, deps);
  return {
    ...NO_PARTS,
    name,
    kind,
    carrier: createTrack17Carrier(call, deps.clock),
    events: track17Events(deps.secrets["token"] ?? ""),
    capabilities: async () => [on("parcel.track"), on("events")],
  };
}
