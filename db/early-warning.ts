import { createCatalogue } from "../core/answering/tools/product-mention.ts";
import { tellWarnings } from "../core/insight/early-warning/tell-warnings.ts";
import { watchStore } from "../core/insight/early-warning/watch-store.ts";
import { assignTopics } from "../core/insight/findings/assign-topics.ts";
import type { KnowledgeEntry } from "../core/knowledge/entry.ts";
import { createRedactor } from "../core/privacy/redact.ts";
import type { Product } from "../core/store/shop.ts";
import type { StoreConfig } from "../core/store-config.ts";
import type { Say } from "../core/texts/texts.ts";
import { storeDay } from "../core/time/store-day.ts";
import { createCaseStore } from "./cases.ts";
import type { WatchedCampaign } from "./cases-talks.ts";
import { createDeliveryStore } from "./deliveries.ts";
import type { Database } from "./open-database.ts";
import { createPushStore } from "./store-pushes.ts";
import { createTopicStore } from "./topics.ts";
import { createWarningStore } from "./warnings.ts";

export interface EarlyWarningDeps {
  database: Pick<Database, "sql">;
  store: Pick<StoreConfig, "timeZone" | "quietHours" | "offers">;
  /** The live knowledge. */
  entries: readonly KnowledgeEntry[];
  products: readonly Product[];
  /** Connections that take alerts to the warehouse. */
  erps: readonly string[];
  ownerChatIds: readonly string[];
  say: Say;
}

/**
 * Puts what customers asked under its topics, looks for what goes wrong more often than it should, and tells of it. May
 * run twice, at once, or again after it was cut off: each warning is raised and told once.
 */
export async function lookForWarnings(
  { database, store, entries, products, erps, ownerChatIds, say }: EarlyWarningDeps,
  now: Date,
): Promise<{ turns: number; raised: number; open: number }> {
  const { sql } = database;
  const turns = await assignTopics({ topics: createTopicStore(database), entries, products, say }, now);

  const catalogue = createCatalogue(products);
  const redact = createRedactor(entries.flatMap(({ title, answer }) => [title, answer]));
  const warnings = createWarningStore(database);
  const cases = createCaseStore({
    sql,
    timeZone: store.timeZone,
    productsNamed: (text) => catalogue.mentioned(text).map(({ id }) => id),
    campaigns: () => campaignsOf(store.offers, storeDay(now, store.timeZone)),
  });
  const { raised } = await watchStore(
    { cases, warnings, redact: ({ text, names }) => redact(text, names).text },
    now,
  );

  const [deliveries, pushes] = [createDeliveryStore(database), createPushStore(database)];
  const open = await tellWarnings({ warnings, deliveries, pushes, erps, ownerChatIds, quiet: store }, now);
  return { turns, raised: raised.length, open };
}

/**
 * What is announced on a store day, by its code and by what its id says: «black friday» of `black-friday-2026`. What has
 * ended is watched no more.
 */
export function campaignsOf(offers: StoreConfig["offers"], day: string): WatchedCampaign[] {
  return offers
    .filter(({ rescue, validUntil }) => rescue === null && (validUntil === null || day <= validUntil))
    .map(({ id, code }) => {
      const words = id.split(/[-_]/).filter((word) => !/^20\d\d$/.test(word));
      // One word alone, as `welcome`, says too little to be the campaign's.
      const named = words.length > 1 ? [words.join(" ")] : [];
      return { id, words: [...(code === null ? [] : [code]), ...named] };
    });
}
