import { z } from "zod";
import type { ShopPlatform } from "../platform.ts";
import { ok } from "../result.ts";
import { id } from "../wire/fields.ts";
import { readBackwards } from "../wire/pages-backwards.ts";
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

/** What is for sale, the longest listed last. */
export async function listProducts(
  call: TopCall,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["listProducts"]> {
  const read = async (page: number) => {
    const reply = await call.ask(
      {
        method: "items.onsale.get",
        params: { fields: "num_iid", page_no: page, page_size: PAGE_SIZE, order_by: "list_time:asc" },
        shape: onSale,
      },
      signal,
    );
    return reply.ok ? ok({ items: reply.value.items, total: reply.value.total_results }) : reply;
  };
  const listed = await readBackwards({ pageSize: PAGE_SIZE, read }, next);
  if (!listed.ok) return listed;
  const ids = listed.value.items.map(({ num_iid }) => num_iid);
  if (ids.length === 0) return ok({ items: [], next: listed.value.next });
  const told = await call.ask(
    {
      method: "items.seller.list.get",
      params: { fields: ITEM_FIELDS, num_iids: ids.join(",") },
      shape: described,
    },
    signal,
  );
  if (!told.ok) return told;
  const items = told.value.items.flatMap((item) => readItem(item) ?? []);
  return ok({ items, next: listed.value.next });
}
