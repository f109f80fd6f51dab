import { fetchPages } from "../core/knowledge/web/fetch-pages.ts";
import { createPageStore } from "../db/knowledge-pages.ts";
import { runJob, spanOf } from "./run-job.ts";

const HOUR_MS = 3_600_000;

/**
 * Asks for the web pages that are due. Once an hour over all processes; twice does no harm. What they say goes live as
 * all knowledge does, by the refresh job.
 */
await runJob("fetch-pages", {
  scheduledFor: async ({ now }) => spanOf(now, HOUR_MS),
  async work({ pool, store, log, signal }) {
    const { web } = store.knowledge;
    const clock = () => new Date();
    const deps = { pages: createPageStore(pool), web, timeZone: store.timeZone, clock, signal };
    const { pages, notes } = await fetchPages(deps, { isForced: false });
    const failing = pages.flatMap(({ url, reason }) => (reason === null ? [] : [`${url}: ${reason}`]));
    if (failing.length > 0 || notes.length > 0) log.warn({ pages: failing, notes }, "web pages to look at");
    return { asked: pages.length, failing: failing.length };
  },
});
