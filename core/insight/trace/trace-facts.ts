import type { StoreConfig } from "../../store-config.ts";
import type { Digest } from "../digest.ts";
import type { Measures, RowSource, TraceRow } from "../measures.ts";
import type { UnhappyCustomer } from "../unhappy.ts";
import type { TracedBook } from "./ledger-leaves.ts";

/** What stands behind a digest. */
export interface TraceFacts {
  digest: Digest;
  measures: Measures;
  unhappy: readonly UnhappyCustomer[];
  book: TracedBook;
  /** Of the weeks before with traffic. */
  booksBefore: readonly TracedBook[];
  store: StoreConfig;
  rows(source: RowSource, kind: string): Promise<TraceRow[]>;
  /** Rows by what names them, as `turns:12`, with their customers. */
  locate(sources: readonly string[]): Promise<LocatedRow[]>;
}

export interface LocatedRow extends TraceRow {
  customerId: number | null;
}
