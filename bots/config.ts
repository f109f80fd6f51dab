import { z } from "zod";
import { ServiceError } from "../core/errors.ts";
import { DEFAULT_CHAT_MODEL, DEFAULT_EMBED_MODEL } from "../core/model/ollama.ts";

/** What the environment says, read once in the entry files. An empty variable counts as unset. */
export interface Config {
  /** `url` null: the embedded PostgreSQL in `dataDir`. */
  database: { url: string | null; schema: string };
  dataDir: string;
  /** null: the demo store. */
  storeDir: string | null;
  model: { mode: "auto" | "off"; host: string; chatModel: string; embedModel: string };
  telegram: TelegramConfig;
  slack: SlackConfig;
  /**
   * `key` encrypts what connections are let in with and hashes what proves an order; `linkSecret` signs the links by which
   * the shop's own pages tell who writes; `secrets`: every `STORE_<CONNECTION>_<FIELD>` there is.
   */
  systems: { key: string | null; linkSecret: string | null; secrets: Readonly<Record<string, string>> };
  /** Port 0: any free one. */
  http: { host: string; port: number };
  logLevel: LogLevel;
  /** No chat token at all is set: the bots talk to loopback servers, and the page shows them. */
  isSandbox: boolean;
}

/** Addresses end without a slash. A bot whose token is null is off. */
interface TelegramConfig {
  apiRoot: string;
  mode: "polling" | "webhook";
  publicUrl: string | null;
  webhookSecret: string | null;
  customerToken: string | null;
  ownerToken: string | null;
  ownerChatIds: readonly string[];
}

/** `apiUrl` ends with a slash. Slack is off when `botToken` is null; when it is on, all three channels are set. */
interface SlackConfig {
  botToken: string | null;
  appToken: string | null;
  signingSecret: string | null;
  apiUrl: string;
  ticketChannel: string | null;
  seniorChannel: string | null;
  alertChannel: string | null;
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

const TELEGRAM_API = "https://api.telegram.org";
const SLACK_API = "https://slack.com/api/";

/** Variables whose value never appears in a message. DATABASE_URL is shown without its password. */
const SECRETS: ReadonlySet<string> = new Set([
  "CUSTOMER_BOT_TOKEN",
  "OWNER_BOT_TOKEN",
  "TELEGRAM_WEBHOOK_SECRET",
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "STORE_KEY",
  "LINK_SECRET",
]);

/**
 * Reads the environment. Throws `config_invalid` with one line per mistake: the variable, what was given
 * (secrets masked), what is expected.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value),
  );
  const result = environment.safeParse(given);
  if (result.success) return toConfig(result.data, given);

  const expected = new Map<string, string>();
  for (const issue of result.error.issues) {
    const name = String(issue.path[0]);
    if (!expected.has(name)) expected.set(name, issue.message);
  }
  const mistakes = [...expected].map(
    ([name, expectation]) => `${name}: got ${shown(name, given[name])}, expected ${expectation}`,
  );
  throw new ServiceError("config_invalid", mistakes.join("\n"), { details: { mistakes } });
}

/** One line for each part that is off, with the variable that turns it on. In the sandbox every bot is on. */
export function describeParts(config: Config): string[] {
  const off: string[] = [];
  if (!config.isSandbox) {
    if (!config.telegram.customerToken) off.push("The customers' bot is off: CUSTOMER_BOT_TOKEN is not set");
    if (!config.telegram.ownerToken) off.push("The owners' bot is off: OWNER_BOT_TOKEN is not set");
    if (!config.slack.botToken) off.push("The staff's Slack is off: SLACK_BOT_TOKEN is not set");
  }
  if (config.model.mode === "off")
    off.push("The model is off: MODEL is off; answers are quoted from the knowledge");
  return off;
}

function matching(pattern: RegExp, expectation: string) {
  return z.string().regex(pattern, { error: expectation }).optional();
}

function address(expectation: string, accepts: (url: URL) => boolean) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && accepts(new URL(text)), { error: expectation })
    .transform((text) => text.replace(/\/+$/, ""))
    .optional();
}

const isHttp = (url: URL) => url.protocol === "https:" || url.protocol === "http:";
const isLoopback = (url: URL) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
const text = (expectation: string) => matching(/^\S+$/, expectation);
const path = z.string().optional();

const ownSecret = matching(/^\S{16,}$/, "a secret of your own, 16 characters or more, without spaces");

