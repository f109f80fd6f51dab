import { orderKey } from "../../store/order-key.ts";
import { FILES_CONNECTION, type Order, type Shop, type VerifiedUser } from "../../store/shop.ts";
import { type Unavailable, unavailableIn } from "../../store/unavailable.ts";
import type { ToolFacts } from "../decision.ts";
import { moneyNumber } from "./format.ts";
import { orderChoice } from "./order-choice.ts";
import type { OrderAspect, OrderQuestion } from "./order-question.ts";
import { isToBeSent, stageOf } from "./order-stage.ts";
import { describeOrder, describeOrders, orderEvidence, type Teller } from "./order-text.ts";
import { unavailableNote, unavailableText } from "./order-unavailable.ts";
import { ordersAskedFor } from "./orders-asked-for.ts";
import type { ToolOutcome, Voice } from "./tool.ts";

export interface OrderStatusInput {
  question: OrderQuestion;
  /** The customer's words, to find the order that holds the thing asked about. */
  text: string;
  user: VerifiedUser | null;
  /** Order numbers the customer wrote, the present message first. */
  orderNumbers: readonly string[];
  trackingNumbers: readonly string[];
  /** E-mails, phones, post codes the customer wrote: proof of an order number that isn't the verified user's. */
  secondFacts: readonly string[];
  /** The key of the order button they pressed; null or absent: none. */
  chosen?: string | null;
  now: Date;
  isSure: boolean;
}

/** Most orders told at once: one screen. */
const MAX_TOLD = 4;

/**
 * Answers a question about the customer's own orders. What isn't theirs and what doesn't exist read the same. Where
 * nobody could look, that is what is said, and people look.
 */
export async function orderStatus(shop: Shop, voice: Voice, input: OrderStatusInput): Promise<ToolOutcome> {
  try {
    return await lookUp(shop, voice, input);
  } catch (error) {
    const unavailable = unavailableIn(error);
    if (!unavailable) throw error;
    return notLookedUp(unavailable, voice, input);
  }
}

async function lookUp(shop: Shop, voice: Voice, input: OrderStatusInput): Promise<ToolOutcome> {
  const { user, orders } = await ownOrders(shop, input);
  const [first, ...others] = orders;
  if (!user) {
    const isTried = claimsOf(input).length > 0;
    const unproven = notFound(input, voice.say(voice.language, isTried ? "order-not-found" : "order-prove"));
    return asksRefundTime(input) || wishOf(input) ? { ...unproven, precedence: "last" } : unproven;
  }
  if (!first) {
    const none = notFound(input, voice.say(voice.language, "order-not-found"));
    return claimsOf(input).length > 0 ? { ...none, facts: { ...none.facts, tried: true } } : none;
  }

  const teller: Teller = { ...voice, shop, now: input.now };
  const isRule = asksRefundTime(input) && !(await isOnlyOrderRefunding(shop, user));
  const told = orders.slice(0, MAX_TOLD);
  const one =
    others.length === 0
      ? tellOne(first, input, teller)
      : { text: tellSeveral(orders, input, teller), settlesWish: wishOf(input) !== null };
  return {
    ...outcome(input, one.text, factsOf(first, orders.length)),
    ...one,
    ...(isRule ? { precedence: "last" as const } : {}),
    evidence: told.map((order) => orderEvidence(order, teller)),
    ...(others.length > 0 && { buttons: told.map((order) => orderChoice(shop, order, voice)) }),
  };
}

/** The verified user's, or else those of whoever the second facts prove them to be. */
async function ownOrders(
  shop: Shop,
  input: OrderStatusInput,
): Promise<{ user: VerifiedUser | null; orders: Order[] }> {
  const search = { ...input, aspects: input.question.aspects, chosen: input.chosen ?? null };
  const own = input.user ? await ordersAskedFor(shop, input.user, search) : [];
  if (own.length > 0) return { user: input.user, orders: own };
  const proven = await proveOwner(shop, input);
  if (!proven) return { user: input.user, orders: [] };
  return { user: proven, orders: await ordersAskedFor(shop, proven, search) };
}

