import type { Logger } from "pino";
import { type AnswererDeps, createAnswerer } from "../core/answering/answer.ts";
import { httpUrl } from "../core/answering/cards.ts";
import { createComposer } from "../core/answering/compose.ts";
import { verify } from "../core/answering/verify.ts";
import { createConfirmHelped } from "../core/conversation/confirm-helped.ts";
import type { DueTurn } from "../core/conversation/conversation-store.ts";
import { createCustomerDesk } from "../core/conversation/customer-desk.ts";
import { createDeliver } from "../core/conversation/deliver.ts";
import type { Delivery } from "../core/conversation/delivery.ts";
import { createTakeTurn } from "../core/conversation/take-turn.ts";
import { startWorker, type Worker } from "../core/conversation/worker.ts";
import { createDigestShow } from "../core/insight/show-digest.ts";
import { createCandidateDesk } from "../core/knowledge/gate/candidate-desk.ts";
import { createReleaseGate } from "../core/knowledge/gate/release-gate.ts";
import { createDraftDesk } from "../core/knowledge/learning/draft-desk.ts";
import { refreshKnowledge } from "../core/knowledge/refresh.ts";
import { createDigestDesk } from "../core/owner/digest-desk.ts";
import { createKnowledgeDesk } from "../core/owner/knowledge-desk.ts";
import { createOwnerDesk } from "../core/owner/owner-desk.ts";
import { createRecommending } from "../core/selling/recommending.ts";
import { makeSellingDay } from "../core/selling/selling-day.ts";
import { renderSellingDay } from "../core/selling/selling-day-text.ts";
import { withSecrets } from "../core/store/connection-secrets.ts";
import { createAfterSalesDesk } from "../core/ticket/after-sales/after-sales-desk.ts";
import { createAssistDesk } from "../core/ticket/assist/assist-desk.ts";
import { createSuggester, SUGGESTION_LIMIT_MS } from "../core/ticket/assist/suggest.ts";
import { createTranslator } from "../core/ticket/assist/translate.ts";
import { createSummarizer } from "../core/ticket/assist/word-summary.ts";
import { createHomeDesk } from "../core/ticket/home-desk.ts";
import { createStaffDesk } from "../core/ticket/staff-desk.ts";
import { createPeopleAtWork } from "../core/time/business-time.ts";
import { quietUntil } from "../core/time/quiet-hours.ts";
import { createAfterSalesStore } from "../db/after-sales-forms.ts";
import { createAgentStore } from "../db/agents.ts";
import { createAttentionStore } from "../db/attention.ts";
import { createBell } from "../db/bell.ts";
import { createConversationStore } from "../db/conversations.ts";
import { createCustomerStore } from "../db/customers.ts";
import { createDeliveryStore } from "../db/deliveries.ts";
import { createExposureStore, experimentSeed } from "../db/exposures.ts";
import { createKnowledgeStore } from "../db/knowledge.ts";
import { createCandidateStore, createPastQuestionStore } from "../db/knowledge-candidates.ts";
import { createDraftStore } from "../db/knowledge-drafts.ts";
import { createFileStore } from "../db/knowledge-files.ts";
import { createKnowledgeReadings } from "../db/knowledge-readings.ts";
import { createKnowledgeSources } from "../db/knowledge-sources.ts";
import { createPersonalDataStore } from "../db/personal-data.ts";
import { createProofStore } from "../db/proofs.ts";
import { createRecommendationStore } from "../db/recommendations.ts";
import { createSellingMeasureStore } from "../db/selling-measures.ts";
import { shopFolder, storeFolder } from "../db/store-folder.ts";
import { createNoticeStore } from "../db/store-notices.ts";
import { createSuggestionStore } from "../db/suggestions.ts";
import { createSwitchStore } from "../db/switches.ts";
import { createHomeStore } from "../db/ticket-home.ts";
import { createTicketStore } from "../db/tickets.ts";
import { createTopicStore } from "../db/topics.ts";
import { type JobTimings, startSchedule } from "../jobs/schedule.ts";
import type { Config } from "./config.ts";
import { judgeHealth } from "./http/health.ts";
import { createMetrics } from "./http/metrics.ts";
import { type HttpRoutes, openHttpServer } from "./http/server.ts";
import { openAdviser } from "./open-adviser.ts";
import { openBots } from "./open-bots.ts";
import { openDigest } from "./open-digest.ts";
import { openFileMirror } from "./open-file-mirror.ts";
import { type ModelTimings, openModel } from "./open-model.ts";
import { openDiscounts, openLeftCarts, openOffers, openPools } from "./open-offers.ts";
import { crmsOf, erpsOf, openPushes } from "./open-pushes.ts";
import { openStore } from "./open-store.ts";
import { openStoreEvents } from "./open-store-events.ts";
import { openTopicNames } from "./open-topic-names.ts";
import { openWarnings } from "./open-warnings.ts";
import { recallThreads } from "./recall-threads.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import type { SlackLimits } from "./slack/limits.ts";
import { CHANNEL } from "./telegram/inbound.ts";

