import { readKeptProduct } from "../core/store/mirror/kept-shapes.ts";
import type { ProductMirror } from "../core/store/mirror/product-store.ts";
import { jsonText } from "./json-text.ts";
import type { Database } from "./open-database.ts";

export function createProductMirror({ sql }: Pick<Database, "sql">): ProductMirror {
  return {
    async upsertProducts(connection, products, asOf) {
      // One statement may write a row only once: of two readings of one product the later counts.
      const rows = [...new Map(products.map((product) => [product.id, product]))].map(([id, data]) => ({
        id,
        data,
      }));
      if (rows.length === 0) return;
      await sql`
        insert into store_products as p (connection, product_id, data, as_of)
        select ${connection}, g.id, g.data, ${asOf}
        from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as g(id text, data jsonb) order by g.id
        on conflict (connection, product_id) do update set data = excluded.data, as_of = excluded.as_of, gone_at = null
        where excluded.as_of >= p.as_of`;
    },

    async markGone(connection, listedFrom) {
      const gone = await sql`
        update store_products set gone_at = now()
        where connection = ${connection} and as_of < ${listedFrom} and gone_at is null`;
      return gone.count;
    },

    async listProducts(connections) {
      const rows = await sql<{ connection: string; data: unknown }[]>`
        select connection, data from store_products
        where connection = any(${[...connections]}) and gone_at is null order by connection, product_id`;
      return rows.map(({ connection, data }) => ({ connection, product: readKeptProduct(data) }));
    },
  };
}
