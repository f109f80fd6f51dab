import { loadTexts } from "../core/texts/texts.ts";
import { lookForWarnings } from "../db/early-warning.ts";
import { createKnowledgeStore } from "../db/knowledge.ts";
import { openCatalogue } from "../db/open-catalogue.ts";
import { type JobContext, runJob, spanOf } from "./run-job.ts";

const EVERY_MS = 60 * 60_000;

const say = loadTexts();

/** Looks for what goes wrong more often than it should, and tells of it. At least once an hour; each warning is told once. */
await runJob("early-warning", {
  scheduledFor: async ({ now }) => spanOf(now, EVERY_MS),
  async work(context) {
    const { pool, store, erps, ownerChatIds, now } = context;
    const [entries, products] = await Promise.all([liveEntries(context), productsOf(context)]);
    return {
      ...(await lookForWarnings({ database: pool, store, entries, products, erps, ownerChatIds, say }, now)),
    };
  },
});

async function liveEntries({ pool }: JobContext) {
  const knowledge = createKnowledgeStore(pool);
  const live = await knowledge.live();
  return live ? knowledge.entries(live.id) : [];
}

async function productsOf({ pool, connections: specs, storeKey, store, shopFolder, log }: JobContext) {
  const clock = () => new Date();
  const shop = await openCatalogue({ database: pool, specs, storeKey, store, shopFolder, say, clock, log });
  return shop.products();
}
