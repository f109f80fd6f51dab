import { createServer } from "node:http";
import { TelegramServer } from "telegram-test-api/lib/telegramServer.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWorld, freePort, until, WEBHOOK_SECRET, type World } from "../support/shop.ts";

// The same way as over our own loopback server, on somebody else's idea of Telegram. It knows no secret token and
// no setMyCommands: a small server in between adds the one, and the shop goes on without the other.

const TOKEN = "666:somebody";

let world: World;
let telegram: TelegramServer;
let closeDoor: () => Promise<unknown>;
beforeAll(async () => {
  world = await createWorld();
  const [apiPort, shopPort, doorPort] = [await freePort(), await freePort(), await freePort()];
  telegram = new TelegramServer({ port: apiPort, host: "127.0.0.1" });
  await telegram.start();
  const door = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const answer = await fetch(`http://127.0.0.1:${shopPort}${incoming.url}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": WEBHOOK_SECRET },
      body: Buffer.concat(chunks),
    });
    outgoing.writeHead(answer.status === 200 ? 200 : 500).end();
  });
  await new Promise<void>((resolve) => door.listen(doorPort, "127.0.0.1", resolve));
  closeDoor = () => new Promise((resolve) => door.close(resolve));
  await world.open({
    PORT: String(shopPort),
    PUBLIC_URL: `http://127.0.0.1:${doorPort}`,
    TELEGRAM_API_ROOT: telegram.config.apiURL,
    TELEGRAM_MODE: "webhook",
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    CUSTOMER_BOT_TOKEN: TOKEN,
    OWNER_BOT_TOKEN: "",
    OWNER_CHAT_IDS: "",
    SLACK_BOT_TOKEN: "",
    SLACK_APP_TOKEN: "",
    SLACK_TICKET_CHANNEL: "",
    SLACK_SENIOR_CHANNEL: "",
  });
});
afterAll(async () => {
  await world.close();
  await closeDoor();
  await telegram.stop();
});

const heard = () =>
  telegram.storage.botMessages
    .filter(({ botToken }) => botToken === TOKEN)
    .map(({ message }) => ("text" in message ? String(message.text) : ""));

it("welcomes, answers from the knowledge, and hands over", async () => {
  const client = telegram.getClient(TOKEN, { userId: 4711, chatId: 4711, firstName: "Mia", type: "private" });
  await client.sendCommand(client.makeCommand("/start"));
  await until("the welcome", () => heard().some((text) => text.includes("Welcome to Bamboo Valley Outdoor")));
  await client.sendMessage(client.makeMessage("How long does shipping to Germany take?"));
  await until("the answer", () => heard().some((text) => text.includes("7–11 business days")));
  await client.sendMessage(client.makeMessage("I want to talk to a person"));
  await until("the handoff", () => heard().some((text) => text.includes("A colleague will take over")));
  expect(heard()).toHaveLength(3);
});
