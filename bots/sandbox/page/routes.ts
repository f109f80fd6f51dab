import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { ZodError } from "zod";
import { ServiceError } from "../../../core/errors.ts";
import type { Language, Say } from "../../../core/texts/texts.ts";
import { createActions, readForm } from "./actions.ts";
import { sameOriginOnly, securityHeaders } from "./guard.ts";
import { createLive } from "./live.ts";
import { takeSnapshot, type World } from "./snapshot.ts";
import { pageTexts } from "./texts.ts";

export interface PageDeps {
  world: World;
  shopName: Record<Language, string>;
  say: Say;
  log: Logger;
}

/** Source: the contract. The page makes photos smaller before it sends them. */
const MAX_BODY_BYTES = 1024 * 1024;

const CONTENT_TYPE: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** What a browser may show by itself; anything else is a download. */
const INLINE_TYPES: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "audio/ogg",
  "audio/wav",
  "audio/mpeg",
  "audio/webm",
]);

/** The page on which a newcomer plays customer, staff and owner against the real bots. */
export function createPage({ world, shopName, say, log }: PageDeps) {
  const { telegram, slack, customerToken, ownerToken } = world;
  const live = createLive(() => takeSnapshot(world));
  const unwatch = [telegram.onChange(live.changed), slack.onChange(live.changed)];
  const actions = createActions(world, live.changed);
  const files = readFiles();
  const texts = pageTexts(say, shopName);

  const app = new Hono();
  app.use(securityHeaders);
  app.get("/", () => serve("index.html"));
  app.get("/sandbox/page/:file", (context) => serve(context.req.param("file")));
  app.get("/sandbox/texts", (context) => context.json(texts));
  app.get("/sandbox/live", (context) => live.stream(context));

  app.get("/sandbox/files/telegram/:id", (context) => {
    const id = context.req.param("id");
    const chats = [
      ...world.cast.customers().map((person) => telegram.chat(customerToken, person.id)),
      telegram.chat(ownerToken, world.cast.owner.id),
    ];
    const file = chats.flat().find((message) => message.file?.fileId === id)?.file;
    return file ? fileResponse(file) : context.notFound();
  });

  app.get("/sandbox/files/slack/:id", (context) => {
    const id = context.req.param("id");
    for (const channel of Object.values(world.channels)) {
      for (const root of slack.messages(channel)) {
        const found = slack
          .thread(channel, root.threadTs ?? root.ts)
          .flatMap((message) => message.files)
          .find((file) => file.id === id);
        if (found) return fileResponse(found);
      }
    }
    return context.notFound();
  });

  app.post(
    "/sandbox/:action",
    sameOriginOnly,
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (context) => context.json({ error: "the body is larger than 1 MiB" }, 413),
    }),
    async (context) => {
      const act = actions.get(context.req.param("action"));
      if (act === undefined) return context.notFound();
      const type = context.req.header("content-type") ?? "";
      const input = type.startsWith("multipart/form-data")
        ? readForm(context.req.raw)
        : context.req.json<unknown>();
      return context.json(await act(await input));
    },
  );

  app.notFound((context) => context.json({ error: "not found" }, 404));
  app.onError((error, context) => {
    if (error instanceof ServiceError) {
      return context.json({ error: error.message }, error.code === "not_found" ? 404 : 400);
    }
    if (error instanceof ZodError || error instanceof SyntaxError || error instanceof TypeError) {
      return context.json({ error: "the input is not what was expected" }, 400);
    }
    log.error({ err: error, path: context.req.path }, "the sandbox page failed");
    return context.json({ error: "failed, try again" }, 500);
  });

  return {
    app,
    close(): void {
      for (const stop of unwatch) stop();
      live.close();
    },
  };

  function serve(name: string): Response {
    const file = files.get(name);
    if (file === undefined) return Response.json({ error: "not found" }, { status: 404 });
    const extension = name.slice(name.lastIndexOf(".") + 1);
    return new Response(file, { headers: { "content-type": CONTENT_TYPE[extension] ?? "text/plain" } });
  }
}

/** Read once: nothing but these names can be asked for. */
function readFiles(): ReadonlyMap<string, string> {
  const folder = new URL("./assets/", import.meta.url);
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

function fileResponse({ name, mimeType, bytes }: { name: string; mimeType: string; bytes: Uint8Array }) {
  const isInline = INLINE_TYPES.has(mimeType);
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "content-type": isInline ? mimeType : "application/octet-stream",
      "content-disposition": `${isInline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(name)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      // A file never changes under its id.
      "cache-control": "private, max-age=3600",
    },
  });
}
