import type { DigestSources } from "../core/insight/make-digest.ts";
import { createApprovalStore } from "./approvals.ts";
import { createGapStore } from "./knowledge-gaps.ts";
import { createLedgerEventStore } from "./ledger-events.ts";
import { createMeasureStore } from "./measures.ts";
import type { Database } from "./open-database.ts";
import { createUnhappyStore } from "./unhappy.ts";
import { createWarningStore } from "./warnings.ts";

/** All that a digest reads. */
export function createDigestSources(database: Pick<Database, "sql">): DigestSources {
  return {
    measures: createMeasureStore(database),
    events: createLedgerEventStore(database),
    unhappy: createUnhappyStore(database),
    warnings: createWarningStore(database),
    gaps: createGapStore(database),
    approvals: createApprovalStore(database),
  };
}
