import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import { type Call, record } from "../loopback/call-log.ts";
import { createFaults, hang } from "../loopback/faults.ts";
import { type Fields, fieldsOf, parseJson } from "../loopback/fields.ts";
import { cutConnection, listen, type NodeEnv } from "../loopback/listen.ts";
import { SlackApiError } from "./api-error.ts";
import { CHAT_METHODS } from "./chat-methods.ts";
import { CONVERSATION_METHODS } from "./conversation-methods.ts";
import type { Delivery } from "./delivery.ts";
import { eventPayload } from "./events.ts";
import { FILE_METHODS } from "./file-methods.ts";
import { createHttpDelivery } from "./http-delivery.ts";
import { newSecret } from "./ids.ts";
import { createInteractions } from "./interactions.ts";
import { viewJson } from "./json.ts";
import { createMessages } from "./messages.ts";
import type { Methods } from "./method.ts";
import { readSlackParams, type SlackParams } from "./params.ts";
import { respond } from "./responses.ts";
import { createSocketDelivery } from "./socket-delivery.ts";
import { createStaff } from "./staff.ts";
import type { SlackFault, SlackServer, SlackServerOptions } from "./types.ts";
import { VIEW_METHODS } from "./view-methods.ts";
import { createWorkspace, openDirect } from "./workspace.ts";

const METHODS: Methods = { ...CHAT_METHODS, ...CONVERSATION_METHODS, ...VIEW_METHODS, ...FILE_METHODS };

const refusal = ({ code, messages }: SlackApiError): Fields => ({
  ok: false,
  error: code,
  ...(messages.length === 0 ? {} : { response_metadata: { messages } }),
});

function faultAnswer({ status, error, retryAfter }: SlackFault): Response {
  if (status === 429 || retryAfter !== undefined) {
    return Response.json(
      { ok: false, error: "ratelimited" },
      { status: 429, headers: { "retry-after": String(retryAfter ?? 1) } },
    );
  }
  if (status !== undefined && status !== 200) return new Response(error ?? "upstream error", { status });
  return Response.json({ ok: false, error: error ?? "internal_error" });
}

