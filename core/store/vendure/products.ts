import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { listOf, readEach } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import type { VendureCall } from "./call.ts";
import { PRECISION, precision } from "./fields.ts";
import { PRODUCT_FIELDS, readProduct } from "./read-product.ts";

const PAGE_SIZE = 50;

/** By the time of making, which never changes: what is deleted or added meanwhile moves nothing between pages. */
const cursor = z.object({ made: z.iso.datetime(), skip: z.int().min(0) });
const BEGINNING = { made: new Date(0).toISOString(), skip: 0 };

const page = z.object({
  products: z.object({ items: listOf(z.unknown()), totalItems: z.int() }),
  globalSettings: precision,
});

export async function listProducts(
  { call, productUrl }: { call: VendureCall; productUrl: string | null },
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listProducts"]> {
  const at = next === null ? BEGINNING : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in a list of Vendure's");
  const reply = await call.ask(
    {
      query: `query ($after: DateTime!, $skip: Int!) {
        products(options: {
          filter: { enabled: { eq: true }, createdAt: { after: $after } }
          sort: { createdAt: ASC, id: ASC }, take: ${PAGE_SIZE}, skip: $skip
        }) { items { ...ProductFields } totalItems } ${PRECISION}
      } ${PRODUCT_FIELDS}`,
      // Vendure keeps microseconds and tells milliseconds: a page begins with what shares the last one's.
      variables: { after: new Date(Date.parse(at.made) - 1).toISOString(), skip: at.skip },
      shape: page,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const { products, globalSettings } = reply.value;
  const last = readEach(products.items, z.object({ createdAt: z.iso.datetime() })).at(-1)?.createdAt;
  const count = products.items.length;
  const isOver = count === 0 || at.skip + count >= products.totalItems;
  const onward =
    last !== undefined && last > at.made ? { made: last, skip: 0 } : { ...at, skip: at.skip + count };
  return ok({
    items: products.items.flatMap((item) => readProduct(item, globalSettings, productUrl) ?? []),
    next: isOver ? null : JSON.stringify(onward),
  });
}
