import type { Logger } from "pino";
import { type Answerer, createAnswerer } from "../core/answering/answer.ts";
import { createComposer } from "../core/answering/compose.ts";
import { verify } from "../core/answering/verify.ts";
import type { DueTurn } from "../core/conversation/conversation-store.ts";
import { createCustomerDesk } from "../core/conversation/customer-desk.ts";
import { createDeliver, type Sender } from "../core/conversation/deliver.ts";
import type { Delivery, DeliveryTarget } from "../core/conversation/delivery.ts";
import { createTakeTurn } from "../core/conversation/take-turn.ts";
import { startWorker, type Worker } from "../core/conversation/worker.ts";
import { drawDigest } from "../core/insight/draw-digest.ts";
import { makeDigest } from "../core/insight/make-digest.ts";
import { renderDigest } from "../core/insight/render-digest.ts";
import { refreshKnowledge } from "../core/knowledge/refresh.ts";
import { createOwnerDesk, type ShownDigest } from "../core/owner/owner-desk.ts";
import { createStaffDesk } from "../core/ticket/staff-desk.ts";
import { isOpen, nextOpening } from "../core/time/business-time.ts";
import { quietUntil } from "../core/time/quiet-hours.ts";
import { createAttentionStore } from "../db/attention.ts";
import { createConversationStore } from "../db/conversations.ts";
import { createCustomerStore } from "../db/customers.ts";
import { createDeliveryStore } from "../db/deliveries.ts";
import { createKnowledgeStore } from "../db/knowledge.ts";
import { createMeasureStore } from "../db/measures.ts";
import { createPersonalDataStore } from "../db/personal-data.ts";
import { storeFolder } from "../db/store-folder.ts";
import { createSwitchStore } from "../db/switches.ts";
import { createTicketStore } from "../db/tickets.ts";
import { createWaker } from "../db/wake.ts";
import { startSchedule } from "../jobs/schedule.ts";
import type { Config } from "./config.ts";
import { type BotState, judgeHealth } from "./http/health.ts";
import { createMetrics } from "./http/metrics.ts";
import { type HttpRoutes, openHttpServer, type UpdateHandler } from "./http/server.ts";
import { openModel } from "./open-model.ts";
import { openStore } from "./open-store.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { createHttpReceiver } from "./slack/http-receiver.ts";
import { createStaffSender } from "./slack/send.ts";
import { createStaffBot } from "./slack/staff.ts";
import { createCustomerBot } from "./telegram/customer.ts";
import { CHANNEL } from "./telegram/inbound.ts";
import { createOwnerBot } from "./telegram/owner.ts";
import { createPacer, TELEGRAM_PACE } from "./telegram/pace.ts";
import { createCustomerSender } from "./telegram/send.ts";

/** Turns and deliveries in flight at once. The pool has 10 connections; a turn mostly waits for one. */
const TURNS_AT_ONCE = 40;
const DELIVERIES_AT_ONCE = 60;
/** A crash repeats at most what was leased, after this long. A turn has 8 s, a delivery its client's time limit. */
const LEASE_MS = 45_000;
/** The backstop where no word of new work arrived, ms. */
const POLL_MS = 1000;
/** In flight at a stop. Source: the chat contract, SIGTERM. */
const STOP_MS = 8000;

export interface RunningShop {
  url: string;
  /** Finishes what is in flight (8 s at most), then closes everything. */
  stop(): Promise<void>;
}

