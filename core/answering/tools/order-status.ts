import type { Money } from "../../money.ts";
import type { Order, OrderLine, Parcel, Product, Shop, VerifiedUser } from "../../store/shop.ts";
import type { Evidence, ToolFacts } from "../decision.ts";
import { dayText, moneyNumber, moneyText, optionsText } from "./format.ts";
import type { OrderAspect, OrderQuestion } from "./order-question.ts";
import { createCatalogue, nameOf } from "./product-mention.ts";
import type { ToolOutcome, Voice } from "./tool.ts";

export interface OrderStatusInput {
  question: OrderQuestion;
  /** The customer's words, to find the order that holds the thing asked about. */
  text: string;
  user: VerifiedUser | null;
  /** Order numbers the customer wrote, the present message first. */
  orderNumbers: readonly string[];
  trackingNumbers: readonly string[];
  /** E-mails, phones, post codes the customer wrote: proof of an order number without a verified user. */
  secondFacts: readonly string[];
  now: Date;
  isSure: boolean;
}

/** Most orders told at once: one screen. */
const MAX_TOLD = 4;
/** Most things named of one order. */
const MAX_LINES = 6;

/** Answers a question about the customer's own orders. What isn't theirs and what doesn't exist read the same. */
export async function orderStatus(shop: Shop, voice: Voice, input: OrderStatusInput): Promise<ToolOutcome> {
  const user = input.user ?? (await proveOwner(shop, input));
  if (!user) {
    const isTried = input.orderNumbers.length > 0 && input.secondFacts.length > 0;
    const unproven = outcome(input, voice.say(voice.language, isTried ? "order-not-found" : "order-prove"), {
      found: false,
    });
    return asksRefundTime(input) ? { ...unproven, precedence: "last" } : unproven;
  }

  const orders = await ordersAskedFor(shop, user, input);
  const [first] = orders;
  const isRule = asksRefundTime(input) && !(await isOnlyOrderRefunding(shop, user));
  if (!first) return outcome(input, voice.say(voice.language, "order-not-found"), { found: false });

  const names = (line: OrderLine) => itemName(shop, line, voice);
  const told = orders.slice(0, MAX_TOLD);
  const text =
    told.length === 1
      ? describeOrder(first, input.question.aspects, voice, names)
      : [
          voice.say(voice.language, "order-several", { count: orders.length }),
          ...told.map((order) => `• ${shortLine(order, voice, names)}`),
          ...(orders.length > MAX_TOLD ? [voice.say(voice.language, "order-which")] : []),
        ].join("\n");
  return {
    ...outcome(input, text, factsOf(first, orders.length)),
    ...(isRule ? { precedence: "last" as const } : {}),
    evidence: told.map((order) => orderEvidence(shop, order, voice, input.now)),
  };
}

/** «When will my refund arrive» is for the knowledge first, where no order is named: refunds take as long as they take. */
function asksRefundTime({ question, orderNumbers, text }: OrderStatusInput): boolean {
  return (
    (question.aspects[0] === "refund" || /\b(?:refund\w*|money back)\b|退的?(?:钱|款)/i.test(text)) &&
    orderNumbers.length === 0 &&
    /\b(?:when|how (?:long|soon))\b|什么时候|啥时候?|何时|几时|多久|几天|哪天/i.test(text)
  );
}

async function isOnlyOrderRefunding(shop: Shop, user: VerifiedUser): Promise<boolean> {
  const [only, ...others] = await shop.listOrders(user);
  return others.length === 0 && (only?.status === "refunding" || only?.status === "refunded");
}

function outcome(input: OrderStatusInput, text: string, facts: ToolFacts): ToolOutcome {
  return {
    tool: "order_status",
    facts,
    text,
    evidence: [],
    precedence: input.isSure ? "first" : "last",
    choices: [],
  };
}

async function proveOwner(shop: Shop, input: OrderStatusInput): Promise<VerifiedUser | null> {
  for (const orderNumber of input.orderNumbers) {
    for (const fact of input.secondFacts) {
      if (fact === orderNumber) continue; // A number doesn't prove itself.
      const owner = await shop.verifyOwner(orderNumber, fact);
      if (owner) return owner;
    }
  }
  return null;
}

async function ordersAskedFor(shop: Shop, user: VerifiedUser, input: OrderStatusInput): Promise<Order[]> {
  if (input.orderNumbers.length > 0) {
    const found = await Promise.all(
      input.orderNumbers.slice(0, MAX_TOLD).map((id) => shop.findOrder(user, id)),
    );
    return found.filter((order) => order !== null);
  }
  const own = await shop.listOrders(user);
  if (input.trackingNumbers.length > 0) {
    return own.filter((order) =>
      order.parcels.some((parcel) => input.trackingNumbers.includes(parcel.trackingNumber.toUpperCase())),
    );
  }
  const withThing = ordersWithNamed(shop, own, input.text);
  const candidates = withThing.length > 0 && withThing.length < own.length ? withThing : own;
  return narrowTo(candidates, input.question.aspects, input.text);
}

