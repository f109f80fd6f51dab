/** A page as it was asked for last. */
export interface KnownPage {
  url: string;
  /** Of what is kept, as `text/html`; null where nothing is. */
  contentType: string | null;
  /** Changes with what the page says, and only with it; null where nothing is kept. */
  contentHash: string | null;
  etag: string | null;
  lastModified: string | null;
  fetchedAt: Date;
  /** Why the last try failed; what is kept is then of an earlier one. */
  error: string | null;
  /** The last try found that it no longer exists. */
  isGone: boolean;
  notBefore: Date | null;
}

export interface PageStore {
  /** In the order of their URLs. */
  list(): Promise<KnownPage[]>;
  /** null where it is no longer the one with this hash. */
  content(url: string, contentHash: string): Promise<Uint8Array | null>;
  /** `content`: only where it is another than the one that is kept; null drops that. */
  save(page: KnownPage, content?: Uint8Array | null): Promise<void>;
  remove(urls: readonly string[]): Promise<void>;
}
