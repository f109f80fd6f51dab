import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import {
  App,
  HTTPReceiver,
  type Logger,
  LogLevel,
  type SlackViewMiddlewareArgs,
  SocketModeReceiver,
} from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fieldsOf } from "../../bots/sandbox/loopback/fields.ts";
import { createSlackServer } from "../../bots/sandbox/slack-server/slack-server.ts";
import type { SlackServer, SlackServerOptions } from "../../bots/sandbox/slack-server/types.ts";

const CHANNEL = "C0TICKETS";
const LI = "U0LI";
const ANNA = "U0ANNA";
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 13, 10, 45, 45]);

// The library writes every refusal that a test provokes to the console.
const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function startServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const server = await createSlackServer(options);
  cleanups.push(() => server.close());
  server.addUser({ id: LI, name: "li", realName: "Li Wei" });
  server.addUser({ id: ANNA, name: "anna", realName: "Anna" });
  server.addChannel({ id: CHANNEL, name: "tickets" });
  return server;
}

const createClient = (server: SlackServer, token = server.botToken) =>
  new WebClient(token, { slackApiUrl: server.apiUrl, retryConfig: { retries: 0 }, logger: quiet });

async function startSocketApp(
  server: SlackServer,
  listen: (app: App) => void,
  { reconnectMs = 5_000, ignoreSelf = true } = {},
): Promise<App> {
  const clientOptions = { slackApiUrl: server.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken: server.appToken,
    clientPingTimeout: reconnectMs,
    logger: quiet,
    installerOptions: { clientOptions },
  });
  const app = new App({
    token: server.botToken,
    receiver,
    ignoreSelf,
    logger: quiet,
    clientOptions,
    deferInitialization: true,
  });
  listen(app);
  await app.init();
  await app.start();
  cleanups.push(() => app.stop());
  return app;
}

async function freePort(): Promise<number> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  await new Promise((resolve) => http.close(resolve));
  if (address === null || typeof address === "string") throw new TypeError("a port was expected");
  return address.port;
}

async function startHttpApp(server: SlackServer, listen: (app: App) => void, processBeforeResponse = true) {
  const port = await freePort();
  const receiver = new HTTPReceiver({
    signingSecret: server.signingSecret,
    processBeforeResponse,
    logger: quiet,
  });
  const app = new App({
    token: server.botToken,
    receiver,
    processBeforeResponse,
    logger: quiet,
    clientOptions: { slackApiUrl: server.apiUrl },
    deferInitialization: true,
  });
  listen(app);
  await app.init();
  await receiver.start({ port, host: "127.0.0.1" });
  cleanups.push(() => app.stop());
  await server.deliverOverHttp(`http://127.0.0.1:${port}/slack/events`);
}

const texts = (messages: readonly { text: string }[]) => messages.map(({ text }) => text);

async function refusal(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (typeof error === "object" && error !== null && "data" in error) return error.data;
  return error;
}

const claimButton = (actionId = "ticket_claim", value = "t1") => ({
  type: "actions" as const,
  elements: [
    {
      type: "button" as const,
      action_id: actionId,
      value,
      text: { type: "plain_text" as const, text: "Claim" },
    },
  ],
});

const modal = {
  type: "modal" as const,
  callback_id: "assign",
  title: { type: "plain_text" as const, text: "Assign" },
  submit: { type: "plain_text" as const, text: "Assign" },
  private_metadata: "t1",
  blocks: [
    {
      type: "input" as const,
      block_id: "who",
      label: { type: "plain_text" as const, text: "Who" },
      element: { type: "users_select" as const, action_id: "user" },
    },
    {
      type: "input" as const,
      block_id: "why",
      optional: true,
      label: { type: "plain_text" as const, text: "Why" },
      element: { type: "plain_text_input" as const, action_id: "text" },
    },
  ],
};