/** A Slack workspace with one app on a loopback port. The app uses it by its API URL and tokens alone. */
export async function createSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const clock = options.clock ?? (() => new Date());
  const times = {
    ackTimeoutMs: options.ackTimeoutMs ?? 3_000,
    retryDelaysMs: options.retryDelaysMs ?? [100, 1_000, 5_000],
  };
  const workspace = createWorkspace(clock);
  const botToken = `xoxb-${newSecret()}-${newSecret()}`;
  const appToken = `xapp-1-${workspace.appId}-${newSecret()}`;
  const signingSecret = newSecret();
  const calls: Call[] = [];
  const faults = createFaults<SlackFault>();
  const listeners = new Set<Parameters<SlackServer["onChange"]>[0]>();
  const closing = new AbortController();
  const changed = (change: { channel?: string; user?: string }) => {
    for (const listener of listeners) listener(change);
  };

  const app = new Hono<NodeEnv>();
  const { url: base, server, close } = await listen(app, options);
  const sockets = createSocketDelivery(server, base, workspace.appId, times);
  let delivery: Delivery = sockets;
  let lastEvent: Fields | undefined;

  function tell(event: Fields): void {
    lastEvent = eventPayload(workspace, event);
    void delivery.send({ type: "events_api", payload: lastEvent });
  }
  const messages = createMessages({ workspace, base, tell, changed });

  function authTest(): Fields {
    const name = workspace.users.get(workspace.botUserId)?.name ?? "";
    return {
      url: `${base}/`,
      team: "Loopback",
      user: name,
      team_id: workspace.teamId,
      user_id: workspace.botUserId,
      bot_id: workspace.botId,
      is_enterprise_install: false,
    };
  }

  /** One Web API call, after its faults: the members of the answer. */
  function perform(method: string, params: SlackParams, token: string | undefined): Fields {
    if (token === undefined || token === "") throw new SlackApiError("not_authed");
    if (method === "apps.connections.open") {
      if (token === botToken) throw new SlackApiError("not_allowed_token_type");
      if (token !== appToken) throw new SlackApiError("invalid_auth");
      return { url: sockets.newUrl() };
    }
    if (token === appToken) throw new SlackApiError("not_allowed_token_type");
    if (token !== botToken) throw new SlackApiError("invalid_auth");
    if (method === "auth.test") return authTest();
    const known = METHODS[method];
    if (known === undefined) throw new SlackApiError("unknown_method");
    return known({ workspace, base, messages, params, changed });
  }

  app.on(["GET", "POST"], "/api/:method", async (context) => {
    const method = context.req.param("method");
    const params = await readSlackParams(context.req.raw);
    const { token: _token, ...logged } = params.raw;
    record(calls, { method, params: logged, at: clock() });
    const signal = AbortSignal.any([closing.signal, context.req.raw.signal]);
    const fault = faults.take(method);
    const bearer = /^Bearer (.+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
    const performed = (): Fields => {
      try {
        return { ok: true, ...perform(method, params, bearer ?? params.text("token")) };
      } catch (error) {
        if (!(error instanceof SlackApiError)) throw error;
        return refusal(error);
      }
    };
    const isRefused =
      fault?.status !== undefined || fault?.error !== undefined || fault?.retryAfter !== undefined;
    if (fault !== undefined && fault.afterEffect !== true && fault.effectAfterMs === undefined) {
      await hang(fault.hangMs ?? 0, signal);
      if (fault.reset === true || signal.aborted) return cutConnection(context.env);
      if (isRefused) return faultAnswer(fault);
    }
    let answer: Fields = { ok: true };
    if (fault?.effectAfterMs === undefined) answer = performed();
    else
      void sleep(fault.effectAfterMs, undefined, { signal: closing.signal }).then(performed, () => undefined);
    if (fault?.afterEffect === true || fault?.effectAfterMs !== undefined) {
      await hang(fault.hangMs ?? 0, signal);
      if (fault.reset === true || signal.aborted) return cutConnection(context.env);
      if (isRefused) return faultAnswer(fault);
    }
    return context.json(answer);
  });

  app.post("/upload/v1/:file", async (context) => {
    const file = workspace.files.get(context.req.param("file"));
    if (file === undefined) return context.text("File not found", 404);
    const isForm = (context.req.header("content-type") ?? "").startsWith("multipart/form-data");
    if (isForm) {
      const parts = [...(await context.req.raw.formData()).values()];
      const part = parts.find((value) => typeof value !== "string");
      if (part !== undefined && typeof part !== "string")
        file.bytes = new Uint8Array(await part.arrayBuffer());
    } else file.bytes = new Uint8Array(await context.req.arrayBuffer());
    return context.text(`OK - ${file.bytes.length}`);
  });

  app.get("/files-pri/:place/:rest{.+}", (context) => {
    // Without the right token Slack shows its sign-in page with status 200, which many a program took for the file.
    if (context.req.header("authorization") !== `Bearer ${botToken}`) {
      return context.redirect(`${base}/?redir=${encodeURIComponent(context.req.path)}`);
    }
    const file = workspace.files.get(context.req.param("place").split("-")[1] ?? "");
    if (file === undefined) return context.text("", 404);
    return new Response(Uint8Array.from(file.bytes), { headers: { "content-type": file.mimeType } });
  });
  app.get("/", (context) => context.html("<!DOCTYPE html><title>Slack</title><h1>Sign in</h1>"));

  app.post("/actions/*", async (context) => {
    const body = fieldsOf(parseJson(await context.req.text()));
    const error = respond({ workspace, messages, changed }, context.req.path, body);
    return error === undefined ? context.text("ok") : context.json({ ok: false, error }, 404);
  });

  app.notFound((context) => context.json({ ok: false, error: "unknown_method" }, 404));
  app.onError((_error, context) => context.json({ ok: false, error: "internal_error" }, 500));

  return {
    apiUrl: `${base}/api/`,
    botToken,
    appToken,
    signingSecret,
    botUserId: workspace.botUserId,
    teamId: workspace.teamId,
    calls,
    addUser({ name, realName = name, ...user }) {
      workspace.users.set(user.id, { ...user, name, realName, isBot: false, presence: "active" });
    },
    setUserGroup: (id, users) => void workspace.userGroups.set(id, users),
    addChannel({ id, name, isMember = true }) {
      workspace.channels.set(id, { id, name, person: undefined, isMember, messages: new Map() });
    },
    recall({ channel: id, user, ...message }) {
      const channel = workspace.channels.get(id);
      if (channel) messages.recall(channel, { ...message, user: user ?? workspace.botUserId });
    },
    ...createStaff({ workspace, messages }),
    ...createInteractions({ workspace, base, messages, delivery: () => delivery, changed }),
    openHome(user) {
      const view = workspace.homes.get(user);
      tell({
        type: "app_home_opened",
        user,
        channel: openDirect(workspace, user).id,
        tab: "home",
        ...(view === undefined ? {} : { view: viewJson(workspace, view) }),
        event_ts: workspace.nextTs(),
      });
    },
    async deliverOverHttp(url) {
      const http = await createHttpDelivery({ url, signingSecret, clock, ...times });
      if (delivery !== sockets) await delivery.close();
      delivery = http;
    },
    redeliverLast() {
      if (lastEvent !== undefined) void delivery.send({ type: "events_api", payload: lastEvent }, 1);
    },
    dropSockets: sockets.drop,
    refreshSockets: sockets.refresh,
    sockets: sockets.sockets,
    discardUndelivered: sockets.discardUndelivered,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fail: (fault) => faults.plan(fault),
    async close() {
      closing.abort();
      if (delivery !== sockets) await delivery.close();
      await sockets.close();
      await close();
    },
  };
}
