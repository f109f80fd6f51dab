import type { Clock } from "../../clock.ts";
import type { PlatformOrder, ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import { readWindows } from "../wire/windows.ts";
import type { JdCall } from "./call.ts";
import { readSpOrder } from "./read-order.ts";

const ORDERS = "/sp-order/v0/orders";

/** The number customers know is JD's own: digits. */
export function isOrderNumber(number: string): boolean {
  return /^\d{1,19}$/.test(number);
}

export async function findOrder(
  call: JdCall,
  number: string,
  signal: AbortSignal,
): Promise<Result<PlatformOrder>> {
  const orderId = number.trim();
  if (!isOrderNumber(orderId)) return failure("not_found", "order numbers of JD are digits");
  const reply = await call.ask(
    { gateway: "sp", method: "GET", path: `${ORDERS}/{orderId}`, pathParams: { orderId } },
    signal,
  );
  if (!reply.ok) return reply;
  const order = readSpOrder(reply.value.data);
  return order ? ok(order) : failure("not_found", "no order has this number");
}

/** A buyer's orders that are told of. */
const ORDERS_OF_A_BUYER = 20;

/** By `xidBuyer`, as orders have it. */
export async function findOrdersOf(
  call: JdCall,
  buyer: Parameters<ShopPlatform["findOrdersOf"]>[0],
  signal: AbortSignal,
): Promise<Result<readonly PlatformOrder[]>> {
  if ("phone" in buyer) return failure("unsupported", "JD finds no orders by a phone number");
  const reply = await call.ask(
    {
      gateway: "sp",
      method: "GET",
      path: ORDERS,
      query: { xidBuyer: buyer.userId, page: 1, pageSize: ORDERS_OF_A_BUYER },
    },
    signal,
  );
  if (!reply.ok) return reply;
  // A gateway that doesn't know the filter would answer with everybody's orders.
  return ok(
    ordersOf(reply.value.data)
      .filter(({ order }) => order.userId === buyer.userId)
      .sort((a, b) => (b.order.placedAt?.getTime() ?? 0) - (a.order.placedAt?.getTime() ?? 0)),
  );
}

/** A window and a page that any of JD's lists takes. Source: our choice; JD tells no limits of this one. */
const WINDOW_MS = 86_400_000;
const PAGE_SIZE = 50;

export function changedOrders(
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
            gateway: "sp",
            method: "GET",
            path: ORDERS,
            query: {
              startTime: from.getTime(),
              endTime: to.getTime(),
              page: page + 1,
              pageSize: PAGE_SIZE,
            },
          },
          signal,
        );
        if (!reply.ok) return reply;
        const { data, total } = reply.value;
        return ok({ items: ordersOf(data), pages: Math.ceil((total ?? 0) / PAGE_SIZE) });
      },
    },
    { since, next, now: clock() },
  );
}

/** The longest unchanged first, in whatever order JD lists. */
function ordersOf(data: unknown): PlatformOrder[] {
  const orders = (Array.isArray(data) ? data : []).flatMap((one) => readSpOrder(one) ?? []);
  return orders.sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime());
}
