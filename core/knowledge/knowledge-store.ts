import type { KnowledgeEntry } from "./entry.ts";

/** One published version of the knowledge. */
export interface KnowledgeRelease {
  id: number;
  /** `hashEntries` of its entries. */
  contentHash: string;
  entryCount: number;
  createdAt: Date;
  isLive: boolean;
  /** `refresh`, a person of the command line, or the id of the one who approved it in chat. */
  publishedBy: string;
  /** Published although a check refused it. */
  isForced: boolean;
}

/** Vectors by entry id: one each of the title, the questions and the answer, in that order. */
type EntryVectors = ReadonlyMap<string, readonly (readonly number[])[]>;

export interface NewRelease {
  contentHash: string;
  entries: readonly KnowledgeEntry[];
  /** Not after all when a rollback has pinned this `folderHash` in the meantime. */
  unlessPinnedTo?: string | undefined;
  /** `refresh` unless given; see `KnowledgeRelease`. */
  publishedBy?: string | undefined;
  isForced?: boolean | undefined;
  /** The golden questions it was judged by, kept until the next; see `CandidateStore.knownGolden`. */
  goldenKeys?: readonly string[] | undefined;
  /**
   * The release that was live before the sources were read (null: none). When another is live by now, nothing happens:
   * what was read may lack what that one brought.
   */
  onto?: number | null | undefined;
  /** Set where what is live is to change by one file alone, and nothing else. */
  fileChange?: FileChange | undefined;
}

/**
 * A file sent by chat that goes live with a release, or away with it: both in one transaction. Nothing happens when
 * somebody else has decided on the file. The pin of a rollback stays.
 */
export interface FileChange {
  id: number;
  becomes: "live" | "discarded";
  /** The entries of other sources that it stands for. */
  replaces: readonly { entryId: string; answer: string }[];
}

/** Where releases are kept. Every change of what is live wakes the processes that answer from it. */
export interface KnowledgeStore {
  /**
   * Makes it live and takes the pin away. Content that is live already makes no new release. Entries whose words are
   * the same as in the live release keep their vectors.
   */
  publish(release: NewRelease): Promise<{ releaseId: number; isNew: boolean }>;
  live(): Promise<KnowledgeRelease | null>;
  /** In the order of files and lines. */
  entries(releaseId: number): Promise<KnowledgeEntry[]>;
  /** Vectors of this model; entries without any are left out. */
  vectors(releaseId: number, model: string): Promise<Map<string, number[][]>>;
  saveVectors(releaseId: number, model: string, byEntry: EntryVectors): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<KnowledgeRelease[]>;
  /**
   * Makes an earlier release live: `to`, or the one before the live one. `folderHash` is pinned: as long as the
   * folder's files are these, no refresh publishes them again. Throws `not_found`.
   */
  rollback(input: { to: number | null; folderHash: string }): Promise<KnowledgeRelease>;
  /** The pinned `folderHash`, while a rollback holds. */
  pin(): Promise<string | null>;
}
