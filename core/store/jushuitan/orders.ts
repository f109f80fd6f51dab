import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { PlatformOrder, ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import { anything, listOf } from "../wire/fields.ts";
import { readWindows } from "../wire/windows.ts";
import type { AskJushuitan } from "./call.ts";
import { modifiedWithin, pagesOf, readPages, WINDOW_MS } from "./pages.ts";
import { isPartial, type Part, readParts, wholeOrder } from "./read-order.ts";

export interface JushuitanDeps {
  ask: AskJushuitan;
  clock: Clock;
  currency: string;
  /** Only these shops; all where there is none. */
  shopIds: readonly number[];
}

const PATH = "open/orders/single/query";
const PAGE_SIZE = 50;
/** Numbers in one question. Source: the page of `orders/single/query`. */
const NUMBERS = 20;

const page = z.object({ orders: listOf(anything), page_count: anything, data_count: anything });

export async function findOrder(
  deps: JushuitanDeps,
  number: string,
  signal: AbortSignal,
): Promise<Result<PlatformOrder>> {
  const parts = await partsOf(deps, [number.trim()], signal);
  if (!parts.ok) return parts;
  const mine = parts.value.filter(({ so_id }) => so_id === number.trim());
  // Numbers of two platforms may be the same: the one that was read first counts.
  const order = wholeOrder(
    mine.filter(({ shop_id }) => shop_id === mine[0]?.shop_id),
    deps.currency,
  );
  return order ? ok(order) : failure("not_found", "no order has this number");
}

export function changedOrders(
  deps: JushuitanDeps,
  since: Date,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["changedOrders"]> {
  const { ask, currency, shopIds } = deps;
  return readWindows(
    {
      windowMs: WINDOW_MS,
      async read(window, at) {
        const reply = await ask(
          {
            path: PATH,
            biz: {
              ...modifiedWithin(window),
              ...(shopIds.length === 1 && { shop_id: shopIds[0] }),
              page_index: at + 1,
              page_size: PAGE_SIZE,
            },
            shape: page,
          },
          signal,
        );
        if (!reply.ok) return reply;
        const pages = pagesOf(reply.value, reply.value.orders.length, PAGE_SIZE);
        if (pages === null) return failure("upstream", "Jushuitan doesn't say how many orders there are");
        const whole = await completed(deps, readParts(reply.value.orders), signal);
        if (!whole.ok) return whole;
        const orders = whole.value.flatMap((parts) => wholeOrder(parts, currency) ?? []);
        return ok({ items: orders.sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime()), pages });
      },
    },
    { since, next, now: deps.clock() },
  );
}

/** The parts of each order on a page; of those that were split or merged, also the parts that are elsewhere. */
async function completed(
  deps: JushuitanDeps,
  onPage: readonly Part[],
  signal: AbortSignal,
): Promise<Result<readonly (readonly Part[])[]>> {
  const wanted = onPage.filter((part) => isOfShops(part, deps.shopIds));
  const partial = [...new Set(wanted.filter(isPartial).map(({ so_id }) => so_id))];
  const all = wanted.filter(({ so_id }) => !partial.includes(so_id));
  for (let at = 0; at < partial.length; at += NUMBERS) {
    const parts = await partsOf(deps, partial.slice(at, at + NUMBERS), signal);
    if (!parts.ok) return parts;
    all.push(...parts.value);
  }
  const groups = Map.groupBy(all, ({ shop_id, so_id }) => `${shop_id} ${so_id}`);
  return ok([...groups.values()]);
}

/** All parts of up to 20 orders. */
async function partsOf(
  { ask, shopIds }: JushuitanDeps,
  numbers: readonly string[],
  signal: AbortSignal,
): Promise<Result<Part[]>> {
  const rows = await readPages(
    ask,
    (at) => ({
      path: PATH,
      biz: { so_ids: numbers, page_index: at + 1, page_size: PAGE_SIZE },
      shape: z.object({ orders: listOf(anything), has_next: anything }),
    }),
    ({ orders, has_next }) => ({ rows: orders, hasNext: has_next === true }),
    signal,
  );
  return rows.ok ? ok(readParts(rows.value).filter((part) => isOfShops(part, shopIds))) : rows;
}

/** Whether it is of the shops that are to be read: of any where none is named. */
export function isOfShops({ shop_id }: Pick<Part, "shop_id">, shopIds: readonly number[]): boolean {
  return shopIds.length === 0 || shopIds.some((one) => String(one) === shop_id);
}
