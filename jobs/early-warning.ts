import { tellWarnings } from "../core/insight/early-warning/tell-warnings.ts";
import { assignTopics } from "../core/insight/findings/assign-topics.ts";
import { loadTexts } from "../core/texts/texts.ts";
import { createDeliveryStore } from "../db/deliveries.ts";
import { createKnowledgeStore } from "../db/knowledge.ts";
import { openCatalogue } from "../db/open-catalogue.ts";
import { createPushStore } from "../db/store-pushes.ts";
import { createTopicStore } from "../db/topics.ts";
import { createWarningStore } from "../db/warnings.ts";
import { type JobContext, runJob, spanOf } from "./run-job.ts";

const EVERY_MS = 60 * 60_000;

const say = loadTexts();

/**
 * Puts what customers asked under its topics, looks for what goes wrong more often than it should, and tells of it. At
 * least once an hour; each warning is told once.
 */
await runJob("early-warning", {
  scheduledFor: async ({ now }) => spanOf(now, EVERY_MS),
  async work(context) {
    const { pool, store, erps, ownerChatIds, now } = context;
    const [entries, products] = await Promise.all([liveEntries(context), productsOf(context)]);
    const topics = createTopicStore(pool);
    const turns = await assignTopics({ topics, entries, products, say }, now);
    const open = await tellWarnings(
      {
        warnings: createWarningStore(pool),
        deliveries: createDeliveryStore(pool),
        pushes: createPushStore(pool),
        erps,
        ownerChatIds,
        quiet: store,
      },
      now,
    );
    return { turns, open };
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
