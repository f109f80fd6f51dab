import type { DemoProduct } from "./catalogue.ts";
import type { Customer } from "./customers.ts";
import { miaOrders } from "./mia-orders.ts";
import type { DemoItem, DemoOrder, DemoOrderStatus } from "./order.ts";
import { type DemoParcel, inTransitEvent, type ParcelStatus, parcel } from "./parcels.ts";
import type { Random } from "./random.ts";
import { freeShippingFrom } from "./regions.ts";

/** The statuses of all orders besides Mia Chen's three. */
const statusesToFill: readonly DemoOrderStatus[] = [
  ...times(8, "unpaid" as const),
  ...times(22, "paid" as const),
  ...times(8, "partly_shipped" as const),
  ...times(60, "shipped" as const),
  ...times(30, "delivered" as const),
  ...times(40, "completed" as const),
  ...times(10, "cancelled" as const),
  ...times(9, "refunding" as const),
  ...times(10, "refunded" as const),
];

/** What DHL Express costs and how many calendar days it takes, as in `knowledge/`. */
const express = { shipping: 28, calendarDays: 7 };
/** What the prepaid return label costs, as in `knowledge/`. */
const returnLabel = 8;

const onTheWay: readonly ParcelStatus[] = [
  "in_transit",
  "collected",
  "in_transit",
  "customs",
  "out_for_delivery",
  "pickup_ready",
  "in_transit",
  "problem",
];

