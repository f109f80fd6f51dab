import type { SwitchStore } from "../core/owner/switch-store.ts";
import type { Database } from "./open-database.ts";

export function createSwitchStore({ sql }: Pick<Database, "sql">): SwitchStore {
  return {
    async isPaused() {
      const rows = await sql`select 1 from settings where key = 'paused' and value = 'true'::jsonb`;
      return rows.length > 0;
    },

    async setPaused(isPaused) {
      const rows = await sql`
        with before as (
          select value = 'true'::jsonb as is_paused from settings where key = 'paused'
        ), untold as (
          -- A new pause is news to everybody.
          update customers set told_paused_at = null where told_paused_at is not null and ${isPaused}::boolean
            and not coalesce((select is_paused from before), false)
        )
        insert into settings (key, value) values ('paused', ${JSON.stringify(isPaused)}::text::jsonb)
        on conflict (key) do update set value = excluded.value, changed_at = now()
        returning coalesce((select is_paused from before), false) as before`;
      return rows[0]?.["before"] !== isPaused;
    },
  };
}
