import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

const NETWORK_FAULTS = ["500", "html", "hang", "cut", "odd"] as const;
/** What a network does instead of answering. `odd` is JSON of no known shape. */
export type NetworkFault = (typeof NETWORK_FAULTS)[number];

export function isNetworkFault(what: unknown): what is NetworkFault {
  return NETWORK_FAULTS.some((fault) => fault === what);
}

export interface Incoming {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  /** The bytes as they came. */
  body: string;
}

export interface Loopback {
  url: string;
  close(): Promise<void>;
}

/** An answer with another status than 200, or headers of its own. */
export function withStatus(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(numbersAsTheyStand(value));
  };
}

/** A server on this machine that answers JSON: numbers may be bigints, which go out as they stand. */
export async function startLoopback(
  answer: (request: Incoming) => unknown | NetworkFault,
): Promise<Loopback> {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(request.url ?? "/", "http://127.0.0.1");
      const { method = "GET", headers } = request;
      reply(response, answer({ method, path: url.pathname, query: url.searchParams, headers, body }));
    });
  });
  const { listen, close } = onThisMachine(server);
  return { url: await listen(), close };
}

/** How a server is begun, at a port of its own, and ended with all that hangs on it. `listen` answers its address. */
export function onThisMachine(server: Server): { listen(): Promise<string>; close(): Promise<void> } {
  return {
    async listen() {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("no port");
      return `http://127.0.0.1:${address.port}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers what a server was told to: a fault, a function that answers by itself, or JSON. */
export function reply(response: ServerResponse, value: unknown): void {
  if (typeof value === "function") return void value(response);
  const send = (status: number, type: string, text: string) =>
    response.writeHead(status, { "content-type": type }).end(text);
  switch (value) {
    case "500":
      return void send(500, "text/plain", "Internal Server Error");
    case "html":
      return void send(200, "text/html", "<html>maintenance</html>");
    case "odd":
      return void send(200, "application/json", '{"unexpected":[]}');
    case "hang":
      return;
    case "cut":
      response.writeHead(200, { "content-type": "application/json", "content-length": "999" });
      response.write('{"code":');
      setTimeout(() => response.destroy(), 5);
      return;
    default:
      return void send(200, "application/json", numbersAsTheyStand(value));
  }
}

/** Ids of 19 digits as JSON numbers, as platforms in Go and Java write them. */
function numbersAsTheyStand(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "bigint" ? `@bigint:${inner}@` : inner,
  ).replace(/"@bigint:(-?\d+)@"/g, "$1");
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
