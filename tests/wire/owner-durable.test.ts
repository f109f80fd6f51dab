import { pino } from "pino";
import { afterEach, expect, it } from "vitest";
import { createTelegramServer } from "../../bots/sandbox/telegram-server/telegram-server.ts";
import { createOwnerBot } from "../../bots/telegram/owner.ts";
import type { KnowledgeDesk, SentFile } from "../../core/owner/knowledge-desk.ts";
import type { OwnerDesk } from "../../core/owner/owner-desk.ts";
import type { OwnerWarnings } from "../../core/owner/owner-warnings.ts";
import { aWhile, OWNER_CHAT, OWNER_TOKEN, until } from "../support/shop.ts";

const telegram = await createTelegramServer();
telegram.addBot({ token: OWNER_TOKEN, username: "owner_bot", name: "Owner" });
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const nothing = async () => undefined;
const owners: OwnerDesk = {
  isAllowed: () => true,
  refuse: nothing,
  digest: async () => null,
  report: async () => ({ name: "", html: "" }),
  pause: async () => "",
  resume: async () => "",
  alerts: async () => [],
  help: () => "help",
  unknownDay: () => "",
  commands: () => [],
};

/** The owners' bot over a database that is away as long as `isAway` says. */
function openBot(isAway: () => boolean) {
  const received: SentFile[] = [];
  let tries = 0;
  const files: KnowledgeDesk = {
    async receive(file) {
      tries += 1;
      if (isAway()) throw Object.assign(new Error("the database is away"), { code: "ECONNREFUSED" });
      received.push(file);
    },
    decline: nothing,
    press: async () => true,
    miss: nothing,
    read: nothing,
    decide: nothing,
    fail: nothing,
    list: async () => ({ text: "", buttons: [] }),
  };
  const log = pino({ level: "silent" });
  const warnings: OwnerWarnings = { open: async () => [], show: async () => null, press: async () => null };
  const given = {
    token: OWNER_TOKEN,
    apiRoot: telegram.url,
    desk: owners,
    files,
    warnings,
    decisions: { press: async () => null },
    log,
  };
  const bot = createOwnerBot(given);
  return { bot, received, tries: () => tries };
}

const send = (name: string) =>
  telegram.send({
    token: OWNER_TOKEN,
    from: { id: OWNER_CHAT, firstName: "Boss" },
    document: { bytes: Buffer.from("# A\nb"), name },
  });

it("confirms a document only once it is stored: what a stop leaves comes again", async () => {
  const first = openBot(() => true);
  await first.bot.startPolling();
  send("a.md");
  await until("a try to store it", () => first.tries() > 0);
  await first.bot.stop();
  await aWhile();
  expect(telegram.pending(OWNER_TOKEN)).toBe(1);

  let isAway = true;
  const second = openBot(() => isAway);
  stops.push(second.bot.stop);
  await second.bot.startPolling();
  await until("tries to store it", () => second.tries() > 1);
  expect(second.received).toEqual([]);
  isAway = false;
  await until("it to be stored", () => second.received.length > 0);
  expect(second.received.map(({ name }) => name)).toEqual(["a.md"]);
});

it("throws for a webhook's document that could not be stored, so that Telegram sends it again", async () => {
  const { bot } = openBot(() => true);
  const update = {
    update_id: 1,
    message: {
      message_id: 1,
      date: 0,
      chat: { id: OWNER_CHAT, type: "private" as const, first_name: "Boss" },
      from: { id: OWNER_CHAT, is_bot: false, first_name: "Boss" },
      document: { file_id: "f", file_unique_id: "u", file_name: "a.md" },
    },
  };
  await expect(bot.handleUpdate(update)).rejects.toThrow("the database is away");
});
