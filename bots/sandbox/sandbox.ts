import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import type { Logger } from "pino";
import type { Language, Say } from "../../core/texts/texts.ts";
import { createCast } from "./page/cast.ts";
import { createPage } from "./page/routes.ts";
import { createSlackServer } from "./slack-server/slack-server.ts";
import type { SlackServer } from "./slack-server/types.ts";
import { createTelegramServer } from "./telegram-server/telegram-server.ts";

export interface SandboxOptions {
  log: Logger;
  shopName: Record<Language, string>;
  /** What the first customer and the owner speak before a browser says otherwise. */
  language: Language;
  say: Say;
}

/** A chat world of its own on this machine: what the bots connect to, and the page on which people see it. */
export interface Sandbox {
  /** What the environment would name if the platforms were real. */
  environment: {
    telegramApiRoot: string;
    customerToken: string;
    ownerToken: string;
    ownerChatId: string;
    slackApiUrl: string;
    slackBotToken: string;
    slackAppToken: string;
    ticketChannel: string;
    seniorChannel: string;
    alertChannel: string;
  };
  /** `GET /` and `/sandbox/*`. */
  app: Hono;
  /** The chat of the customer who is there from the start. */
  customerChatId: string;
  /** Puts a message back into Slack, which forgets all when the sandbox closes. */
  recall: SlackServer["recall"];
  close(): Promise<void>;
}

const CHANNELS = { ticket: "C0TICKETS", senior: "C0SENIOR", alert: "C0ALERTS" } as const;

/** Opens loopback Telegram and Slack with their people, and the page. The bots are the caller's. */
export async function openSandbox({ log, shopName, language, say }: SandboxOptions): Promise<Sandbox> {
  // Update ids go on from the time: the database remembers those of earlier starts, this server doesn't.
  const telegram = await createTelegramServer({ firstUpdateId: Date.now() });
  const slack = await createSlackServer();

  const customerToken = newToken(1);
  const ownerToken = newToken(2);
  telegram.addBot({ token: customerToken, username: "shop_bot", name: shopName[language] });
  telegram.addBot({ token: ownerToken, username: "shop_owner_bot", name: shopName[language] });
  slack.addChannel({ id: CHANNELS.ticket, name: "tickets" });
  slack.addChannel({ id: CHANNELS.senior, name: "senior" });
  slack.addChannel({ id: CHANNELS.alert, name: "alerts" });

  const cast = createCast(say, language);
  for (const { id, name } of cast.agents) slack.addUser({ id, name: name.toLowerCase(), realName: name });
  telegram.addChat({ token: ownerToken, from: cast.owner });

  const page = createPage({
    world: { telegram, slack, customerToken, ownerToken, channels: CHANNELS, cast },
    shopName,
    say,
    log,
  });

  return {
    environment: {
      telegramApiRoot: telegram.url,
      customerToken,
      ownerToken,
      ownerChatId: String(cast.owner.id),
      slackApiUrl: slack.apiUrl,
      slackBotToken: slack.botToken,
      slackAppToken: slack.appToken,
      ticketChannel: CHANNELS.ticket,
      seniorChannel: CHANNELS.senior,
      alertChannel: CHANNELS.alert,
    },
    app: page.app,
    customerChatId: cast.firstCustomerId,
    recall: slack.recall,
    async close() {
      page.close();
      await Promise.all([telegram.close(), slack.close()]);
    },
  };
}

const newToken = (number: number) => `${7_000_000_000 + number}:${randomBytes(24).toString("base64url")}`;
