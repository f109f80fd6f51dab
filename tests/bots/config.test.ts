import { describe, expect, it } from "vitest";
import { describeParts, parseConfig } from "../../bots/config.ts";
import { ServiceError } from "../../core/errors.ts";

function mistakesOf(env: Record<string, string>): string {
  try {
    parseConfig(env);
    return "";
  } catch (error) {
    if (error instanceof ServiceError && error.code === "config_invalid") return error.message;
    throw error;
  }
}

const SLACK = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", SLACK_TICKET_CHANNEL: "C01" };

describe("an empty environment", () => {
  it("is the sandbox with every default", () => {
    expect(parseConfig({})).toMatchObject({
      database: { url: null, schema: "zhanggui" },
      dataDir: ".zhanggui",
      storeDir: null,
      model: { mode: "auto", host: "http://127.0.0.1:11434" },
      telegram: {
        apiRoot: "https://api.telegram.org",
        mode: "polling",
        customerToken: null,
        ownerChatIds: [],
      },
      slack: { apiUrl: "https://slack.com/api/", botToken: null, ticketChannel: null },
      http: { host: "127.0.0.1", port: 8787 },
      logLevel: "info",
      isSandbox: true,
    });
  });

  it("is what empty and blank variables make, too", () => {
    expect(parseConfig({ PORT: "", DATABASE_URL: " ", CUSTOMER_BOT_TOKEN: "" })).toEqual(parseConfig({}));
  });
});

describe("values", () => {
  it.each([
    [{ PORT: "0" }, { http: { port: 0 } }],
    [{ PORT: "65535" }, { http: { port: 65_535 } }],
    [{ PUBLIC_URL: "https://shop.example/bot/" }, { telegram: { publicUrl: "https://shop.example/bot" } }],
    [{ PUBLIC_URL: "http://127.0.0.1:9000" }, { telegram: { publicUrl: "http://127.0.0.1:9000" } }],
    [{ PUBLIC_URL: "http://[::1]:9000" }, { telegram: { publicUrl: "http://[::1]:9000" } }],
    [{ PUBLIC_URL: "http://localhost:9000" }, { telegram: { publicUrl: "http://localhost:9000" } }],
    [{ OWNER_CHAT_IDS: "4711, -100815," }, { telegram: { ownerChatIds: ["4711", "-100815"] } }],
    [{ OLLAMA_HOST: "gpu:11434" }, { model: { host: "http://gpu:11434" } }],
    [{ OLLAMA_HOST: "gpu" }, { model: { host: "http://gpu:11434" } }],
    [{ OLLAMA_HOST: "https://gpu/" }, { model: { host: "https://gpu" } }],
    [{ SLACK_API_URL: "http://127.0.0.1:1/api" }, { slack: { apiUrl: "http://127.0.0.1:1/api/" } }],
    [{ SLACK_API_URL: "http://127.0.0.1:1/api/" }, { slack: { apiUrl: "http://127.0.0.1:1/api/" } }],
    [SLACK, { isSandbox: false, slack: { seniorChannel: "C01", alertChannel: "C01" } }],
    [{ ...SLACK, SLACK_SENIOR_CHANNEL: "C02" }, { slack: { seniorChannel: "C02", alertChannel: "C01" } }],
    [{ LOG_LEVEL: "silent" }, { logLevel: "silent" }],
  ])("%j is read", (env: Record<string, string>, expected) => {
    expect(parseConfig(env)).toMatchObject(expected);
  });

  it.each([
    [{ PORT: "65536" }, 'PORT: got "65536", expected a whole number from 0 to 65535'],
    [{ PORT: "-1" }, 'PORT: got "-1", expected'],
    [{ MODEL: "on" }, 'MODEL: got "on", expected auto or off'],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL: got "loud", expected trace, debug'],
    [
      { PUBLIC_URL: "http://shop.example" },
      'PUBLIC_URL: got "http://shop.example", expected an https address',
    ],
    [{ PUBLIC_URL: "shop.example" }, "PUBLIC_URL: got"],
    [{ TELEGRAM_MODE: "push" }, 'TELEGRAM_MODE: got "push", expected polling or webhook'],
    [{ TELEGRAM_API_ROOT: "ftp://x" }, "TELEGRAM_API_ROOT: got"],
    [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL: got"],
    [{ DATABASE_SCHEMA: "pg_x" }, "DATABASE_SCHEMA: got"],
    [{ DATABASE_SCHEMA: "My Shop" }, "DATABASE_SCHEMA: got"],
    [{ OWNER_CHAT_IDS: "@mei" }, 'OWNER_CHAT_IDS: got "@mei", expected chat ids'],
    [{ ...SLACK, SLACK_ALERT_CHANNEL: "#alerts" }, 'SLACK_ALERT_CHANNEL: got "#alerts"'],
    [{ CUSTOMER_BOT_TOKEN: "abc" }, "CUSTOMER_BOT_TOKEN: got *** (3 characters), expected a bot token"],
    [{ TELEGRAM_WEBHOOK_SECRET: "a b" }, "TELEGRAM_WEBHOOK_SECRET: got *** (3 characters)"],
  ])("%j is a mistake", (env: Record<string, string>, expected) => {
    const message = mistakesOf(env);
    expect(message.split("\n")).toHaveLength(1);
    expect(message).toContain(expected);
  });
});

describe("companions", () => {
  const webhook = { CUSTOMER_BOT_TOKEN: "1:a", TELEGRAM_MODE: "webhook" };
  it.each([
    [{ OWNER_BOT_TOKEN: "1:a" }, ["OWNER_CHAT_IDS"]],
    [{ OWNER_BOT_TOKEN: "1:a", OWNER_CHAT_IDS: "7" }, []],
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, ["SLACK_TICKET_CHANNEL", "SLACK_APP_TOKEN"]],
    [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_TICKET_CHANNEL: "C01", SLACK_SIGNING_SECRET: "s" }, []],
    [SLACK, []],
    [webhook, ["PUBLIC_URL", "TELEGRAM_WEBHOOK_SECRET"]],
    [{ ...webhook, PUBLIC_URL: "https://x.example", TELEGRAM_WEBHOOK_SECRET: "s" }, []],
    [{ TELEGRAM_MODE: "webhook" }, []],
    [{ CUSTOMER_BOT_TOKEN: "1:a", OWNER_BOT_TOKEN: "1:a", OWNER_CHAT_IDS: "7" }, ["OWNER_BOT_TOKEN"]],
  ])("of %j that are missing: %j", (env: Record<string, string>, expected) => {
    const names = mistakesOf(env)
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split(":")[0]);
    expect(names).toEqual(expected);
  });

  it("are told beside every other mistake", () => {
    const message = mistakesOf({ PORT: "x", LOG_LEVEL: "y", SLACK_BOT_TOKEN: "xoxb-1" });
    for (const name of ["PORT", "LOG_LEVEL", "SLACK_TICKET_CHANNEL", "SLACK_APP_TOKEN"])
      expect(message).toMatch(new RegExp(`^${name}: `, "m"));
  });
});

