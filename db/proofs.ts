import { createHash } from "node:crypto";
import type { CustomerRef } from "../core/conversation/customer-store.ts";
import type { ProofStore } from "../core/conversation/proof-store.ts";
import type { Database } from "./open-database.ts";

export function createProofStore({ sql }: Pick<Database, "sql">): ProofStore {
  return {
    async take(customer, limit) {
      // One statement, so that attempts made at the same instant are counted one after the other.
      const rows = await sql`
        insert into proof_attempts as p (who, day, attempts) values (${keyOf(customer)}, current_date, 1)
        on conflict (who) do update
          set day = current_date, attempts = case when p.day = current_date then p.attempts + 1 else 1 end
          where p.day < current_date or p.attempts < ${limit}
        returning attempts`;
      return rows.length > 0;
    },

    async giveBack(customer) {
      await sql`
        update proof_attempts set attempts = greatest(0, attempts - 1)
        where who = ${keyOf(customer)} and day = current_date`;
    },
  };
}

/** No id stands in the table: whoever erases their data and comes back is still counted. */
const keyOf = ({ channel, externalId }: CustomerRef): string =>
  createHash("sha256").update(`${channel}:${externalId}`).digest("hex");
