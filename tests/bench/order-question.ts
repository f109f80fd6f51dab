import { pino } from "pino";
import { createAnswerer } from "../../core/answering/answer.ts";
import { createConfirmHelped } from "../../core/conversation/confirm-helped.ts";
import { createTakeTurn } from "../../core/conversation/take-turn.ts";
import { percentile } from "../../core/insight/percentile.ts";
import { buildKnowledgeIndex } from "../../core/knowledge/knowledge-index.ts";
import { createFolderSource } from "../../core/knowledge/read-folder.ts";
import { readKnowledge } from "../../core/knowledge/read-knowledge.ts";
import { openFilePlatform } from "../../core/store/file-platform.ts";
import { createMirrorShop } from "../../core/store/mirror/mirror-shop.ts";
import { secondFactKey } from "../../core/store/mirror/second-facts.ts";
import { syncRound } from "../../core/store/mirror/sync-round.ts";
import { FILES_CONNECTION } from "../../core/store/shop.ts";
import { loadTexts } from "../../core/texts/texts.ts";
import { createConversationStore } from "../../db/conversations.ts";
import { createCustomerStore } from "../../db/customers.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { openDatabase } from "../../db/open-database.ts";
import { storeFolder } from "../../db/store-folder.ts";
import { createMirrorStore } from "../../db/store-orders.ts";
import { createProductMirror } from "../../db/store-products.ts";
import { createSyncStore } from "../../db/store-syncs.ts";

/** The demo store's customer with several orders. */
const CUSTOMER = `${FILES_CONNECTION}/u-demo`;
const ORDER_QUESTIONS = [
  "Where is my order?",
  "我的订单到哪了？",
  "When will my parcel arrive?",
  "我的包裹什么时候到？",
];
const ROUNDS = 300;

export interface OrderQuestionTimes {
  /** p50 of a turn from the message received to the answer committed, ms. */
  faqMs: number;
  orderMs: number;
  count: number;
  /** What came of all of them. */
  actions: Record<string, number>;
}

/** A turn in quote mode, stored durably: questions of the knowledge beside those of orders, looked up in the mirror. */
export async function timeOrderQuestions(url: string, faq: readonly string[]): Promise<OrderQuestionTimes> {
  const log = pino({ level: "warn" }, pino.destination(2));
  const database = await openDatabase({ url, schema: "bench_orders", max: 2, log });
  try {
    await migrateDatabase(database);
    const { root, knowledge } = storeFolder(null);
    const clock = () => new Date();
    const platform = openFilePlatform(root, { currency: "USD", now: clock });
    const mirror = createMirrorStore(database);
    const products = createProductMirror(database);
    const key = secondFactKey("of the bench alone");
    const deps = { syncs: createSyncStore(database), mirror, products, key, clock, log };
    await syncRound(deps, [platform], new AbortController().signal);
    const shop = createMirrorShop({ connections: [platform], mirror, products, key, clock, log });
    await shop.reload();

    const { entries } = await readKnowledge([createFolderSource(knowledge)], { timeZone: "UTC" });
    const index = buildKnowledgeIndex(entries);
    const say = loadTexts();
    const answer = createAnswerer({
      knowledge: () => index,
      shop,
      say,
      storeName: { zh: "竹谷户外", en: "Bamboo Valley" },
      timeZone: "UTC",
      compose: null,
    });
    const conversations = createConversationStore(database);
    const customers = createCustomerStore(database);
    const actions = new Map<string, number>();
    const takeTurn = createTakeTurn({
      conversations,
      answer,
      people: () => ({ isOpen: true, backAt: null }),
      confirmHelped: createConfirmHelped({ customers, ratingDueAt: clock, clock }),
      say,
      clock,
      onCommitted() {},
      onHeld() {},
      onTurn: ({ action }) => actions.set(action, (actions.get(action) ?? 0) + 1),
      log,
    });
    const ask = async (text: string, at: string): Promise<number> => {
      // Somebody else each time: what was said before would weigh in.
      const customer = { channel: "bench", externalId: at };
      await customers.greet(customer, "", "en");
      await customers.bindUser(customer, CUSTOMER);
      const startedMs = performance.now();
      await conversations.receive({
        channel: "bench",
        externalId: at,
        externalCustomerId: at,
        customerName: "",
        appLanguage: "en",
        kind: "text",
        text,
        attachment: null,
        context: null,
        repliesTo: null,
        choice: null,
        sentAt: new Date(),
      });
      for (const due of await conversations.claimTurns(1, 60_000)) await takeTurn(due);
      return performance.now() - startedMs;
    };

    const times: Record<"faq" | "order", number[]> = { faq: [], order: [] };
    for (let round = -ROUNDS; round < ROUNDS; round++) {
      const asked = {
        faq: faq[Math.abs(round) % faq.length] ?? "",
        order: ORDER_QUESTIONS[Math.abs(round) % ORDER_QUESTIONS.length] ?? "",
      };
      for (const kind of ["faq", "order"] as const) {
        const ms = await ask(asked[kind], `${kind}:${round}`);
        // The first half only warms up.
        if (round >= 0) times[kind].push(ms);
      }
    }
    return {
      faqMs: percentile(times.faq, 0.5) ?? 0,
      orderMs: percentile(times.order, 0.5) ?? 0,
      count: times.order.length,
      actions: Object.fromEntries(actions),
    };
  } finally {
    await database.close();
  }
}
