import type { Arm, ExposureStore } from "../core/selling/holdout.ts";
import type { Database } from "./open-database.ts";

export function createExposureStore({ sql }: Pick<Database, "sql">): ExposureStore {
  return {
    async expose(experiment, customerId, arm, now) {
      // The update changes nothing; it makes the row that another process has just noted come back, too.
      const [row] = await sql<{ arm: Arm }[]>`
        insert into experiment_exposures (experiment, customer_id, arm, first_at)
        values (${experiment}, ${customerId}, ${arm}, ${now})
        on conflict (experiment, customer_id) do update set arm = experiment_exposures.arm
        returning arm`;
      return row?.arm ?? arm;
    },
  };
}
