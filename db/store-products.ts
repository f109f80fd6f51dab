import type { ISql } from "postgres";
import { readKeptProduct } from "../core/store/mirror/kept-shapes.ts";
import type { ProductMirror } from "../core/store/mirror/product-store.ts";
import type { Product } from "../core/store/shop.ts";
import { jsonText } from "./json-text.ts";
import type { Database } from "./open-database.ts";

/** What else is to be written when products of a connection were read, in the same transaction. */
export type OnProductsChanged = (
  sql: ISql,
  read: { connection: string; listed: readonly Product[]; gone: readonly Product[] },
) => Promise<void>;

export function createProductMirror(
  { sql }: Pick<Database, "sql">,
  onChanged: OnProductsChanged = async () => {},
): ProductMirror {
  return {
    async upsertProducts(connection, products, asOf) {
      // One statement may write a row only once: of two readings of one product the later counts.
      const byId = new Map(products.map((product) => [product.id, product]));
      const rows = [...byId].map(([id, data]) => ({ id, data }));
      if (rows.length === 0) return;
      await sql.begin(async (tx) => {
        const kept = await tx<{ id: string }[]>`
          insert into store_products as p (connection, product_id, data, as_of)
          select ${connection}, g.id, g.data, ${asOf}
          from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as g(id text, data jsonb) order by g.id
          on conflict (connection, product_id) do update set data = excluded.data, as_of = excluded.as_of, gone_at = null
          where excluded.as_of >= p.as_of
          returning p.product_id as id`;
        // What was read later already says more.
        const listed = kept.flatMap(({ id }) => byId.get(id) ?? []);
        if (listed.length > 0) await onChanged(tx, { connection, listed, gone: [] });
      });
    },

    async markGone(connection, listedFrom) {
      return sql.begin(async (tx) => {
        const rows = await tx<{ data: unknown }[]>`
          update store_products set gone_at = now()
          where connection = ${connection} and as_of < ${listedFrom} and gone_at is null
          returning data`;
        const gone = rows.map(({ data }) => readKeptProduct(data));
        if (gone.length > 0) await onChanged(tx, { connection, listed: [], gone });
        return gone.length;
      });
    },

    async listProducts(connections) {
      const rows = await sql<{ connection: string; data: unknown }[]>`
        select connection, data from store_products
        where connection = any(${[...connections]}) and gone_at is null order by connection, product_id`;
      return rows.map(({ connection, data }) => ({ connection, product: readKeptProduct(data) }));
    },
  };
}
