import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { ok, type Result } from "../result.ts";
import type { Product } from "../shop.ts";
import { anything, id, listOf, pictureUrl, readEach, word } from "../wire/fields.ts";
import { moneyOfMajor } from "../wire/money.ts";
import { readBackwards } from "../wire/pages-backwards.ts";
import type { JdCall } from "./call.ts";

/** Few, because all variants of a page's products are read in one go of pages. */
const PAGE_SIZE = 20;
const SKU_PAGE_SIZE = 100;
/** Ends a list of variants that never ends: 2,000 of 20 products. Source: our choice. */
const MOST_SKU_PAGES = 20;

const product = z.object({ productId: id });
const attribute = z.object({ attributeValues: listOf(z.string()), attrbuteValueAlias: listOf(z.string()) });
const sku = z.object({
  skuId: id,
  productId: id,
  productName: word,
  skuName: word,
  outerId: word,
  jdPrice: anything,
  stockNum: z.coerce.number().catch(0),
  skuImage: word,
  saleAttributeDTOList: listOf(z.unknown()),
});
type Sku = z.output<typeof sku>;

/** JD lists products and variants apart: a page of products, then all variants of them. */
export async function listProducts(
  call: JdCall,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listProducts"]> {
  const read = async (page: number) => {
    const reply = await call.ask(
      { gateway: "sp", method: "GET", path: "/sp-product/v0/products", query: { page, pageSize: PAGE_SIZE } },
      signal,
    );
    if (!reply.ok) return reply;
    const { data, total } = reply.value;
    return ok({ items: readEach(Array.isArray(data) ? data : [], product), total: total ?? 0 });
  };
  const listed = await readBackwards({ pageSize: PAGE_SIZE, read }, next);
  if (!listed.ok) return listed;
  const ids = listed.value.items.map(({ productId }) => productId);
  if (ids.length === 0) return ok({ items: [], next: listed.value.next });
  const skus = await skusOf(call, ids, signal);
  if (!skus.ok) return skus;
  const items = ids.flatMap((productId) => productOf(productId, skus.value));
  return ok({ items, next: listed.value.next });
}

async function skusOf(call: JdCall, ids: readonly string[], signal: AbortSignal): Promise<Result<Sku[]>> {
  const skus: Sku[] = [];
  for (let page = 1; page <= MOST_SKU_PAGES; page += 1) {
    const reply = await call.ask(
      {
        gateway: "sp",
        method: "GET",
        path: "/sp-product/v0/skus",
        query: { productIdList: ids.join(","), page, pageSize: SKU_PAGE_SIZE },
      },
      signal,
    );
    if (!reply.ok) return reply;
    const { data, total } = reply.value;
    const raw: readonly unknown[] = Array.isArray(data) ? data : [];
    skus.push(...readSkus(raw));
    if (raw.length === 0 || page * SKU_PAGE_SIZE >= (total ?? 0)) break;
  }
  return ok(skus);
}

export function readSkus(raw: readonly unknown[]): Sku[] {
  return readEach(raw, sku);
}

export function productOf(productId: string, all: readonly Sku[]): Product[] {
  const skus = all.filter((one) => one.productId === productId);
  const [first] = skus;
  const name = first?.productName || first?.skuName;
  if (!first || !name) return [];
  return [
    {
      id: productId,
      name,
      names: { zh: name },
      // JD has a page for each variant, none for the product.
      url: `https://item.jd.com/${first.skuId}.html`,
      imageUrl: skus.flatMap(({ skuImage }) => pictureUrl(skuImage) ?? []).at(0) ?? null,
      attributes: {},
      variants: skus.flatMap((one) => {
        const price = moneyOfMajor(one.jdPrice, "CNY");
        if (!price) return [];
        return [
          { sku: one.outerId || one.skuId, options: optionsOf(one), price, available: one.stockNum > 0 },
        ];
      }),
    },
  ];
}

/** JD names what is chosen by ids alone: the values stand together, as they do in its orders. */
function optionsOf({ saleAttributeDTOList }: Sku): Readonly<Record<string, string>> {
  const values = readEach(saleAttributeDTOList, attribute).flatMap((one) =>
    one.attrbuteValueAlias.length > 0 ? one.attrbuteValueAlias : one.attributeValues,
  );
  return values.length === 0 ? {} : { 规格: values.join(" ") };
}
