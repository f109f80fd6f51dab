import type { Database } from "./open-database.ts";

/** What rings: turns, deliveries or a store's events are due; other knowledge or another catalogue is live. */
type Topic = "turns" | "deliveries" | "store" | "knowledge" | "catalogue";

/** Tells this process at once, and the others, that there is work. A lost ring costs a poll's wait, nothing else. */
export interface Bell {
  ring(topic: Topic): void;
  onRing(topic: Topic, listener: () => void): void;
  close(): Promise<void>;
}

/** The others hear at most once in this time, ms: NOTIFY takes a lock that all share. */
const OTHERS_EVERY_MS = 50;

/** The channel of one store's processes. PostgreSQL's names have 63 bytes. */
export const bellChannel = (schema: string): string => `zhanggui_${schema}`.slice(0, 63);

export async function createBell({ sql, schema }: Pick<Database, "sql" | "schema">): Promise<Bell> {
  const channel = bellChannel(schema);
  const listeners = new Map<string, Set<() => void>>();
  const pending = new Map<Topic, NodeJS.Timeout>();
  const listening = await sql.listen(channel, tell);

  return {
    ring(topic) {
      tell(topic);
      if (pending.has(topic)) return;
      pending.set(
        topic,
        setTimeout(() => {
          pending.delete(topic);
          sql.notify(channel, topic).catch(() => undefined);
        }, OTHERS_EVERY_MS),
      );
    },
    onRing(topic, listener) {
      listeners.set(topic, (listeners.get(topic) ?? new Set()).add(listener));
    },
    async close() {
      listeners.clear();
      for (const timer of pending.values()) clearTimeout(timer);
      await listening.unlisten().catch(() => undefined);
    },
  };

  function tell(topic: string): void {
    for (const listener of listeners.get(topic) ?? []) listener();
  }
}

/** Whether a process hears a store's bell, this one or another: then a shop is open on it. */
export async function isShopOpen({ sql, schema }: Pick<Database, "sql" | "schema">): Promise<boolean> {
  // A connection that listens does nothing else, so that this is what it said last.
  const [row] = await sql<[{ isOpen: boolean }]>`
    select exists (
      select from pg_stat_activity where datname = current_database() and query ilike 'listen %'
        and position(${`"${bellChannel(schema)}"`} in query) > 0
    ) as "isOpen"`;
  return row.isOpen;
}
