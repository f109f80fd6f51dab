import { loadTexts } from "../core/texts/texts.ts";
import { quietUntil } from "../core/time/quiet-hours.ts";
import { createOfferUpkeep } from "../db/offers.ts";
import { createOffersTaken } from "../db/offers-taken.ts";
import { endStockNotices } from "../db/store-notices.ts";
import { createUpkeep } from "../db/upkeep.ts";
import { runJob, spanOf } from "./run-job.ts";

const EVERY_MS = 10 * 60_000;

/** Ends silent conversations, long resolved tickets and promises that have grown old. At least once in 10 minutes; twice does no harm. */
await runJob("close-conversations", {
  scheduledFor: async ({ now }) => spanOf(now, EVERY_MS),
  async work({ pool, store, now }) {
    const upkeep = createUpkeep(pool);
    const offers = createOfferUpkeep(pool);
    const telling = {
      say: loadTexts(),
      dueAt: (at: Date) => quietUntil(at, store),
      timeZone: store.timeZone,
    };
    // Tickets first: none of them is alive, but an order that reads as the rule does is easier to check.
    return {
      tickets: await upkeep.closeTickets(now),
      conversations: await upkeep.closeConversations(now),
      promises: await endStockNotices(pool, telling, now),
      offersUntold: await offers.releaseUntold(now),
      // Before what wasn't used is given back.
      offersTaken: await createOffersTaken(pool).note(),
      offersUnused: await offers.releaseUnused(now),
      commandReplies: await upkeep.forgetCommandReplies(now),
      proofs: await upkeep.forgetProofs(now),
      links: await upkeep.forgetLinks(now),
      events: await upkeep.forgetEvents(now),
      runs: await upkeep.forgetRuns(now),
      readings: await upkeep.forgetReadings(now),
      files: await upkeep.forgetFiles(now),
    };
  },
});