describe("Bolt in Socket Mode", () => {
  it("hears a message and answers in its thread", async () => {
    const server = await startServer();
    await startSocketApp(server, (app) => {
      app.message(async ({ message, say }) => {
        if (message.subtype === undefined) await say({ text: `seen ${message.text}`, thread_ts: message.ts });
      });
    });

    const ts = server.post({
      user: LI,
      channel: CHANNEL,
      text: "尺码 < 5 & https://shop.example/a?b=1&c=2.",
    });

    await vi.waitFor(() =>
      expect(texts(server.thread(CHANNEL, ts))).toEqual([
        "尺码 &lt; 5 &amp; <https://shop.example/a?b=1&amp;c=2>.",
        "seen 尺码 &lt; 5 &amp; <https://shop.example/a?b=1&amp;c=2>.",
      ]),
    );
    expect(server.messages(CHANNEL)).toMatchObject([{ ts, user: LI, isApp: false, replyCount: 1 }]);
  });

  it("carries a press: button, updated message, ephemeral answer, response_url", async () => {
    const server = await startServer();
    const app = await startSocketApp(server, (bolt) => {
      bolt.action("ticket_claim", async ({ ack, body, respond, client }) => {
        await ack();
        if (body.type !== "block_actions" || body.message === undefined) return;
        await client.chat.update({
          channel: CHANNEL,
          ts: body.message.ts,
          text: `claimed by <@${body.user.id}>`,
          blocks: [],
        });
        await client.chat.postEphemeral({ channel: CHANNEL, user: body.user.id, text: "yours" });
        await respond({ text: "and by url", replace_original: false });
      });
    });
    const posted = await app.client.chat.postMessage({
      channel: CHANNEL,
      text: "ticket",
      blocks: [claimButton()],
      metadata: { event_type: "zhanggui_ticket", event_payload: { ticket_id: "t1" } },
    });

    const answer = await server.press({
      user: LI,
      channel: CHANNEL,
      messageTs: posted.ts ?? "",
      actionId: "ticket_claim",
    });

    expect(answer.acknowledged).toBe(true);
    await vi.waitFor(() => expect(texts(server.ephemerals(LI))).toEqual(["yours", "and by url"]));
    expect(server.messages(CHANNEL)).toMatchObject([
      {
        text: `claimed by <@${LI}>`,
        blocks: [],
        isApp: true,
        metadata: { event_type: "zhanggui_ticket", event_payload: { ticket_id: "t1" } },
      },
    ]);
    expect(server.renderMrkdwn(server.messages(CHANNEL)[0]?.text ?? "")).toContain("@Li Wei");
  });

  it("opens a modal, holds back what is missing, shows errors, then closes", async () => {
    const server = await startServer();
    const submitted: unknown[] = [];
    await startSocketApp(server, (app) => {
      app.action("ticket_assign", async ({ ack, body, client }) => {
        await ack();
        if (body.type === "block_actions")
          await client.views.open({ trigger_id: body.trigger_id, view: modal });
      });
      app.view("assign", async ({ ack, view }: SlackViewMiddlewareArgs) => {
        if (ack.length > 1) return;
        const who = view.state.values.who?.user?.selected_user;
        if (who === LI) await ack({ response_action: "errors", errors: { who: "not yourself" } });
        else await ack();
        submitted.push([view.private_metadata, who, view.state.values.why?.text?.value]);
      });
    });
    const { ts = "" } = await createClient(server).chat.postMessage({
      channel: CHANNEL,
      text: "ticket",
      blocks: [claimButton("ticket_assign")],
    });
    await server.press({ user: LI, channel: CHANNEL, messageTs: ts, actionId: "ticket_assign" });
    await vi.waitFor(() =>
      expect(server.views(LI)).toMatchObject([{ callbackId: "assign", title: "Assign" }]),
    );
    const viewId = server.views(LI)[0]?.id ?? "";

    expect(await server.submit({ user: LI, viewId, values: {} })).toMatchObject({ missing: ["who"] });
    expect(await server.submit({ user: LI, viewId, values: { who: { user: LI } } })).toMatchObject({
      errors: { who: "not yourself" },
    });
    expect(server.views(LI)).toHaveLength(1);
    await server.submit({ user: LI, viewId, values: { who: { user: ANNA }, why: { text: "shoes" } } });

    expect(server.views(LI)).toEqual([]);
    expect(submitted).toEqual([
      ["t1", LI, null],
      ["t1", ANNA, "shoes"],
    ]);
  });

  it("carries files both ways", async () => {
    const server = await startServer();
    const received: { name: string | null; bytes: Uint8Array }[] = [];
    const app = await startSocketApp(server, (bolt) => {
      bolt.message(async ({ message }) => {
        if (message.subtype !== "file_share" || message.user !== LI) return;
        for (const file of message.files ?? []) {
          const answer = await fetch(file.url_private ?? "", {
            headers: { authorization: `Bearer ${server.botToken}` },
          });
          received.push({ name: file.name, bytes: new Uint8Array(await answer.arrayBuffer()) });
        }
      });
    });

    const ts = server.post({
      user: LI,
      channel: CHANNEL,
      text: "see",
      files: [{ name: "尺码 表.png", bytes: PNG }],
    });
    await vi.waitFor(() => expect(received).toEqual([{ name: "尺码 表.png", bytes: PNG }]));
    await app.client.files.uploadV2({
      channel_id: CHANNEL,
      thread_ts: ts,
      initial_comment: "from the customer",
      file_uploads: [
        { file: Buffer.from(PNG), filename: "a.png" },
        { file: Buffer.from(PNG), filename: "b.pdf", title: "Invoice" },
      ],
    });

    expect(server.thread(CHANNEL, ts)[1]).toMatchObject({
      text: "from the customer",
      threadTs: ts,
      isApp: true,
      files: [
        { name: "a.png", mimeType: "image/png", bytes: PNG },
        { name: "b.pdf", title: "Invoice", mimeType: "application/pdf", bytes: PNG },
      ],
    });
    const fileId = server.thread(CHANNEL, ts)[1]?.files[0]?.id ?? "";
    const info = await app.client.files.info({ file: fileId });
    expect(info.file?.shares?.public?.[CHANNEL]).toMatchObject([{ thread_ts: ts }]);
    const unsigned = await fetch(info.file?.url_private ?? "");
    expect([unsigned.status, unsigned.headers.get("content-type")?.split(";")[0]]).toEqual([
      200,
      "text/html",
    ]);
  });

  it("tells edits, deletions, broadcasts and reactions as Slack does, and the app's own messages too", async () => {
    const server = await startServer();
    const heard: string[] = [];
    const app = await startSocketApp(
      server,
      (bolt) => {
        bolt.use(async ({ body, next }) => {
          if ("event" in body) {
            const { type, subtype, reaction, bot_id: botId } = { ...fieldsOf(body.event) };
            heard.push([type, subtype, reaction, botId && "own"].filter(Boolean).join(" "));
          }
          await next();
        });
      },
      { ignoreSelf: false },
    );

    const root = server.post({ user: LI, channel: CHANNEL, text: "root" });
    const reply = server.post({ user: LI, channel: CHANNEL, text: "reply", threadTs: root, broadcast: true });
    server.edit({ user: LI, channel: CHANNEL, ts: reply, text: "reply 2" });
    server.react({ user: ANNA, channel: CHANNEL, ts: reply, name: "eyes" });
    server.remove({ user: LI, channel: CHANNEL, ts: reply });
    await app.client.chat.postMessage({ channel: CHANNEL, text: "own" });

    await vi.waitFor(() =>
      expect(heard).toEqual([
        "message",
        "message thread_broadcast",
        "message message_changed",
        "reaction_added eyes",
        "message message_deleted",
        "message own",
      ]),
    );
  });

  it("answers commands and home tabs", async () => {
    const server = await startServer();
    await startSocketApp(server, (app) => {
      app.command("/tickets", ({ ack, command }) => ack(`open for ${command.text}`));
      app.event("app_home_opened", async ({ event, client }) => {
        await client.views.publish({
          user_id: event.user,
          view: { type: "home", blocks: [claimButton("home_refresh")] },
        });
      });
      app.action("home_refresh", async ({ ack, body, client }) => {
        await ack();
        const block = { type: "section" as const, text: { type: "mrkdwn" as const, text: "fresh" } };
        await client.views.publish({ user_id: body.user.id, view: { type: "home", blocks: [block] } });
      });
    });

    expect(
      await server.command({ user: LI, channel: CHANNEL, command: "/tickets", text: "me" }),
    ).toMatchObject({
      acknowledged: true,
    });
    expect(texts(server.ephemerals(LI))).toEqual(["open for me"]);
    server.openHome(LI);
    await vi.waitFor(() => expect(server.home(LI)).toBeDefined());
    await server.pressView({ user: LI, viewId: server.home(LI)?.id ?? "", actionId: "home_refresh" });
    await vi.waitFor(() => expect(server.home(LI)?.blocks).toMatchObject([{ type: "section" }]));
  });

  it("connects again after a dropped socket and gets what it missed", async () => {
    const server = await startServer();
    const heard: string[] = [];
    const hear = (app: App) =>
      app.message(async ({ message }) => {
        if (message.subtype === undefined) heard.push(message.text ?? "");
      });
    await startSocketApp(server, hear, { reconnectMs: 300 });

    server.post({ user: LI, channel: CHANNEL, text: "before" });
    await vi.waitFor(() => expect(heard).toEqual(["before"]));
    server.dropSockets();
    server.post({ user: LI, channel: CHANNEL, text: "meanwhile" });
    await vi.waitFor(() => expect(server.sockets()).toBe(0));
    await vi.waitFor(() => expect(heard).toContain("meanwhile"), { timeout: 5_000 });
    expect(server.sockets()).toBe(1);

    server.refreshSockets();
    server.post({ user: LI, channel: CHANNEL, text: "refreshed" });
    await vi.waitFor(() => expect(heard).toContain("refreshed"), { timeout: 5_000 });
    expect(heard).toEqual(["before", "meanwhile", "refreshed"]);
  });

  it("loses events in an outage that outlasts the retries, but not the messages", async () => {
    const server = await startServer();
    const heard: string[] = [];
    server.post({ user: LI, channel: CHANNEL, text: "lost" });
    server.discardUndelivered();
    const app = await startSocketApp(server, (bolt) => {
      bolt.message(async ({ message }) => {
        if (message.subtype === undefined) heard.push(message.text ?? "");
      });
    });
    server.post({ user: LI, channel: CHANNEL, text: "heard" });

    await vi.waitFor(() => expect(heard).toEqual(["heard"]));
    const history = await app.client.conversations.history({ channel: CHANNEL });
    expect(history.messages?.map(({ text }) => text)).toEqual(["heard", "lost"]);
  });

  it("shares the load among connections and gives each event to one of them", async () => {
    const server = await startServer();
    const heard: string[] = [];
    for (const name of ["one", "two"]) {
      await startSocketApp(server, (app) => {
        app.message(async ({ message }) => {
          if (message.subtype === undefined) heard.push(`${name} ${message.text}`);
        });
      });
    }
    for (const text of ["a", "b", "c", "d"]) server.post({ user: LI, channel: CHANNEL, text });

    await vi.waitFor(() => expect(heard).toHaveLength(4));
    expect(new Set(heard.map((line) => line.split(" ")[1])).size).toBe(4);
    expect(heard.filter((line) => line.startsWith("one"))).toHaveLength(2);
  });

  it("gives what a dropped socket took without an acknowledgement to the next one, before all that is newer", async () => {
    const server = await startServer();
    async function connect(heard: unknown[]): Promise<void> {
      const opened = await createClient(server, server.appToken).apps.connections.open();
      const socket = new WebSocket(String(opened.url));
      cleanups.push(() => socket.close());
      socket.addEventListener("message", ({ data }) => {
        const { type, payload, retry_attempt: attempt } = JSON.parse(String(data));
        heard.push(type === "hello" ? type : [payload.event.text, attempt]);
      });
      await vi.waitFor(() => expect(heard[0]).toBe("hello"));
    }
    const first: unknown[] = [];
    await connect(first);
    server.post({ user: LI, channel: CHANNEL, text: "taken" });
    await vi.waitFor(() => expect(first).toEqual(["hello", ["taken", 0]]));
    server.dropSockets();
    server.post({ user: LI, channel: CHANNEL, text: "newer" });
    await vi.waitFor(() => expect(server.sockets()).toBe(0));

    const second: unknown[] = [];
    await connect(second);
    await vi.waitFor(() => expect(second).toEqual(["hello", ["taken", 1], ["newer", 0]]));
  });

  it("sends an event again that nobody acknowledged, and says that a press got no answer", async () => {
    const server = await startServer({ ackTimeoutMs: 80, retryDelaysMs: [20] });
    const attempts: unknown[] = [];
    const opened = await createClient(server, server.appToken).apps.connections.open();
    const socket = new WebSocket(String(opened.url));
    cleanups.push(() => socket.close());
    socket.addEventListener("message", ({ data }) => {
      const { type, retry_attempt: attempt, retry_reason: reason } = JSON.parse(String(data));
      attempts.push([type, attempt, reason]);
    });
    await vi.waitFor(() => expect(attempts).toEqual([["hello", undefined, undefined]]));
    expect((await fetch(String(opened.url).replace(/^ws/, "http"))).status).toBe(404);

    server.post({ user: LI, channel: CHANNEL, text: "x" });
    await vi.waitFor(() => expect(attempts).toHaveLength(3));
    expect(attempts.slice(1)).toEqual([
      ["events_api", 0, ""],
      ["events_api", 1, "timeout"],
    ]);
    expect(await server.command({ user: LI, channel: CHANNEL, command: "/x" })).toEqual({
      acknowledged: false,
      response: {},
    });
  });
});

