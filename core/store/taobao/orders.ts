import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { PlatformOrder, ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import { toChinaTime } from "../wire/china-time.ts";
import { anything } from "../wire/fields.ts";
import { readWindows } from "../wire/windows.ts";
import type { TopCall } from "./call.ts";
import { nested } from "./fields.ts";
import { readTrade, TRADE_FIELDS, type TradeParcel } from "./read-trade.ts";

const oneTrade = z.object({ trade: anything });
const trades = z.object({
  trades: nested("trade", z.unknown()),
  total_results: z.coerce.number().int().min(0).catch(0),
});

export async function findTrade(
  call: TopCall,
  number: string,
  signal: AbortSignal,
): Promise<Result<{ order: PlatformOrder; parcels: readonly TradeParcel[] }>> {
  const tid = number.trim();
  if (!/^\d{1,20}$/.test(tid)) return failure("not_found", "order numbers of Taobao are digits");
  const reply = await call.ask(
    { method: "trade.fullinfo.get", params: { fields: TRADE_FIELDS, tid }, shape: oneTrade },
    signal,
  );
  if (!reply.ok) return reply;
  const read = readTrade(reply.value.trade);
  return read ? ok(read) : failure("not_found", "no order has this number");
}

/** A buyer's orders that are told of: their newest of the last three months. */
const ORDERS_OF_A_BUYER = 20;

/** By `buyer_open_uid`, as orders have it. */
export async function findOrdersOf(
  call: TopCall,
  buyer: Parameters<ShopPlatform["findOrdersOf"]>[0],
  signal: AbortSignal,
): Promise<Result<readonly PlatformOrder[]>> {
  if ("phone" in buyer) return failure("unsupported", "Taobao finds no orders by a phone number");
  const reply = await call.ask(
    {
      method: "trades.sold.get",
      params: {
        fields: TRADE_FIELDS,
        buyer_open_id: buyer.userId,
        page_no: 1,
        page_size: ORDERS_OF_A_BUYER,
        use_has_next: true,
      },
      shape: trades,
    },
    signal,
  );
  if (!reply.ok) return reply;
  // A gateway that doesn't know the filter would answer with everybody's orders.
  return ok(
    ordersOf(reply.value.trades)
      .filter(({ order }) => order.userId === buyer.userId)
      .sort((a, b) => (b.order.placedAt?.getTime() ?? 0) - (a.order.placedAt?.getTime() ?? 0)),
  );
}

/** The longest span TOP lists changes of, and how far back it knows any. Source: its doc of the method. */
const WINDOW_MS = 86_400_000;
const LOOK_BACK_MS = 90 * WINDOW_MS;
const PAGE_SIZE = 100;

export function changedOrders(
  { call, clock }: { call: TopCall; clock: Clock },
  since: Date,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["changedOrders"]> {
  const now = clock();
  const earliest = new Date(Math.max(since.getTime(), now.getTime() - LOOK_BACK_MS));
  return readWindows(
    {
      windowMs: WINDOW_MS,
      async read({ from, to }, page) {
        const reply = await call.ask(
          {
            method: "trades.sold.increment.get",
            params: {
              fields: TRADE_FIELDS,
              start_modified: toChinaTime(from),
              end_modified: toChinaTime(to),
              page_no: page + 1,
              page_size: PAGE_SIZE,
              // Counting costs TOP: only the first page says how many there are.
              use_has_next: page > 0,
            },
            shape: trades,
          },
          signal,
        );
        if (!reply.ok) return reply;
        const { trades: raw, total_results: total } = reply.value;
        // TOP lists the newest change first.
        return ok({ items: ordersOf(raw).reverse(), pages: Math.ceil(total / PAGE_SIZE) });
      },
    },
    { since: earliest, next, now },
  );
}

function ordersOf(raw: readonly unknown[]): PlatformOrder[] {
  return raw.flatMap((one) => readTrade(one)?.order ?? []);
}