/** Opens the shop: port, database, knowledge, bots, workers, jobs, in this order; closes them the other way round. */
export async function openShop(given: Config, log: Logger): Promise<RunningShop> {
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0).toReversed()) {
      await close().catch((error: unknown) => log.error({ err: error }, "closing failed"));
    }
  };
  try {
    let routes: HttpRoutes | null = null;
    const http = await openHttpServer(given.http, () => routes, log);
    closing.push(http.close);
    routes = await openBehind(given, log, closing);
    return { url: http.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openBehind(
  given: Config,
  log: Logger,
  closing: (() => Promise<unknown>)[],
): Promise<HttpRoutes> {
  const opened = await openStore(given, log);
  closing.push(opened.close);
  const { database, store, say, knowledge, shop } = opened;

  // Loaded only when it is wanted: a shop with tokens carries no loopback servers.
  const sandbox = given.isSandbox
    ? await (await import("./sandbox/sandbox.ts")).openSandbox({
        log,
        shopName: store.name,
        language: store.digest.language,
        say,
      })
    : null;
  if (sandbox) closing.push(sandbox.close);
  const config = sandbox ? withSandbox(given, sandbox.environment) : given;

  await refreshKnowledge({
    store: createKnowledgeStore(database),
    folder: storeFolder(config.storeDir).knowledge,
    timeZone: store.timeZone,
  });
  await knowledge.reload();

  const conversations = createConversationStore(database);
  const customers = createCustomerStore(database);
  const deliveries = createDeliveryStore(database);
  const tickets = createTicketStore(database);
  const attention = createAttentionStore(database);
  const clock = () => new Date();
  const ratingDueAt = (now: Date) => quietUntil(now, store);

  const model = openModel(config.model, log, {
    store: createKnowledgeStore(database),
    onVectors: () => reload(),
  });
  closing.push(model.stop);
  const answer: Answerer = createAnswerer({
    knowledge: knowledge.index,
    shop,
    say,
    storeName: store.name,
    timeZone: store.timeZone,
    compose: model.room
      ? createComposer({
          model: model.room.model,
          verify,
          storeName: store.name,
          productNames: () =>
            shop.products().flatMap((product) => [product.name, ...Object.values(product.names)]),
          log,
        })
      : null,
    ...(model.room && { embedder: model.room.embedder }),
  });

  // The workers are made last; until then there is nobody to wake.
  let turnWorker: Worker | null = null;
  let deliveryWorker: Worker | null = null;
  const waker = await createWaker(database, (topic) => {
    if (topic === "turns") turnWorker?.wake();
    if (topic === "deliveries") deliveryWorker?.wake();
    if (topic === "knowledge") reload();
  });
  closing.push(waker.close);
  const onTurnDue = () => {
    turnWorker?.wake();
    waker.notify("turns");
  };
  const onDeliveryDue = () => {
    deliveryWorker?.wake();
    waker.notify("deliveries");
  };
  const reload = () => {
    knowledge
      .reload()
      .catch((error: unknown) => log.error({ err: error }, "the knowledge could not be reloaded"));
  };
  const reloading = setInterval(reload, 60_000);
  closing.push(async () => clearInterval(reloading));

  const customerDesk = createCustomerDesk({
    conversations,
    customers,
    deliveries,
    personalData: createPersonalDataStore(database),
    say,
    shopName: store.name,
    ratingDueAt,
    clock,
    onTurnDue,
    onDeliveryDue,
  });
  const drawUp = async (day: string): Promise<ShownDigest> => {
    const { language } = store.digest;
    const digest = await makeDigest({ measures: createMeasureStore(database), store, clock }, day);
    return { text: renderDigest(digest, say, language), png: await drawDigest(digest, say, language) };
  };
  const ownerDesk = createOwnerDesk({
    chatIds: config.telegram.ownerChatIds,
    switches: createSwitchStore(database),
    deliveries,
    drawUp,
    attention: attention.attention,
    say,
    language: store.digest.language,
    timeZone: store.timeZone,
    clock,
    onDeliveryDue,
  });
  const staffDesk = createStaffDesk({ tickets, ratingDueAt, clock, onDeliveryDue });

  const { telegram, slack } = config;
  const customerBot = telegram.customerToken
    ? createCustomerBot({ token: telegram.customerToken, apiRoot: telegram.apiRoot, desk: customerDesk, log })
    : null;
  const ownerBot = telegram.ownerToken
    ? createOwnerBot({ token: telegram.ownerToken, apiRoot: telegram.apiRoot, desk: ownerDesk, log })
    : null;
  const receiver =
    slack.botToken && !slack.appToken && slack.signingSecret ? createHttpReceiver(slack.signingSecret) : null;
  const staffBot = slack.botToken
    ? createStaffBot({
        botToken: slack.botToken,
        apiUrl: slack.apiUrl,
        transport: receiver ? { kind: "http", receiver } : { kind: "socket", appToken: slack.appToken ?? "" },
        desk: staffDesk,
        say,
        language: store.digest.language,
        log,
      })
    : null;

  const senders: Partial<Record<DeliveryTarget, Sender>> = {};
  const isOff = (who: string) => () => Promise.reject(new Error(`${who} is off`));
  if (customerBot) {
    senders.customer = createCustomerSender({
      api: customerBot.api,
      // The limits are Telegram's own: a server on this machine has none.
      pacer: isLoopback(telegram.apiRoot) ? null : createPacer(TELEGRAM_PACE),
      say,
      fetchAgentFile: staffBot?.fetchFile ?? isOff("Slack"),
      sentIds: deliveries.sentIds,
    });
  }
  if (staffBot) {
    senders.staff = createStaffSender({
      client: staffBot.client,
      tickets,
      channels: {
        ticket: slack.ticketChannel ?? "",
        senior: slack.seniorChannel ?? slack.ticketChannel ?? "",
      },
      say,
      language: store.digest.language,
      fetchCustomerFile: customerBot?.fetchFile ?? isOff("Telegram"),
    });
  }
  if (ownerBot) senders.owner = ownerBot.sender(drawUp);
  const targets = (["customer", "staff", "owner"] as const).filter((target) => senders[target]);
  const metrics = createMetrics(() => attention.waiting(targets));

  const deliver = createDeliver({
    deliveries,
    senders,
    onDue: (ms) => deliveryWorker?.wakeIn(ms),
    onDelivery: metrics.delivery,
    log,
  });
  const takeTurn = createTakeTurn({
    conversations,
    answer,
    releaseId: () => knowledge.index().releaseId,
    people: (now) => {
      const isAtWork = isOpen(now, store);
      return { isOpen: isAtWork, backAt: isAtWork ? null : nextOpening(now, store) };
    },
    say,
    clock,
    onCommitted: onDeliveryDue,
    onHeld: (ms) => turnWorker?.wakeIn(ms),
    onTurn: metrics.turn,
    log,
  });
  deliveryWorker = startWorker<Delivery>({
    name: "deliveries",
    claim: (limit) => deliveries.claim(targets, limit, LEASE_MS),
    work: deliver,
    concurrency: DELIVERIES_AT_ONCE,
    pollMs: POLL_MS,
    log,
  });
  closing.push(async () => deliveryWorker?.stop(STOP_MS));
  turnWorker = startWorker<DueTurn>({
    name: "turns",
    claim: (limit) => conversations.claimTurns(limit, LEASE_MS),
    work: takeTurn,
    concurrency: TURNS_AT_ONCE,
    pollMs: POLL_MS,
    log,
  });
  closing.push(async () => turnWorker?.stop(STOP_MS));

  const schedule = await startSchedule({
    log,
    database: { url: database.url, schema: database.schema },
    store,
    knowledgeFolder: storeFolder(config.storeDir).knowledge,
    ownerChatIds: telegram.ownerChatIds,
    logLevel: config.logLevel,
  });
  closing.push(schedule.stop);

  const webhooks = new Map<string, { secret: string; handle: UpdateHandler }>();
  if (sandbox) {
    const visitor = { channel: CHANNEL, externalId: sandbox.customerChatId };
    await customers.greet(visitor, "", null);
    await customers.bindUser(visitor, DEMO_USER);
  }
  await Promise.all([startStaff(), startCustomers(), startOwners()]);
  let isReady = true;
  closing.push(async () => {
    isReady = false;
  });

  return {
    metrics,
    telegram: webhooks,
    slack: receiver ? receiver.handle : null,
    sandbox: sandbox?.app ?? null,
    health: async () => {
      const waiting = await attention.waiting(targets).catch(() => null);
      return judgeHealth({
        isReady,
        waiting,
        release: knowledge.index().releaseId,
        bots: { customer: stateOf(customerBot), owner: stateOf(ownerBot), staff: stateOf(staffBot) },
        model: { isWanted: config.model.mode === "auto", isUp: model.isUp() },
      });
    },
  };

  async function startStaff(): Promise<void> {
    if (!staffBot) return;
    closing.push(staffBot.stop);
    await staffBot.start();
  }

  async function startCustomers(): Promise<void> {
    if (!customerBot) return;
    const { publicUrl, webhookSecret } = telegram;
    if (telegram.mode === "webhook" && publicUrl && webhookSecret) {
      webhooks.set("/telegram/customer", { secret: webhookSecret, handle: customerBot.handleUpdate });
      const running = await customerBot.startWebhook(`${publicUrl}/telegram/customer`, webhookSecret);
      closing.push(running.stop);
      return;
    }
    const running = await customerBot.startPolling();
    closing.push(running.stop);
  }

  async function startOwners(): Promise<void> {
    if (!ownerBot) return;
    closing.push(ownerBot.stop);
    const { publicUrl, webhookSecret } = telegram;
    if (telegram.mode === "webhook" && publicUrl && webhookSecret) {
      webhooks.set("/telegram/owner", { secret: webhookSecret, handle: ownerBot.handleUpdate });
      await ownerBot.startWebhook(`${publicUrl}/telegram/owner`, webhookSecret);
    } else await ownerBot.startPolling();
  }
}

/** The demo store's customer as whom a visitor of the sandbox writes, so that they have orders to ask about. */
const DEMO_USER = "u-demo";

const stateOf = (bot: { state(): "up" | "down" } | null): BotState => bot?.state() ?? "off";
const isLoopback = (url: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);

/** The same configuration, with the bots talking to the loopback servers. */
function withSandbox(config: Config, sandbox: Sandbox["environment"]): Config {
  return {
    ...config,
    telegram: {
      ...config.telegram,
      mode: "polling",
      apiRoot: sandbox.telegramApiRoot,
      customerToken: sandbox.customerToken,
      ownerToken: sandbox.ownerToken,
      ownerChatIds: [sandbox.ownerChatId],
    },
    slack: {
      ...config.slack,
      apiUrl: sandbox.slackApiUrl,
      botToken: sandbox.slackBotToken,
      appToken: sandbox.slackAppToken,
      ticketChannel: sandbox.ticketChannel,
      seniorChannel: sandbox.seniorChannel,
      alertChannel: sandbox.alertChannel,
    },
  };
}
