import type { KnowledgeProblem } from "./parse-entry.ts";

/**
 * A place that files of the knowledge come from: the owner's folder, files sent by chat, fetched pages, the
 * catalogue, approved answers. What isn't a file is written as one (YAML is the simplest), so that there is one way in.
 */
export interface KnowledgeSource {
  /** Stands before the names of its files, so that no two sources share one; empty for the owner's folder alone. */
  prefix: "" | "chat/" | "web/" | "catalogue/" | "offers/" | "learned/";
  /** What there is now, in an order that stays. Never throws for what the files or the folder are like. */
  list(): Promise<{ files: SourceFile[]; problems: KnowledgeProblem[] }>;
  /** Entries of other sources that its own stand for, as long as they say what they said then. */
  replaces?(): Promise<readonly { entryId: string; answer: string }[]>;
}

export interface SourceFile {
  /** Within its source, with `/`. Its ending says what it should be; the content has the last word. */
  file: string;
  open(): Promise<OpenedFile>;
}

/** `hash` changes with the content, and only with it; `bytes` are fetched only when no reading of it is kept. */
export type OpenedFile =
  | { hash: string; bytes: () => Promise<Uint8Array> }
  | { hash: string; unreadable: string };
