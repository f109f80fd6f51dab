import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { createAnswerer } from "../../../core/answering/answer.ts";
import { createComposer } from "../../../core/answering/compose.ts";
import { verify } from "../../../core/answering/verify.ts";
import type { Clock } from "../../../core/clock.ts";
import { createConfirmHelped } from "../../../core/conversation/confirm-helped.ts";
import { type CustomerDesk, createCustomerDesk } from "../../../core/conversation/customer-desk.ts";
import { createDeliver, type Sender } from "../../../core/conversation/deliver.ts";
import type { Delivery, DeliveryTarget } from "../../../core/conversation/delivery.ts";
import { createTakeTurn } from "../../../core/conversation/take-turn.ts";
import { createReleaseGate } from "../../../core/knowledge/gate/release-gate.ts";
import { createDraftDesk, type DraftDesk } from "../../../core/knowledge/learning/draft-desk.ts";
import { followApproved } from "../../../core/knowledge/learning/follow-approved.ts";
import { learnFromTickets } from "../../../core/knowledge/learning/learn-from-tickets.ts";
import { createLiveKnowledge } from "../../../core/knowledge/live-knowledge.ts";
import { refreshKnowledge } from "../../../core/knowledge/refresh.ts";
import type { LanguageModel } from "../../../core/model/language-model.ts";
import { advise } from "../../../core/selling/adviser.ts";
import { createOfferDesk } from "../../../core/selling/offers/give-offer.ts";
import { createRecommender } from "../../../core/selling/recommend/recommend.ts";
import { createRecommending } from "../../../core/selling/recommending.ts";
import { readingOf } from "../../../core/store/mirror/mirror-store.ts";
import { proofsOf } from "../../../core/store/mirror/second-facts.ts";
import { readShopFiles } from "../../../core/store/read-shop-files.ts";
import { FILES_CONNECTION } from "../../../core/store/shop.ts";
import { parseStoreConfig, type StoreConfig } from "../../../core/store-config.ts";
import { loadTexts } from "../../../core/texts/texts.ts";
import {
  type AfterSalesDesk,
  createAfterSalesDesk,
} from "../../../core/ticket/after-sales/after-sales-desk.ts";
import { createSuggester } from "../../../core/ticket/assist/suggest.ts";
import type { SuggestionStore } from "../../../core/ticket/assist/suggestion.ts";
import { createSuggestionDesk, type SuggestionDesk } from "../../../core/ticket/assist/suggestion-desk.ts";
import { createStaffDesk, type StaffDesk } from "../../../core/ticket/staff-desk.ts";
import type { TicketStore } from "../../../core/ticket/ticket-store.ts";
import { watchTickets } from "../../../core/ticket/watch-tickets.ts";
import { createPeopleAtWork } from "../../../core/time/business-time.ts";
import { quietUntil } from "../../../core/time/quiet-hours.ts";
import { createAfterSalesStore } from "../../after-sales-forms.ts";
import { createAgentStore } from "../../agents.ts";
import { createBasketStore } from "../../bought-together.ts";
import { createConversationStore } from "../../conversations.ts";
import { createCustomerStore } from "../../customers.ts";
import { createDeliveryStore } from "../../deliveries.ts";
import { lookForWarnings } from "../../early-warning.ts";
import { createExposureStore } from "../../exposures.ts";
import { createKnowledgeStore } from "../../knowledge.ts";
import { createCandidateStore, createPastQuestionStore } from "../../knowledge-candidates.ts";
import { createDraftStore } from "../../knowledge-drafts.ts";
import { createKnowledgeReadings } from "../../knowledge-readings.ts";
import { createKnowledgeSources } from "../../knowledge-sources.ts";
import { createOfferStore, createOfferUpkeep } from "../../offers.ts";
import { createOffersTaken } from "../../offers-taken.ts";
import type { Database } from "../../open-database.ts";
import { openSystems } from "../../open-systems.ts";
import { createPersonalDataStore } from "../../personal-data.ts";
import { createProofStore } from "../../proofs.ts";
import { createRecommendationStore } from "../../recommendations.ts";
import { storeFolder } from "../../store-folder.ts";
import { createNoticeStore } from "../../store-notices.ts";
import { createSuggestionStore } from "../../suggestions.ts";
import { createTicketWatchStore } from "../../ticket-watch.ts";
import { createTicketStore } from "../../tickets.ts";
import { createUpkeep } from "../../upkeep.ts";
import { createMonthShop } from "./month-shop.ts";
import { type BookedOrder, type OrderBook, platformOrderAt } from "./order-book.ts";

const LEASE_MS = 45_000;
/** Claimed by one statement. */
const BATCH = 20;

