import { tellWarnings } from "../core/insight/early-warning/tell-warnings.ts";
import { createDeliveryStore } from "../db/deliveries.ts";
import { createPushStore } from "../db/store-pushes.ts";
import { createWarningStore } from "../db/warnings.ts";
import { runJob, spanOf } from "./run-job.ts";

const EVERY_MS = 60 * 60_000;

/** Looks for what goes wrong more often than it should, and tells of it. At least once an hour; each warning is told once. */
await runJob("early-warning", {
  scheduledFor: async ({ now }) => spanOf(now, EVERY_MS),
  async work({ pool, store, erps, ownerChatIds, now }) {
    const open = await tellWarnings(
      {
        warnings: createWarningStore(pool),
        deliveries: createDeliveryStore(pool),
        pushes: createPushStore(pool),
        erps,
        ownerChatIds,
        quiet: store,
      },
      now,
    );
    return { open };
  },
});