/** Two hundred orders; every customer has at least one. */
export function demoOrders(
  customers: readonly Customer[],
  products: readonly DemoProduct[],
  random: Random,
): DemoOrder[] {
  const takenIds = new Set(miaOrders.map((order) => order.id));
  const others = customers.filter((customer) => customer.user.id !== "u-demo");
  const statuses = shuffled(statusesToFill, random);
  const orders = statuses.map((status, at) => {
    const customer = others[at] ?? random.pick(others);
    return order({ status, customer, products, takenIds, at }, random);
  });
  return [...miaOrders, ...orders].toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

interface OrderToMake {
  status: DemoOrderStatus;
  customer: Customer;
  products: readonly DemoProduct[];
  takenIds: Set<string>;
  at: number;
}

function order(given: OrderToMake, random: Random): DemoOrder {
  const { status, customer } = given;
  const items = basket(given.products, status === "partly_shipped" ? 2 : 1, random);
  const goods = items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  const isExpress = customer.region.language === "en" && random.chance(0.12);
  const standard = goods >= freeShippingFrom ? 0 : customer.region.shipping;
  const slowest = isExpress ? express.calendarDays : calendarDays(customer.region.transitDays.slowest);
  const { placedDaysAgo, tracking } = journey({ ...given, isExpress, slowest }, random);
  return {
    id: orderId(placedDaysAgo, given.takenIds, random),
    userId: customer.user.id,
    status,
    items,
    tracking,
    payments: payments(
      {
        status,
        total: goods + (isExpress ? express.shipping : standard),
        refund: refundAmount({ goods, standard: isExpress ? 0 : standard, tracking, customer }),
        method: random.pick(customer.user.paymentMethods),
      },
      random,
    ),
    city: customer.city,
    placedDaysAgo,
  };
}

function basket(products: readonly DemoProduct[], fewest: number, random: Random): DemoItem[] {
  const count = Math.max(fewest, random.pick([1, 1, 1, 1, 2, 2, 3]));
  const chosen = new Set<DemoProduct>();
  while (chosen.size < count) chosen.add(random.pick(products));
  return [...chosen].map((product) => {
    const { sku, options, price } = random.pick(product.variants);
    const quantity = product.id === "longjing-socks" ? random.int(1, 3) : 1;
    return { sku, name: product.name, options, quantity, price };
  });
}

/** Business days as calendar days, weekends counted in. */
function calendarDays(businessDays: number): number {
  return Math.ceil((businessDays * 7) / 5);
}

function journey(
  given: OrderToMake & { isExpress: boolean; slowest: number },
  random: Random,
): { placedDaysAgo: number; tracking: DemoParcel[] } {
  const { slowest, at } = given;
  const { city, region } = given.customer;
  const carrier = given.isExpress ? "DHL Express" : random.pick(region.carriers);
  const isDomestic = region.isDomestic ?? false;
  const make: MakeParcel = (status, lastEventDaysAgo, expectedInDays = null) => {
    const sent = { carrier, status, city, lastEventDaysAgo, expectedInDays };
    if (status !== "in_transit" || expectedInDays === null) return parcel(sent, random);
    const share = 1 - (expectedInDays + lastEventDaysAgo) / slowest;
    return parcel({ ...sent, lastEvent: inTransitEvent(share, isDomestic) }, random);
  };

  switch (given.status) {
    case "unpaid":
      return { placedDaysAgo: 0, tracking: [] };
    case "paid":
      return random.chance(0.5)
        ? { placedDaysAgo: random.int(0, 1), tracking: [] }
        : { placedDaysAgo: 1, tracking: [make("created", 0, slowest)] };
    case "partly_shipped": {
      const placedDaysAgo = random.int(2, 3);
      const expected = slowest - placedDaysAgo + 1;
      return { placedDaysAgo, tracking: [make("in_transit", 1, expected), make("created", 1, expected + 1)] };
    }
    case "shipped":
      return shipped({ status: statusOnTheWay(at, isDomestic), slowest, make }, random);
    case "delivered": {
      const arrivedDaysAgo = random.int(0, 9);
      return { placedDaysAgo: slowest + arrivedDaysAgo, tracking: [make("delivered", arrivedDaysAgo)] };
    }
    case "completed": {
      const arrivedDaysAgo = random.int(31, 70);
      return { placedDaysAgo: slowest + arrivedDaysAgo, tracking: [make("delivered", arrivedDaysAgo)] };
    }
    case "cancelled":
      return { placedDaysAgo: random.int(2, 60), tracking: [] };
    case "refunding":
      return returning({ ...given, make, backDaysAgo: random.int(1, 4) }, random);
    case "refunded":
      return returning({ ...given, make, backDaysAgo: random.int(10, 40) }, random);
  }
}

type MakeParcel = (
  status: ParcelStatus,
  lastEventDaysAgo: number,
  expectedInDays?: number | null,
) => DemoParcel;

function shipped(
  { status, slowest, make }: { status: ParcelStatus; slowest: number; make: MakeParcel },
  random: Random,
): { placedDaysAgo: number; tracking: DemoParcel[] } {
  const late = Math.max(2, slowest - 2);
  switch (status) {
    case "collected":
      return { placedDaysAgo: 1, tracking: [make(status, 0, slowest - 1)] };
    case "customs":
      return { placedDaysAgo: late, tracking: [make(status, 1, 4)] };
    case "out_for_delivery":
      return { placedDaysAgo: late, tracking: [make(status, 0, 0)] };
    case "pickup_ready":
      return { placedDaysAgo: late + 1, tracking: [make(status, 1)] };
    case "problem":
      return { placedDaysAgo: slowest + 2, tracking: [make(status, random.int(1, 3))] };
    default: {
      const placedDaysAgo = random.int(2, late);
      const lastEventDaysAgo = random.int(0, Math.min(3, placedDaysAgo - 1));
      return { placedDaysAgo, tracking: [make(status, lastEventDaysAgo, slowest - placedDaysAgo + 1)] };
    }
  }
}

function statusOnTheWay(at: number, isDomestic: boolean): ParcelStatus {
  const status = onTheWay[at % onTheWay.length] ?? "in_transit";
  return isDomestic && status === "customs" ? "in_transit" : status;
}

/** A parcel that never reached the customer, or one that did and a second one on its way back. */
function returning(
  given: OrderToMake & { slowest: number; make: MakeParcel; backDaysAgo: number },
  random: Random,
): { placedDaysAgo: number; tracking: DemoParcel[] } {
  const { slowest, make, backDaysAgo } = given;
  if (given.at % 3 === 0) {
    return { placedDaysAgo: slowest + 12 + backDaysAgo, tracking: [make("returned", backDaysAgo)] };
  }
  const arrivedDaysAgo = backDaysAgo + random.int(8, 16);
  const back = make("delivered", backDaysAgo);
  const returnsTo = given.customer.hasReturnLabel ? "the return centre" : "the warehouse, Hangzhou";
  return {
    placedDaysAgo: slowest + arrivedDaysAgo,
    tracking: [make("delivered", arrivedDaysAgo), { ...back, lastEvent: `Delivered to ${returnsTo}` }],
  };
}

function payments(
  given: { status: DemoOrderStatus; total: number; refund: number; method: string },
  random: Random,
): DemoOrder["payments"] {
  const { status, total, method } = given;
  const paid = { type: "payment" as const, amount: total, method };
  if (status === "unpaid" || (status === "cancelled" && random.chance(0.4))) return [];
  if (status === "cancelled") return [paid, { type: "refund", amount: total, method }];
  if (status !== "refunded") return [paid];
  return [paid, { type: "refund", amount: given.refund, method }];
}

/** By the shop's rules: uncollected parcels refund the goods; returns the standard shipping too, less the label. */
function refundAmount(given: {
  goods: number;
  standard: number;
  tracking: readonly DemoParcel[];
  customer: Customer;
}): number {
  const wasUncollected = given.tracking.some((sent) => sent.status === "returned");
  if (wasUncollected) return given.goods;
  return given.goods + given.standard - (given.customer.hasReturnLabel ? returnLabel : 0);
}

/** Order numbers rise with time, about thirty a day. */
function orderId(placedDaysAgo: number, taken: Set<string>, random: Random): string {
  for (;;) {
    const id = `ZG-${204990 - placedDaysAgo * 30 + random.int(0, 29)}`;
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
  }
}

function shuffled<T>(things: readonly T[], random: Random): T[] {
  return things
    .map((thing) => ({ thing, rank: random.int(0, 1_000_000) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}

function times<T>(count: number, thing: T): T[] {
  return Array.from({ length: count }, () => thing);
}
