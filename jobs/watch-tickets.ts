import { watchTickets } from "../core/ticket/watch-tickets.ts";
import { createTicketWatchStore } from "../db/ticket-watch.ts";
import { roundOf, runJob } from "./run-job.ts";

/** Warns of promises, tells of broken ones, asks silent holders. Each at most once a ticket and promise. */
await runJob("watch-tickets", {
  scheduledFor: async (context) => roundOf(context),
  work: ({ pool, store, now, signal }) =>
    watchTickets({
      tickets: createTicketWatchStore(pool),
      sla: store.sla,
      calendar: store,
      nudgeMinutes: store.staff.claimNudgeMinutes,
      releaseMinutes: store.staff.claimReleaseMinutes,
      now,
      signal,
    }),
});
