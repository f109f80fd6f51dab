import type { Arm, ExposureStore } from "../core/selling/holdout.ts";
import { lazily } from "./lazily.ts";
import type { Database } from "./open-database.ts";

export function createExposureStore({ sql }: Pick<Database, "sql">): ExposureStore {
  return {
    async expose(experiment, customerId, arm, now) {
      // The update changes nothing; it makes the row that another process has just noted come back, too. What is done
      // for it is committed after it, and is not on disk before it.
      const [row] = await sql<{ arm: Arm }[]>`
        insert into experiment_exposures (experiment, customer_id, arm, first_at)
        values (${experiment}, ${customerId}, ${arm}, ${now})
        on conflict (experiment, customer_id) do update set arm = experiment_exposures.arm
        returning arm, ${lazily(sql)}`;
      return row?.arm ?? arm;
    },
  };
}

/** The store's own seed, by which its customers are dealt out to the arms: drawn once, the same in every process. */
export async function experimentSeed({ sql }: Pick<Database, "sql">): Promise<string> {
  const [row] = await sql<[{ seed: string }]>`
    insert into settings (key, value) values ('experiment_seed', to_jsonb(gen_random_uuid()::text))
    on conflict (key) do update set value = settings.value
    returning value #>> '{}' as seed`;
  return row.seed;
}