/** The store in which a month is played: the product's own desks and stores, without bots and workers around them. */
export interface MonthWorld {
  store: StoreConfig;
  customer: CustomerDesk;
  staff: StaffDesk;
  afterSales: AfterSalesDesk;
  drafts: DraftDesk;
  tickets: TicketStore;
  suggestions: { desk: SuggestionDesk; latest: SuggestionStore["latest"] };
  /** Takes every turn that is due; answers how many were looked at. */
  takeTurns(): Promise<number>;
  /** Carries every delivery that is due. */
  deliver(): Promise<void>;
  /** What jobs do. */
  jobs: {
    keepUp(): Promise<void>;
    watch(): Promise<void>;
    learn(): Promise<void>;
    publish(): Promise<void>;
    /** Puts questions under their topics, and warns. */
    warn(): Promise<void>;
  };
  mirror(orders: readonly BookedOrder[]): Promise<void>;
}

export interface MonthWorldDeps {
  database: Database;
  storeDir: string;
  book: OrderBook;
  /** The seed by which customers are dealt out to the arms of experiments. */
  seed: string;
  /** Signs the links of the shop's pages. */
  linkSecret: string;
  model: LanguageModel;
  clock: Clock;
  senders: Partial<Record<DeliveryTarget, Sender>>;
  onTurnDue(afterMs: number): void;
  onDeliveryDue(afterMs: number): void;
  log: Logger;
}

