import type { Database } from "./open-database.ts";

/** What processes tell each other: that work is due. A lost word costs a poll's wait, nothing else. */
export interface Waker {
  /** Tells the other processes, at most once in 50 ms: a NOTIFY takes a lock that all share. */
  notify(topic: Topic): void;
  close(): Promise<void>;
}

export type Topic = "turns" | "deliveries" | "knowledge";

const MIN_INTERVAL_MS = 50;

export async function createWaker(
  { sql, schema }: Pick<Database, "sql" | "schema">,
  onWoken: (topic: Topic) => void,
): Promise<Waker> {
  const pending = new Map<Topic, NodeJS.Timeout>();
  const channel = `zhanggui_${schema}`.slice(0, 63);
  const listening = await sql.listen(channel, (payload) => {
    if (payload === "turns" || payload === "deliveries" || payload === "knowledge") onWoken(payload);
  });

  return {
    notify(topic) {
      if (pending.has(topic)) return;
      pending.set(
        topic,
        setTimeout(() => {
          pending.delete(topic);
          sql.notify(channel, topic).catch(() => undefined);
        }, MIN_INTERVAL_MS),
      );
    },
    async close() {
      for (const timer of pending.values()) clearTimeout(timer);
      await listening.unlisten().catch(() => undefined);
    },
  };
}
