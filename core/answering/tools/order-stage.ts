import type { Order } from "../../store/shop.ts";

/** How far an order has come, for what can still be done about it; `unclear` where nobody knows what its status means. */
export type OrderStage = "unsent" | "partly_sent" | "sent" | "arrived" | "over" | "unclear";

const STAGE: Readonly<Record<Order["status"], OrderStage>> = {
  unpaid: "unsent",
  paid: "unsent",
  partly_shipped: "partly_sent",
  shipped: "sent",
  delivered: "arrived",
  completed: "arrived",
  cancelled: "over",
  refunding: "over",
  refunded: "over",
  unknown: "unclear",
};

export const stageOf = ({ status }: Pick<Order, "status">): OrderStage => STAGE[status];

/** Whether it can still be promised to tell when it ships. */
export function isToBeSent(order: Order): boolean {
  const stage = stageOf(order);
  const isUnseen = order.parcels.length === 0 && order.shippedAt === undefined;
  return stage === "unsent" || (stage === "unclear" && isUnseen);
}
