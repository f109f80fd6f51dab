import { setTimeout as sleep } from "node:timers/promises";

/** How long a record of what was done is tried to be written, ms: nearly as long as its lease (45 s) lasts. */
const INSIST_MS = 40_000;
const PAUSE_MS = 500;

/** Tries to record what can't be undone until the database takes it; throws its last refusal when time is up. */
export async function insist(record: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + INSIST_MS;
  for (;;) {
    try {
      await record();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
