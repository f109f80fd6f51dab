/** A file that an owner sent by chat. */
export interface ChatFile {
  id: number;
  /** As it is shown, and unique among the live ones; see `fileNameOf`. */
  name: string;
  /** SHA-256 of the content. */
  contentHash: string;
  /** `replaced`: a file of the same name went live since; `discarded`: dropped as a draft, or taken away again. */
  state: "draft" | "live" | "discarded" | "replaced";
  createdAt: Date;
  decidedAt: Date | null;
}

/** Where files that owners send are kept. They go live, and away again, together with a release: see `KnowledgeStore`. */
export interface FileStore {
  /** Keeps a draft, once for the message it came with: `sentBy` names that. Safe to run twice at once. */
  keep(file: { name: string; content: Uint8Array; sentBy: string }): Promise<ChatFile>;
  view(id: number): Promise<ChatFile | null>;
  /** Empty once it is neither a draft nor live. */
  content(id: number): Promise<Uint8Array>;
  /** In the order of names. */
  live(): Promise<ChatFile[]>;
  /** A draft that is not to go live. False when it was decided before. */
  discard(id: number): Promise<boolean>;
  /** The entries of other sources that the live files stand for, a file's name each. */
  replaced(): Promise<ReplacedByFile>;
}

/** By the file's name: entries as they were when it went live. */
export type ReplacedByFile = Readonly<Record<string, readonly ReplacedEntry[]>>;

export interface ReplacedEntry {
  entryId: string;
  answer: string;
}
