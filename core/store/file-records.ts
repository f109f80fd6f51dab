import { toMarkdownTable } from "../knowledge/documents/blocks.ts";
import { detectLanguage } from "../knowledge/parse-entry.ts";
import {
  instantOf,
  type Line,
  listOf,
  moneyOf,
  RecordFault,
  recordOf,
  textOf,
  wordsOf,
} from "./file-fields.ts";
import {
  GUIDE_TOPICS,
  type Order,
  type OrderLine,
  type OrderStatus,
  type Parcel,
  type Product,
  type ProductGuides,
  type ProductVariant,
  UNTRACKED,
} from "./shop.ts";

export interface ReadContext {
  currency: string;
  now: Date;
}

/** A customer as the shop's files hold him. */
export interface FileUser {
  id: string;
  email: string | null;
  phone: string | null;
  zip: string | null;
  orderIds: readonly string[];
}

/** Reads one line of `products.jsonl`. Throws `RecordFault`. */
export function readProduct(line: Line, context: ReadContext): Product {
  const names = recordOf(line["names"]);
  const name = textOf(line["name"] ?? line["title"] ?? names["en"] ?? names["zh"]);
  if (name === null) throw new RecordFault('has no "name"');
  const id = textOf(line["id"] ?? line["product_id"]) ?? name;
  const zh = textOf(names["zh"]);
  const en = textOf(names["en"]);
  const variants = listOf(line["variants"]);
  const guides = guidesOf(line);
  return {
    id,
    name,
    names: { ...(zh === null ? {} : { zh }), ...(en === null ? {} : { en }) },
    url: textOf(line["url"]),
    imageUrl: textOf(line["image"] ?? line["imageUrl"]),
    attributes: wordsOf(line["attributes"]),
    ...(Object.keys(guides).length > 0 && { guides }),
    variants: (variants.length > 0 ? variants : line["price"] === undefined ? [] : [line]).map(
      (variant, at) => readVariant(recordOf(variant), `${id}-${at + 1}`, context),
    ),
  };
}

const GUIDE_KEYS: Readonly<Record<(typeof GUIDE_TOPICS)[number], readonly string[]>> = {
  description: ["description"],
  sizes: ["sizeTable", "size_table", "sizes"],
  materials: ["materials"],
  care: ["care"],
};

/** Each a text or a table (rows of cells, the first its header), by itself or as `{zh, en}`. */
function guidesOf(line: Line): ProductGuides {
  return Object.fromEntries(
    GUIDE_TOPICS.flatMap((topic) => {
      const value = GUIDE_KEYS[topic].map((key) => line[key]).find((found) => found !== undefined);
      const single = guideOf(value);
      const { zh, en } = recordOf(value);
      const texts =
        single === null
          ? { ...present("zh", guideOf(zh)), ...present("en", guideOf(en)) }
          : present(detectLanguage(single), single);
      return Object.keys(texts).length > 0 ? [[topic, texts]] : [];
    }),
  );
}

function present(language: "zh" | "en", text: string | null): Partial<Record<"zh" | "en", string>> {
  return text === null ? {} : { [language]: text };
}

function guideOf(value: unknown): string | null {
  if (!Array.isArray(value)) return textOf(value);
  const rows = value.filter((row) => Array.isArray(row));
  if (rows.length < 2) return null;
  return toMarkdownTable(
    rows.map((cells, at) => ({ cells: cells.map((cell) => textOf(cell) ?? ""), line: at + 1 })),
  );
}

function readVariant(line: Line, defaultSku: string, context: ReadContext): ProductVariant {
  const available = line["available"] ?? line["inStock"] ?? line["stock"];
  return {
    sku: textOf(line["sku"] ?? line["item_id"] ?? line["id"]) ?? defaultSku,
    options: wordsOf(line["options"]),
    price: moneyOf(line["price"], context.currency, "price"),
    available:
      typeof available === "number"
        ? available > 0
        : available !== false && available !== "false" && available !== "no",
    ...(line["cost"] !== undefined && { cost: moneyOf(line["cost"], context.currency, "cost") }),
  };
}

/** Reads one line of `orders.jsonl`. Throws `RecordFault`. */
export function readOrder(line: Line, context: ReadContext): Order {
  const id = textOf(line["id"] ?? line["order_id"]);
  const userId = textOf(line["userId"] ?? line["user_id"]);
  if (id === null) throw new RecordFault('has no "id"');
  if (userId === null) throw new RecordFault('has no "userId"');
  const rawStatus = textOf(line["status"]) ?? "";
  const shippedAt = instantOf(line["shippedAt"], line["shippedDaysAgo"], -1, context.now);
  const couponCodes = [line["couponCodes"] ?? line["coupon_codes"] ?? line["coupon"]]
    .flat()
    .flatMap((code) => textOf(code) ?? []);
  const [only] = couponCodes;
  const discount = line["discount"];
  const codeDiscounts =
    discount !== undefined && only !== undefined && couponCodes.length === 1
      ? [{ code: only, amount: moneyOf(discount, context.currency, "discount") }]
      : [];
  return {
    id,
    userId,
    status: statusOf(rawStatus),
    rawStatus,
    placedAt: instantOf(line["placedAt"] ?? line["createdAt"], line["placedDaysAgo"], -1, context.now),
    lines: listOf(line["items"]).map((item) => readOrderLine(recordOf(item), context)),
    parcels: listOf(line["tracking"]).flatMap((parcel) => readParcel(parcel, context.now)),
    payments: listOf(line["payments"]).map((payment) => readPayment(recordOf(payment), context)),
    city: textOf(line["city"]),
    ...(shippedAt !== null && { shippedAt }),
    ...(couponCodes.length > 0 && { couponCodes }),
    ...(codeDiscounts.length > 0 && { codeDiscounts }),
  };
}

