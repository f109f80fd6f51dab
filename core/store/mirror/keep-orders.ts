import type { Clock } from "../../clock.ts";
import type { PlatformOrder } from "../platform.ts";
import { type MirrorStore, type OrderChange, readingOf } from "./mirror-store.ts";
import { proofsOf } from "./second-facts.ts";

export interface KeepOrdersDeps {
  mirror: Pick<MirrorStore, "upsertOrders">;
  /** Of second facts' hashes: `secondFactKey`. */
  key: Uint8Array;
  clock: Clock;
}

/** Keeps what a platform just told of orders, of second facts only their hashes. */
export function keepOrders(
  { mirror, key, clock }: KeepOrdersDeps,
  connection: string,
  orders: readonly PlatformOrder[],
): Promise<OrderChange[]> {
  const asOf = clock();
  return mirror.upsertOrders(
    connection,
    orders.map((order) => readingOf(order, proofsOf(order.secondFacts, key), asOf)),
  );
}
