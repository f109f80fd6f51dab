import type { CouponPool } from "../core/selling/offers/pool-file.ts";
import type { Database } from "./open-database.ts";

export function createCouponPool({ sql }: Pick<Database, "sql">): CouponPool {
  return {
    async sync(ruleId, codes) {
      // One statement: nobody is given a code between the two halves. What was given stays given, in the file or not.
      const [counts] = await sql<[{ added: number; gone: number }]>`
        with listed as (
          select value as code from jsonb_array_elements_text(${JSON.stringify(codes)}::text::jsonb)
        ), gone as (
          update coupon_pool set gone_at = now()
          where rule_id = ${ruleId} and gone_at is null and code not in (select code from listed)
          returning 1
        ), added as (
          insert into coupon_pool (rule_id, code) select ${ruleId}, code from listed
          on conflict (rule_id, code) do update set gone_at = null where coupon_pool.gone_at is not null
          returning 1
        )
        select (select count(*) from added)::int as added, (select count(*) from gone)::int as gone`;
      return counts;
    },
  };
}
