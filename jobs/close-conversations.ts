import { createUpkeep } from "../db/upkeep.ts";
import { runJob, spanOf } from "./run-job.ts";

const EVERY_MS = 10 * 60_000;

/** Ends silent conversations and long resolved tickets. At least once in 10 minutes; twice does no harm. */
await runJob("close-conversations", {
  scheduledFor: async ({ now }) => spanOf(now, EVERY_MS),
  async work({ pool, now }) {
    const upkeep = createUpkeep(pool);
    // Tickets first: none of them is alive, but an order that reads as the rule does is easier to check.
    return {
      tickets: await upkeep.closeTickets(now),
      conversations: await upkeep.closeConversations(now),
      commandReplies: await upkeep.forgetCommandReplies(now),
      proofs: await upkeep.forgetProofs(now),
      runs: await upkeep.forgetRuns(now),
      readings: await upkeep.forgetReadings(now),
      files: await upkeep.forgetFiles(now),
    };
  },
});