/** The orders that hold a thing the text names, as the catalogue or the order calls it. */
function ordersWithNamed(shop: Shop, orders: readonly Order[], text: string): Order[] {
  const things = orders
    .flatMap(({ lines }) => lines)
    .map((line) => productOf(shop, line.sku) ?? { ...UNLISTED, id: line.sku, name: line.name });
  const named = new Set(
    createCatalogue([...new Map(things.map((thing) => [thing.name, thing])).values()])
      .mentioned(text)
      .map(({ name }) => name),
  );
  return orders.filter(({ lines }) =>
    lines.some(({ sku, name }) => named.has(productOf(shop, sku)?.name ?? name)),
  );
}

const UNLISTED: Omit<Product, "id" | "name"> = {
  names: {},
  url: null,
  imageUrl: null,
  attributes: {},
  variants: [],
};

function productOf(shop: Shop, sku: string): Product | null {
  return shop.products().find(({ variants }) => variants.some((variant) => variant.sku === sku)) ?? null;
}

const LATEST =
  /\b(?:last|latest|most recent|newest|recent) (?:order|purchase|package|parcel|delivery)\b|最近(?:一单|一个|的订单|那单|买)|最新|上(?:一单|次|个订单)|刚(?:刚|才)?(?:买|下|拍)/i;
const CLOSED: ReadonlySet<Order["status"]> = new Set(["delivered", "completed", "cancelled", "refunded"]);

/** The orders the question can mean: the ones under way for «where is it», the refunds for «my refund», else the latest ones. */
function narrowTo(orders: readonly Order[], aspects: readonly OrderAspect[], text: string): Order[] {
  if (aspects.includes("list")) return [...orders];
  if (LATEST.test(text)) return orders.slice(0, 1);
  const cancelled = orders.filter(({ status }) => status === "cancelled");
  if (/\bcancel|取消/i.test(text) && cancelled.length > 0) return cancelled;
  if (aspects[0] === "refund") {
    const refunds = orders.filter(
      ({ status, payments }) =>
        status === "refunding" || status === "refunded" || payments.some(({ type }) => type === "refund"),
    );
    // Without a refund anywhere, a cancelled order is the one where it is missed.
    return refunds.length > 0 ? refunds : (cancelled.length > 0 ? cancelled : orders).slice(0, 1);
  }
  if (aspects[0] === "status" || aspects[0] === "arrival" || aspects[0] === "tracking") {
    const open = orders.filter(({ status }) => !CLOSED.has(status) && status !== "refunding");
    if (open.length > 0) return open;
    return orders.slice(0, 1);
  }
  return orders.slice(0, 1);
}

type ItemNames = (line: OrderLine) => { name: string; options: string };

/** A thing in the customer's words where the catalogue has them, else in the order's. */
function itemName(
  shop: Shop,
  { sku, name, options }: OrderLine,
  voice: Voice,
): { name: string; options: string } {
  const product =
    shop.products().find(({ variants }) => variants.some((variant) => variant.sku === sku)) ?? null;
  return {
    name: product ? nameOf(product, voice.language) : name,
    options: optionsText(options, product, voice),
  };
}

/** The answer first, then the order's state, its parcels and its things. */
function describeOrder(
  order: Order,
  aspects: readonly OrderAspect[],
  voice: Voice,
  names: ItemNames,
): string {
  const say = (id: string, values: Record<string, string | number> = {}) =>
    voice.say(voice.language, id, values);
  const asked = aspects.flatMap((aspect) => aspectLines(order, aspect, voice, names));
  const lines = [
    ...asked,
    statusLine(order, voice),
    ...(aspects.includes("status") || aspects.includes("arrival") || aspects.includes("tracking")
      ? order.parcels.map((parcel) => parcelLine(parcel, voice))
      : []),
    ...(order.lines.length > 0 ? [say("order-items", { items: itemsText(order, voice, names) })] : []),
  ];
  return [...new Set(lines)].join("\n");
}

