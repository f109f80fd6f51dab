import type { Basket, BasketStore } from "../core/selling/recommend/bought-together.ts";
import { FILES_CONNECTION } from "../core/store/shop.ts";
import type { Database } from "./open-database.ts";

/**
 * Reads baskets out of the mirrored orders: the different products of each, by the ids the catalogue shows. A line
 * without a product is looked up by its article number among the connection's products, also those no longer sold.
 */
export function createBasketStore({ sql }: Pick<Database, "sql">): BasketStore {
  return {
    async baskets(since) {
      const rows = await sql<{ basket: Basket }[]>`
        with skus as (
          select p.connection, v ->> 'sku' as sku, min(p.product_id) as product_id
          from store_products p cross join lateral jsonb_array_elements(p.data -> 'variants') v
          group by 1, 2
        ), bought as (
          select o.connection, o.number, coalesce(line ->> 'productId', s.product_id) as product_id
          from store_orders o cross join lateral jsonb_array_elements(o.data -> 'lines') line
          left join skus s on s.connection = o.connection and s.sku = line ->> 'sku'
          where o.placed_at >= ${since} and o.status not in ('unpaid', 'cancelled', 'refunded')
        )
        select array_agg(distinct case when connection = ${FILES_CONNECTION} then product_id
          else connection || '/' || product_id end) as basket
        from bought where product_id is not null
        group by connection, number having count(distinct product_id) > 1
        order by connection, number`;
      return rows.map(({ basket }) => basket);
    },
  };
}
