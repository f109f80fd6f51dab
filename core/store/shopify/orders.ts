import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { orderKey } from "../order-key.ts";
import type { PlatformOrder, ShopPlatform } from "../platform.ts";
import { failure, ok, type Result } from "../result.ts";
import { isoTime, listOf, text } from "../wire/fields.ts";
import { digitsOf, isSamePhone, SHORTEST_PHONE } from "../wire/phones.ts";
import type { ShopifyCall } from "./call.ts";
import { gidOf, quoted } from "./fields.ts";
import { type AskScopes, hasScope } from "./grants.ts";
import { hasMoreLines, ORDER_FIELDS, readOrder } from "./read-order.ts";

export interface OrderDeps {
  call: ShopifyCall;
  askScopes: AskScopes;
  clock: Clock;
}

/** Lines of an order that is read alone, and of one in a list: what has more is read alone. Some 700 and 140 points. */
const MOST_LINES = 100;
export const LISTED_LINES = 10;
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
        orders: z.object({ nodes: listOf(z.object({ id: text, createdAt: isoTime })) }),
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
export async function readFully(
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

export async function mayReadReturns(
  { askScopes }: OrderDeps,
  signal: AbortSignal,
): Promise<Result<boolean>> {
  const scopes = await askScopes(signal);
  return scopes.ok ? ok(hasScope(scopes.value, "read_returns")) : scopes;
}
