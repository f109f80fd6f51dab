import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { orderKey } from "../order-key.ts";
import type { PlatformOrder, ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import { id, readEach } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import { digitsOf, isSamePhone, SHORTEST_PHONE } from "../wire/phones.ts";
import type { WooCall } from "./call.ts";
import { gmtTime, toGmt } from "./fields.ts";
import { ORDER_FIELDS, readOrder } from "./read-order.ts";

const orderList = z.array(z.unknown());
const oneOrder = z.looseObject({ id });

/** A search's results that are looked through, and a buyer's orders that are told of. */
const MOST_FOUND = 20;

/** The number is the id unless a plugin gives others: then it is searched for. What is found says its own number. */
export async function findOrder(
  call: WooCall,
  number: string,
  signal: AbortSignal,
): Promise<Result<PlatformOrder>> {
  const key = orderKey(number);
  if (key === "") return failure("not_found", "no order has this number");
  if (/^\d{1,19}$/.test(key)) {
    const reply = await call.get(`orders/${key}`, { _fields: ORDER_FIELDS }, oneOrder, signal);
    if (!reply.ok && reply.kind !== "not_found") return reply;
    const order = reply.ok ? readOrder(reply.value.data) : null;
    if (order && orderKey(order.order.id) === key) return ok(order);
  }
  const search = number.normalize("NFKC").trim().replace(/^#\s*/, "").slice(0, 100);
  const found = await searchOrders(call, { search }, signal);
  if (!found.ok) return found;
  const order = found.value.find((one) => orderKey(one.order.id) === key);
  return order ? ok(order) : failure("not_found", "no order has this number");
}

/** `userId` is the customer's id in WordPress, or an e-mail address: people who bought as guests have only that. */
export async function findOrdersOf(
  call: WooCall,
  buyer: Parameters<ShopPlatform["findOrdersOf"]>[0],
  signal: AbortSignal,
): Promise<Result<readonly PlatformOrder[]>> {
  if ("phone" in buyer) {
    const digits = digitsOf(buyer.phone);
    if (digits.length < SHORTEST_PHONE) return failure("invalid", "too short for a phone number");
    // With or without a country's prefix, the end is the same.
    const found = await searchOrders(call, { search: digits.slice(-8) }, signal);
    if (!found.ok) return found;
    return ok(
      found.value.filter(({ secondFacts }) =>
        secondFacts.phones.some((one) => isSamePhone(one, buyer.phone)),
      ),
    );
  }
  const userId = buyer.userId.trim();
  if (/^\d{1,19}$/.test(userId) && userId !== "0") {
    const found = await searchOrders(call, { customer: userId }, signal);
    return found.ok ? ok(found.value.filter(({ order }) => order.userId === userId)) : found;
  }
  if (!userId.includes("@")) return failure("invalid", "neither a customer's id nor an e-mail");
  const found = await searchOrders(call, { search: userId }, signal);
  if (!found.ok) return found;
  const isTheirs = (email: string) => email.toLowerCase() === userId.toLowerCase();
  return ok(found.value.filter(({ secondFacts }) => secondFacts.emails.some(isTheirs)));
}

async function searchOrders(
  call: WooCall,
  by: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Result<readonly PlatformOrder[]>> {
  const query = { ...by, per_page: MOST_FOUND, orderby: "date", order: "desc", _fields: ORDER_FIELDS };
  const reply = await call.get("orders", query, orderList, signal);
  return reply.ok ? ok(reply.value.data.flatMap((raw) => readOrder(raw) ?? [])) : reply;
}

/**
 * Where a run stands: by the time of changing, so that what changes meanwhile only moves to the end. `offset` counts
 * what was told of one and the same second. `until`: what changed after the run began belongs to the next one.
 */
const cursor = z.object({ from: z.iso.datetime(), offset: z.int().min(0), until: z.iso.datetime() });

const PAGE_SIZE = 50;
/** Told twice where one second has more orders than a page: as many may change meanwhile without another being missed. */
const OVERLAP = 10;

export async function changedOrders(
  { call, clock }: { call: WooCall; clock: Clock },
  since: Date,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["changedOrders"]> {
  const begin = { from: seconds(since), offset: 0, until: seconds(clock()) };
  const at = next === null ? begin : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in a list of WooCommerce's");
  const reply = await call.get(
    "orders",
    {
      // Neither bound is part of what they bound.
      modified_after: toGmt(new Date(Date.parse(at.from) - 1000)),
      modified_before: toGmt(new Date(Date.parse(at.until) + 1000)),
      dates_are_gmt: "true",
      orderby: "modified",
      order: "asc",
      per_page: PAGE_SIZE,
      offset: at.offset,
      _fields: ORDER_FIELDS,
    },
    orderList,
    signal,
  );
  if (!reply.ok) return reply;
  const { data, total } = reply.value;
  const items = data.flatMap((raw) => readOrder(raw) ?? []);
  const isOver =
    data.length === 0 || (total === null ? data.length < PAGE_SIZE : at.offset + data.length >= total);
  if (isOver) return ok({ items, next: null });
  const last = readEach(data, z.object({ date_modified_gmt: gmtTime })).at(-1)?.date_modified_gmt;
  const onward =
    last && seconds(last) > at.from
      ? { ...at, from: seconds(last), offset: 0 }
      : { ...at, offset: at.offset + data.length - (data.length > OVERLAP ? OVERLAP : 0) };
  return ok({ items, next: JSON.stringify(onward) });
}

function seconds(at: Date): string {
  return `${toGmt(at)}Z`;
}
