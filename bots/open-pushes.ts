import type { Logger } from "pino";
import { startWorker, type Worker } from "../core/conversation/worker.ts";
import { warehouseAlert } from "../core/insight/early-warning/warehouse-alert.ts";
import type { KnowledgeIndex } from "../core/knowledge/passage.ts";
import { createRedactor, type Redact } from "../core/privacy/redact.ts";
import type { StoreConnection } from "../core/store/connection.ts";
import type { DuePush } from "../core/store/pushes/push.ts";
import { createWorkPush } from "../core/store/pushes/work-push.ts";
import type { Shop } from "../core/store/shop.ts";
import type { Language, Say } from "../core/texts/texts.ts";
import type { Bell } from "../db/bell.ts";
import type { Database } from "../db/open-database.ts";
import { createPushStore } from "../db/store-pushes.ts";
import { createWarningStore } from "../db/warnings.ts";

export interface OpenPushesDeps {
  connections: readonly StoreConnection[];
  database: Database;
  knowledge(): KnowledgeIndex;
  products: Shop["products"];
  bell: Bell;
  say: Say;
  language: Language;
  timeZone: string;
  log: Logger;
}

/** Pushes in flight at once: these systems are other people's. */
const PUSHES_AT_ONCE = 4;
/** Over the time limit of a push. */
const LEASE_MS = 45_000;
/** What waits for nobody to ring, ms: notes come with tickets, which ring for their deliveries. */
const POLL_MS = 2000;

/** The names of the connections that keep contacts. */
export const crmsOf = (connections: readonly StoreConnection[]): string[] =>
  connections.flatMap(({ name, crm }) => (crm ? [name] : []));

/** The names of the connections that take alerts to the warehouse. */
export const erpsOf = (connections: readonly StoreConnection[]): string[] =>
  connections.flatMap(({ name, erp }) => (erp ? [name] : []));

/** Tells the store's CRM and ERP what they are to hear; null where there is none of them. */
export function openPushes(deps: OpenPushesDeps): Worker | null {
  const { connections, database, bell, products, say, language, log } = deps;
  if (!connections.some(({ crm, erp }) => crm || erp)) return null;
  const pushes = createPushStore(database);
  const warnings = createWarningStore(database);
  const worker = startWorker<DuePush>({
    name: "pushes",
    claim: (limit) => pushes.claim(limit, LEASE_MS),
    work: createWorkPush({
      ...deps,
      pushes,
      redact: redactorOf(deps.knowledge),
      async alertOf(warningId) {
        const warning = await warnings.find(warningId);
        return warning && warehouseAlert(warning, products(), say, language);
      },
    }),
    concurrency: PUSHES_AT_ONCE,
    pollMs: POLL_MS,
    log,
  });
  bell.onRing("store", worker.wake);
  return worker;
}

/** Built once a release: it reads all of the knowledge. */
function redactorOf(knowledge: () => KnowledgeIndex): () => Redact {
  let built: { index: KnowledgeIndex; redact: Redact } | null = null;
  return () => {
    const index = knowledge();
    if (built?.index !== index)
      built = {
        index,
        redact: createRedactor(index.entries.flatMap(({ title, answer }) => [title, answer])),
      };
    return built.redact;
  };
}
