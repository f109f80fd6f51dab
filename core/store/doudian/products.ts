import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import type { Product } from "../shop.ts";
import { listOf, readEach, word, wordId } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import type { DoudianCall } from "./call.ts";
import { readProduct } from "./read-product.ts";

/** Each product is read by itself, because the list has no variants: a page must be done in a minute. */
const PAGE_SIZE = 20;

const cursor = z.object({ cursor: z.string().min(1) });

const listed = z.object({ data: listOf(z.unknown()), cursor_id: word });
const one = z.object({ product_id: wordId, product_id_str: wordId });

/** What is online and passed Doudian's check. By its cursor, which shows all products; pages of numbers show 10,000. */
export async function listProducts(
  { call, productUrl }: { call: DoudianCall; productUrl: string | null },
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listProducts"]> {
  const at = next === null ? null : cursor.safeParse(readJson(next)).data;
  if (at === undefined) return failure("invalid", "not a place in Doudian's list of products");
  const reply = await call.ask(
    {
      method: "product.listV2",
      param: {
        status: 0,
        check_status: 3,
        page: 1,
        size: PAGE_SIZE,
        use_cursor: true,
        ...(at && { cursor_id: at.cursor }),
      },
      shape: listed,
    },
    signal,
  );
  if (!reply.ok) return reply;

  const products: Product[] = [];
  for (const { product_id, product_id_str } of readEach(reply.value.data, one)) {
    const id = product_id_str ?? product_id;
    if (id === null) continue;
    const detail = await call.ask(
      { method: "product.detail", param: { product_id: id }, shape: z.unknown() },
      signal,
    );
    // Taken off the shelf since the list was made.
    if (!detail.ok && (detail.kind === "not_found" || detail.kind === "invalid")) continue;
    if (!detail.ok) return detail;
    const product = readProduct(detail.value, productUrl);
    if (product) products.push(product);
  }

  const { cursor_id: onward, data } = reply.value;
  const isOver = data.length === 0 || onward === "" || onward === at?.cursor;
  return ok({ items: products, next: isOver ? null : JSON.stringify({ cursor: onward }) });
}
