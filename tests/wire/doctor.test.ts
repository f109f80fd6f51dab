import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DoctorDeps, doctor } from "../../bots/cli/doctor.ts";
import { parseConfig } from "../../bots/config.ts";
import { createTelegramServer } from "../../bots/sandbox/telegram-server/telegram-server.ts";
import { ServiceError } from "../../core/errors.ts";
import { startOllamaServer } from "../support/ollama-server.ts";

const CUSTOMER_TOKEN = "4242:customer-token";
const OWNER_TOKEN = "4343:owner-token";
const SLACK_TOKEN = "xoxb-slack-token";
const SCOPES = ["chat:write", "reactions:write"];

const cleanups: (() => Promise<unknown> | unknown)[] = [];
let env: Record<string, string>;
let slack: Awaited<ReturnType<typeof startSlack>>;
let ollama: Awaited<ReturnType<typeof startOllamaServer>>;

beforeEach(async () => {
  const telegram = await createTelegramServer();
  telegram.addBot({ token: CUSTOMER_TOKEN, username: "shop_bot", name: "Shop" });
  telegram.addBot({ token: OWNER_TOKEN, username: "owner_bot", name: "Owner" });
  telegram.addChat({ token: OWNER_TOKEN, from: { id: 4711, firstName: "Li" } });
  slack = await startSlack();
  ollama = await startOllamaServer();
  cleanups.push(
    () => telegram.close(),
    slack.close,
    () => ollama.close(),
  );
  env = {
    TELEGRAM_API_ROOT: telegram.url,
    CUSTOMER_BOT_TOKEN: CUSTOMER_TOKEN,
    OWNER_BOT_TOKEN: OWNER_TOKEN,
    OWNER_CHAT_IDS: "4711",
    SLACK_API_URL: `${slack.url}/api/`,
    SLACK_BOT_TOKEN: SLACK_TOKEN,
    SLACK_APP_TOKEN: "xapp-slack-token",
    SLACK_TICKET_CHANNEL: "C1",
    SLACK_SENIOR_CHANNEL: "C2",
    OLLAMA_HOST: ollama.host,
    PORT: "0",
  };
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function listen(handler: RequestListener): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a port was expected");
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: address.port, close };
}

/** Slack's answers to the few methods doctor asks; `answers` replaces some. */
async function startSlack() {
  const granted = { scopes: "chat:write,reactions:write,channels:read" };
  const answers: Record<string, unknown> = {
    "auth.test": { ok: true, team: "Shop", user: "zhanggui" },
    "apps.connections.open": { ok: true, url: "wss://127.0.0.1" },
    C1: { ok: true, channel: { id: "C1", is_member: true, is_archived: false } },
    C2: { ok: true, channel: { id: "C2", is_member: true, is_archived: false } },
  };
  const { port, close } = await listen(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const channel = new URLSearchParams(body).get("channel");
    const method = request.url?.split("/").at(-1) ?? "";
    const isKnown = request.headers.authorization === `Bearer ${SLACK_TOKEN}` || method.startsWith("apps.");
    const answer = answers[channel ?? method] ?? { ok: false, error: "channel_not_found" };
    response.setHeader("content-type", "application/json");
    response.setHeader("x-oauth-scopes", granted.scopes);
    response.end(JSON.stringify(isKnown ? answer : { ok: false, error: "invalid_auth" }));
  });
  return { url: `http://127.0.0.1:${port}`, close, answers, granted };
}

async function diagnose(changes: Record<string, string> = {}, deps: Partial<DoctorDeps> = {}) {
  const { checks } = await doctor({
    nodeVersion: "24.21.0",
    readConfig: () => parseConfig({ ...env, ...changes }),
    fetch,
    slackScopes: SCOPES,
    checkDatabase: async () => "PostgreSQL 18.4",
    checkStore: async () => "Demo store",
    checkKnowledge: async () => "120 entries",
    checkConnections: async () => [],
    ...deps,
  });
  return {
    checks,
    of: (name: string) => checks.find((check) => check.name === name),
    wrong: checks.filter((check) => check.ok === false).map((check) => check.name),
  };
}

