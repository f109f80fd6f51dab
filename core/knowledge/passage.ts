import type { KnowledgeEntry } from "./entry.ts";

/** An entry that may answer a text, with the calibrated probability (0–1) that it is the right one. */
export interface Passage {
  entry: KnowledgeEntry;
  score: number;
}

/** What is asked of the knowledge. `vector` is the text's embedding, where a model gave one. */
export interface KnowledgeQuery {
  text: string;
  now: Date;
  limit: number;
  vector?: readonly number[] | undefined;
}

/** The result of a search: passages best first, and the calibrated probability (0–1) that the knowledge answers the text at all. */
export interface KnowledgeResult {
  passages: Passage[];
  score: number;
}

/** An immutable snapshot of one published release, searched in process. */
export interface KnowledgeIndex {
  /** The release it was built from; null for a snapshot that was never published (`eval`). */
  releaseId: number | null;
  /** All of them, valid now or not. */
  entries: readonly KnowledgeEntry[];
  /** Whether a query's vector would be of use. */
  hasVectors: boolean;
  search(query: KnowledgeQuery): KnowledgeResult;
}