describe("Bolt over HTTP", () => {
  it("gets signed events, presses and modal submissions", async () => {
    const server = await startServer();
    await startHttpApp(server, (app) => {
      app.message(async ({ message, say }) => {
        if (message.subtype === undefined) {
          await say({
            text: `seen ${message.text}`,
            blocks: [claimButton("ticket_assign")],
            thread_ts: message.ts,
          });
        }
      });
      app.action("ticket_assign", async ({ ack, body, client }) => {
        await ack();
        if (body.type === "block_actions")
          await client.views.open({ trigger_id: body.trigger_id, view: modal });
      });
      app.view("assign", async ({ ack }) => ack({ response_action: "errors", errors: { who: "no" } }));
      app.command("/tickets", ({ ack }) => ack({ text: "here", response_type: "in_channel" }));
    });

    const ts = server.post({ user: LI, channel: CHANNEL, text: "喂 + %" });
    await vi.waitFor(() => expect(texts(server.thread(CHANNEL, ts))).toEqual(["喂 + %", "seen 喂 + %"]));
    const messageTs = server.thread(CHANNEL, ts)[1]?.ts ?? "";
    await server.press({ user: LI, channel: CHANNEL, messageTs, actionId: "ticket_assign" });
    await vi.waitFor(() => expect(server.views(LI)).toHaveLength(1));
    const viewId = server.views(LI)[0]?.id ?? "";
    expect(await server.submit({ user: LI, viewId, values: { who: { user: LI } } })).toMatchObject({
      errors: { who: "no" },
    });
    await server.command({ user: LI, channel: CHANNEL, command: "/tickets" });
    expect(texts(server.messages(CHANNEL))).toContain("here");
  });

  it("sends an event again after an error, and once more when asked, with the retry headers", async () => {
    const server = await startServer({ retryDelaysMs: [10, 10] });
    const seen: { num: string | undefined; reason: string | undefined; isSigned: boolean; id: string }[] = [];
    const http = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const parsed = JSON.parse(body);
      if (parsed.type === "url_verification") {
        response.end(parsed.challenge);
        return;
      }
      const header = (name: string) => request.headers[name]?.toString();
      const base = `v0:${header("x-slack-request-timestamp")}:${body}`;
      const expected = `v0=${createHmac("sha256", server.signingSecret).update(base).digest("hex")}`;
      seen.push({
        num: header("x-slack-retry-num"),
        reason: header("x-slack-retry-reason"),
        isSigned: header("x-slack-signature") === expected,
        id: parsed.event_id,
      });
      response.writeHead(seen.length === 1 ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    cleanups.push(() => http.close());
    const address = http.address();
    if (address === null || typeof address === "string") throw new TypeError("a port was expected");
    await server.deliverOverHttp(`http://127.0.0.1:${address.port}/slack/events`);

    server.post({ user: LI, channel: CHANNEL, text: "x" });
    await vi.waitFor(() => expect(seen).toHaveLength(2));
    server.redeliverLast();
    await vi.waitFor(() => expect(seen).toHaveLength(3));

    expect(seen.map(({ num, reason, isSigned }) => [num, reason, isSigned])).toEqual([
      [undefined, undefined, true],
      ["1", "http_error", true],
      ["1", "http_timeout", true],
    ]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
  });

  it("refuses a URL that does not answer the challenge", async () => {
    const server = await startServer();
    await expect(server.deliverOverHttp(`http://127.0.0.1:${await freePort()}/`)).rejects.toMatchObject({
      code: "usage",
    });
  });
});

describe("the Web API", () => {
  it("pages history and threads, with bounds and metadata only when asked", async () => {
    const server = await startServer();
    const client = createClient(server);
    const root = await client.chat.postMessage({
      channel: CHANNEL,
      text: "root",
      metadata: { event_type: "e", event_payload: { a: 1 } },
    });
    const replies: string[] = [];
    for (const text of ["1", "2", "3"]) {
      replies.push(server.post({ user: LI, channel: CHANNEL, text, threadTs: root.ts ?? "" }));
    }
    server.post({ user: LI, channel: CHANNEL, text: "next" });

    const first = await client.conversations.history({
      channel: CHANNEL,
      limit: 1,
      include_all_metadata: true,
    });
    expect(first.messages?.map(({ text }) => text)).toEqual(["next"]);
    const cursor = first.response_metadata?.next_cursor ?? "";
    const second = await client.conversations.history({
      channel: CHANNEL,
      limit: 1,
      cursor,
      include_all_metadata: true,
    });
    expect(second.messages).toMatchObject([
      { text: "root", reply_count: 3, metadata: { event_type: "e", event_payload: { a: 1 } } },
    ]);
    expect(second.has_more).toBe(false);
    const bare = await client.conversations.history({ channel: CHANNEL });
    expect(bare.messages?.some((message) => "metadata" in message)).toBe(false);

    const bounds = { channel: CHANNEL, ts: root.ts ?? "", oldest: replies[0] ?? "" };
    const newer = await client.conversations.replies(bounds);
    expect(newer.messages?.map(({ text }) => text)).toEqual(["root", "2", "3"]);
    const inclusive = await client.conversations.replies({
      ...bounds,
      latest: replies[1] ?? "",
      inclusive: true,
    });
    expect(inclusive.messages?.map(({ text }) => text)).toEqual(["root", "1", "2"]);
  });

  it("gives every message a ts of its own that grows, also when the clock stands still", async () => {
    const server = await startServer({ clock: () => new Date("2026-01-02T03:04:05Z") });
    const stamps = [1, 2, 3].map((n) => server.post({ user: LI, channel: CHANNEL, text: String(n) }));
    expect(stamps).toEqual(["1767323045.000000", "1767323045.000100", "1767323045.000200"]);
  });

  it("knows people, channels, links and direct messages", async () => {
    const server = await startServer();
    const client = createClient(server);
    expect(await client.auth.test()).toMatchObject({ user_id: server.botUserId, team_id: server.teamId });
    expect((await client.users.info({ user: LI })).user).toMatchObject({ name: "li", real_name: "Li Wei" });
    expect((await client.users.list({})).members).toHaveLength(3);
    expect((await client.conversations.info({ channel: CHANNEL })).channel).toMatchObject({
      name: "tickets",
    });
    const { channel } = await client.conversations.open({ users: LI });
    await client.chat.postMessage({ channel: LI, text: "direct" });
    expect(channel?.id).toBe(server.directChannel(LI));
    expect(texts(server.messages(server.directChannel(LI)))).toEqual(["direct"]);
    const { ts = "" } = await client.chat.postMessage({ channel: CHANNEL, text: "x" });
    const { permalink } = await client.chat.getPermalink({ channel: CHANNEL, message_ts: ts });
    expect(permalink).toContain(`/archives/${CHANNEL}/p${ts.replace(".", "")}`);
  });

  it("leaves a stone where a root message with replies was deleted", async () => {
    const server = await startServer();
    const client = createClient(server);
    const { ts = "" } = await client.chat.postMessage({ channel: CHANNEL, text: "root" });
    server.post({ user: LI, channel: CHANNEL, text: "reply", threadTs: ts });
    await client.chat.delete({ channel: CHANNEL, ts });
    const { messages } = await client.conversations.history({ channel: CHANNEL });
    expect(messages).toMatchObject([{ subtype: "tombstone", ts }]);
    expect(texts(server.thread(CHANNEL, ts))).toEqual(["", "reply"]);
  });

  it("keeps the blocks of an update that names none", async () => {
    const server = await startServer();
    const client = createClient(server);
    const { ts = "" } = await client.chat.postMessage({
      channel: CHANNEL,
      text: "x",
      blocks: [claimButton()],
    });
    await client.chat.update({ channel: CHANNEL, ts, text: "y" });
    expect(server.messages(CHANNEL)).toMatchObject([{ text: "y", blocks: [{ type: "actions" }] }]);
    await client.chat.update({ channel: CHANNEL, ts, text: "y", blocks: [] });
    expect(server.messages(CHANNEL)[0]?.blocks).toEqual([]);
  });

  const section = (text: string) => ({ type: "section" as const, text: { type: "mrkdwn" as const, text } });
  const post =
    (args: { channel?: string; text?: string; blocks?: unknown; thread_ts?: string }) =>
    (client: WebClient) =>
      client.apiCall("chat.postMessage", { channel: CHANNEL, text: "x", ...args });

  it.each([
    ["an unknown channel", post({ channel: "C0NONE" }), "channel_not_found"],
    ["a channel the app is not in", post({ channel: "C0OTHER" }), "not_in_channel"],
    ["no text and no blocks", post({ text: "" }), "no_text"],
    ["a thread that is none", post({ thread_ts: "1.000000" }), "thread_not_found"],
    ["51 blocks", post({ blocks: Array(51).fill({ type: "divider" }) }), "invalid_blocks"],
    ["a section of 3001", post({ blocks: [section("x".repeat(3001))] }), "invalid_blocks"],
    ["an empty section", post({ blocks: [section("")] }), "invalid_blocks"],
    [
      "button text of 76",
      post({
        blocks: [
          {
            type: "actions",
            elements: [{ type: "button", text: { type: "plain_text", text: "x".repeat(76) } }],
          },
        ],
      }),
      "invalid_blocks",
    ],
    ["a button value of 2001", post({ blocks: [claimButton("a", "x".repeat(2001))] }), "invalid_blocks"],
    ["a block of no known type", post({ blocks: [{ type: "hologram" }] }), "invalid_blocks"],
    [
      "a reaction to nothing",
      (client: WebClient) => client.reactions.add({ channel: CHANNEL, timestamp: "1.000000", name: "eyes" }),
      "message_not_found",
    ],
    [
      "a trigger made up",
      (client: WebClient) => client.views.open({ trigger_id: "x", view: modal }),
      "invalid_trigger_id",
    ],
    [
      "a modal title of 25",
      (client: WebClient) =>
        client.views.open({
          trigger_id: "x",
          view: { ...modal, title: { type: "plain_text", text: "x".repeat(25) } },
        }),
      "invalid_arguments",
    ],
    ["a method there is none of", (client: WebClient) => client.apiCall("chat.teleport"), "unknown_method"],
  ])("refuses %s", async (_what, call, error) => {
    const server = await startServer();
    server.addChannel({ id: "C0OTHER", name: "other", isMember: false });
    expect(await refusal(call(createClient(server)))).toMatchObject({ ok: false, error });
    expect(server.messages(CHANNEL)).toEqual([]);
  });

  it("takes what is just within the limits", async () => {
    const server = await startServer();
    const blocks = [
      section("x".repeat(3000)),
      claimButton("a", "x".repeat(2000)),
      ...Array(48).fill({ type: "divider" }),
    ];
    await createClient(server).chat.postMessage({ channel: CHANNEL, text: "x", blocks });
    expect(server.messages(CHANNEL)[0]?.blocks).toHaveLength(50);
  });

  it("refuses a second reaction of the same name, a foreign message, a foreign token", async () => {
    const server = await startServer();
    const client = createClient(server);
    const ts = server.post({ user: LI, channel: CHANNEL, text: "x" });
    await client.reactions.add({ channel: CHANNEL, timestamp: ts, name: "white_check_mark" });
    expect(server.messages(CHANNEL)[0]?.reactions).toEqual([
      { name: "white_check_mark", users: [server.botUserId] },
    ]);
    expect(
      await refusal(client.reactions.add({ channel: CHANNEL, timestamp: ts, name: "white_check_mark" })),
    ).toMatchObject({ error: "already_reacted" });
    await client.reactions.remove({ channel: CHANNEL, timestamp: ts, name: "white_check_mark" });
    expect(
      await refusal(client.reactions.remove({ channel: CHANNEL, timestamp: ts, name: "white_check_mark" })),
    ).toMatchObject({ error: "no_reaction" });
    expect(await refusal(client.chat.update({ channel: CHANNEL, ts, text: "y" }))).toMatchObject({
      error: "cant_update_message",
    });
    expect(await refusal(client.chat.delete({ channel: CHANNEL, ts }))).toMatchObject({
      error: "cant_delete_message",
    });
    expect(await refusal(createClient(server, "xoxb-other").auth.test())).toMatchObject({
      error: "invalid_auth",
    });
    expect(await refusal(createClient(server, server.appToken).auth.test())).toMatchObject({
      error: "not_allowed_token_type",
    });
  });

  it("429 with Retry-After, an error code, and a post whose answer gets lost", async () => {
    const server = await startServer();
    const client = createClient(server);
    const strict = new WebClient(server.botToken, {
      slackApiUrl: server.apiUrl,
      logger: quiet,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    });
    server.fail({ method: "chat.postMessage", status: 429, retryAfter: 3 });
    await expect(strict.chat.postMessage({ channel: CHANNEL, text: "1" })).rejects.toMatchObject({
      retryAfter: 3,
    });
    server.fail({ method: "chat.postMessage", error: "fatal_error" });
    expect(await refusal(client.chat.postMessage({ channel: CHANNEL, text: "2" }))).toMatchObject({
      error: "fatal_error",
    });
    server.fail({ method: "chat.postMessage", reset: true, afterEffect: true });
    await expect(client.chat.postMessage({ channel: CHANNEL, text: "3" })).rejects.toThrow();
    expect(texts(server.messages(CHANNEL))).toEqual(["3"]);
  });
});

describe("mrkdwn in a page", () => {
  it.each([
    [
      "*bold* _it_ ~no~ `a<b` snake_case_name",
      "<b>bold</b> <i>it</i> <s>no</s> <code>a&lt;b</code> snake_case_name",
    ],
    [
      `<@${LI}> in <#${CHANNEL}>`,
      '<span class="mention">@Li Wei</span> in <span class="mention">#tickets</span>',
    ],
    ["<!channel> &lt;!channel&gt;", '<span class="mention">@channel</span> &lt;!channel&gt;'],
    [
      "<https://a.example/?x=1&amp;y=2|*shop*>",
      '<a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="noopener">*shop*</a>',
    ],
    [
      "<!date^1763800000^{date_short_pretty} {time}|2025-11-22 08:26Z>",
      '<time datetime="2025-11-22T08:26:40.000Z">2025-11-22 08:26Z</time>',
    ],
    ["<javascript:alert(1)|x>", "&lt;javascript:alert(1)|x&gt;"],
    ['<img src=x onerror="alert(1)">', "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"],
    ["&gt; quoted\nline\nline", "<blockquote>quoted</blockquote>line<br>line"],
    ["```*x* <b>```", "<pre>*x* &lt;b&gt;</pre>"],
    [
      "`<@U0LI>` <@U0LI> `b`",
      '<code>&lt;@U0LI&gt;</code> <span class="mention">@Li Wei</span> <code>b</code>',
    ],
  ])("%s", async (text, html) => {
    const server = await startServer();
    expect(server.renderMrkdwn(text)).toBe(html);
  });
});
