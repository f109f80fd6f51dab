import { createCatalogueSource } from "../core/knowledge/catalogue-entries.ts";
import type { KnowledgeSource } from "../core/knowledge/knowledge-source.ts";
import { createOfferSource } from "../core/knowledge/offer-entries.ts";
import { createFolderSource } from "../core/knowledge/read-folder.ts";
import { createWebSource } from "../core/knowledge/web/web-source.ts";
import type { Shop } from "../core/store/shop.ts";
import type { StoreConfig } from "../core/store-config.ts";
import type { Say } from "../core/texts/texts.ts";
import { createDraftStore } from "./knowledge-drafts.ts";
import { createChatSource, createFileStore } from "./knowledge-files.ts";
import { createPageStore } from "./knowledge-pages.ts";
import { createLearnedSource } from "./learned-source.ts";
import type { Database } from "./open-database.ts";

/** All that a store's knowledge is read from; `folder` is its `knowledge/`. */
export function createKnowledgeSources({
  folder,
  database,
  store,
  shop,
  say,
}: {
  folder: string;
  database: Pick<Database, "sql">;
  store: Pick<StoreConfig, "knowledge" | "languages" | "offers">;
  shop: Pick<Shop, "products">;
  say: Say;
}): KnowledgeSource[] {
  return [
    createFolderSource(folder),
    createChatSource(createFileStore(database)),
    createWebSource({ pages: createPageStore(database), web: store.knowledge.web }),
    createCatalogueSource({ shop, languages: store.languages, say }),
    createOfferSource({ offers: store.offers, languages: store.languages, say }),
    createLearnedSource(createDraftStore(database)),
  ];
}
