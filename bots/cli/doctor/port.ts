import { createServer } from "node:net";
import { z } from "zod";
import type { Config } from "../../config.ts";
import { ask, type Check, fault, fine } from "./check.ts";

const health = z.object({ status: z.string(), mode: z.string(), waiting: z.unknown(), bots: z.unknown() });
const HEALTH_MS = 2_000;

/** Whether the port is free, or a shop of ours answers there already. */
export async function checkPort(
  fetch: typeof globalThis.fetch,
  { host, port }: Config["http"],
): Promise<Check> {
  const name = "port";
  const place = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
  if (port === 0) return fine(name, "any free one");
  const problem = await tryToListen(host, port);
  if (problem === null) return fine(name, `${place} is free`);
  if (problem === "EADDRINUSE") {
    const answer = await ask(
      fetch,
      `http://${place.replace(/^(0\.0\.0\.0|\[::\])/, "127.0.0.1")}/health`,
      {},
      HEALTH_MS,
    );
    const said = answer.kind === "answer" ? health.safeParse(answer.body) : null;
    if (said?.success) return fine(name, `a running shop answers at ${place}: ${said.data.status}`);
    return fault(name, `${place} is taken by another program`, "Stop that program, or set PORT to another.");
  }
  if (problem === "EACCES") {
    return fault(name, `${place} is not allowed for this user`, "Set PORT to one above 1023.");
  }
  return fault(name, `${place} can't be listened on (${problem})`, "Set HOST to an address of this machine.");
}

async function tryToListen(host: string, port: number): Promise<string | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
