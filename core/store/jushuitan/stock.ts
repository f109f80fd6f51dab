import { z } from "zod";
import type { Stock } from "../erp.ts";
import { ok, type Result } from "../result.ts";
import { anything, id, listOf, readEach } from "../wire/fields.ts";
import type { AskJushuitan } from "./call.ts";
import { readPages } from "./pages.ts";

/** Articles in one question. Source: the page of `inventory/query`. */
const ARTICLES = 100;
/** Jushuitan tells the sum of all warehouses unless one is named. */
const ALL_WAREHOUSES = "all";

const count = z.coerce.number().catch(0);
const inventory = z.object({
  sku_id: id,
  qty: z.coerce.number(),
  order_lock: count,
  lock_qty: count,
});

/**
 * What is there of articles over all warehouses; those Jushuitan doesn't know are left out. `available` is what is in the
 * main warehouse without what orders (`order_lock`) and people (`lock_qty`) have taken, never below 0. Virtual stock,
 * which is a promise of goods to come, and goods on their way are not counted.
 */
export async function stockOf(
  ask: AskJushuitan,
  skus: readonly string[],
  signal: AbortSignal,
): Promise<Result<readonly Stock[]>> {
  // Numbers are sent in a row with commas between: one with a comma in it can't be asked for.
  const wanted = [...new Set(skus.map((sku) => sku.trim()))].filter(
    (sku) => sku !== "" && !sku.includes(","),
  );
  const stock: Stock[] = [];
  for (let at = 0; at < wanted.length; at += ARTICLES) {
    const rows = await readPages(
      ask,
      (page) => ({
        path: "open/inventory/query",
        biz: {
          sku_ids: wanted.slice(at, at + ARTICLES).join(","),
          has_lock_qty: true,
          page_index: page + 1,
          page_size: ARTICLES,
        },
        shape: z.object({ inventorys: listOf(anything), has_next: anything }),
      }),
      ({ inventorys, has_next }) => ({ rows: inventorys, hasNext: has_next === true }),
      signal,
    );
    if (!rows.ok) return rows;
    for (const { sku_id, qty, order_lock, lock_qty } of readEach(rows.value, inventory))
      stock.push({
        sku: sku_id,
        warehouse: ALL_WAREHOUSES,
        onHand: qty,
        available: Math.max(0, qty - order_lock - lock_qty),
      });
  }
  return ok(stock);
}
