import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Logger, pino } from "pino";
import { parseConfig } from "../../bots/config.ts";
import { openShop, type RunningShop, type ShopTimings } from "../../bots/open-shop.ts";
import { createSlackServer } from "../../bots/sandbox/slack-server/slack-server.ts";
import type { ShownSlackMessage, SlackServer } from "../../bots/sandbox/slack-server/types.ts";
import { createTelegramServer } from "../../bots/sandbox/telegram-server/telegram-server.ts";
import type {
  AlbumItem,
  ShownTelegramMessage,
  TelegramMessageInput,
  TelegramServer,
} from "../../bots/sandbox/telegram-server/types.ts";
import type { SlackLimits } from "../../bots/slack/limits.ts";
import type { Database } from "../../db/open-database.ts";
import type { JobName } from "../../jobs/schedule.ts";

export const CUSTOMER_TOKEN = "1001:customer";
export const OWNER_TOKEN = "1002:owner";
export const OWNER_CHAT = 900;
export const WEBHOOK_SECRET = "webhook-secret";
export const TICKETS = "C0TICKETS";
export const SENIORS = "C0SENIORS";
export const ANNA = "U0ANNA";
export const LIN = "U0LIN";

/** Everything outside of the product: the database, Telegram with its people, Slack with its staff. */
export interface World {
  telegram: TelegramServer;
  slack: SlackServer;
  database: Database;
  /** The environment of a shop in this world; `more` changes it. */
  environment(more?: Record<string, string>): Record<string, string>;
  /** Opens the shop in this process. May be called again: another replica, or the same shop after its stop. */
  open(more?: Record<string, string>): Promise<RunningShop>;
  customer(name?: string): Customer;
  /** The ticket's root message that names the customer, once Slack has it. */
  ticketOf(customer: Customer, channel?: string): Promise<ShownSlackMessage>;
  /** Texts of a ticket's thread without its root, oldest first. */
  threadTexts(root: ShownSlackMessage, channel?: string): string[];
  /** The rows that `sql` gives. */
  sql: Database["sql"];
  close(): Promise<void>;
}

/** A customer at the other end of Telegram. */
export interface Customer {
  id: number;
  name: string;
  /** As the command line names them. */
  key: string;
  says(text: string): { updateId: number; messageId: number };
  sends(what: Omit<TelegramMessageInput, "token" | "from">): { updateId: number; messageId: number };
  /** Several files at once, as apps send an album. */
  sendsAlbum(items: readonly AlbumItem[]): { updateId: number; messageId: number }[];
  edits(messageId: number, text: string): void;
  /** Presses the newest button whose data begins, and ends, so. */
  presses(beginning: string, end?: string): { updateId: number };
  chat(): readonly ShownTelegramMessage[];
  /** The bot's messages, oldest first. */
  heard(): ShownTelegramMessage[];
  /** Waits until the bot has said `count` things, and returns the last. */
  hears(count: number): Promise<ShownTelegramMessage>;
}

export interface WorldOptions {
  /** Whether people are at work at any time, or as good as never; at work unless given. */
  isAtWork?: boolean;
  /** Whether it is always night for ratings; never unless given. */
  isQuiet?: boolean;
  /** A migrated one, where it isn't the tests' own server's; closed with the world. */
  database?: Database;
  /** Lines added to store.yaml. */
  store?: string;
  /** How long the shop waits for Slack; as long as in earnest unless given. */
  slackLimits?: SlackLimits;
  /** The jobs a shop runs, coming round every second; none unless given, `as in earnest` for all at their own pace. */
  jobs?: readonly JobName[] | "as in earnest";
}

/** Jobs of tests. Each is a thread, and one thread's start takes long enough on a small machine. */
const QUICK_JOBS = { everyMs: 1000, firstMs: 50, apartMs: 50 };

