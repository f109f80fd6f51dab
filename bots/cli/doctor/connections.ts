import type { Capability } from "../../../core/store/capability.ts";
import type { StoreConnection } from "../../../core/store/connection.ts";
import { type Check, fault, fine } from "./check.ts";

/** A connection may take this long to say what it can do, ms. */
const LIMIT_MS = 15_000;

/** What each of the store's systems can do, and what it takes for the rest. */
export function checkConnections(connections: readonly StoreConnection[]): Promise<Check[]> {
  return Promise.all(
    connections.map(async (connection) => {
      const capabilities = await connection.capabilities(AbortSignal.timeout(LIMIT_MS));
      return judge(`${connection.name} (${connection.kind})`, capabilities);
    }),
  );
}

function judge(name: string, capabilities: readonly Capability[]): Check {
  const on = capabilities.filter(({ state }) => state === "on").map((capability) => capability.name);
  const missing = capabilities.filter(({ state }) => state !== "on");
  const found = on.length > 0 ? on.join(", ") : "nothing works";
  const remedies = missing.map(
    ({ name: what, state, reason }) =>
      `${what} ${state === "needs_grant" ? "needs a grant" : "is off"}${reason === null ? "" : `: ${reason}`}`,
  );
  if (on.length === 0) return fault(name, found, remedies.join("\n"));
  return remedies.length > 0 ? { ...fine(name, found), remedy: remedies.join("\n") } : fine(name, found);
}