it("takes tokens and ids of any form on servers of one's own", () => {
  const own = { TELEGRAM_API_ROOT: "http://127.0.0.1:1", SLACK_API_URL: "http://127.0.0.1:1/api/" };
  const env = {
    ...own,
    ...SLACK,
    CUSTOMER_BOT_TOKEN: "any",
    SLACK_BOT_TOKEN: "any",
    SLACK_TICKET_CHANNEL: "tickets",
  };
  expect(mistakesOf(env)).toBe("");
});

it.each([
  ["postgres://shop:hunter2@db/x", { PORT: "x" }],
  ["mysql://shop:hunter2@db/x", {}],
  ["mysql://shop:hunter2@hunter2@db/x?password=hunter2", {}],
  ["shop:hunter2@db", {}],
])("never shows a secret: DATABASE_URL %s", (url, env) => {
  const secrets = { CUSTOMER_BOT_TOKEN: "hunter2", SLACK_BOT_TOKEN: "hunter2", SLACK_APP_TOKEN: "hunter2" };
  const message = mistakesOf({ DATABASE_URL: url, ...secrets, ...env });
  expect(message).toContain("CUSTOMER_BOT_TOKEN");
  expect(message).not.toContain("hunter2");
});

describe("describeParts", () => {
  it.each([
    [{}, []],
    [{ MODEL: "off" }, ["MODEL"]],
    [{ CUSTOMER_BOT_TOKEN: "1:a" }, ["OWNER_BOT_TOKEN", "SLACK_BOT_TOKEN"]],
    [SLACK, ["CUSTOMER_BOT_TOKEN", "OWNER_BOT_TOKEN"]],
  ])("of %j names %j", (env: Record<string, string>, names) => {
    const lines = describeParts(parseConfig(env));
    expect(lines).toHaveLength(names.length);
    for (const [at, name] of names.entries()) expect(lines[at]).toContain(name);
  });
});
