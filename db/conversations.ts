import type { ConversationStore } from "../core/conversation/conversation-store.ts";
import type { Database } from "./open-database.ts";
import { createReceive } from "./receive.ts";
import { createTurnCommits } from "./turn-commits.ts";
import { createTurnLeases } from "./turn-leases.ts";

/** `crms`: the connections that hear of bulk enquiries. */
export function createConversationStore(
  { sql }: Pick<Database, "sql">,
  crms: readonly string[] = [],
): ConversationStore {
  return { receive: createReceive(sql), ...createTurnLeases(sql), ...createTurnCommits(sql, crms) };
}
