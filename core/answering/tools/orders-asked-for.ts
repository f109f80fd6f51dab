import type { Order, Shop, VerifiedUser } from "../../store/shop.ts";
import { orderChoiceKey } from "./order-choice.ts";
import { productOf, unlisted } from "./order-items.ts";
import { ABOUT_ITS_WAY, meansLatest, type OrderAspect } from "./order-question.ts";
import { isToBeSent } from "./order-stage.ts";
import { createCatalogue } from "./product-mention.ts";

/** What says which of somebody's orders is meant. */
export interface OrderSearch {
  aspects: readonly OrderAspect[];
  text: string;
  /** As written; the first few are looked up. */
  orderNumbers: readonly string[];
  trackingNumbers: readonly string[];
  /** The key of a pressed order button; null: none. */
  chosen: string | null;
}

/** Order numbers of one message that are looked up. */
const MAX_LOOKED_UP = 4;

/** The orders of a customer that a question can mean; empty where what is named isn't theirs. */
export async function ordersAskedFor(shop: Shop, user: VerifiedUser, search: OrderSearch): Promise<Order[]> {
  const { chosen, orderNumbers, trackingNumbers, text, aspects } = search;
  if (chosen !== null) return (await shop.listOrders(user)).filter(({ id }) => orderChoiceKey(id) === chosen);
  if (orderNumbers.length > 0) {
    const found = await Promise.all(
      orderNumbers.slice(0, MAX_LOOKED_UP).map((id) => shop.findOrder(user, id)),
    );
    const named = found.filter((order) => order !== null);
    // A carrier's number whose shape isn't known reads like an order's.
    return named.length > 0 ? named : withParcel(await shop.listOrders(user), orderNumbers);
  }
  const own = await shop.listOrders(user);
  if (trackingNumbers.length > 0) return withParcel(own, trackingNumbers);
  const withThing = ordersWithNamed(shop, own, text);
  const candidates = withThing.length > 0 && withThing.length < own.length ? withThing : own;
  return narrowTo(candidates, aspects, text);
}

function withParcel(orders: readonly Order[], numbers: readonly string[]): Order[] {
  return orders.filter(({ parcels }) =>
    parcels.some(({ trackingNumber }) => numbers.includes(trackingNumber.toUpperCase())),
  );
}

/** The orders that hold a thing the text names, as the catalogue or the order calls it. */
function ordersWithNamed(shop: Shop, orders: readonly Order[], text: string): Order[] {
  const things = orders
    .flatMap(({ lines }) => lines)
    .map((line) => productOf(shop, line.sku) ?? unlisted(line.sku, line.name));
  const named = new Set(
    createCatalogue([...new Map(things.map((thing) => [thing.name, thing])).values()])
      .mentioned(text)
      .map(({ name }) => name),
  );
  return orders.filter(({ lines }) =>
    lines.some(({ sku, name }) => named.has(productOf(shop, sku)?.name ?? name)),
  );
}

const OVER: ReadonlySet<Order["status"]> = new Set([
  "delivered",
  "completed",
  "cancelled",
  "refunding",
  "refunded",
]);
/** The orders the question can mean: the ones under way for «where is it», the refunds for «my refund», else the latest ones. */
function narrowTo(orders: readonly Order[], aspects: readonly OrderAspect[], text: string): Order[] {
  const [first = "status"] = aspects;
  if (aspects.includes("list")) return [...orders];
  if (meansLatest(text)) return orders.slice(0, 1);
  const cancelled = orders.filter(({ status }) => status === "cancelled");
  if (first !== "cancel" && /\bcancel|取消/i.test(text) && cancelled.length > 0) return cancelled;
  if (first === "refund") {
    const refunds = orders.filter(hasRefund);
    // Without a refund anywhere, a cancelled order is the one where it is missed.
    return refunds.length > 0 ? refunds : (cancelled.length > 0 ? cancelled : orders).slice(0, 1);
  }
  if (!ABOUT_ITS_WAY.has(first)) return orders.slice(0, 1);
  const unsent = first === "notify" ? orders.filter(isToBeSent) : [];
  if (unsent.length > 0) return unsent;
  const open = orders.filter(({ status }) => !OVER.has(status));
  return open.length > 0 ? open : orders.slice(0, 1);
}

function hasRefund({ status, payments, afterSales = [] }: Order): boolean {
  return (
    status === "refunding" ||
    status === "refunded" ||
    afterSales.length > 0 ||
    payments.some(({ type }) => type === "refund")
  );
}
