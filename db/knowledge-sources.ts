import type { KnowledgeSource } from "../core/knowledge/knowledge-source.ts";
import { createFolderSource } from "../core/knowledge/read-folder.ts";

/** All that a store's knowledge is read from; `folder` is its `knowledge/`. */
export function createKnowledgeSources({ folder }: { folder: string }): KnowledgeSource[] {
  return [createFolderSource(folder)];
}
