import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Logger } from "pino";
import type { StaffDesk } from "../../core/ticket/staff-desk.ts";
import { takeEdit, takeThreadMessage } from "./thread.ts";
import type { WhoMay } from "./who-may.ts";

export interface CatchUpDeps {
  client: WebClient;
  desk: StaffDesk;
  whoMay: Pick<WhoMay, "isStaff">;
  log: Logger;
}

type Thread = Awaited<ReturnType<StaffDesk["liveThreads"]>>[number];

/** Reads what was said, changed and taken back in tickets' threads while nobody told us. */
export function createCatchUp({ client, desk, whoMay, log }: CatchUpDeps) {
  return {
    /** The threads of all tickets that matter, or of one root message alone. */
    async read(root?: { channel: string; ts: string }): Promise<void> {
      for (const thread of await desk.liveThreads()) {
        if (root && (thread.channel !== root.channel || thread.ts !== root.ts)) continue;
        try {
          await readThread(thread);
        } catch (error) {
          // A thread that somebody deleted must not keep the others unread.
          if (!(error instanceof WebAPIPlatformError)) throw error;
          log.warn({ reason: error.data.error, ts: thread.ts }, "a ticket's thread can't be read");
        }
      }
    },
  };

  /** From the first message that reached the customer: new ones are taken, known ones only where they changed. */
  async function readThread({ channel, ts, seenTs, relayed }: Thread): Promise<void> {
    const left = new Set(relayed);
    const oldest = [seenTs, ...relayed].reduce((first, other) => (other < first ? other : first));
    let cursor: string | undefined;
    do {
      const query = { channel, ts, oldest, inclusive: true, limit: 200, ...(cursor && { cursor }) };
      const page = await client.conversations.replies(query);
      for (const message of page.messages ?? []) {
        if (message.ts === undefined) continue;
        if (message.ts > seenTs) await takeThreadMessage(desk, whoMay, message, channel);
        else if (left.has(message.ts) && message.edited) await takeEdit(desk, whoMay, channel, message);
        left.delete(message.ts);
      }
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    for (const gone of left) await desk.relayDeletion(channel, gone);
  }
}