/** Turns and deliveries in flight at once. The pool has 10 connections; a turn mostly waits for one. */
const TURNS_AT_ONCE = 40;
const DELIVERIES_AT_ONCE = 60;
/** A crash repeats at most what was leased, after this long. A turn has 8 s, a delivery its client's time limit. */
const LEASE_MS = 45_000;
/** The backstop where no word of new work arrived, ms. */
const POLL_MS = 1000;
/** Another look at what is live, should a ring have got lost, ms. */
const RELOAD_MS = 60_000;
/** In flight at a stop. Source: the chat contract, SIGTERM. */
const STOP_MS = 8000;

export interface RunningShop {
  url: string;
  /** Finishes what is in flight (8 s at most), then closes everything. */
  stop(): Promise<void>;
}

/** What is waited for how long, where it isn't as in earnest: tests have less time than shops. */
export interface ShopTimings {
  model?: ModelTimings;
  slack?: SlackLimits;
  jobs?: JobTimings;
}

/** Opens the shop: port, database, knowledge, bots, workers, jobs, in this order; closes them the other way round. */
export async function openShop(given: Config, log: Logger, timings: ShopTimings = {}): Promise<RunningShop> {
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
    routes = await openBehind(given, log, closing, timings);
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
  timings: ShopTimings,
): Promise<HttpRoutes> {
  const opened = await openStore(given, log);
  closing.push(opened.close);
  const { database, store, say, knowledge, shop, quickReplies } = opened;

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

  const knowledgeFolder = storeFolder(config.storeDir).knowledge;
  const clock = () => new Date();
  const candidates = createCandidateStore(database);
  const drafts = createDraftStore(database);
  const release = {
    store: createKnowledgeStore(database),
    sources: createKnowledgeSources({ folder: knowledgeFolder, database, store, shop, say }),
    readings: createKnowledgeReadings(database),
    timeZone: store.timeZone,
    gate: createReleaseGate({
      candidates,
      past: createPastQuestionStore(database),
      folder: knowledgeFolder,
      shop,
      say,
      storeName: store.name,
      timeZone: store.timeZone,
      clock,
    }),
  };
  await refreshKnowledge(release);
  await knowledge.reload();

  const crms = crmsOf(opened.systems.connections);
  const conversations = createConversationStore(database, crms);
  const customers = createCustomerStore(database);
  const deliveries = createDeliveryStore(database);
  const tickets = createTicketStore(database, crms);
  const attention = createAttentionStore(database);
  const ratingDueAt = (now: Date) => quietUntil(now, store);
  const confirmHelped = createConfirmHelped({ customers, ratingDueAt, clock });

  const model = openModel(
    config.model,
    log,
    { store: createKnowledgeStore(database), onVectors: () => reload() },
    timings.model,
  );
  closing.push(model.stop);
  if (model.room) {
    const topicNames = openTopicNames(
      {
        topics: createTopicStore(database),
        entries: () => knowledge.index().entries,
        model: model.room.model,
      },
      model.isUp,
      log,
    );
    closing.push(topicNames.stop);
  }
  const adviser = openAdviser({
    database: { url: database.url, schema: database.schema },
    products: shop.products,
    logLevel: config.logLevel,
    log,
  });
  closing.push(adviser.stop);
  const answering: AnswererDeps = {
    advise: adviser.advise,
    knowledge: knowledge.index,
    shop,
    say,
    storeName: store.name,
    timeZone: store.timeZone,
    afterSales: store.afterSales,
    bulkPieces: store.selling.bulkPieces,
    compose: model.room
      ? createComposer({
          model: model.room.model,
          verify,
          storeName: store.name,
          tone: store.tone,
          productNames: () =>
            shop.products().flatMap((product) => [product.name, ...Object.values(product.names)]),
          log,
        })
      : null,
    ...(model.room && { embedder: model.room.embedder }),
  };
  const recommendations = createRecommendationStore(database);
  const answer = createAnswerer(answering);
  const proofs = createProofStore(database);

  const bell = await createBell(database);
  closing.push(bell.close);
  const pushWorker = openPushes({
    connections: opened.systems.connections,
    database,
    knowledge: knowledge.index,
    products: shop.products,
    bell,
    say,
    language: store.digest.language,
    timeZone: store.timeZone,
    log,
  });
  if (pushWorker) closing.push(() => pushWorker.stop(STOP_MS));
  const onTurnDue = () => bell.ring("turns");
  const onDeliveryDue = () => bell.ring("deliveries");
  const reload = () => {
    knowledge
      .reload()
      .catch((error: unknown) => log.error({ err: error }, "the knowledge could not be reloaded"));
  };
  bell.onRing("knowledge", reload);
  const reloadProducts = () => {
    opened.systems.shop
      ?.reload()
      .catch((error: unknown) => log.error({ err: error }, "the catalogue could not be reloaded"));
  };
  bell.onRing("catalogue", reloadProducts);
  const reloading = setInterval(() => {
    reload();
    reloadProducts();
  }, RELOAD_MS);
  closing.push(async () => clearInterval(reloading));

  const customerDesk = createCustomerDesk({
    conversations,
    customers,
    deliveries,
    personalData: createPersonalDataStore(database),
    say,
    shopName: store.name,
    confirmHelped,
    links: config.systems.linkSecret ? { secret: config.systems.linkSecret, ownerOf: shop.ownerOf } : null,
    clock,
    onTurnDue,
    onDeliveryDue,
  });
  const digestShow = createDigestShow(openDigest(opened, clock), say, store.digest.language);
  const { ownerChatIds } = config.telegram;
  const warnings = openWarnings(opened, { deliveries, ownerChatIds, onDeliveryDue });
  const ownerDesk = createOwnerDesk({
    chatIds: ownerChatIds,
    warnings: warnings.owners,
    switches: createSwitchStore(database),
    deliveries,
    show: digestShow,
    tellSelling: async (day) =>
      renderSellingDay(
        await makeSellingDay({ measures: createSellingMeasureStore(database), store, clock }, day),
        say,
        store.digest.language,
      ),
    attention: attention.attention,
    say,
    language: store.digest.language,
    timeZone: store.timeZone,
    clock,
    onDeliveryDue,
  });
  const knowledgeDesk = createKnowledgeDesk({
    ...release,
    files: createFileStore(database),
    products: shop.products,
    clock,
    deliveries,
    say,
    language: store.digest.language,
    onDeliveryDue,
    reload: knowledge.reload,
  });
  const agents = createAgentStore(database);
  const staffDesk = createStaffDesk({
    tickets,
    agents,
    sla: store.sla,
    calendar: store,
    ratingDueAt,
    clock,
    onDeliveryDue,
  });
  const homeDesk = createHomeDesk({
    homes: createHomeStore(database),
    desk: staffDesk,
    agents,
    rules: { sla: store.sla, calendar: store },
    named: [...store.staff.members, ...store.staff.leads],
    clock,
    onChange: onDeliveryDue,
  });

  const suggestionMs = timings.model?.suggestionMs ?? SUGGESTION_LIMIT_MS;
  const names = () => [
    Object.values(store.name),
    ...shop.products().map((product) => [product.name, ...Object.values(product.names)]),
  ];
  const assist = createAssistDesk({
    suggestions: createSuggestionStore(database),
    suggest: createSuggester({
      // An agent waits longer for a draft than a customer does.
      answer: createAnswerer({
        ...answering,
        composeLimits: { firstMs: suggestionMs, wholeMs: suggestionMs },
      }),
      knowledge: knowledge.index,
    }),
    proofs,
    relay: staffDesk.relay,
    deliveries,
    onDeliveryDue,
    clock,
    tickets,
    shop,
    quickReplies,
    translate: model.room ? createTranslator({ model: model.room.model, names }) : null,
    wordSummary: model.room ? createSummarizer({ model: model.room.model, names }) : null,
    isModelUp: model.isUp,
    storeName: store.name,
    say,
    language: store.digest.language,
    timeZone: store.timeZone,
  });

  const afterSales = createAfterSalesDesk({
    forms: createAfterSalesStore(database),
    policy: store.afterSales,
    shop,
    knowledge: knowledge.index,
    say,
    timeZone: store.timeZone,
    clock,
    onDeliveryDue,
  });

  const bots = openBots(config, {
    desks: {
      customer: customerDesk,
      staff: staffDesk,
      home: homeDesk,
      owner: ownerDesk,
      files: knowledgeDesk,
      candidates: createCandidateDesk({ candidates, leads: store.staff.leads, onDeliveryDue }),
      drafts: createDraftDesk({ drafts, leads: store.staff.leads, onDeliveryDue }),
      warnings: warnings.desk,
      ownerWarnings: warnings.owners,
      ownerDecisions: createDigestDesk({
        warnings: warnings.desk,
        ...{ drafts, candidates, say, language: store.digest.language, onDeliveryDue },
      }),
      assist,
      discounts: openDiscounts(opened, config.systems.key, assist, log),
      afterSales,
    },
    tickets,
    candidates,
    drafts,
    deliveries,
    pictureFolder: shopFolder(store.connection, config.storeDir),
    digests: digestShow,
    staff: store.staff,
    say,
    language: store.digest.language,
    log,
    slackLimits: timings.slack,
  });
  const { senders } = bots;
  const targets = (["customer", "staff", "owner"] as const).filter((target) => senders[target]);
  const metrics = createMetrics(() => attention.waiting(targets));

  const deliveryWorker: Worker = startWorker<Delivery>({
    name: "deliveries",
    claim: (limit) => deliveries.claim(targets, limit, LEASE_MS),
    work: createDeliver({
      deliveries,
      senders,
      onDue: (ms) => deliveryWorker.wakeIn(ms),
      onTurnDue: () => turnWorker.wake(),
      clock,
      onDelivery: metrics.delivery,
      log,
    }),
    concurrency: DELIVERIES_AT_ONCE,
    pollMs: POLL_MS,
    log,
  });
  bell.onRing("deliveries", deliveryWorker.wake);
  // Whatever happens to a ticket has something to deliver.
  bell.onRing("deliveries", bots.refreshHomes);
  closing.push(() => deliveryWorker.stop(STOP_MS));

  const pools = await openPools(opened, config.storeDir, log);
  closing.push(pools.stop);
  closing.push(openLeftCarts(opened, config.systems.key, onDeliveryDue, log).stop);
  const turnWorker: Worker = startWorker<DueTurn>({
    name: "turns",
    claim: (limit) => conversations.claimTurns(limit, LEASE_MS),
    work: createTakeTurn({
      conversations,
      confirmHelped,
      proofs,
      offers: openOffers(opened, config.systems.key, log),
      notices: createNoticeStore(database),
      recommend: createRecommending({
        rules: store.selling,
        advise: adviser.advise,
        recommendations,
        exposures: createExposureStore(database),
        seed: await experimentSeed(database),
        products: shop.products,
        say,
        timeZone: store.timeZone,
        publicUrl: config.telegram.publicUrl,
      }),
      answer,
      people: createPeopleAtWork(store),
      timeZone: store.timeZone,
      highValueOrder: store.staff.highValueOrder,
      preview: bots.preview,
      say,
      clock,
      onCommitted: onDeliveryDue,
      onHeld: (ms) => turnWorker.wakeIn(ms),
      onTurn: metrics.turn,
      log,
    }),
    concurrency: TURNS_AT_ONCE,
    pollMs: POLL_MS,
    log,
  });
  bell.onRing("turns", turnWorker.wake);
  closing.push(() => turnWorker.stop(STOP_MS));

  const files = shopFolder(store.connection, config.storeDir);
  if (files !== null) {
    const { systems } = opened;
    const { currency } = store;
    closing.push(
      openFileMirror({ folder: files, currency, database, systems, onDeliveryDue, clock, log }).stop,
    );
  }
  const storeEvents = openStoreEvents({ systems: opened.systems, database, bell, onDeliveryDue, clock, log });
  closing.push(() => storeEvents.worker.stop(STOP_MS));

  if (sandbox) {
    const visitor = { channel: CHANNEL, externalId: sandbox.customerChatId };
    await customers.greet(visitor, "", null);
    await customers.bindUser(visitor, DEMO_USER);
    await recallThreads({ tickets, deliveries, recall: sandbox.recall });
  }
  closing.push(bots.stop);
  await bots.start();
  const schedule = await startSchedule({
    log,
    timings: timings.jobs,
    database: { url: database.url, schema: database.schema },
    store,
    knowledgeFolder,
    shopFolder: files,
    connections: withSecrets(store.connections, config.systems),
    storeKey: config.systems.key,
    ownerChatIds,
    hasAlertChannel: bots.states().staff !== "off",
    erps: erpsOf(opened.systems.connections),
    logLevel: config.logLevel,
  });
  // Nobody waits for one another here: both stop taking work on at once.
  closing.splice(closing.indexOf(bots.stop), 1, () => Promise.all([bots.stop(), schedule.stop()]));

  return {
    metrics,
    telegram: bots.webhooks,
    slack: bots.slack,
    openLink: async (token, isFollowed) => {
      const id = await recommendations.opened(token, isFollowed, clock());
      const product = id === null ? undefined : shop.products().find((one) => one.id === id);
      return product ? httpUrl(product.url) : null;
    },
    storeEvents: storeEvents.receive,
    sandbox: sandbox?.app ?? null,
    health: async () => {
      const waiting = await attention.waiting(targets).catch(() => null);
      return judgeHealth({
        isReady: true,
        waiting,
        release: knowledge.index().releaseId,
        bots: bots.states(),
        model: { isWanted: config.model.mode === "auto", isUp: model.isUp() },
      });
    },
  };
}

/** The demo store's customer as whom a visitor of the sandbox writes, so that they have orders to ask about. */
const DEMO_USER = "u-demo";

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
