import type { ParsedFile } from "./parse-entry.ts";

/** Where it is kept what files came to, so that a manual is parsed once and not at every look. */
export interface KnowledgeReadings {
  /** null: never read, or forgotten after 30 days without use. */
  find(key: string): Promise<ParsedFile | null>;
  /** `forMs`: only for so long. */
  save(key: string, parsed: ParsedFile, options?: { forMs: number }): Promise<void>;
}
