import type { PlatformOrder } from "../platform.ts";
import type { Order } from "../shop.ts";

/** What an order is kept with: the platform's order, but of what proves it only hashes. */
export interface OrderReading {
  /** `userId` is the platform's buyer, without the connection. */
  order: Order;
  /** When the platform last changed it, and when we read it. */
  updatedAt: Date;
  asOf: Date;
  proofs: readonly string[];
}

export interface MirroredOrder extends OrderReading {
  connection: string;
  /** Everything that changed on the platform before this was read; null before the first sync's end. */
  syncedThrough: Date | null;
}

/** What a reading changed of an order that customers may have been promised to hear of. */
export interface OrderChange {
  connection: string;
  /** Its number as a key (`orderKey`): what notices are kept by. */
  number: string;
  /** Null: it was not kept before. */
  before: { status: Order["status"]; trackingNumbers: readonly string[] } | null;
  after: Order;
}

export type OrderChangeKind = "new" | "status_changed" | "shipped";

/** The shop platforms' orders as they were last read. */
export interface MirrorStore {
  /**
   * Keeps a page of readings, and answers what they changed. What the platform changed later than a reading is left as
   * it stands, and what a carrier told of a parcel is kept until somebody knows more. Of two readings of one order the
   * newer counts.
   */
  upsertOrders(connection: string, readings: readonly OrderReading[]): Promise<OrderChange[]>;
  /** By its number as a key (`orderKey`), over connections: at most one of each. */
  findOrders(connections: readonly string[], number: string): Promise<MirroredOrder[]>;
  /** A buyer's orders, newest first. None for «»: that is nobody. */
  listOrders(connection: string, userId: string, limit: number): Promise<MirroredOrder[]>;
  /** Everything that changed on the platform before this was read; null before the first sync's end. */
  syncedThrough(connection: string): Promise<Date | null>;
  findByTracking(connections: readonly string[], trackingNumber: string): Promise<MirroredOrder[]>;
}

/** A platform's order as it is kept. */
export function readingOf(
  { order, updatedAt }: PlatformOrder,
  proofs: readonly string[],
  asOf: Date,
): OrderReading {
  const { asOf: _, ...kept } = order;
  return { order: kept, updatedAt, asOf, proofs };
}

const ON_ITS_WAY: ReadonlySet<Order["status"]> = new Set([
  "partly_shipped",
  "shipped",
  "delivered",
  "completed",
]);

/** What happened to an order: it is `shipped` once the first of it is on its way, and not when it was already. */
export function kindsOf({ before, after }: OrderChange): OrderChangeKind[] {
  const isOnItsWay = ON_ITS_WAY.has(after.status);
  const wasOnItsWay = before !== null && ON_ITS_WAY.has(before.status);
  return [
    ...(before === null ? (["new"] as const) : []),
    ...(before !== null && before.status !== after.status ? (["status_changed"] as const) : []),
    ...(isOnItsWay && !wasOnItsWay ? (["shipped"] as const) : []),
  ];
}
