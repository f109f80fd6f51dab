import { refreshKnowledge } from "../core/knowledge/refresh.ts";
import { createKnowledgeStore } from "../db/knowledge.ts";
import { createKnowledgeSources } from "../db/knowledge-sources.ts";
import { runJob, spanOf } from "./run-job.ts";

/** A change is live within the minute that is promised, even when one look falls out. */
const EVERY_MS = 20_000;

/** Publishes the store's folder when it changed and may be published. At least once in 20 s; twice does no harm. */
await runJob("refresh-knowledge", {
  scheduledFor: async ({ now }) => spanOf(now, EVERY_MS),
  async work({ pool, knowledgeFolder, store, log }) {
    const result = await refreshKnowledge({
      store: createKnowledgeStore(pool),
      sources: createKnowledgeSources({ folder: knowledgeFolder }),
      timeZone: store.timeZone,
    });
    if (result.kind === "published") log.info({ releaseId: result.releaseId }, "knowledge published");
    if (result.kind === "refused") {
      const reasons = result.plan.refused.map(({ file, line, reason }) => `${file}:${line} ${reason}`);
      log.warn({ reasons }, "knowledge refused: what is live stays live");
    }
    return { kind: result.kind };
  },
});
