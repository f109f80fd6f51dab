import { type ReadContext, readOrder } from "../../../core/store/file-records.ts";
import { orderKey } from "../../../core/store/order-key.ts";
import type { PlatformOrder } from "../../../core/store/platform.ts";
import type { Order, Product, ProductVariant } from "../../../core/store/shop.ts";
import { storeDay } from "../../../core/time/store-day.ts";
import { inTransitEvent } from "../generate/parcels.ts";
import type { Random } from "../generate/random.ts";
import { freeShippingFrom } from "../generate/regions.ts";
import { type Carrier, trackingNumber } from "../generate/tracking-number.ts";
import { endOf, type MonthPlan, startOf } from "./month-plan.ts";
import type { Person } from "./people.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An order of the month, with all that is to become of it. */
export interface BookedOrder {
  id: string;
  person: Person;
  placedAt: Date;
  lines: readonly { product: Product; variant: ProductVariant; quantity: number; batch: string }[];
  paidMinor: number;
  couponCode: string | null;
  carrier: Carrier;
  trackingNumber: string;
  collectedAt: Date;
  expectedAt: Date;
  deliveredAt: Date;
  /** Since when its parcel stands still for a strike; null where it doesn't. */
  stuckAt: Date | null;
  /** When all of it was given back; null where it wasn't. */
  refundedAt: Date | null;
}

/** What somebody buys. */
interface Purchase {
  person: Person;
  at: Date;
  lines: readonly { product: Product; variant: ProductVariant; quantity: number }[];
  /** Taken off by a code at the till, minor units. */
  discount?: { code: string; minor: number };
}

/** The shop's orders in the month and the weeks before it, as they stand at any instant. */
export interface OrderBook {
  place(purchase: Purchase, random: Random): BookedOrder;
  refund(order: BookedOrder, at: Date): void;
  /** Those placed by `now`. */
  find(id: string, now: Date): BookedOrder | null;
  ofUser(userId: string, now: Date): BookedOrder[];
  all(): readonly BookedOrder[];
  /** Those whose parcel is on its way. */
  underWay(now: Date): BookedOrder[];
  /** Those of which something changed after `from`, up to and with `to`. */
  changed(from: Date, to: Date): BookedOrder[];
}

export function createOrderBook(plan: MonthPlan): OrderBook {
  const orders = new Map<string, BookedOrder>();
  const byUser = new Map<string, BookedOrder[]>();
  /** By the hour in which something of them changes. */
  const byHour = new Map<number, Set<BookedOrder>>();
  let lastNumber = 310_000;
  const strike = { start: startOf(plan.strike.from, plan), end: endOf(plan.strike.to, plan) };

  const note = (order: BookedOrder, at: Date) => {
    const hour = Math.floor(at.getTime() / HOUR_MS);
    const there = byHour.get(hour) ?? new Set();
    byHour.set(hour, there.add(order));
  };

  return {
    place(purchase, random) {
      lastNumber += random.int(1, 3);
      const order = booked(`ZG-${lastNumber}`, purchase, { plan, strike }, random);
      orders.set(orderKey(order.id), order);
      byUser.set(order.person.userId, [...(byUser.get(order.person.userId) ?? []), order]);
      for (const at of changesOf(order)) note(order, at);
      return order;
    },
    refund(order, at) {
      order.refundedAt = at;
      note(order, at);
    },
    find(id, now) {
      const order = orders.get(orderKey(id));
      return order && order.placedAt <= now ? order : null;
    },
    ofUser: (userId, now) => (byUser.get(userId) ?? []).filter(({ placedAt }) => placedAt <= now),
    all: () => [...orders.values()],
    underWay: (now) =>
      [...orders.values()].filter(({ collectedAt, deliveredAt }) => collectedAt <= now && now < deliveredAt),
    changed(from, to) {
      const found = new Set<BookedOrder>();
      const [first, last] = [from, to].map((at) => Math.floor(at.getTime() / HOUR_MS));
      for (let hour = first ?? 0; hour <= (last ?? 0); hour += 1) {
        for (const order of byHour.get(hour) ?? []) {
          if (changesOf(order).some((at) => at > from && at <= to)) found.add(order);
        }
      }
      return [...found];
    },
  };
}

function booked(
  id: string,
  purchase: Purchase,
  { plan, strike }: { plan: MonthPlan; strike: { start: Date; end: Date } },
  random: Random,
): BookedOrder {
  const { person, at: placedAt, discount } = purchase;
  const { region } = person;
  const carrier = random.pick(region.carriers);
  const collectedAt = new Date(placedAt.getTime() + random.int(14, 40) * HOUR_MS);
  // Business days as calendar days.
  const days = (businessDays: number) => (businessDays * 7) / 5;
  const { fastest, slowest } = region.transitDays;
  const onTheWayHours = random.int(Math.round(days(fastest) * 24), Math.round(days(slowest) * 24));
  const expectedAt = new Date(collectedAt.getTime() + days(slowest) * DAY_MS);
  const usually = new Date(collectedAt.getTime() + onTheWayHours * HOUR_MS);
  const isStruck = carrier === plan.strike.carrier && collectedAt < strike.end && usually > strike.start;
  const stuckAt = isStruck ? new Date(Math.max(collectedAt.getTime(), strike.start.getTime())) : null;
  const deliveredAt = stuckAt
    ? new Date(usually.getTime() + strike.end.getTime() - stuckAt.getTime() + random.int(24, 72) * HOUR_MS)
    : usually;

  const goods = purchase.lines.reduce(
    (sum, { variant, quantity }) => sum + variant.price.minor * quantity,
    0,
  );
  const taken = goods - (discount?.minor ?? 0);
  return {
    id,
    person,
    placedAt,
    lines: purchase.lines.map((line) => ({ ...line, batch: batchOf(line.product, placedAt, plan) })),
    paidMinor: taken + (taken >= freeShippingFrom * 100 ? 0 : region.shipping * 100),
    couponCode: discount?.code ?? null,
    carrier,
    trackingNumber: trackingNumber(carrier, random),
    collectedAt,
    expectedAt,
    deliveredAt,
    stuckAt,
    refundedAt: null,
  };
}

