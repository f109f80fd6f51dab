import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { PlatformOrder, ShopPlatform } from "../platform.ts";
import { type Failure, failure, ok, type Result } from "../result.ts";
import { toChinaTime } from "../wire/china-time.ts";
import { anything, listOf, readEach } from "../wire/fields.ts";
import { readWindows } from "../wire/windows.ts";
import type { JdCall } from "./call.ts";
import { failureOfResult } from "./errors.ts";
import { ROUTER_FIELDS, readRouterOrder } from "./read-order.ts";
import { isOrderNumber } from "./sp-orders.ts";

/** What stands in a root beside the order or the orders: HTTP 200 and a root are no success yet. */
const result = z.object({
  apiResult: z.object({ success: anything }).loose().nullish(),
  orderInfo: anything,
  orderInfoList: listOf(z.unknown()).optional(),
  orderTotal: z.coerce.number().int().min(0).catch(0),
});

/** A root holds one object, whose name differs by method. */
function resultOf(data: unknown): Result<z.output<typeof result>> {
  const held = z.record(z.string(), z.unknown()).safeParse(data);
  const [found] = held.success
    ? readEach(Object.values(held.data), result).filter((one) => one.apiResult || one.orderInfoList)
    : [];
  if (!found) return failure("upstream", "the reply is not JD's");
  const refused = refusalOf(found.apiResult);
  return refused ?? ok(found);
}

function refusalOf(apiResult: { success?: unknown } | null | undefined): Failure | null {
  if (!apiResult || apiResult.success === true || apiResult.success === "true") return null;
  return failureOfResult(apiResult);
}

export async function findRouterOrder(
  call: JdCall,
  number: string,
  signal: AbortSignal,
): Promise<Result<PlatformOrder>> {
  const orderId = number.trim();
  if (!isOrderNumber(orderId)) return failure("not_found", "order numbers of JD are digits");
  const reply = await call.ask(
    {
      gateway: "routerjson",
      method: "jingdong.pop.order.get",
      params: { order_id: orderId, optional_fields: ROUTER_FIELDS },
    },
    signal,
  );
  if (!reply.ok) return reply;
  const told = resultOf(reply.value.data);
  if (!told.ok) return told;
  const order = readRouterOrder(told.value.orderInfo);
  return order ? ok(order) : failure("not_found", "no order has this number");
}

/** Every state: JD lists none that isn't named. */
const STATES =
  "WAIT_SELLER_STOCK_OUT,WAIT_GOODS_RECEIVE_CONFIRM,WAIT_SELLER_DELIVERY,POP_ORDER_PAUSE,PAUSE,FINISHED_L,TRADE_CANCELED,LOCKED";
/** A window may be a month long and a page hold 100; third parties tell of 50. Source: open.jd.com, the method's page. */
const WINDOW_MS = 7 * 86_400_000;
const PAGE_SIZE = 50;

export function changedRouterOrders(
  { call, clock }: { call: JdCall; clock: Clock },
  since: Date,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["changedOrders"]> {
  return readWindows(
    {
      windowMs: WINDOW_MS,
      async read({ from, to }, page) {
        const reply = await call.ask(
          {
            gateway: "routerjson",
            method: "jingdong.pop.order.search",
            params: {
              start_date: toChinaTime(from),
              end_date: toChinaTime(to),
              order_state: STATES,
              optional_fields: ROUTER_FIELDS,
              page: String(page + 1),
              page_size: String(PAGE_SIZE),
              // 1 would go by when they were placed; anything else by when they changed.
              dateType: "0",
            },
          },
          signal,
        );
        if (!reply.ok) return reply;
        const told = resultOf(reply.value.data);
        if (!told.ok) return told;
        const items = (told.value.orderInfoList ?? []).flatMap((one) => readRouterOrder(one) ?? []);
        items.sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime());
        return ok({ items, pages: Math.ceil(told.value.orderTotal / PAGE_SIZE) });
      },
    },
    { since, next, now: clock() },
  );
}
