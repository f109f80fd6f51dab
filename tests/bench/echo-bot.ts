// The bare way: grammY's own webhook on node:http, an answer without a memory. Says where it listens.
import { createServer } from "node:http";
import { Bot, webhookCallback } from "grammy";
import { portOf } from "./bot-api.ts";

const [apiRoot = "", secretToken = ""] = process.argv.slice(2);
const bot = new Bot("1:echo", { client: { apiRoot } });
bot.on("message:text", (ctx) => ctx.reply(ctx.msg.text));
await bot.init();

const server = createServer(webhookCallback(bot, "http", { secretToken }));
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${portOf(server.address())}\n`);
});
