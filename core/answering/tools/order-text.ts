import type { Money } from "../../money.ts";
import type { AfterSaleCase, Order, Parcel, Shop } from "../../store/shop.ts";
import type { Evidence } from "../decision.ts";
import { dayText, inLine, momentText, moneyText } from "./format.ts";
import { itemsText } from "./order-items.ts";
import { ABOUT_ITS_WAY, type OrderAspect } from "./order-question.ts";
import { isToBeSent, stageOf } from "./order-stage.ts";
import type { Voice } from "./tool.ts";

/** What is older is told with its time, ms. Source: our choice. */
const FRESH_MS = 15 * 60_000;

/** Who tells of orders: how, and when. */
export interface Teller extends Voice {
  shop: Pick<Shop, "products">;
  now: Date;
}

type Values = Record<string, string | number>;
const sayWith =
  ({ say, language }: Voice) =>
  (id: string, values: Values = {}) =>
    say(language, id, values);

/** The answer first, then the order's state, its parcels and its things. */
export function describeOrder(order: Order, aspects: readonly OrderAspect[], teller: Teller): string {
  const say = sayWith(teller);
  const isWay = aspects.some((aspect) => ABOUT_ITS_WAY.has(aspect));
  const lines = [
    ...aspects.flatMap((aspect) => aspectLines(order, aspect, teller)),
    inLine([statusLine(order, teller), ...ageOf(order.asOf, teller)], teller),
    ...(isWay ? order.parcels.map((parcel) => parcelLine(parcel, order, teller)) : []),
    ...(isWay && order.status === "partly_shipped" && order.parcels.length > 0 && order.lines.length > 1
      ? [say("order-partly-which", { parcels: order.parcels.length })]
      : []),
    ...(order.lines.length > 0 ? [say("order-items", { items: itemsText(teller.shop, order, teller) })] : []),
  ];
  return [...new Set(lines)].join("\n");
}

function aspectLines(order: Order, aspect: OrderAspect, teller: Teller): string[] {
  const say = sayWith(teller);
  switch (aspect) {
    case "refund":
      return refundLines(order, teller);
    case "payment":
    case "total": {
      const payments = order.payments.filter(({ type }) => type === "payment");
      if (payments.length === 0) return [say("order-payment-none")];
      return payments.map(({ amount, method }) =>
        say("order-payment", { amount: moneyText(amount, teller), method: method || "none" }),
      );
    }
    case "address":
      return [cityLine(order, teller)];
    case "ship":
      return shipLines(order, teller);
    case "arrival": {
      const expected = expectedAt(order);
      if (expected) return [say("order-expected", { day: dayText(expected, teller) })];
      const stage = stageOf(order);
      return stage === "arrived" || stage === "over" ? [] : [say("order-expected-unknown")];
    }
    case "items":
      return [say("order-items", { items: itemsText(teller.shop, order, teller) })];
    case "tracking":
      return order.parcels.length === 0 ? [say("order-tracking-none")] : [];
    // Answered by itself: what follows is how it stands.
    case "change_address":
    case "cancel":
    case "notify":
    case "status":
    case "list":
      return [];
  }
}

/** What was paid back, then the cases about it; unknown ones in the platform's own word. */
function refundLines(order: Order, teller: Teller): string[] {
  const say = sayWith(teller);
  const refunds = order.payments
    .filter(({ type }) => type === "refund")
    .map(({ amount, method }) =>
      say("order-refund", { amount: moneyText(amount, teller), method: method || "none" }),
    );
  const lines = [...refunds, ...(order.afterSales ?? []).map((one) => caseLine(one, teller))];
  if (lines.length > 0) return lines;
  return [say(order.status === "refunding" ? "order-refund-underway" : "order-refund-none")];
}

function caseLine({ id, kind, status, rawStatus, amount }: AfterSaleCase, teller: Teller): string {
  const say = sayWith(teller);
  return say("order-case", {
    id,
    kind,
    status,
    raw: rawStatus,
    amount: amount === null ? "none" : moneyText(amount, teller),
  });
}

function shipLines(order: Order, teller: Teller): string[] {
  const say = sayWith(teller);
  const { shippedAt, promisedShipAt, status } = order;
  if (shippedAt && !isToBeSent(order))
    return [say("order-shipped-on", { day: dayText(shippedAt, teller), status })];
  if (!isToBeSent(order) && status !== "partly_shipped") return [];
  if (!promisedShipAt) return [say("order-ship-unknown")];
  const id = promisedShipAt < teller.now ? "order-ship-late" : "order-ship-by";
  return [say(id, { day: dayText(promisedShipAt, teller) })];
}

