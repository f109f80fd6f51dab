import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { failure, ok } from "../result.ts";
import { id } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import type { TopCall } from "./call.ts";
import { nested } from "./fields.ts";
import { ITEM_FIELDS, readItem } from "./read-item.ts";

/** As many as `items.seller.list.get` tells of at once. Source: its doc. */
const PAGE_SIZE = 20;

const onSale = z.object({
  items: nested("item", z.object({ num_iid: id })),
  total_results: z.coerce.number().int().min(0).catch(0),
});
const described = z.object({ items: nested("item", z.unknown()) });
const cursor = z.object({ page: z.int().min(1) });

/**
 * What is for sale, the longest listed last: from the last page to the first, so that what is taken off the list
 * meanwhile only moves items to pages still to be read.
 */
export async function listProducts(
  call: TopCall,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listProducts"]> {
  const list = (page: number) =>
    call.ask(
      {
        method: "items.onsale.get",
        params: { fields: "num_iid", page_no: page, page_size: PAGE_SIZE, order_by: "list_time:asc" },
        shape: onSale,
      },
      signal,
    );

  const at = next === null ? { page: 1 } : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in a list of Taobao's");
  let { page } = at;
  let listed = await list(page);
  if (next === null && listed.ok && listed.value.total_results > PAGE_SIZE) {
    page = Math.ceil(listed.value.total_results / PAGE_SIZE);
    listed = await list(page);
  }
  if (!listed.ok) return listed;

  const onward = page > 1 ? JSON.stringify({ page: page - 1 }) : null;
  const ids = listed.value.items.map(({ num_iid }) => num_iid);
  if (ids.length === 0) return ok({ items: [], next: onward });
  const told = await call.ask(
    {
      method: "items.seller.list.get",
      params: { fields: ITEM_FIELDS, num_iids: ids.join(",") },
      shape: described,
    },
    signal,
  );
  if (!told.ok) return told;
  return ok({ items: told.value.items.flatMap((item) => readItem(item) ?? []), next: onward });
}