function readOrderLine(line: Line, context: ReadContext): OrderLine {
  const quantity = Number(line["quantity"] ?? 1);
  const batch = textOf(line["batch"] ?? line["lot"]);
  return {
    sku: textOf(line["sku"] ?? line["item_id"]) ?? "",
    name: textOf(line["name"]) ?? textOf(line["sku"]) ?? "",
    options: wordsOf(line["options"]),
    quantity: Number.isFinite(quantity) && quantity > 0 ? quantity : 1,
    price: moneyOf(line["price"] ?? 0, context.currency, "items.price"),
    ...(batch !== null && { batch }),
  };
}

function readParcel(value: unknown, now: Date): Parcel[] {
  const bare = textOf(value);
  if (bare !== null) return [{ ...UNTRACKED, carrier: "", trackingNumber: bare }];
  const line = recordOf(value);
  const numbers = [line["number"] ?? line["trackingNumber"] ?? line["tracking_id"] ?? line["id"]].flat();
  return numbers.flatMap((number): Parcel[] => {
    const trackingNumber = textOf(number);
    if (trackingNumber === null) return [];
    return [
      {
        carrier: textOf(line["carrier"]) ?? "",
        trackingNumber,
        status: parcelStatusOf(textOf(line["status"]) ?? ""),
        lastEvent: textOf(line["lastEvent"]),
        lastEventAt: instantOf(line["lastEventAt"], line["lastEventDaysAgo"], -1, now),
        expectedAt: instantOf(line["expectedAt"], line["expectedInDays"], 1, now),
      },
    ];
  });
}

function readPayment(line: Line, context: ReadContext): Order["payments"][number] {
  const amount = moneyOf(line["amount"] ?? 0, context.currency, "payments.amount");
  const isRefund = /refund/i.test(textOf(line["type"] ?? line["transaction_type"]) ?? "");
  return {
    type: isRefund ? "refund" : "payment",
    amount: { ...amount, minor: Math.abs(amount.minor) },
    method: textOf(line["method"] ?? line["payment_method_id"]) ?? "",
  };
}

/** Reads one line of `users.jsonl`. Throws `RecordFault`. */
export function readUser(line: Line): FileUser {
  const id = textOf(line["id"] ?? line["user_id"]);
  if (id === null) throw new RecordFault('has no "id"');
  return {
    id,
    email: textOf(line["email"]),
    phone: textOf(line["phone"]),
    zip: textOf(line["zip"] ?? recordOf(line["address"])["zip"]),
    orderIds: listOf(line["orders"]).flatMap((order) => textOf(order) ?? textOf(recordOf(order)["id"]) ?? []),
  };
}

/** Words of platforms whose meaning is certain. «pending» and «processed» mean different things on different platforms: unknown. */
const ORDER_STATUS: Readonly<Record<string, OrderStatus>> = {
  unpaid: "unpaid",
  awaiting_payment: "unpaid",
  wait_buyer_pay: "unpaid",
  paid: "paid",
  wait_seller_send_goods: "paid",
  partly_shipped: "partly_shipped",
  partially_shipped: "partly_shipped",
  seller_consigned_part: "partly_shipped",
  shipped: "shipped",
  fulfilled: "shipped",
  wait_buyer_confirm_goods: "shipped",
  delivered: "delivered",
  trade_buyer_signed: "delivered",
  completed: "completed",
  complete: "completed",
  trade_finished: "completed",
  cancelled: "cancelled",
  canceled: "cancelled",
  trade_closed_by_taobao: "cancelled",
  refunding: "refunding",
  refunded: "refunded",
  trade_closed: "refunded",
};

function statusOf(raw: string): OrderStatus {
  return (
    ORDER_STATUS[
      raw
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, "_")
    ] ?? "unknown"
  );
}

const PARCEL_STATUSES: readonly Parcel["status"][] = [
  "created",
  "collected",
  "in_transit",
  "out_for_delivery",
  "pickup_ready",
  "delivered",
  "problem",
  "returned",
  "customs",
];

function parcelStatusOf(raw: string): Parcel["status"] {
  const word = raw
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return PARCEL_STATUSES.find((status) => status === word) ?? "unknown";
}
