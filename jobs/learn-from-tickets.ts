import { learnFromTickets } from "../core/knowledge/learning/learn-from-tickets.ts";
import { createLiveKnowledge } from "../core/knowledge/live-knowledge.ts";
import { createKnowledgeStore } from "../db/knowledge.ts";
import { createDraftStore } from "../db/knowledge-drafts.ts";
import { roundOf, runJob } from "./run-job.ts";

/** Proposes entries from tickets that were resolved. At most once a ticket. */
await runJob("learn-from-tickets", {
  scheduledFor: async (context) => roundOf(context),
  work: ({ pool, now, signal }) =>
    learnFromTickets({
      drafts: createDraftStore(pool),
      // By words alone, as whether it is known already is judged without a model.
      knowledge: createLiveKnowledge(createKnowledgeStore(pool), null),
      now,
      signal,
    }),
});
