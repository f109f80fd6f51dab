import type { ISql } from "postgres";
import type { Names } from "../core/insight/early-warning/observed.ts";
import { shownId } from "./case-keys.ts";

/** What people call products, versions and topics, by subject. */
export async function readNames(sql: ISql): Promise<ReadonlyMap<string, Names>> {
  const products = await sql<ProductRow[]>`
    select connection, product_id as "productId", data ->> 'name' as name, data -> 'names' ->> 'zh' as zh,
      data -> 'names' ->> 'en' as en, (
        select coalesce(json_agg(json_build_object('sku', v ->> 'sku', 'options', (
          select coalesce(json_agg(value), '[]') from jsonb_each_text(v -> 'options')
        ))), '[]') from jsonb_array_elements(data -> 'variants') v
      ) as variants
    from store_products`;
  const topics = await sql<{ id: number; zh: string; en: string }[]>`
    select id, name_zh as zh, name_en as en from topics where name_zh <> '' and name_en <> ''`;
  return new Map([
    ...products.flatMap(namesOfProduct),
    ...topics.map(({ id, zh, en }): [string, Names] => [`topic:${id}`, { zh, en }]),
  ]);
}

interface ProductRow {
  connection: string;
  productId: string;
  name: string;
  zh: string | null;
  en: string | null;
  variants: { sku: string; options: string[] }[];
}

function namesOfProduct({ connection, productId, name, zh, en, variants }: ProductRow): [string, Names][] {
  const product = { zh: zh ?? name, en: en ?? name };
  return [
    [`product:${shownId(connection, productId)}`, product],
    ...variants.map(({ sku, options }): [string, Names] => {
      const version = options.length > 0 ? options.join(", ") : sku;
      return [`variant:${sku}`, { zh: `${product.zh} (${version})`, en: `${product.en} (${version})` }];
    }),
  ];
}
