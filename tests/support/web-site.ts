import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isPublicAddress } from "../../core/knowledge/web/public-address.ts";
import type { WebAccess } from "../../core/knowledge/web/web-access.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The loopback address that stands for the public web in tests; every other one stays what it is. */
const PUBLIC = "127.0.0.2";

/** A site on this machine's own loopback; what isn't served is not found. */
export async function openWebSite(address = PUBLIC) {
  const answers = new Map<string, Answer>();
  const requests: { url: string; host: string; headers: IncomingMessage["headers"]; atMs: number }[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    requests.push({
      url,
      host: request.headers.host ?? "",
      headers: request.headers,
      atMs: performance.now(),
    });
    const answer = answers.get(url);
    if (answer) answer(request, response);
    else response.writeHead(404).end("not here");
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other.

  return {
    port,
    requests,
    asked: () => requests.map(({ url }) => url).filter((url) => url !== "/robots.txt"),
    at: (path: string, host = "shop.test") => `http://${host}:${port}${path}`,
    answer: (path: string, answer: Answer) => answers.set(path, answer),
    serve: (
      path: string,
      body: string | Uint8Array,
      headers: Record<string, string> = { "content-type": "text/html" },
      status = 200,
    ) => answers.set(path, (_, response) => response.writeHead(status, headers).end(body)),
    redirect: (path: string, location: string) =>
      answers.set(path, (_, response) => response.writeHead(302, { location }).end()),
    remove: (path: string) => answers.delete(path),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Reaches the sites of tests, and otherwise what the public web is. `resolve`: where names lead, in their order of asking. */
export function testAccess(resolve: (host: string) => readonly string[] = () => [PUBLIC]): WebAccess {
  return {
    resolve: async (host) => resolve(host),
    isReachable: (address) => address === PUBLIC || isPublicAddress(address),
    schemes: ["http:"],
  };
}

/** A page as sites have them, with a script that is another at every visit. */
export function page(title: string, text: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Shop</title>
<script nonce="${Math.random()}">window.now = ${Math.random()};</script></head>
<body><nav><a href="/elsewhere">Elsewhere</a></nav><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
}