function aspectLines(order: Order, aspect: OrderAspect, voice: Voice, names: ItemNames): string[] {
  const say = (id: string, values: Record<string, string | number> = {}) =>
    voice.say(voice.language, id, values);
  const payments = order.payments.filter(({ type }) => type === "payment");
  switch (aspect) {
    case "refund": {
      const refunds = order.payments.filter(({ type }) => type === "refund");
      if (refunds.length === 0)
        return [say(order.status === "refunding" ? "order-refund-underway" : "order-refund-none")];
      return refunds.map(({ amount, method }) =>
        say("order-refund", { amount: moneyText(amount, voice), method: method || "none" }),
      );
    }
    case "payment":
    case "total":
      if (payments.length === 0) return [say("order-payment-none")];
      return payments.map(({ amount, method }) =>
        say("order-payment", { amount: moneyText(amount, voice), method: method || "none" }),
      );
    case "address":
      return [order.city === null ? say("order-city-unknown") : say("order-city", { city: order.city })];
    case "arrival": {
      const expected = order.parcels.find(
        (parcel) => parcel.expectedAt && parcel.status !== "delivered",
      )?.expectedAt;
      if (expected) return [say("order-expected", { day: dayText(expected, voice) })];
      return CLOSED.has(order.status) || order.status === "refunding" ? [] : [say("order-expected-unknown")];
    }
    case "items":
      return [say("order-items", { items: itemsText(order, voice, names) })];
    case "tracking":
      return order.parcels.length === 0 ? [say("order-tracking-none")] : [];
    case "status":
    case "list":
      return [];
  }
}

function statusLine(order: Order, voice: Voice): string {
  const id = `order-status-${order.status.replace("_", "-")}`;
  return voice.say(voice.language, id, { order: order.id, raw: order.rawStatus });
}

function parcelLine(parcel: Parcel, voice: Voice): string {
  const say = (id: string, values: Record<string, string | number> = {}) =>
    voice.say(voice.language, id, values);
  const name = [parcel.carrier, parcel.trackingNumber].filter(Boolean).join(" ");
  if (parcel.status === "unknown" && parcel.lastEvent === null) return say("parcel-bare", { parcel: name });
  return [
    say(`parcel-${parcel.status.replaceAll("_", "-")}`, { parcel: name }),
    ...(parcel.lastEvent === null
      ? []
      : [
          parcel.lastEventAt
            ? say("parcel-event", { event: parcel.lastEvent, day: dayText(parcel.lastEventAt, voice) })
            : say("parcel-event-undated", { event: parcel.lastEvent }),
        ]),
  ].join(voice.language === "zh" ? "" : " ");
}

function itemsText(order: Order, voice: Voice, names: ItemNames): string {
  const items = order.lines.slice(0, MAX_LINES).map((line) => {
    const { name, options } = names(line);
    const id = options === "" ? "order-item" : "order-item-options";
    return voice.say(voice.language, id, { name, options, quantity: line.quantity });
  });
  const more = order.lines.length > MAX_LINES ? ["…"] : [];
  return [...items, ...more].join(voice.language === "zh" ? "；" : "; ");
}

function shortLine(order: Order, voice: Voice, names: ItemNames): string {
  const parcel = order.parcels.find(({ expectedAt, status }) => expectedAt && status !== "delivered");
  return [
    statusLine(order, voice),
    itemsText(order, voice, names),
    ...(parcel?.expectedAt
      ? [voice.say(voice.language, "order-expected", { day: dayText(parcel.expectedAt, voice) })]
      : []),
  ].join(" ");
}

function factsOf(order: Order, count: number): ToolFacts {
  const paid = order.payments.filter(({ type }) => type === "payment");
  const refunds = order.payments.filter(({ type }) => type === "refund");
  return {
    found: true,
    order: order.id,
    // The platform's own word: a mapping may lose a shade.
    status: order.rawStatus,
    ...(count > 1 ? { orders: count } : {}),
    ...(order.parcels.length > 0
      ? { tracking: order.parcels.map((parcel) => parcel.trackingNumber).join(", ") }
      : {}),
    ...(paid.length > 0
      ? {
          paid: paid.map(({ amount }) => moneyNumber(amount)).join(", "),
          method: paid.map(({ method }) => method).join(", "),
        }
      : {}),
    ...(refunds.length > 0 ? { refunded: refunds.map(({ amount }) => moneyNumber(amount)).join(", ") } : {}),
  };
}

/** All that is known of an order, for staff: how it stands first. */
export function orderText(shop: Shop, order: Order, voice: Voice): string {
  const names = (line: OrderLine) => itemName(shop, line, voice);
  const hasRefund = order.status === "refunding" || order.payments.some(({ type }) => type === "refund");
  const more: OrderAspect[] = ["arrival", "payment", ...(hasRefund ? (["refund"] as const) : []), "address"];
  const lines = more.flatMap((aspect) => aspectLines(order, aspect, voice, names));
  return [describeOrder(order, ["status"], voice, names), ...lines].join("\n");
}

/** An order of the customer's own, as something a turn leans on. */
export function orderEvidence(shop: Shop, order: Order, voice: Voice, now: Date): Evidence {
  const names = (line: OrderLine) => itemName(shop, line, voice);
  const paid = paidFor(order);
  return {
    id: `order:${order.id}`,
    kind: "order",
    text: describeOrder(order, ["status", "arrival", "payment", "refund", "address"], voice, names),
    asOf: now,
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
