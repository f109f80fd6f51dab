import type { KnowledgeSource } from "../core/knowledge/knowledge-source.ts";
import { createFolderSource } from "../core/knowledge/read-folder.ts";
import { createWebSource } from "../core/knowledge/web/web-source.ts";
import type { StoreConfig } from "../core/store-config.ts";
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
}: {
  folder: string;
  database: Pick<Database, "sql">;
  store: Pick<StoreConfig, "knowledge">;
}): KnowledgeSource[] {
  return [
    createFolderSource(folder),
    createChatSource(createFileStore(database)),
    createWebSource({ pages: createPageStore(database), web: store.knowledge.web }),
    createLearnedSource(createDraftStore(database)),
  ];
}
