import type { KnowledgeSource } from "../core/knowledge/knowledge-source.ts";
import { createFolderSource } from "../core/knowledge/read-folder.ts";
import { createDraftStore } from "./knowledge-drafts.ts";
import { createChatSource, createFileStore } from "./knowledge-files.ts";
import { createLearnedSource } from "./learned-source.ts";
import type { Database } from "./open-database.ts";

/** All that a store's knowledge is read from; `folder` is its `knowledge/`. */
export function createKnowledgeSources({
  folder,
  database,
}: {
  folder: string;
  database: Pick<Database, "sql">;
}): KnowledgeSource[] {
  return [
    createFolderSource(folder),
    createChatSource(createFileStore(database)),
    createLearnedSource(createDraftStore(database)),
  ];
}