export async function openMonthWorld(
  deps: MonthWorldDeps,
  readText: (path: string) => Promise<string>,
): Promise<MonthWorld> {
  const { database, book, clock, log } = deps;
  const folder = storeFolder(deps.storeDir);
  const store = parseStoreConfig(await readText(folder.storeFile), folder.storeFile);
  const say = loadTexts();
  const systems = openSystems({ database, specs: [], storeKey: null, store, say, clock, log });
  const { products } = readShopFiles(fileURLToPath(new URL("..", import.meta.url)), {
    currency: store.currency,
    now: clock,
  });
  const shop = createMonthShop({ book, products, currency: store.currency, clock });
  const knowledge = createLiveKnowledge(createKnowledgeStore(database), null);
  const candidates = createCandidateStore(database);
  const draftStore = createDraftStore(database);
  const release = {
    store: createKnowledgeStore(database),
    sources: createKnowledgeSources({ folder: folder.knowledge, database, store, shop, say }),
    readings: createKnowledgeReadings(database),
    timeZone: store.timeZone,
    gate: createReleaseGate({
      candidates,
      past: createPastQuestionStore(database),
      folder: folder.knowledge,
      shop,
      say,
      storeName: store.name,
      timeZone: store.timeZone,
      clock,
    }),
  };
  const publish = async () => {
    const result = await refreshKnowledge(release);
    await followApproved(draftStore, result);
    await knowledge.reload();
    deps.onDeliveryDue(0);
  };

  /** By the customer's id: hashing takes longer than all else that is done for an order. */
  const hashes = new Map<string, string[]>();
  const mirror = async (orders: readonly BookedOrder[]) => {
    const now = clock();
    const readings = orders.map((order) => {
      const platformOrder = platformOrderAt(order, now, store.currency);
      const { userId } = platformOrder.order;
      const known = hashes.get(userId) ?? proofsOf(platformOrder.secondFacts, systems.factKey);
      hashes.set(userId, known);
      return readingOf(platformOrder, known, now);
    });
    await systems.mirror.upsertOrders(FILES_CONNECTION, readings);
  };
  await systems.products.upsertProducts(FILES_CONNECTION, products, clock());
  await mirror(book.all().filter(({ placedAt }) => placedAt <= clock()));
  await publish();

  const conversations = createConversationStore(database);
  const customers = createCustomerStore(database);
  const deliveries = createDeliveryStore(database);
  const tickets = createTicketStore(database);
  const onDeliveryDue = () => deps.onDeliveryDue(0);
  /** Somebody is to be asked then: quiet hours may put it off. */
  const ratingDueAt = (now: Date) => {
    const dueAt = quietUntil(now, store);
    deps.onDeliveryDue(dueAt.getTime() - clock().getTime());
    return dueAt;
  };
  const confirmHelped = createConfirmHelped({ customers, ratingDueAt, clock });
  const recommender = createRecommender(products, await createBasketStore(database).baskets(new Date(0)));
  const byId = new Map(products.map((product) => [product.id, product]));
  const adviser = async (asked: Parameters<typeof advise>[2]) => advise(recommender, byId, asked);

  const answer = createAnswerer({
    advise: adviser,
    knowledge: knowledge.index,
    shop,
    say,
    storeName: store.name,
    timeZone: store.timeZone,
    afterSales: store.afterSales,
    bulkPieces: store.selling.bulkPieces,
    compose: createComposer({
      model: deps.model,
      verify,
      storeName: store.name,
      tone: store.tone,
      productNames: () => products.flatMap(({ name, names }) => [name, ...Object.values(names)]),
      log,
    }),
  });
  const proofs = createProofStore(database);
  const takeTurn = createTakeTurn({
    conversations,
    confirmHelped,
    proofs,
    offers: createOfferDesk({
      store,
      offers: createOfferStore(database),
      exposures: createExposureStore(database),
      products: shop.products,
      connections: systems.connections,
      seed: deps.seed,
      say,
      log,
    }),
    notices: createNoticeStore(database),
    recommend: createRecommending({
      rules: store.selling,
      advise: adviser,
      recommendations: createRecommendationStore(database),
      exposures: createExposureStore(database),
      seed: deps.seed,
      products: shop.products,
      say,
      timeZone: store.timeZone,
      publicUrl: null,
    }),
    answer,
    people: createPeopleAtWork(store),
    timeZone: store.timeZone,
    highValueOrder: store.staff.highValueOrder,
    say,
    clock,
    onCommitted: onDeliveryDue,
    onHeld: deps.onTurnDue,
    log,
  });
  const targets = ["customer", "staff", "owner"] as const;
  const deliver = createDeliver({
    deliveries,
    senders: deps.senders,
    onDue: (ms) => {
      if (ms > 0) deps.onDeliveryDue(ms);
    },
    onTurnDue: () => deps.onTurnDue(0),
    clock,
    log,
  });

  const suggestions = createSuggestionStore(database);
  const upkeep = createUpkeep(database);
  const offers = createOfferUpkeep(database);
  return {
    store,
    tickets,
    mirror,
    customer: createCustomerDesk({
      conversations,
      customers,
      deliveries,
      personalData: createPersonalDataStore(database),
      say,
      shopName: store.name,
      confirmHelped,
      links: { secret: deps.linkSecret, ownerOf: shop.ownerOf },
      clock,
      onTurnDue: () => deps.onTurnDue(0),
      onDeliveryDue,
    }),
    staff: createStaffDesk({
      tickets,
      agents: createAgentStore(database),
      sla: store.sla,
      calendar: store,
      ratingDueAt,
      clock,
      onDeliveryDue,
    }),
    afterSales: createAfterSalesDesk({
      forms: createAfterSalesStore(database),
      policy: store.afterSales,
      shop,
      knowledge: knowledge.index,
      say,
      timeZone: store.timeZone,
      clock,
      onDeliveryDue,
    }),
    drafts: createDraftDesk({ drafts: draftStore, leads: store.staff.leads, onDeliveryDue }),
    suggestions: {
      desk: createSuggestionDesk({
        suggestions,
        suggest: createSuggester({ answer, knowledge: knowledge.index }),
        proofs,
        deliveries,
        onDeliveryDue,
        clock,
      }),
      latest: suggestions.latest,
    },

    async takeTurns() {
      let taken = 0;
      for (;;) {
        const due = await conversations.claimTurns(BATCH, LEASE_MS);
        for (const turn of due) await takeTurn(turn);
        taken += due.length;
        if (due.length < BATCH) return taken;
      }
    },
    async deliver() {
      for (;;) {
        const due: Delivery[] = await deliveries.claim(targets, BATCH, LEASE_MS);
        if (due.length === 0) return;
        await Promise.all(due.map(deliver));
      }
    },
    jobs: {
      async keepUp() {
        const now = clock();
        await upkeep.closeTickets(now);
        await upkeep.closeConversations(now);
        await offers.releaseUntold(now);
        await createOffersTaken(database).note();
        await offers.releaseUnused(now);
        deps.onTurnDue(0);
        deps.onDeliveryDue(0);
      },
      async watch() {
        await watchTickets({
          tickets: createTicketWatchStore(database),
          sla: store.sla,
          calendar: store,
          nudgeMinutes: store.staff.claimNudgeMinutes,
          releaseMinutes: store.staff.claimReleaseMinutes,
          now: clock(),
          signal: new AbortController().signal,
        });
        deps.onDeliveryDue(0);
      },
      async learn() {
        const signal = new AbortController().signal;
        await learnFromTickets({ drafts: draftStore, knowledge, now: clock(), signal });
        deps.onDeliveryDue(0);
      },
      publish,
      async warn() {
        const { entries } = knowledge.index();
        await lookForWarnings(
          { database, store, entries, products, erps: [], ownerChatIds: [], say },
          clock(),
        );
        deps.onDeliveryDue(0);
      },
    },
  };
}
