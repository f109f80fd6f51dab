import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { PlatformOrder, ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import { listOf, readEach, text } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { isSamePhone, phoneTail } from "../wire/phones.ts";
import type { VendureCall } from "./call.ts";
import { PRECISION, precision } from "./fields.ts";
import { ORDER_FIELDS, readOrder } from "./read-order.ts";

const found = z
  .object({ orders: z.object({ items: listOf(z.unknown()) }), globalSettings: precision })
  .transform(({ orders, globalSettings }) => ordersOf(orders.items, globalSettings));

export async function findOrder(
  call: VendureCall,
  number: string,
  signal: AbortSignal,
): Promise<Result<PlatformOrder>> {
  const code = number.trim();
  const reply = await call.ask(
    {
      query: `query ($codes: [String!]) {
        orders(options: { filter: { code: { in: $codes } }, take: 2 }) { items { ...OrderFields } } ${PRECISION}
      } ${ORDER_FIELDS}`,
      // Codes are made of capitals, and people type them as they like.
      variables: { codes: [code, code.toUpperCase()] },
      shape: found,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const order = reply.value.find((one) => one.order.id === code) ?? reply.value[0];
  return order ? ok(order) : failure("not_found", "no order has this code");
}

/** A buyer's orders that are told of, and buyers of one phone that are looked through. */
const ORDERS_OF_A_BUYER = 20;
const BUYERS_OF_A_PHONE = 100;

const buyers = z
  .object({
    customers: z.object({
      items: listOf(
        z.object({ phoneNumber: text, orders: z.object({ items: listOf(z.unknown()) }).nullish() }),
      ),
    }),
    globalSettings: precision,
  })
  .transform(({ customers, globalSettings }) =>
    customers.items.map(({ phoneNumber, orders }) => ({
      phone: phoneNumber,
      orders: ordersOf(orders?.items ?? [], globalSettings),
    })),
  );

/** `userId` is Vendure's customer, or an e-mail address. */
export async function findOrdersOf(
  call: VendureCall,
  buyer: Parameters<ShopPlatform["findOrdersOf"]>[0],
  signal: AbortSignal,
): Promise<Result<readonly PlatformOrder[]>> {
  const filter = filterOf(buyer);
  if (!filter) return failure("invalid", "too short for a phone number");
  const reply = await call.ask(
    {
      query: `query ($filter: CustomerFilterParameter!) {
        customers(options: { filter: $filter, take: ${BUYERS_OF_A_PHONE} }) {
          items {
            phoneNumber
            orders(options: {
              filter: { orderPlacedAt: { isNull: false } }, sort: { orderPlacedAt: DESC }, take: ${ORDERS_OF_A_BUYER}
            }) { items { ...OrderFields } }
          }
        } ${PRECISION}
      } ${ORDER_FIELDS}`,
      variables: { filter },
      shape: buyers,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const theirs = reply.value.filter(({ phone }) => !("phone" in buyer) || isSamePhone(phone, buyer.phone));
  return ok(
    theirs
      .flatMap(({ orders }) => orders)
      .sort((a, b) => (b.order.placedAt?.getTime() ?? 0) - (a.order.placedAt?.getTime() ?? 0)),
  );
}

function filterOf(buyer: Parameters<ShopPlatform["findOrdersOf"]>[0]): Record<string, unknown> | null {
  if ("phone" in buyer) {
    const tail = phoneTail(buyer.phone);
    return tail === null ? null : { phoneNumber: { contains: tail } };
  }
  return buyer.userId.includes("@") ? { emailAddress: { eq: buyer.userId } } : { id: { eq: buyer.userId } };
}

/**
 * Vendure doesn't date what happens to an order once it is placed: `updatedAt` stays while it is shipped, delivered,
 * refunded or cancelled. So every order of this long is looked at, and told of if its history is newer. An older one is
 * read when somebody asks. Days.
 */
const LOOK_BACK_DAYS = 60;
const PAGE_SIZE = 50;

/**
 * Where a run stands. By the time of placing, which never changes: nothing moves between pages. `until`: what changed
 * after the run began belongs to the next one.
 */
const cursor = z.object({ placed: z.iso.datetime(), skip: z.int().min(0), until: z.iso.datetime() });

const page = z
  .object({
    orders: z.object({ items: listOf(z.unknown()), totalItems: z.int() }),
    globalSettings: precision,
  })
  .transform(({ orders, globalSettings }) => ({
    items: ordersOf(orders.items, globalSettings),
    times: readEach(orders.items, z.object({ orderPlacedAt: z.iso.datetime() })).map(
      ({ orderPlacedAt }) => orderPlacedAt,
    ),
    count: orders.items.length,
    totalItems: orders.totalItems,
  }));

export async function changedOrders(
  { call, clock }: { call: VendureCall; clock: Clock },
  since: Date,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["changedOrders"]> {
  const begin = {
    placed: new Date(Math.max(0, since.getTime() - LOOK_BACK_DAYS * 86_400_000)).toISOString(),
    skip: 0,
    until: clock().toISOString(),
  };
  const at = next === null ? begin : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in a list of Vendure's");

  const reply = await call.ask(
    {
      query: `query ($after: DateTime!, $skip: Int!) {
        orders(options: {
          filter: { orderPlacedAt: { after: $after } }, sort: { orderPlacedAt: ASC, id: ASC }, take: ${PAGE_SIZE}, skip: $skip
        }) { items { ...OrderFields } totalItems } ${PRECISION}
      } ${ORDER_FIELDS}`,
      // Vendure keeps microseconds and tells milliseconds: a page begins with what shares the last one's.
      variables: { after: new Date(Date.parse(at.placed) - 1).toISOString(), skip: at.skip },
      shape: page,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const { items, times, count, totalItems } = reply.value;
  const last = times.at(-1);
  const isOver = count === 0 || at.skip + count >= totalItems;
  const onward =
    last !== undefined && last > at.placed
      ? { placed: last, skip: 0, until: at.until }
      : { ...at, skip: at.skip + count };
  return ok({
    items: items.filter(({ updatedAt }) => updatedAt >= since && updatedAt.getTime() <= Date.parse(at.until)),
    next: isOver ? null : JSON.stringify(onward),
  });
}

function ordersOf(items: readonly unknown[], decimals: number): PlatformOrder[] {
  return items.flatMap((item) => readOrder(item, decimals) ?? []);
}
