import type { DemoParcel } from "./parcels.ts";

/** One line of `orders.jsonl`; amounts in US dollars, major units; days count from the day the store is loaded. */
export interface DemoOrder {
  id: string;
  userId: string;
  status: DemoOrderStatus;
  items: DemoItem[];
  tracking: DemoParcel[];
  payments: { type: "payment" | "refund"; amount: number; method: string }[];
  city: string;
  placedDaysAgo: number;
}

/** One stock number of an order. */
export interface DemoItem {
  sku: string;
  name: string;
  options: Record<string, string>;
  quantity: number;
  price: number;
}

/** What can have become of an order. */
export type DemoOrderStatus =
  | "unpaid"
  | "paid"
  | "partly_shipped"
  | "shipped"
  | "delivered"
  | "completed"
  | "cancelled"
  | "refunding"
  | "refunded";
