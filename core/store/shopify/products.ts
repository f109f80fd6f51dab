import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import type { Product } from "../shop.ts";
import { readEach } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import type { ShopifyCall } from "./call.ts";
import { numberOf } from "./fields.ts";
import { nextVariants, PRODUCT_FIELDS, readProduct, VARIANT_FIELDS, variantPage } from "./read-product.ts";

/** With ten variants each, some 400 points. */
const PAGE_SIZE = 15;
const LISTED_VARIANTS = 10;
/** Further variants a page, and pages; Shopify keeps 2,048 of a product at most. */
const MORE_VARIANTS = 100;
const MOST_PAGES = 21;

/** By Shopify's number, which never changes: what is deleted or added meanwhile moves nothing between pages. */
const cursor = z.object({ after: z.string().regex(/^\d+$/) });

const page = z.object({
  shop: z.object({ currencyCode: z.string() }),
  products: z.object({ nodes: z.array(z.unknown()), pageInfo: z.object({ hasNextPage: z.boolean() }) }),
});

export async function listProducts(
  call: ShopifyCall,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listProducts"]> {
  const at = next === null ? { after: "0" } : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in a list of Shopify's");
  const reply = await call.ask(
    {
      query: `query Products($search: String!, $variants: Int!) {
        shop { currencyCode }
        products(first: ${PAGE_SIZE}, query: $search, sortKey: ID) {
          nodes { ...ProductFields } pageInfo { hasNextPage }
        }
      } ${PRODUCT_FIELDS}`,
      variables: {
        search: `status:active AND published_status:published AND id:>${at.after}`,
        variants: LISTED_VARIANTS,
      },
      shape: page,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const { shop, products } = reply.value.data;
  const items: Product[] = [];
  for (const node of products.nodes) {
    const more = await furtherVariants(call, nextVariants(node), signal);
    if (!more.ok) return more;
    const product = readProduct(node, more.value, shop.currencyCode);
    if (product) items.push(product);
  }
  const last = readEach(products.nodes, z.object({ id: z.string() })).at(-1);
  const after = numberOf(last?.id ?? "");
  const isOver = !products.pageInfo.hasNextPage || after === "";
  return ok({ items, next: isOver ? null : JSON.stringify({ after }) });
}

async function furtherVariants(
  call: ShopifyCall,
  begin: { gid: string; after: string } | null,
  signal: AbortSignal,
): Promise<Result<readonly unknown[]>> {
  const variants: unknown[] = [];
  let after = begin?.after ?? null;
  for (let pages = 0; begin && after !== null && pages < MOST_PAGES; pages++) {
    const reply = await call.ask(
      {
        query: `query Variants($id: ID!, $after: String!) {
          product(id: $id) {
            variants(first: ${MORE_VARIANTS}, after: $after) {
              nodes { ...VariantFields } pageInfo { hasNextPage endCursor }
            }
          }
        } ${VARIANT_FIELDS}`,
        variables: { id: begin.gid, after },
        // Deleted meanwhile: then there are no more.
        shape: z.object({ product: z.object({ variants: variantPage }).nullable() }),
      },
      signal,
    );
    if (!reply.ok) return reply;
    const told = reply.value.data.product?.variants;
    variants.push(...(told?.nodes ?? []));
    after = told?.pageInfo?.hasNextPage ? (told.pageInfo.endCursor ?? null) : null;
  }
  return ok(variants);
}
