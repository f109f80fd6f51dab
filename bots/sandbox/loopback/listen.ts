import type { Server } from "node:http";
import { createServer } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Hono } from "hono";

/** Where a loopback server listens. Port 0, the default, takes a free one. */
export interface ListenOptions {
  readonly port?: number;
  readonly host?: string;
}

export interface Listening {
  /** `http://HOST:PORT`, without a slash at the end. */
  readonly url: string;
  readonly server: Server;
  /** Ends every connection, also those with an answer outstanding. */
  close(): Promise<void>;
}

/** A hono app that can reach the node request underneath. */
export interface NodeEnv {
  Bindings: HttpBindings;
}

/** Serves an app on a loopback port. Throws what `listen` throws, as when the port is taken. */
export async function listen(
  app: Hono<NodeEnv>,
  { port = 0, host = "127.0.0.1" }: ListenOptions,
): Promise<Listening> {
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a TCP address was expected");
  return {
    url: `http://${host}:${address.port}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Cuts the connection of a request without an answer. */
export function cutConnection(bindings: HttpBindings): Response {
  bindings.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
