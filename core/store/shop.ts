import type { Money } from "../money.ts";

/** What happened to an order, in words every platform's status maps to; unknown ones are never guessed. */
export type OrderStatus =
  | "unpaid"
  | "paid"
  | "partly_shipped"
  | "shipped"
  | "delivered"
  | "completed"
  | "cancelled"
  | "refunding"
  | "refunded"
  | "unknown";

export interface OrderLine {
  /** The shop's own article number where it has one, else the platform's. */
  sku: string;
  /** The platform's product; absent where nobody says. */
  productId?: string;
  name: string;
  options: Readonly<Record<string, string>>;
  quantity: number;
  price: Money;
  /** The production batch it was sent from; absent where nobody says. */
  batch?: string;
}

export type ParcelStatus =
  | "created"
  | "collected"
  | "in_transit"
  | "out_for_delivery"
  | "pickup_ready"
  | "delivered"
  | "failed_attempt"
  | "problem"
  | "returning"
  | "returned"
  | "customs"
  | "expired"
  | "unknown";

/** A parcel: `status` in the carrier's normalised words, `lastEvent` as the carrier wrote it. */
export interface Parcel {
  carrier: string;
  trackingNumber: string;
  status: ParcelStatus;
  lastEvent: string | null;
  lastEventAt: Date | null;
  expectedAt: Date | null;
  /** When the carrier was last asked; absent where only the shop's word is known. */
  trackedAt?: Date;
}

/** What is told of a parcel of which only its number is known. */
export const UNTRACKED = {
  status: "unknown",
  lastEvent: null,
  lastEventAt: null,
  expectedAt: null,
} as const satisfies Partial<Parcel>;

/** A refund, return or the like as the platform keeps it. Unknown statuses are never guessed. */
export interface AfterSaleCase {
  id: string;
  orderId: string;
  kind: "refund" | "return" | "exchange" | "repair" | "resend" | "unknown";
  status:
    | "requested"
    | "approved"
    | "goods_sent"
    | "goods_received"
    | "refused"
    | "done"
    | "cancelled"
    | "unknown";
  rawStatus: string;
  amount: Money | null;
  updatedAt: Date | null;
}

export interface Order {
  id: string;
  /** The shop's customer whose order it is. */
  userId: string;
  status: OrderStatus;
  /** The platform's own word for the status. */
  rawStatus: string;
  placedAt: Date | null;
  lines: readonly OrderLine[];
  parcels: readonly Parcel[];
  payments: readonly { type: "payment" | "refund"; amount: Money; method: string }[];
  city: string | null;
  /** By when the shop promised to send it; when it went; absent where nobody says. */
  promisedShipAt?: Date;
  shippedAt?: Date;
  afterSales?: readonly AfterSaleCase[];
  /** What was entered at the till, as the platform writes it; absent where nothing was, or nobody says. */
  couponCodes?: readonly string[];
  /** What codes took off, by the code as it was entered; absent where the platform doesn't say. */
  codeDiscounts?: readonly { code: string; amount: Money }[];
  /** When all this was read from the shop's system; absent where the shop is read itself. */
  asOf?: Date;
  /** The connection it is of; absent where the shop is a folder of files. */
  connection?: string;
}

/** The connection that a folder of files counts as. */
export const FILES_CONNECTION = "files";

export interface ProductVariant {
  sku: string;
  options: Readonly<Record<string, string>>;
  price: Money;
  available: boolean;
  /** What one costs the shop; absent where the catalogue doesn't say. Never told to a customer. */
  cost?: Money;
}

export interface Product {
  id: string;
  /** The name by language where the shop has several; `name` is the one to show when there is none. */
  name: string;
  names: Readonly<Partial<Record<"zh" | "en", string>>>;
  url: string | null;
  imageUrl: string | null;
  /** Material, care, measures and the like, as the catalogue says them. */
  attributes: Readonly<Record<string, string>>;
  /** What the catalogue says at more length than attributes can, by language, tables as Markdown. */
  guides?: ProductGuides;
  variants: readonly ProductVariant[];
  /** The connection it is of, with which its id begins; absent where the shop is a folder of files. */
  connection?: string;
}

export const GUIDE_TOPICS = ["description", "sizes", "materials", "care"] as const;
export type ProductGuides = Readonly<
  Partial<Record<(typeof GUIDE_TOPICS)[number], Readonly<Partial<Record<"zh" | "en", string>>>>>
>;

/** Who is asking, as proven: never from what the text claims. */
export interface VerifiedUser {
  id: string;
  email?: string | undefined;
}

/** What the product needs of a shop platform. Orders go only to their owner: `findOrder` answers null for «not found» and «not yours» alike. */
export interface Shop {
  name: string;
  findOrder(user: VerifiedUser, orderId: string): Promise<Order | null>;
  listOrders(user: VerifiedUser): Promise<Order[]>;
  /** The owner of an order, when `secondFact` (e-mail, phone tail or post code) matches; otherwise null, whatever the reason. */
  verifyOwner(orderId: string, secondFact: string): Promise<VerifiedUser | null>;
  /** Whose order it is, without any proof: only for what the shop itself has signed. */
  ownerOf(orderId: string): Promise<VerifiedUser | null>;
  products(): readonly Product[];
}
