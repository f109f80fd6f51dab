import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { orderKey } from "../order-key.ts";
import type { PlatformOrder, ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import { listOf, text } from "../wire/fields.ts";
import { readJson } from "../wire/json.ts";
import type { ShopifyCall } from "./call.ts";
import { gidOf, quoted, readEach, time } from "./fields.ts";
import { type AskScopes, hasScope } from "./grants.ts";
import { hasMoreLines, ORDER_FIELDS, readOrder } from "./read-order.ts";

export interface OrderDeps {
  call: ShopifyCall;
  askScopes: AskScopes;
  clock: Clock;
}

/** Lines of an order that is read alone, and of one in a list: what has more is read alone. Some 700 and 140 points. */
const MOST_LINES = 100;
const LISTED_LINES = 10;
/** A buyer's orders that are told of. Source: one query may cost 1,000 points. */
const ORDERS_OF_A_BUYER = 5;

const orderList = z.object({ orders: z.object({ nodes: z.array(z.unknown()) }) });

/** By its name (`#1001`, `1001`), or by Shopify's own id, which its events name. */
export async function findOrder(
  deps: OrderDeps,
  number: string,
  signal: AbortSignal,
): Promise<Result<PlatformOrder>> {
  const gid = number.startsWith("gid://") ? gidOf("Order", number) : null;
  if (gid !== null) return readAlone(deps, gid, signal);
  const key = orderKey(number);
  if (key === "") return failure("not_found", "no order has this number");
  const returns = await mayReadReturns(deps, signal);
  if (!returns.ok) return returns;
  const reply = await deps.call.ask(
    {
      query: `query FindOrder($search: String!, $lines: Int!, $returns: Boolean!) {
        orders(first: 3, query: $search, sortKey: CREATED_AT, reverse: true) { nodes { ...OrderFields } }
      } ${ORDER_FIELDS}`,
      variables: { search: nameSearch(number), lines: LISTED_LINES, returns: returns.value },
      shape: orderList,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const named = reply.value.data.orders.nodes.filter((node) => {
    const order = readOrder(node)?.order;
    return order !== undefined && orderKey(order.id) === key;
  });
  const found = await readFully(deps, named.slice(0, 1), signal);
  if (!found.ok) return found;
  return found.value[0] ? ok(found.value[0]) : failure("not_found", "no order has this number");
}

/** As it was written, and as shops that keep Shopify's own form call it. */
export function nameSearch(number: string): string {
  const bare = number.normalize("NFKC").trim().replace(/^#\s*/, "");
  return `name:${quoted(`#${bare}`)} OR name:${quoted(bare)}`;
}

async function readAlone(deps: OrderDeps, gid: string, signal: AbortSignal): Promise<Result<PlatformOrder>> {
  const returns = await mayReadReturns(deps, signal);
  if (!returns.ok) return returns;
  const reply = await deps.call.ask(
    {
      query: `query ReadOrder($id: ID!, $lines: Int!, $returns: Boolean!) {
        nodes(ids: [$id]) { ...OrderFields }
      } ${ORDER_FIELDS}`,
      variables: { id: gid, lines: MOST_LINES, returns: returns.value },
      shape: z.object({ nodes: z.array(z.unknown()) }),
    },
    signal,
  );
  if (!reply.ok) return reply;
  const order = readOrder(reply.value.data.nodes[0]);
  return order ? ok(order) : failure("not_found", "no order has this id");
}

/** `userId` is Shopify's customer, by number or id, or an e-mail address. */
export async function findOrdersOf(
  deps: OrderDeps,
  buyer: Parameters<ShopPlatform["findOrdersOf"]>[0],
  signal: AbortSignal,
): Promise<Result<readonly PlatformOrder[]>> {
  if ("phone" in buyer) return findOrdersOfPhone(deps, buyer.phone, signal);
  const { userId } = buyer;
  const isEmail = userId.includes("@");
  const customer = gidOf("Customer", userId);
  if (!isEmail && customer === null) return failure("invalid", "neither a customer's number nor an e-mail");
  const returns = await mayReadReturns(deps, signal);
  if (!returns.ok) return returns;
  const number = customer?.split("/").at(-1) ?? "";
  const reply = await deps.call.ask(
    {
      query: `query OrdersOf($search: String!, $first: Int!, $lines: Int!, $returns: Boolean!) {
        orders(first: $first, query: $search, sortKey: CREATED_AT, reverse: true) { nodes { ...OrderFields } }
      } ${ORDER_FIELDS}`,
      variables: {
        search: isEmail ? `email:${quoted(userId)}` : `customer_id:${number}`,
        first: ORDERS_OF_A_BUYER,
        lines: LISTED_LINES,
        returns: returns.value,
      },
      shape: orderList,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const orders = await readFully(deps, reply.value.data.orders.nodes, signal);
  if (!orders.ok) return orders;
  // A search finds what is like it; whose orders they are is what they say themselves.
  return ok(
    orders.value.filter(({ order, secondFacts }) =>
      isEmail
        ? secondFacts.emails.some((email) => email.toLowerCase() === userId.trim().toLowerCase())
        : order.userId === number,
    ),
  );
}

const BUYERS_OF_A_PHONE = 5;

const buyers = z.object({
  customers: z.object({
    nodes: listOf(
      z.object({
        defaultPhoneNumber: z.object({ phoneNumber: text }).nullish().catch(null),
        orders: z.object({ nodes: listOf(z.object({ id: text, createdAt: time })) }),
      }),
    ),
  }),
});

async function findOrdersOfPhone(
  deps: OrderDeps,
  phone: string,
  signal: AbortSignal,
): Promise<Result<readonly PlatformOrder[]>> {
  const search = phoneSearch(phone);
  if (search === null) return failure("invalid", "too short for a phone number");
  const reply = await deps.call.ask(
    {
      query: `query BuyersOfPhone($search: String!) {
        customers(first: ${BUYERS_OF_A_PHONE}, query: $search) { nodes {
          defaultPhoneNumber { phoneNumber }
          orders(first: ${ORDERS_OF_A_BUYER}, sortKey: CREATED_AT, reverse: true) { nodes { id createdAt } }
        } }
      }`,
      variables: { search },
      shape: buyers,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const newest = reply.value.data.customers.nodes
    .filter(({ defaultPhoneNumber }) => isSamePhone(defaultPhoneNumber?.phoneNumber ?? "", phone))
    .flatMap(({ orders }) => orders.nodes)
    .sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0))
    .slice(0, ORDERS_OF_A_BUYER);
  return readMany(
    deps,
    newest.map(({ id }) => id),
    signal,
  );
}

/** Shopify keeps phones as +8613800138000; Chinese customers leave out the +86. Null for what is too short. */
export function phoneSearch(phone: string): string | null {
  const digits = digitsOf(phone).replace(/^00/, "");
  if (digits.length < SHORTEST_PHONE) return null;
  const isChinese = !/^\s*(?:\+|00)/.test(phone) && /^1[3-9]\d{9}$/.test(digits);
  const forms = [`+${digits}`, digits, ...(isChinese ? [`+86${digits}`] : [])];
  return forms.map((form) => `phone:${quoted(form)}`).join(" OR ");
}

/** Fewer digits than any phone number has. */
const SHORTEST_PHONE = 7;

/** The same but for a country's or trunk prefix. */
function isSamePhone(one: string, other: string): boolean {
  const [short = "", long = ""] = [digitsOf(one), digitsOf(other)]
    .map((digits) => digits.replace(/^0+/, ""))
    .sort((a, b) => a.length - b.length);
  return short.length >= SHORTEST_PHONE && long.endsWith(short) && long.length - short.length <= 3;
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

/** One after the other: each costs a tenth of the shop's allowance. */
async function readMany(
  deps: OrderDeps,
  gids: readonly string[],
  signal: AbortSignal,
): Promise<Result<readonly PlatformOrder[]>> {
  const orders: PlatformOrder[] = [];
  for (const gid of gids) {
    const order = await readAlone(deps, gid, signal);
    if (order.ok) orders.push(order.value);
    else if (order.kind !== "not_found") return order;
  }
  return ok(orders);
}

/** Reads a list's orders; one with more lines than a list gives is read alone. */
async function readFully(
  deps: OrderDeps,
  nodes: readonly unknown[],
  signal: AbortSignal,
): Promise<Result<readonly PlatformOrder[]>> {
  const orders: PlatformOrder[] = [];
  for (const node of nodes) {
    const order = readOrder(node);
    if (!order) continue;
    if (!hasMoreLines(node)) {
      orders.push(order);
      continue;
    }
    const whole = await readAlone(deps, order.platformId, signal);
    if (whole.ok) orders.push(whole.value);
    else if (whole.kind !== "not_found") return whole;
  }
  return ok(orders);
}

/**
 * Where a run stands: by the time of changing, so that what changes meanwhile only moves to the end. `after` goes on
 * among orders of one and the same second. `until`: what changed after the run began belongs to the next one.
 */
const cursor = z.object({
  from: z.iso.datetime(),
  after: z.string().nullable(),
  until: z.iso.datetime(),
  size: z.int().min(1).max(100),
});

/** What one page may cost, in points: half of what a shop's allowance restores in ten seconds, so that customers come through. */
const PAGE_POINTS = 500;
const FIRST_SIZE = 3;
const MOST_SIZE = 50;

const page = z.object({
  orders: z.object({
    nodes: z.array(z.unknown()),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  }),
});

export async function changedOrders(
  deps: OrderDeps,
  since: Date,
  next: string | null,
  signal: AbortSignal,
): ReturnType<ShopPlatform["changedOrders"]> {
  const begin = {
    from: seconds(since),
    after: null,
    until: seconds(deps.clock()),
    size: FIRST_SIZE,
  };
  const at = next === null ? begin : cursor.safeParse(readJson(next)).data;
  if (!at) return failure("invalid", "not a place in a list of Shopify's");
  const returns = await mayReadReturns(deps, signal);
  if (!returns.ok) return returns;

  const reply = await deps.call.ask(
    {
      query: `query ChangedOrders($search: String!, $first: Int!, $after: String, $lines: Int!, $returns: Boolean!) {
        orders(first: $first, after: $after, query: $search, sortKey: UPDATED_AT) {
          nodes { ...OrderFields } pageInfo { hasNextPage endCursor }
        }
      } ${ORDER_FIELDS}`,
      variables: {
        search: `updated_at:>='${at.from}' AND updated_at:<='${at.until}'`,
        first: at.size,
        after: at.after,
        lines: LISTED_LINES,
        returns: returns.value,
      },
      shape: page,
    },
    signal,
  );
  if (!reply.ok) {
    if (reply.platformCode !== "MAX_COST_EXCEEDED" || at.size === 1) return reply;
    return ok({ items: [], next: JSON.stringify({ ...at, size: Math.ceil(at.size / 2) }) });
  }
  const { data, requestedCost } = reply.value;
  const { nodes, pageInfo } = data.orders;
  const items = await readFully(deps, nodes, signal);
  if (!items.ok) return items;
  if (!pageInfo.hasNextPage || nodes.length === 0) return ok({ items: items.value, next: null });

  const last = readEach(nodes, z.object({ updatedAt: time })).at(-1)?.updatedAt;
  const size = sizeFor(at.size, requestedCost);
  const onward =
    last && seconds(last) > at.from
      ? { from: seconds(last), after: null, until: at.until, size }
      : { ...at, after: pageInfo.endCursor ?? null, size };
  if (onward.from === at.from && onward.after === null)
    return failure("upstream", "Shopify says that there is more, but not where");
  return ok({ items: items.value, next: JSON.stringify(onward) });
}

/** As many as `PAGE_POINTS` pay for, by what this page was reckoned at. */
export function sizeFor(size: number, requestedCost: number | null): number {
  if (requestedCost === null || requestedCost <= 0) return size;
  return Math.min(MOST_SIZE, Math.max(1, Math.floor((size * PAGE_POINTS) / requestedCost)));
}

/** Shopify knows when an order changed to the second. */
function seconds(at: Date): string {
  return new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

async function mayReadReturns({ askScopes }: OrderDeps, signal: AbortSignal): Promise<Result<boolean>> {
  const scopes = await askScopes(signal);
  return scopes.ok ? ok(hasScope(scopes.value, "read_returns")) : scopes;
}
