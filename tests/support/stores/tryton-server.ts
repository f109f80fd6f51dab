import { type Loopback, type NetworkFault, startLoopback, withStatus } from "./loopback.ts";

/** A strict JSON-RPC server as Tryton's, with the few methods that the connector needs. Replies are as a real 6.0 gives them. */
export interface TrytonServer extends Loopback {
  /** What the next requests meet instead of an answer, one each. */
  faults: (NetworkFault | ReturnType<typeof withStatus> | "no fault")[];
  /** Methods in the order they were called. */
  called: string[];
  /** What methods give, by name; one that isn't here is forbidden, as one that Tryton doesn't offer. */
  results: Map<string, unknown>;
  endSessions(): void;
}

export async function startTrytonServer(): Promise<TrytonServer> {
  const sessions = new Set<string>();
  const faults: TrytonServer["faults"] = [];
  const called: string[] = [];
  const results: TrytonServer["results"] = new Map();

  const loopback = await startLoopback((request) => {
    if (request.method !== "POST" || request.path !== "/shop/") return withStatus(404, null);
    const { id, method, params, ...more } = JSON.parse(request.body);
    // Tryton answers plain HTTP errors to what has other keys.
    if (id === undefined || !Array.isArray(params) || Object.keys(more).length > 0)
      return withStatus(400, null);
    called.push(method);
    const fault = faults.shift();
    if (fault && fault !== "no fault") return fault;
    if (method === "common.db.login") {
      if (params[1]?.password !== "right") return withStatus(401, null);
      const token = `token-${Math.random()}`;
      sessions.add(Buffer.from(`${params[0]}:1:${token}`).toString("base64"));
      return { id, result: [1, token] };
    }
    const session = /^Session (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!sessions.has(session)) return withStatus(401, null);
    if (typeof params.at(-1) !== "object" || Array.isArray(params.at(-1)))
      return { id, error: ["context must be a dictionary", ""] };
    return results.has(method) ? { id, result: results.get(method) } : withStatus(403, null);
  });
  return { ...loopback, faults, called, results, endSessions: () => sessions.clear() };
}