/** Where it goes, or went: of one that was called off before it was sent, where it was to go. */
function cityLine({ city, status, parcels, shippedAt }: Order, teller: Teller): string {
  const say = sayWith(teller);
  if (city === null) return say("order-city-unknown");
  const stage = stageOf({ status });
  const wasSent = stage === "arrived" || parcels.length > 0 || shippedAt !== undefined;
  const when = stage === "arrived" || stage === "over" ? (wasSent ? "went" : "was_to_go") : "goes";
  return say("order-city", { city, when });
}

function expectedAt({ parcels }: Order): Date | null {
  return parcels.find((parcel) => parcel.expectedAt && parcel.status !== "delivered")?.expectedAt ?? null;
}

function statusLine({ status, id, rawStatus }: Order, teller: Teller): string {
  return sayWith(teller)(`order-status-${status.replace("_", "-")}`, { order: id, raw: rawStatus });
}

function parcelLine(parcel: Parcel, { asOf }: Order, teller: Teller): string {
  const say = sayWith(teller);
  const name = [parcel.carrier, parcel.trackingNumber].filter(Boolean).join(" ");
  const isDone = parcel.status === "delivered" || parcel.status === "returned";
  const age = isDone
    ? []
    : ageOf(parcel.trackedAt, teller).filter((text) => !ageOf(asOf, teller).includes(text));
  if (parcel.status === "unknown" && parcel.lastEvent === null)
    return inLine([say("parcel-bare", { parcel: name }), ...age], teller);
  const event =
    parcel.lastEvent === null
      ? []
      : [
          parcel.lastEventAt
            ? say("parcel-event", { event: parcel.lastEvent, day: dayText(parcel.lastEventAt, teller) })
            : say("parcel-event-undated", { event: parcel.lastEvent }),
        ];
  return inLine(
    [say(`parcel-${parcel.status.replaceAll("_", "-")}`, { parcel: name }), ...event, ...age],
    teller,
  );
}

/** As of when something is known, where that is a while ago; what is fresh says nothing. */
function ageOf(at: Date | undefined, teller: Teller): string[] {
  if (!at || teller.now.getTime() - at.getTime() <= FRESH_MS) return [];
  return [sayWith(teller)("as-of", { time: momentText(at, teller.now, teller) })];
}

/** Several orders in a line each; as of when the oldest of it is known. */
export function describeOrders(orders: readonly Order[], teller: Teller): string[] {
  const [oldest] = orders.flatMap(({ asOf }) => asOf ?? []).sort((a, b) => a.getTime() - b.getTime());
  return [...orders.map((order) => `• ${shortLine(order, teller)}`), ...ageOf(oldest, teller)];
}

function shortLine(order: Order, teller: Teller): string {
  const expected = expectedAt(order);
  const say = sayWith(teller);
  return inLine(
    [
      statusLine(order, teller),
      ...(order.lines.length > 0
        ? [say("order-items", { items: itemsText(teller.shop, order, teller) })]
        : []),
      ...(expected ? [say("order-expected", { day: dayText(expected, teller) })] : []),
    ],
    teller,
  );
}

/** All that is known of an order, for staff: how it stands first. */
export function orderText(order: Order, teller: Teller): string {
  const hasRefund =
    order.status === "refunding" ||
    (order.afterSales ?? []).length > 0 ||
    order.payments.some(({ type }) => type === "refund");
  const more: OrderAspect[] = [
    "ship",
    "arrival",
    "payment",
    ...(hasRefund ? (["refund"] as const) : []),
    "address",
  ];
  const lines = more.flatMap((aspect) => aspectLines(order, aspect, teller));
  return [describeOrder(order, ["status"], teller), ...lines].join("\n");
}

/** An order of the customer's own, as something a turn leans on. */
export function orderEvidence(order: Order, teller: Teller): Evidence {
  const paid = paidFor(order);
  return {
    id: `order:${order.id}`,
    kind: "order",
    text: describeOrder(order, ["status", "ship", "arrival", "payment", "refund", "address"], teller),
    asOf: order.asOf ?? teller.now,
    score: null,
    ...(paid && { paid }),
  };
}

/** All payments together; null where there are none, or of several currencies. */
function paidFor({ payments }: Pick<Order, "payments">): Money | null {
  const amounts = payments.filter(({ type }) => type === "payment").map(({ amount }) => amount);
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return null;
  return { minor: amounts.reduce((sum, { minor }) => sum + minor, 0), currency: first.currency };
}
