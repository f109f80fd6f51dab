import { learnFromTickets } from "../core/knowledge/learning/learn-from-tickets.ts";
import { createLiveKnowledge } from "../core/knowledge/live-knowledge.ts";
import { createKnowledgeStore } from "../db/knowledge.ts";
import { createDraftStore } from "../db/knowledge-drafts.ts";
import { runJob, spanOf } from "./run-job.ts";

const EVERY_MS = 20_000;

/** Proposes entries from tickets that were resolved. At most once a ticket. */
await runJob("learn-from-tickets", {
  scheduledFor: async ({ now }) => spanOf(now, EVERY_MS),
  work: ({ pool, now, signal }) =>
    learnFromTickets({
      drafts: createDraftStore(pool),
      // By words alone, as whether it is known already is judged without a model.
      knowledge: createLiveKnowledge(createKnowledgeStore(pool), null),
      now,
      signal,
    }),
});