/** What the shop calls the lot a thing is of: the month it came in, but for the bad one. */
function batchOf({ id }: Product, placedAt: Date, { badBatch, timeZone }: MonthPlan): string {
  const day = storeDay(placedAt, timeZone);
  if (id === badBatch.productId && day >= badBatch.firstPlaced) return badBatch.batch;
  const cameIn = storeDay(new Date(placedAt.getTime() - 35 * DAY_MS), timeZone);
  return cameIn.slice(2, 7).replace("-", "");
}

/** When something of an order changes. */
function changesOf(order: BookedOrder): Date[] {
  const { placedAt, collectedAt, deliveredAt, stuckAt, refundedAt } = order;
  const outAt = outForDeliveryAt(order);
  return [placedAt, collectedAt, outAt, deliveredAt, stuckAt, refundedAt].filter((at) => at !== null);
}

const outForDeliveryAt = ({ deliveredAt }: BookedOrder): Date =>
  new Date(deliveredAt.getTime() - 7 * HOUR_MS);

/** One line of `orders.jsonl`, as the order stands at `now`. */
export function orderLine(order: BookedOrder, now: Date): Record<string, unknown> {
  const { person, placedAt, collectedAt, deliveredAt, refundedAt, paidMinor } = order;
  const isRefunded = refundedAt !== null && refundedAt <= now;
  const status = isRefunded
    ? "refunded"
    : now < collectedAt
      ? "paid"
      : now < deliveredAt
        ? "shipped"
        : "delivered";
  const payment = { amount: paidMinor / 100, method: person.paymentMethod };
  return {
    id: order.id,
    userId: person.userId,
    status,
    items: order.lines.map(({ product, variant, quantity, batch }) => ({
      sku: variant.sku,
      name: product.name,
      options: variant.options,
      quantity,
      price: variant.price.minor / 100,
      batch,
    })),
    tracking: now < collectedAt ? [] : [parcelLine(order, now)],
    payments: [{ type: "payment", ...payment }, ...(isRefunded ? [{ type: "refund", ...payment }] : [])],
    city: person.city,
    placedAt: placedAt.toISOString(),
    ...(now >= collectedAt && { shippedAt: collectedAt.toISOString() }),
    ...(order.couponCode !== null && { couponCodes: [order.couponCode] }),
  };
}

function parcelLine(order: BookedOrder, now: Date) {
  const { status, lastEvent, at } = parcelEvent(order, now);
  return {
    carrier: order.carrier,
    number: order.trackingNumber,
    status,
    lastEvent: lastEvent.replace("CITY", order.person.city),
    lastEventAt: at.toISOString(),
    expectedAt: status === "delivered" ? null : order.expectedAt.toISOString(),
  };
}

function parcelEvent(order: BookedOrder, now: Date): { status: string; lastEvent: string; at: Date } {
  const { collectedAt, deliveredAt, stuckAt, person } = order;
  const outAt = outForDeliveryAt(order);
  if (now >= deliveredAt) return { status: "delivered", lastEvent: "Delivered, CITY", at: deliveredAt };
  if (now >= outAt) return { status: "out_for_delivery", lastEvent: "Out for delivery, CITY", at: outAt };
  if (stuckAt && now >= stuckAt)
    return { status: "problem", lastEvent: "Parcel delayed, carrier is on strike", at: stuckAt };
  const share = (now.getTime() - collectedAt.getTime()) / (deliveredAt.getTime() - collectedAt.getTime());
  if (share < 0.2)
    return { status: "collected", lastEvent: "Picked up by carrier, Hangzhou", at: collectedAt };
  // The last scan is a while back: three steps on the way.
  const step = share < 0.45 ? 0.2 : share < 0.7 ? 0.45 : 0.7;
  const at = new Date(collectedAt.getTime() + step * (deliveredAt.getTime() - collectedAt.getTime()));
  return { status: "in_transit", lastEvent: inTransitEvent(step, person.region.isDomestic ?? false), at };
}

/** The order as the shop's files would tell it at `now`. */
export const orderAt = (order: BookedOrder, now: Date, currency: string): Order => {
  const context: ReadContext = { currency, now };
  return readOrder(orderLine(order, now), context);
};

/** The same as a platform tells it to who keeps orders. */
export function platformOrderAt(order: BookedOrder, now: Date, currency: string): PlatformOrder {
  const { person } = order;
  const updatedAt = new Date(
    Math.max(
      ...changesOf(order)
        .filter((at) => at <= now)
        .map(Number),
    ),
  );
  return {
    order: orderAt(order, now, currency),
    platformId: order.id,
    updatedAt,
    secondFacts: { phones: [person.phone], emails: [person.email], postCodes: [person.zip] },
  };
}

/** One line of `users.jsonl`. */
export const userLine = (person: Person, orders: readonly BookedOrder[]): Record<string, unknown> => ({
  id: person.userId,
  name: person.name,
  email: person.email,
  phone: person.phone,
  zip: person.zip,
  language: person.language,
  paymentMethods: [person.paymentMethod],
  orders: orders.map(({ id }) => id),
});
