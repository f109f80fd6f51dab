import { createReleaseGate } from "../core/knowledge/gate/release-gate.ts";
import { followApproved } from "../core/knowledge/learning/follow-approved.ts";
import { type RefreshResult, refreshKnowledge } from "../core/knowledge/refresh.ts";
import { describeProblem } from "../core/knowledge/release.ts";
import { loadTexts } from "../core/texts/texts.ts";
import { createKnowledgeStore } from "../db/knowledge.ts";
import { createCandidateStore, createPastQuestionStore } from "../db/knowledge-candidates.ts";
import { createDraftStore } from "../db/knowledge-drafts.ts";
import { createKnowledgeReadings } from "../db/knowledge-readings.ts";
import { createKnowledgeSources } from "../db/knowledge-sources.ts";
import { openCatalogue } from "../db/open-catalogue.ts";
import { type JobContext, roundOf, runJob } from "./run-job.ts";

const say = loadTexts();

/** Publishes the store's knowledge when it changed and may be published. At least once in 20 s; twice does no harm. */
await runJob("refresh-knowledge", {
  scheduledFor: async (context) => roundOf(context),
  async work(context) {
    const { pool, knowledgeFolder: folder, shopFolder, store, log } = context;
    const clock = () => new Date();
    const { connections: specs, storeKey } = context;
    const shop = await openCatalogue({
      database: pool,
      specs,
      storeKey,
      store,
      shopFolder,
      say,
      clock,
      log,
    });
    const result = await refreshKnowledge({
      store: createKnowledgeStore(pool),
      sources: createKnowledgeSources({ folder, database: pool, store, shop, say }),
      readings: createKnowledgeReadings(pool),
      timeZone: store.timeZone,
      gate: createReleaseGate({
        candidates: createCandidateStore(pool),
        past: createPastQuestionStore(pool),
        folder,
        shop,
        say,
        storeName: store.name,
        timeZone: store.timeZone,
        clock,
      }),
    });
    await followApproved(createDraftStore(pool), result);
    tell(result, log);
    return { kind: result.kind };
  },
});

function tell(result: RefreshResult, log: JobContext["log"]): void {
  switch (result.kind) {
    case "published": {
      const { entries, files, problems } = result.plan;
      const skipped = problems.filter(({ kind }) => kind === "file").map(describeProblem);
      const counts = { files: files.length, entries: entries.length };
      log.info(
        { releaseId: result.releaseId, ...counts, ...(skipped.length > 0 && { skipped }) },
        "knowledge published",
      );
      const failing = result.report?.stillFailing.map(({ line }) => line) ?? [];
      if (failing.length > 0) log.warn({ lines: failing }, "golden questions fail: see «knowledge check»");
      return;
    }
    case "refused": {
      const reasons = result.plan.refused.map(({ file, line, reason }) => `${file}:${line} ${reason}`);
      log.warn({ reasons }, "knowledge refused: what is live stays live");
      return;
    }
    case "held":
      if (result.isNew)
        log.warn(
          { reasons: result.report.reasons.map(({ kind }) => kind) },
          "knowledge held: a person decides",
        );
      return;
    case "unchanged":
    case "pinned":
  }
}
