import type { KnowledgeReadings } from "../core/knowledge/knowledge-readings.ts";
import { parsedFile } from "../core/knowledge/parsed-file.ts";
import type { Database } from "./open-database.ts";

export function createKnowledgeReadings({ sql }: Pick<Database, "sql">): KnowledgeReadings {
  return {
    async find(key) {
      // Marked as used once a day is enough to be kept for 30.
      const [row] = await sql<{ parsed: unknown }[]>`
        with used as (
          update knowledge_readings set used_at = now()
          where key = ${key} and used_at < now() - interval '1 day'
        )
        select reading -> 'parsed' as parsed from knowledge_readings
        where key = ${key} and ((reading ->> 'until')::timestamptz > now() or reading ->> 'until' is null)`;
      return row ? (parsedFile.safeParse(row.parsed).data ?? null) : null;
    },

    async save(key, parsed, options) {
      const until = options ? new Date(Date.now() + options.forMs).toISOString() : null;
      const reading = JSON.stringify({ parsed, until });
      await sql`
        insert into knowledge_readings (key, reading) values (${key}, ${reading}::text::jsonb)
        on conflict (key) do update set reading = excluded.reading, used_at = now()`;
    },
  };
}
