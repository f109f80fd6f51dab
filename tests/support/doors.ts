import { createServer as createHttpServer, request } from "node:http";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A door to a TCP server that can be shut. */
export interface Door {
  port: number;
  /** Cuts every connection and takes no new one. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
}

export async function createDoor(target: { host: string; port: number }): Promise<Door> {
  const sockets = new Set<Socket>();
  let isShut = false;
  const server = createServer((near) => {
    if (isShut) {
      near.destroy();
      return;
    }
    const far = connect(target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port, // node types a listening TCP server's address as a union
    shut() {
      isShut = true;
      cut();
    },
    open() {
      isShut = false;
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Passes requests on to several servers in turn, as a load balancer does. */
export async function createBalancer(): Promise<{ url: string; targets: string[]; close(): Promise<void> }> {
  const targets: string[] = [];
  let turn = 0;
  const server = createHttpServer((incoming, outgoing) => {
    turn += 1;
    const target = targets[turn % targets.length];
    if (target === undefined) {
      outgoing.writeHead(503).end();
      return;
    }
    const passed = request(`${target}${incoming.url}`, {
      method: incoming.method,
      headers: incoming.headers,
    });
    passed.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // as above
  return {
    url: `http://127.0.0.1:${port}`,
    targets,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
