import type { KnownAgent } from "../core/ticket/home.ts";
import type { HomeStore } from "../core/ticket/home-desk.ts";
import { createAgentWork } from "./agent-work.ts";
import type { Database } from "./open-database.ts";

/** Who is there, and what they did, for their homes. */
export function createHomeStore(database: Pick<Database, "sql">): HomeStore {
  const { sql } = database;
  return {
    agents: async () => sql<KnownAgent[]>`select id, is_on_duty as "isOnDuty" from agents order by id`,
    work: createAgentWork(database).work,
  };
}
