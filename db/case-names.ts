import type { ISql } from "postgres";
import type { Names } from "../core/insight/early-warning/observed.ts";
import { carrierKey, shownId } from "./case-keys.ts";

/** Newest orders in which carriers' names are looked up: who brings no parcel of so many is hardly watched. */
const ORDERS_READ = 2000;

/** What people call products, versions, carriers and topics, by subject. */
export async function readNames(sql: ISql): Promise<ReadonlyMap<string, Names>> {
  const products = await sql<ProductRow[]>`
    select connection, product_id as "productId", data ->> 'name' as name, data -> 'names' ->> 'zh' as zh,
      data -> 'names' ->> 'en' as en, (
        select coalesce(json_agg(json_build_object('sku', v ->> 'sku', 'options', (
          select coalesce(json_agg(value), '[]') from jsonb_each_text(v -> 'options')
        ))), '[]') from jsonb_array_elements(data -> 'variants') v
      ) as variants
    from store_products`;
  const carriers = await sql<{ written: string }[]>`
    select p ->> 'carrier' as written
    from (select data from store_orders order by placed_at desc nulls last limit ${ORDERS_READ}) o
      cross join lateral jsonb_array_elements(o.data -> 'parcels') p
    where p ->> 'carrier' <> '' group by 1 order by count(*), 1`;
  const topics = await sql<{ id: number; zh: string; en: string }[]>`
    select id, name_zh as zh, name_en as en from topics where name_zh <> '' and name_en <> ''`;
  return new Map([
    ...products.flatMap(namesOfProduct),
    // The commonest way of writing one comes last, and stays.
    ...carriers.map(({ written }): [string, Names] => [
      `carrier:${carrierKey(written)}`,
      { zh: written, en: written },
    ]),
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
