import { parentPort, workerData } from "node:worker_threads";
import { pino } from "pino";
import { type AdviceAsked, advise, productsById } from "../core/selling/adviser.ts";
import { createRecommender, type Recommender } from "../core/selling/recommend/recommend.ts";
import type { Product } from "../core/store/shop.ts";
import { createBasketStore } from "../db/bought-together.ts";
import { openDatabase } from "../db/open-database.ts";

/** What the thread is opened with. */
export interface AdviserData {
  database: { url: string; schema: string };
  logLevel: string;
}

/** What it is told: the catalogue as it is now, and whether to read the orders anew; or what is to be advised. */
export type ToAdviser =
  | { kind: "catalogue"; products: readonly Product[]; readsOrders: boolean }
  | { kind: "ask"; id: number; asked: AdviceAsked };

/** Orders older than this tell of things that are no longer in fashion. A judgement. */
const LEARNED_DAYS = 730;

const data: AdviserData = workerData; // Written by `openAdviser` of this very process.
const log = pino({ name: "adviser", level: data.logLevel }, pino.destination({ dest: 2, sync: true }));

let recommender: Recommender | null = null;
let products = productsById([]);
/** What the recommender's catalogue said. */
let words = "";
let reading: Promise<void> = Promise.resolve();

parentPort?.on("message", (message: ToAdviser) => {
  if (message.kind === "ask") {
    const found = recommender ? advise(recommender, products, message.asked) : [];
    parentPort?.postMessage({ id: message.id, found });
    return;
  }
  products = productsById(message.products);
  const said = wordsOf(message.products);
  if (said === words && !message.readsOrders) return;
  words = said;
  reading = reading
    .then(() => read(message.products))
    .catch((error: unknown) => log.error({ err: error }, "recommendations could not be worked out"));
});

async function read(catalogue: readonly Product[]): Promise<void> {
  const database = await openDatabase({ ...data.database, max: 1, log });
  try {
    const since = new Date(Date.now() - LEARNED_DAYS * 86_400_000);
    const baskets = await createBasketStore(database).baskets(since);
    const startedMs = performance.now();
    recommender = createRecommender(catalogue, baskets);
    const ms = Math.round(performance.now() - startedMs);
    log.debug({ products: catalogue.length, baskets: baskets.length, ms }, "recommendations worked out");
  } finally {
    await database.close();
  }
}

/** All that a catalogue says, but for what is there at the moment. */
function wordsOf(catalogue: readonly Product[]): string {
  return JSON.stringify(catalogue, (key, value: unknown) => (key === "available" ? undefined : value));
}
