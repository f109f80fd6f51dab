import { type AddressInfo, isIPv6 } from "node:net";
import { serve } from "@hono/node-server";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { ServiceError } from "../../core/errors.ts";
import { isFollowedByPerson, isLinkToken } from "../../core/selling/tracked-link.ts";
import type { ReceiveEvents } from "../../core/store/events/receive-events.ts";
import { isSameText } from "../../core/store/wire/signature.ts";
import type { Health } from "./health.ts";
import type { Metrics } from "./metrics.ts";

/** Source: the contract. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Takes one update; throws when it could not be made durable. */
export type UpdateHandler = (update: never) => Promise<void>;

export interface HttpRoutes {
  health(): Promise<Health>;
  metrics: Metrics;
  /** Webhooks by path, as `/telegram/customer`, each with the secret that Telegram sends along. */
  telegram: ReadonlyMap<string, { secret: string; handle: UpdateHandler }>;
  /** Slack's events over HTTP; null in Socket Mode. */
  slack: ((request: Request) => Promise<Response>) | null;
  /** Where a recommendation's link leads, by its token; null where it leads nowhere. */
  openLink(token: string, isFollowed: boolean): Promise<string | null>;
  /** Events of the store's systems, by the connection's name. */
  storeEvents: ReceiveEvents;
  /** The sandbox's page and what it calls; null with real tokens. */
  sandbox: Hono | null;
}

export interface HttpServer {
  url: string;
  close(): Promise<void>;
}

/** Opens the port at once; `routes` may be filled in later, until then `/health` is all there is. */
export async function openHttpServer(
  { host, port }: { host: string; port: number },
  routes: () => HttpRoutes | null,
  log: Logger,
): Promise<HttpServer> {
  const app = createApp(routes, log);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
      resolve({ url: urlOf(address), close: () => close(server) });
    });
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === "EADDRINUSE"
          ? "is taken: stop the other program, or set PORT to another"
          : "can't be opened";
      reject(
        new ServiceError("config_invalid", `HOST:PORT ${host}:${port} ${why} (${cause.code ?? "unknown"})`, {
          cause,
        }),
      );
    });
  });
}

function createApp(routes: () => HttpRoutes | null, log: Logger): Hono {
  const app = new Hono();

  app.get("/health", async (c) => {
    const ready = routes();
    if (!ready) return c.json({ status: "down" }, 503);
    const health = await ready.health();
    return c.json(health, health.status === "down" ? 503 : 200);
  });

  app.get("/metrics", async (c) => {
    const ready = routes();
    if (!ready) return c.text("", 503);
    return c.body(await ready.metrics.text(), 200, { "content-type": ready.metrics.contentType });
  });

  // The secret is checked before a byte of the body is read.
  const checkSecret: MiddlewareHandler = async (c, next) => {
    const webhook = routes()?.telegram.get(c.req.path);
    if (!webhook) return c.text("not found", 404);
    const given = c.req.header("x-telegram-bot-api-secret-token") ?? "";
    if (!isSameText(given, webhook.secret)) return c.text("unauthorized", 401);
    return next();
  };
  app.post("/telegram/:bot", checkSecret, limit(), async (c) => {
    const webhook = routes()?.telegram.get(c.req.path);
    if (!webhook) return c.text("not found", 404);
    const update = await c.req.json<never>().catch(() => null);
    if (update === null) return c.text("the body is not JSON", 400);
    await webhook.handle(update);
    return c.body(null, 200);
  });

  app.post("/slack/events", limit(), async (c) => {
    const slack = routes()?.slack;
    return slack ? slack(c.req.raw) : c.text("not found", 404);
  });

  app.post("/store/:connection/events", limit(), async (c) => {
    const receive = routes()?.storeEvents;
    if (!receive) return c.text("not ready", 503);
    const { status, contentType, body } = await receive(c.req.param("connection"), {
      headers: c.req.header(),
      query: new URL(c.req.url).search.slice(1),
      body: Buffer.from(await c.req.arrayBuffer()),
    });
    return new Response(body, { status, headers: { "content-type": contentType } });
  });

  app.get("/go/:token", async (c) => {
    const token = c.req.param("token");
    const purpose = c.req.header("sec-purpose") ?? c.req.header("purpose") ?? "";
    const visit = { method: c.req.method, userAgent: c.req.header("user-agent") ?? "", purpose };
    const url = isLinkToken(token) ? await routes()?.openLink(token, isFollowedByPerson(visit)) : null;
    if (!url) return c.text("not found", 404);
    // Kept by nobody on the way: each visit comes here.
    c.header("cache-control", "no-store");
    return c.redirect(url, 302);
  });

  app.use("*", async (c, next) => {
    const sandbox = routes()?.sandbox;
    return sandbox ? sandbox.fetch(c.req.raw) : next();
  });
  app.notFound((c) => c.text("not found", 404));
  app.onError((error, c) => {
    log.error({ err: error, path: c.req.routePath }, "request failed");
    return c.text("failed, try again", 500);
  });
  return app;
}

function limit(): MiddlewareHandler {
  const tooLarge = (c: Context) => c.text("the body is larger than 1 MiB", 413);
  const count = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge });
  return async (c, next) => {
    // Node's parser holds a body to the length it announces; counting would make a stream of every small one.
    const length = c.req.header("content-length");
    if (length === undefined || c.req.header("transfer-encoding") !== undefined) return count(c, next);
    return Number(length) > MAX_BODY_BYTES ? tooLarge(c) : next();
  };
}

function urlOf({ address, port }: AddressInfo): string {
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}

function close(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Long polls of the page would hold it open for ever.
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