const DEMO = fileURLToPath(new URL("../../db/demo", import.meta.url));
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "zhanggui-shop-"));
  const storeDir = await createStore(folder, options);
  const [telegram, slack, database] = await Promise.all([
    createTelegramServer(),
    createSlackServer(),
    options.database ?? import("./database.ts").then(({ createTestDatabase }) => createTestDatabase()),
  ]);
  telegram.addBot({ token: CUSTOMER_TOKEN, username: "shop_bot", name: "Shop" });
  telegram.addBot({ token: OWNER_TOKEN, username: "owner_bot", name: "Owner" });
  telegram.addChat({ token: OWNER_TOKEN, from: { id: OWNER_CHAT, firstName: "Boss" } });
  for (const [id, name] of [
    [TICKETS, "tickets"],
    [SENIORS, "seniors"],
  ] as const) {
    slack.addChannel({ id, name });
  }
  slack.addUser({ id: ANNA, name: "anna" });
  slack.addUser({ id: LIN, name: "lin" });

  const { jobs = [], slackLimits: slackTimings } = options;
  const timings: ShopTimings = {
    ...(jobs !== "as in earnest" && { jobs: { ...QUICK_JOBS, only: jobs } }),
    ...(slackTimings && { slack: slackTimings }),
  };
  const open = new Set<RunningShop>();
  let lastCustomer = 71_000_000;
  const environment = (more: Record<string, string> = {}) => ({
    MODEL: "off",
    HOST: "127.0.0.1",
    PORT: "0",
    DATABASE_URL: database.url,
    DATABASE_SCHEMA: database.schema,
    DATA_DIR: join(folder, "data"),
    STORE_DIR: storeDir,
    TELEGRAM_API_ROOT: telegram.url,
    CUSTOMER_BOT_TOKEN: CUSTOMER_TOKEN,
    OWNER_BOT_TOKEN: OWNER_TOKEN,
    OWNER_CHAT_IDS: String(OWNER_CHAT),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_TICKET_CHANNEL: TICKETS,
    SLACK_SENIOR_CHANNEL: SENIORS,
    LOG_LEVEL: "silent",
    ...more,
  });

  return {
    telegram,
    slack,
    database,
    sql: database.sql,
    environment,

    async open(more) {
      const shop = await openShop(parseConfig(environment(more)), testLog(), timings);
      open.add(shop);
      return {
        url: shop.url,
        async stop() {
          open.delete(shop);
          await shop.stop();
        },
      };
    },

    customer(name = "Mia") {
      lastCustomer += 1;
      return createCustomer(telegram, { id: lastCustomer, firstName: `${name} ${lastCustomer}` });
    },

    ticketOf: (customer, channel = TICKETS) =>
      until(`a ticket of ${customer.name}`, () =>
        slack
          .messages(channel)
          .find((message) => message.metadata !== undefined && message.text.includes(customer.name)),
      ),

    threadTexts: (root, channel = TICKETS) =>
      slack
        .thread(channel, root.ts)
        .slice(1)
        .map(({ text }) => text),

    async close() {
      for (const shop of open) await shop.stop();
      await Promise.all([telegram.close(), slack.close()]);
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function createCustomer(telegram: TelegramServer, from: { id: number; firstName: string }): Customer {
  const token = CUSTOMER_TOKEN;
  const person = { ...from, languageCode: "en" };
  const chat = () => telegram.chat(token, from.id);
  const heard = () => chat().filter((message) => message.from === "bot");
  return {
    id: from.id,
    name: from.firstName,
    key: `telegram:${from.id}`,
    chat,
    heard,
    says: (text) => telegram.send({ token, from: person, text }),
    sends: (what) => telegram.send({ token, from: person, ...what }),
    sendsAlbum: (items) => telegram.sendAlbum({ token, from: person, items }),
    edits: (messageId, text) => void telegram.edit({ token, from: person, messageId, text }),
    presses(beginning, end = "") {
      const shown = heard()
        .flatMap((message) => message.buttons.flat().map((button) => ({ message, button })))
        .findLast(({ button }) => button.data?.startsWith(beginning) && button.data.endsWith(end));
      if (!shown?.button.data) throw new Error(`no button ${beginning}…${end} to press`);
      return telegram.press({ token, from: person, messageId: shown.message.id, data: shown.button.data });
    },
    hears: (count) =>
      until(
        `message ${count} to ${from.firstName}`,
        () => heard()[count - 1],
        () => heard().map(({ text }) => text),
      ),
  };
}

/** The demo store's knowledge under a store.yaml of the test's own. */
async function createStore(folder: string, options: WorldOptions): Promise<string> {
  const { isAtWork = true, isQuiet = false, store = "" } = options;
  const storeDir = join(folder, "store");
  await mkdir(storeDir);
  await cp(join(DEMO, "knowledge"), join(storeDir, "knowledge"), { recursive: true });
  // Far from now, whatever the time: the day after tomorrow.
  const closed = DAYS[(new Date().getUTCDay() + 1) % 7] ?? "monday";
  const hours = isAtWork
    ? DAYS.map((day) => `  ${day}: "00:00-24:00"`).join("\n")
    : `  ${closed}: "10:00-11:00"`;
  const quiet = isQuiet ? '{ from: "00:00", to: "23:59" }' : '{ from: "00:00", to: "00:00" }';
  await writeFile(
    join(storeDir, "store.yaml"),
    [
      "name: { zh: 竹谷户外, en: Bamboo Valley Outdoor }",
      "languages: [en, zh]",
      "time_zone: UTC",
      "currency: USD",
      `business_hours:\n${hours}`,
      `quiet_hours: ${quiet}`,
      "connection: { kind: demo }",
      // A suggestion comes under any answer: tests of other things are spared it.
      ...(/^selling:/m.test(store) ? [] : ["selling: { recommend: false }"]),
      store,
    ].join("\n"),
  );
  return storeDir;
}

/** Silent, unless TEST_LOG names a level. */
function testLog(): Logger {
  return pino({ level: process.env.TEST_LOG ?? "silent" }, pino.destination(2));
}

/** Waits for a fact: `look` returns something true. Fails after 15 s unless told otherwise, with what was seen instead. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  seen: () => unknown = () => undefined,
  limitMs = 15_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}: ${JSON.stringify(seen())}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** Long enough for what must not happen to have happened; for facts of the kind «nothing more came». */
export const aWhile = (ms = 700): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new TypeError("a TCP address was expected");
  return address.port;
}

/** Waits until no work is left, or none of one customer's: no turn due, nothing unsent. */
export async function untilQuiet({ sql }: Pick<World, "sql">, customer?: Customer): Promise<void> {
  const id = customer ? String(customer.id) : null;
  const look = async () => {
    const [row] = await sql<[{ turns: number; deliveries: number }]>`
      with theirs as (
        select c.* from conversations c join customers u on u.id = c.customer_id
        where ${id}::text is null or u.external_id = ${id}
      )
      select (select count(*) from theirs where turn_due_at is not null)::int as turns,
        (select count(*) from deliveries where sent_at is null and failed_at is null and due_at < now() + interval '1 hour'
          and (${id}::text is null or lane = 'telegram:' || ${id} or conversation_id in (select id from theirs)))::int as deliveries`;
    return row;
  };
  let left: unknown;
  await until(
    "all work to be done",
    async () => {
      const { turns, deliveries } = await look();
      left = { turns, deliveries };
      return turns + deliveries === 0;
    },
    () => left,
  );
}