describe("doctor", () => {
  it("finds nothing wrong where nothing is, and says what it found", async () => {
    const { checks } = await diagnose();

    expect(checks.map(({ name, ok, found }) => [name, ok, found])).toEqual([
      ["Node.js", true, "24.21.0"],
      ["configuration", true, "valid"],
      ["database", true, "PostgreSQL 18.4"],
      ["store", true, "Demo store"],
      ["knowledge", true, "120 entries"],
      ["Ollama", true, `qwen3:4b-instruct and bge-m3 at ${ollama.host}`],
      ["customers' bot", true, "@shop_bot"],
      ["owners' bot", true, "@owner_bot"],
      ["owners' chats", true, "1 reachable"],
      ["Slack bot", true, "@zhanggui in Shop"],
      ["Slack Socket Mode", true, "opens"],
      ["Slack channels", true, "C1, C2 reachable"],
      ["port", true, "any free one"],
    ]);
  });

  it("calls off what the configuration leaves out", async () => {
    env = { MODEL: "off", PORT: "0" };
    const { checks } = await diagnose();

    const off = checks.filter((check) => check.ok === "off").map((check) => check.name);
    expect(off).toEqual([
      "Ollama",
      "customers' bot",
      "owners' bot",
      "owners' chats",
      "Slack bot",
      "Slack Socket Mode",
      "Slack channels",
    ]);
    expect(checks.find((check) => check.name === "Slack bot")?.found).toMatch(/the sandbox stands in/);
  });

  it("stops at a configuration with mistakes, one check a mistake", async () => {
    const { checks } = await diagnose({ PORT: "99999", LOG_LEVEL: "loud" });

    expect(checks.filter((check) => check.name === "configuration").map((check) => check.found)).toEqual([
      expect.stringMatching(/^PORT: got "?99999/),
      expect.stringMatching(/^LOG_LEVEL: got "?loud/),
    ]);
    expect(checks.map((check) => check.name)).not.toContain("database");
  });

  it.each<[string, Record<string, string>, string, RegExp, RegExp]>([
    ["an unknown token", { CUSTOMER_BOT_TOKEN: "1:no" }, "customers' bot", /does not know/, /@BotFather/],
    ["a chat without Start", { OWNER_CHAT_IDS: "4711,99" }, "owners' chats", /: 99$/, /press Start/],
    [
      "Telegram away",
      { TELEGRAM_API_ROOT: "http://127.0.0.1:9" },
      "owners' bot",
      /ECONN|bad port|TypeError/,
      /network/,
    ],
    ["a refused Slack token", { SLACK_BOT_TOKEN: "xoxb-no" }, "Slack bot", /invalid_auth/, /SLACK_BOT_TOKEN/],
    [
      "a channel that isn't there",
      { SLACK_ALERT_CHANNEL: "C9" },
      "Slack channels",
      /ALERT_CHANNEL C9: channel_not_found/,
      /\/invite/,
    ],
    ["no Ollama", { OLLAMA_HOST: "http://127.0.0.1:59999" }, "Ollama", /ECONNREFUSED/, /ollama serve/],
    ["a model Ollama lacks", { CHAT_MODEL: "big:70b" }, "Ollama", /lacks big:70b/, /ollama pull big:70b/],
  ])("says what to do about %s", async (_, changes, name, found, remedy) => {
    const { of } = await diagnose(changes);

    expect(of(name)).toEqual({
      name,
      ok: false,
      found: expect.stringMatching(found),
      remedy: expect.stringMatching(remedy),
    });
  });

  it("names the scopes that Slack has not granted", async () => {
    slack.granted.scopes = "chat:write";
    const { of } = await diagnose();

    expect(of("Slack bot")).toMatchObject({ ok: false, found: "lacks the scopes reactions:write" });
  });

  it.each([
    ["the bot is not in it", { is_member: false }],
    ["archived", { is_member: true, is_archived: true }],
  ])("says of a Slack channel: %s", async (problem, channel) => {
    slack.answers.C1 = { ok: true, channel };
    const { of } = await diagnose();

    expect(of("Slack channels")).toMatchObject({ ok: false, found: `SLACK_TICKET_CHANNEL C1: ${problem}` });
  });

  it("says when Socket Mode is not turned on", async () => {
    slack.answers["apps.connections.open"] = { ok: false, error: "not_allowed_token_type" };
    const { of } = await diagnose();

    expect(of("Slack Socket Mode")).toMatchObject({
      ok: false,
      remedy: expect.stringMatching(/connections:write/),
    });
  });

  it.each([
    ["another program", (): unknown => "hello", false, /taken by another program/],
    [
      "the shop itself",
      (): unknown => ({ status: "ok", mode: "quote", waiting: {}, bots: {} }),
      true,
      /a running shop answers at .*: ok/,
    ],
  ])("tells a port taken by %s", async (_, body, ok, found) => {
    const { port, close } = await listen((_request, response) => response.end(JSON.stringify(body())));
    cleanups.push(close);
    const { of } = await diagnose({ PORT: String(port) });

    expect(of("port")).toMatchObject({ ok, found: expect.stringMatching(found) });
  });

  it("reports the database, the store and the knowledge in their own words", async () => {
    const refuse = (message: string) => async () => {
      throw new ServiceError("database_unusable", message);
    };
    const { of } = await diagnose(
      {},
      {
        nodeVersion: "20.1.0",
        checkDatabase: refuse("The database is not there. Start it."),
        checkStore: refuse("store.yaml:3: currency"),
        checkKnowledge: refuse("faq.md:7: no answer"),
      },
    );

    expect(of("Node.js")).toMatchObject({ ok: false, found: "20.1.0, but 24 is needed" });
    expect(of("database")).toEqual({
      name: "database",
      ok: false,
      found: "The database is not there. Start it.",
    });
    expect(of("store")).toMatchObject({ ok: false, found: "store.yaml:3: currency" });
    expect(of("knowledge")).toMatchObject({ ok: false, found: "faq.md:7: no answer" });
  });

  it("shows no token, whatever goes wrong", async () => {
    const everything = [
      await diagnose(),
      await diagnose({
        TELEGRAM_API_ROOT: "http://127.0.0.1:59999",
        SLACK_API_URL: "http://127.0.0.1:59999/",
      }),
      await diagnose({ SLACK_BOT_TOKEN: "xoxb-secret-no", CUSTOMER_BOT_TOKEN: "1:secret-no" }),
    ];

    expect(JSON.stringify(everything)).not.toMatch(/customer-token|owner-token|slack-token|secret-no/);
  });
});