const fields = z.object({
  DATABASE_URL: matching(/^postgres(ql)?:\/\/\S+$/, "postgres://user:password@host:port/database"),
  DATABASE_SCHEMA: matching(
    /^(?!pg_|information_schema$)[a-z_][a-z0-9_]{0,62}$/,
    "a schema name of small letters, digits and _, that does not begin with pg_",
  ),
  DATA_DIR: path,
  STORE_DIR: path,
  STORE_KEY: ownSecret,
  LINK_SECRET: ownSecret,
  OLLAMA_HOST: z
    .string()
    .transform(withScheme)
    .pipe(address("an address as http://127.0.0.1:11434", isHttp).unwrap())
    .optional(),
  CHAT_MODEL: text(`a model's name as ${DEFAULT_CHAT_MODEL}`),
  EMBED_MODEL: text(`a model's name as ${DEFAULT_EMBED_MODEL}`),
  MODEL: z.enum(["auto", "off"], { error: "auto or off" }).optional(),
  CUSTOMER_BOT_TOKEN: text("the token that BotFather gave, without spaces"),
  OWNER_BOT_TOKEN: text("the token that BotFather gave, without spaces"),
  OWNER_CHAT_IDS: matching(
    /^\s*-?\d+\s*(,\s*-?\d+\s*)*,?$/,
    "chat ids, whole numbers separated by commas, as 4711,-100815",
  ),
  TELEGRAM_API_ROOT: address(`an address as ${TELEGRAM_API}`, isHttp),
  TELEGRAM_MODE: z.enum(["polling", "webhook"], { error: "polling or webhook" }).optional(),
  PUBLIC_URL: address(
    "an https address, or an http one on a loopback host",
    (url) => url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url)),
  ),
  TELEGRAM_WEBHOOK_SECRET: matching(/^[\w-]{1,256}$/, "1 to 256 characters out of A-Z a-z 0-9 _ -"),
  SLACK_BOT_TOKEN: text("the bot token of the Slack app, xoxb-…"),
  SLACK_APP_TOKEN: text("the app-level token of the Slack app, xapp-…"),
  SLACK_SIGNING_SECRET: text("the signing secret of the Slack app"),
  SLACK_API_URL: address(`an address as ${SLACK_API}`, isHttp),
  SLACK_TICKET_CHANNEL: text("a channel's id as C0123ABCD"),
  SLACK_SENIOR_CHANNEL: text("a channel's id as C0123ABCD"),
  SLACK_ALERT_CHANNEL: text("a channel's id as C0123ABCD"),
  HOST: text("a host name or an IP address"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: "a whole number from 0 to 65535" })
    .transform(Number)
    .pipe(z.number().max(65_535, { error: "a whole number from 0 to 65535" }))
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: LOG_LEVELS.join(", ") }).optional(),
});

type Environment = z.output<typeof fields>;

/** Companions are looked at even where a value is wrong, so that one start names every mistake. */
const environment = fields.superRefine(
  (env, context) => {
    for (const [name, message] of companionMistakes(env)) {
      context.addIssue({ code: "custom", path: [name], message });
    }
  },
  { when: () => true },
);

function companionMistakes(env: Environment): [keyof Environment, string][] {
  const mistakes: [keyof Environment, string][] = [];
  const need = (name: keyof Environment, message: string) => {
    if (env[name] === undefined) mistakes.push([name, message]);
  };

  if (env.OWNER_BOT_TOKEN) need("OWNER_CHAT_IDS", "the chats that may use the owners' bot, comma-separated");
  if (env.SLACK_BOT_TOKEN) {
    need("SLACK_TICKET_CHANNEL", "the id of the channel for tickets, because SLACK_BOT_TOKEN is set");
    if (!env.SLACK_SIGNING_SECRET)
      need(
        "SLACK_APP_TOKEN",
        "this (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), because SLACK_BOT_TOKEN is set",
      );
  }
  if (env.TELEGRAM_MODE === "webhook" && (env.CUSTOMER_BOT_TOKEN || env.OWNER_BOT_TOKEN)) {
    need(
      "PUBLIC_URL",
      "the address under which Telegram reaches this server, because TELEGRAM_MODE is webhook",
    );
    need("TELEGRAM_WEBHOOK_SECRET", "a secret of your own, because TELEGRAM_MODE is webhook");
  }

  if (env.CUSTOMER_BOT_TOKEN && env.CUSTOMER_BOT_TOKEN === env.OWNER_BOT_TOKEN)
    mistakes.push([
      "OWNER_BOT_TOKEN",
      "another token than CUSTOMER_BOT_TOKEN: customers and owners never share a bot",
    ]);
  // A server of one's own may hand out tokens and ids of any form; Telegram and Slack don't.
  if (!env.TELEGRAM_API_ROOT) {
    for (const name of ["CUSTOMER_BOT_TOKEN", "OWNER_BOT_TOKEN"] as const)
      if (env[name] && !/^\d+:[\w-]+$/.test(env[name]))
        mistakes.push([name, "a bot token as BotFather gives it, 123456:ABC-DEF…"]);
  }
  if (!env.SLACK_API_URL) mistakes.push(...slackFormMistakes(env));
  return mistakes;
}

