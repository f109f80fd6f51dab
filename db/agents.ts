import type { AgentStore } from "../core/ticket/agent-store.ts";
import type { Database } from "./open-database.ts";

export function createAgentStore({ sql }: Pick<Database, "sql">): AgentStore {
  return {
    async seen({ id, name }) {
      await sql`
        insert into agents (id, name) values (${id}, ${name})
        on conflict (id) do update set name = excluded.name
        where excluded.name <> '' and agents.name <> excluded.name`;
    },

    async setDuty({ id, name }, isOnDuty) {
      await sql`
        insert into agents (id, name, is_on_duty) values (${id}, ${name}, ${isOnDuty})
        on conflict (id) do update set is_on_duty = ${isOnDuty}, changed_at = now(),
          name = coalesce(nullif(excluded.name, ''), agents.name)`;
    },

    async isOnDuty(agentId) {
      const [row] = await sql<[{ isOnDuty: boolean | null }?]>`
        select is_on_duty as "isOnDuty" from agents where id = ${agentId}`;
      return row?.isOnDuty ?? null;
    },
  };
}