async function proveOwner(shop: Shop, input: OrderStatusInput): Promise<VerifiedUser | null> {
  for (const { orderNumber, fact } of claimsOf(input)) {
    const owner = await shop.verifyOwner(orderNumber, fact);
    if (owner) return owner;
  }
  return null;
}

/** Which fact is to prove which order: each each, but a number doesn't prove itself. */
function claimsOf({ orderNumbers, secondFacts }: OrderStatusInput): { orderNumber: string; fact: string }[] {
  return orderNumbers.flatMap((orderNumber) =>
    secondFacts.filter((fact) => fact !== orderNumber).map((fact) => ({ orderNumber, fact })),
  );
}

function notLookedUp(unavailable: Unavailable, voice: Voice, input: OrderStatusInput): ToolOutcome {
  const text = unavailableText(unavailable, input.orderNumbers.length > 0, voice);
  if (unavailable.kind === "not_found") return notFound(input, text);
  return {
    ...outcome(input, text, { unavailable: unavailable.kind }),
    people: { reason: "store_unavailable", note: unavailableNote(unavailable) },
  };
}

/** «When will my refund arrive» is for the knowledge first, where no order is named: refunds take as long as they take. */
function asksRefundTime({ question, orderNumbers, text, chosen }: OrderStatusInput): boolean {
  return (
    (question.aspects[0] === "refund" || /\b(?:refund\w*|money back)\b|退的?(?:钱|款)/i.test(text)) &&
    orderNumbers.length === 0 &&
    !chosen &&
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

const notFound = (input: OrderStatusInput, text: string): ToolOutcome =>
  outcome(input, text, { found: false });

type Wish = Extract<OrderAspect, "change_address" | "cancel">;

/** What is to be done about the order, where that is asked for. */
function wishOf({ question }: OrderStatusInput): Wish | null {
  return (
    question.aspects.find((aspect): aspect is Wish => aspect === "change_address" || aspect === "cancel") ??
    null
  );
}

type Told = Pick<ToolOutcome, "text"> &
  Partial<Pick<ToolOutcome, "people" | "notice" | "settlesWish" | "facts">>;

/** One order: what is wanted of it first, then how it stands. One whose button was pressed is told whole. */
function tellOne(order: Order, input: OrderStatusInput, teller: Teller): Told {
  const { aspects } = input.question;
  const described = describeOrder(
    order,
    input.chosen ? [...aspects, "status", "ship", "arrival"] : aspects,
    teller,
  );
  const say = (id: string) => teller.say(teller.language, id, { order: order.id });
  const wish = wishOf(input);
  if (wish) {
    const stage = stageOf(order);
    const id = `order-${wish.replace("_", "-")}`;
    if (stage === "over") return { text: described, settlesWish: true };
    if (stage === "sent" || stage === "arrived")
      return { text: `${say(`${id}-${stage}`)}\n${described}`, settlesWish: true };
    return {
      text: `${say(stage === "partly_sent" ? `${id}-partly` : `${id}-open`)}\n${described}`,
      settlesWish: true,
      people: {
        reason: "order_change",
        note: { id: `note-wants-${wish.replace("_", "-")}`, values: { order: order.id } },
      },
    };
  }
  if (aspects.includes("notify") && isToBeSent(order)) {
    return {
      text: `${say("order-notice-promised")}\n${described}`,
      facts: { ...factsOf(order, 1), notice: true },
      notice: {
        kind: "shipped",
        connection: order.connection ?? FILES_CONNECTION,
        subject: orderKey(order.id),
      },
    };
  }
  return { text: described };
}

function tellSeveral(orders: readonly Order[], input: OrderStatusInput, teller: Teller): string {
  const say = (id: string) => teller.say(teller.language, id, { count: orders.length });
  const isToChoose = wishOf(input) !== null || input.question.aspects.includes("notify");
  return [
    say("order-several"),
    ...describeOrders(orders.slice(0, MAX_TOLD), teller),
    ...(orders.length > MAX_TOLD ? [say("order-which")] : isToChoose ? [say("order-which-one")] : []),
  ].join("\n");
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
