import type { RecommendationStanding, RecommendationStore } from "../core/selling/recommendation-store.ts";
import { readUserId } from "../core/store/mirror/user-id.ts";
import { FILES_CONNECTION } from "../core/store/shop.ts";
import type { Database } from "./open-database.ts";

/** Orders looked at for what a customer has. */
const MAX_ORDERS = 20;

export function createRecommendationStore({ sql }: Pick<Database, "sql">): RecommendationStore {
  return {
    async standing(customerId, conversationId) {
      const [row] = await sql<[(Omit<RecommendationStanding, "bought"> & { userId: string | null })?]>`
        select u.wants_promotions as "wantsPromotions", u.user_id as "userId", exists (
            select from recommendations_made r where r.conversation_id = ${conversationId}
          ) as "isMade"
        from customers u where u.id = ${customerId}`;
      if (!row) return { wantsPromotions: false, isMade: false, bought: [] };
      const { userId, ...standing } = row;
      return { ...standing, bought: userId === null ? [] : await boughtBy(userId) };
    },

    async opened(token, isFollowed, now) {
      const [row] = isFollowed
        ? await sql<{ productId: string }[]>`
            update recommendations_made set clicked_at = coalesce(clicked_at, ${now})
            where token = ${token} and is_shown returning product_id as "productId"`
        : await sql<{ productId: string }[]>`
            select product_id as "productId" from recommendations_made where token = ${token} and is_shown`;
      return row?.productId ?? null;
    },
  };

  /** Products by the ids that the catalogue shows. */
  async function boughtBy(userId: string): Promise<string[]> {
    const owner = readUserId(userId) ?? { kind: "buyer" as const, connection: FILES_CONNECTION, userId };
    const [buyer, number] = owner.kind === "buyer" ? [owner.userId, null] : [null, owner.number];
    const rows = await sql<{ productId: string }[]>`
      with bought as (
        select placed_at, data from store_orders
        where connection = ${owner.connection} and (user_id = ${buyer} or number = ${number})
          and status not in ('unpaid', 'cancelled', 'refunded')
        order by placed_at desc nulls last limit ${MAX_ORDERS}
      ), skus as (
        select v ->> 'sku' as sku, min(p.product_id) as product_id
        from store_products p cross join lateral jsonb_array_elements(p.data -> 'variants') v
        where p.connection = ${owner.connection} and v ->> 'sku' in (
          select line ->> 'sku' from bought cross join lateral jsonb_array_elements(bought.data -> 'lines') line)
        group by 1
      )
      select case when ${owner.connection}::text = ${FILES_CONNECTION} then product_id
        else ${`${owner.connection}/`}::text || product_id end as "productId"
      from (
        select coalesce(line ->> 'productId', s.product_id) as product_id, max(placed_at) as last_at
        from bought cross join lateral jsonb_array_elements(bought.data -> 'lines') line
          left join skus s on s.sku = line ->> 'sku'
        group by 1
      ) found where product_id is not null order by last_at desc nulls last, product_id`;
    return rows.map(({ productId }) => productId);
  }
}