function slackFormMistakes(env: Environment): [keyof Environment, string][] {
  const mistakes: [keyof Environment, string][] = [];
  const form = (name: keyof Environment, pattern: RegExp, message: string) => {
    const value = env[name];
    if (typeof value === "string" && !pattern.test(value)) mistakes.push([name, message]);
  };
  form("SLACK_BOT_TOKEN", /^xoxb-/, "a bot token, xoxb-…");
  form("SLACK_APP_TOKEN", /^xapp-/, "an app-level token, xapp-…");
  for (const name of ["SLACK_TICKET_CHANNEL", "SLACK_SENIOR_CHANNEL", "SLACK_ALERT_CHANNEL"] as const)
    form(name, /^[CGD][A-Z0-9_]+$/, "a channel's id as C0123ABCD, not its name");
  return mistakes;
}

/** A connection's secret, by its variable: `STORE_TAOBAO_APP_SECRET`. */
const CONNECTION_SECRET = /^STORE_(?!DIR$|KEY$)[A-Z0-9_]+$/;

function toConfig(env: Environment, given: Readonly<Record<string, string | undefined>>): Config {
  return {
    database: { url: env.DATABASE_URL ?? null, schema: env.DATABASE_SCHEMA ?? "zhanggui" },
    dataDir: env.DATA_DIR ?? ".zhanggui",
    storeDir: env.STORE_DIR ?? null,
    model: {
      mode: env.MODEL ?? "auto",
      host: env.OLLAMA_HOST ?? "http://127.0.0.1:11434",
      chatModel: env.CHAT_MODEL ?? DEFAULT_CHAT_MODEL,
      embedModel: env.EMBED_MODEL ?? DEFAULT_EMBED_MODEL,
    },
    telegram: {
      apiRoot: env.TELEGRAM_API_ROOT ?? TELEGRAM_API,
      mode: env.TELEGRAM_MODE ?? "polling",
      publicUrl: env.PUBLIC_URL ?? null,
      webhookSecret: env.TELEGRAM_WEBHOOK_SECRET ?? null,
      customerToken: env.CUSTOMER_BOT_TOKEN ?? null,
      ownerToken: env.OWNER_BOT_TOKEN ?? null,
      ownerChatIds: (env.OWNER_CHAT_IDS ?? "")
        .split(",")
        .map((id) => id.trim())
        .filter(Boolean),
    },
    slack: {
      botToken: env.SLACK_BOT_TOKEN ?? null,
      appToken: env.SLACK_APP_TOKEN ?? null,
      signingSecret: env.SLACK_SIGNING_SECRET ?? null,
      apiUrl: env.SLACK_API_URL ? `${env.SLACK_API_URL}/` : SLACK_API,
      ticketChannel: env.SLACK_TICKET_CHANNEL ?? null,
      seniorChannel: env.SLACK_SENIOR_CHANNEL ?? env.SLACK_TICKET_CHANNEL ?? null,
      alertChannel: env.SLACK_ALERT_CHANNEL ?? env.SLACK_TICKET_CHANNEL ?? null,
    },
    systems: {
      key: env.STORE_KEY ?? null,
      linkSecret: env.LINK_SECRET ?? null,
      secrets: Object.fromEntries(
        Object.entries(given).flatMap(([name, value]) =>
          value !== undefined && CONNECTION_SECRET.test(name) ? [[name, value]] : [],
        ),
      ),
    },
    http: { host: env.HOST ?? "127.0.0.1", port: env.PORT ?? 8787 },
    logLevel: env.LOG_LEVEL ?? "info",
    isSandbox: !env.CUSTOMER_BOT_TOKEN && !env.OWNER_BOT_TOKEN && !env.SLACK_BOT_TOKEN,
  };
}

/** Ollama's own tools take `host:port` too, so we do. */
function withScheme(host: string): string {
  if (/^[a-z]+:\/\//i.test(host)) return host;
  return /:\d+\/*$/.test(host) ? `http://${host}` : `http://${host}:11434`;
}

function shown(name: string, value: string | undefined): string {
  if (value === undefined) return "nothing";
  if (SECRETS.has(name)) return `*** (${value.length} characters)`;
  if (/^[a-z]+:\/\//i.test(value)) return `"${value.replace(/\/\/.*@/, "//***@").replace(/\?.*/, "?***")}"`;
  return name === "DATABASE_URL" ? `*** (${value.length} characters)` : `"${value}"`;
}
